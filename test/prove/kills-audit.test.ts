// The audit of the proof of kills finds what it looks for: each promise is broken once in a record that is otherwise in order.
import { describe, expect, it } from 'vitest';
import { PROMISES } from './kills-audit.ts';
import type { Evidence, NoticeRow } from './kills-evidence.ts';
import type { Reception } from './kills-receivers.ts';
import { PHONES } from './kills-script.ts';

const PROBLEM: NoticeRow = {
  ...{ key: 'grp-1-1', group: 'grp-1', kind: 'opened', receiver: 'person/budi', createdAt: 0, state: 'delivered' },
  ...{ lastError: undefined, digested: [] },
};
const END: NoticeRow = { ...PROBLEM, key: 'grp-1-2', kind: 'recovered', createdAt: 1 };
const got = (key: string, more: Partial<Reception> = {}): Reception => ({
  ...{ channel: 'utama', to: PHONES.budi, key, status: 202, process: 2, at: 0 },
  ...more,
});

/** A process that died after its first message was taken, and one that went on to the end. */
const GOOD: Evidence = {
  receptions: [got('grp-1-1', { process: 1 }), got('grp-1-1'), got('grp-1-2')],
  lives: [
    { process: 1, end: 'killed', death: { at: 0, ordinal: 1, what: 'send', unrecorded: ['grp-1-1'] } },
    { process: 2, end: 'over' },
  ],
  redisFaults: [],
  notices: [PROBLEM, END],
  transitions: [
    { alert: 'alr-1', from: null, to: 'firing', text: 'alr-1 fires' },
    { alert: 'alr-1', from: 'firing', to: 'resolved', text: 'alr-1 is over' },
  ],
  alerts: new Map([['alr-1', 'resolved']]),
  records: ['alr-1', 'grp-1'],
  heldUntold: 0,
  journal: { ok: true, entries: 2, heads: [] },
  jobs: [],
};

/** The promises that a record breaks. */
function broken(changes: Partial<Evidence>): string[] {
  const evidence = { ...GOOD, ...changes };
  return Object.entries(PROMISES).flatMap(([promise, check]) => (check(evidence, GOOD).faults.length > 0 ? [promise] : []));
}

const REFUSED = got('grp-1-1', { status: 403 });
const GIVEN_UP: NoticeRow = { ...PROBLEM, state: 'failed', lastError: 'answered 403' };

describe('audit of the proof of kills', () => {
  it('passes a record in which a message came twice over a kill between send and record', () => {
    expect(broken({})).toEqual([]);
  });

  it.each<[string, Partial<Evidence>, string]>([
    ['a process that ended by itself', { lives: [{ process: 2, end: 'code 1' }] }, 'each process ended'],
    ['a notice that was not made', { notices: [PROBLEM] }, 'who is told of what'],
    ['a delivery that nobody saw', { receptions: [got('grp-1-1')] }, 'every notice arrived'],
    ['a notice given up with a way untried', { notices: [GIVEN_UP], receptions: [REFUSED] }, 'every notice arrived'],
    ['a message of another key', { receptions: [...GOOD.receptions, got('grp-9-1')] }, 'the receivers got the keys'],
    ['a message to somebody else', { receptions: [...GOOD.receptions, got('grp-1-2', { to: PHONES.sari })] }, 'the receivers got the keys'],
    ['one message under two keys', { notices: [PROBLEM, { ...PROBLEM, key: 'grp-1-9' }, END] }, 'no notice exists under two keys'],
    ['a repeat by one process', { receptions: [...GOOD.receptions, got('grp-1-2')] }, 'a message came twice only'],
    [
      'a repeat over a kill after the record',
      {
        lives: [
          { process: 1, end: 'killed', death: { at: 0, ordinal: 1, what: 'commit', unrecorded: [] } },
          { process: 2, end: 'over' },
        ],
      },
      'a message came twice only',
    ],
    ['an end before its problem', { receptions: [got('grp-1-2'), got('grp-1-1')] }, 'an end was told only'],
    ['a gap in a life', { transitions: GOOD.transitions.slice(1) }, 'the life of each alert'],
    ['a state that no transition led to', { alerts: new Map([['alr-1', 'firing']]) }, 'the life of each alert'],
    ['a group that stands otherwise', { records: ['alr-1', 'grp-1, open'] }, 'transitions, groups and acknowledgements'],
    ['an entry too many in the journal', { journal: { ok: true, entries: 3, heads: [] } }, 'the hash chain'],
    ['a dead job', { jobs: ['failed grp-1-1'] }, 'nothing is left waiting'],
    ['a notice on its way', { notices: [PROBLEM, { ...END, state: 'pending' }] }, 'nothing is left waiting'],
    ['a digest that was never sent', { heldUntold: 1 }, 'nothing is left waiting'],
  ])('names %s', (_what, changes, promise) => {
    expect(broken(changes).some((each) => each.startsWith(promise))).toBe(true);
  });

  it('takes a notice that every way refused for settled', () => {
    const receptions = [REFUSED, got('grp-1-1', { status: 403, channel: 'cadangan' })];
    expect(broken({ notices: [GIVEN_UP], receptions }).some((each) => each.startsWith('every notice arrived'))).toBe(false);
  });
});
