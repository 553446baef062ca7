// What the proof of kills promises, each judged on one play against an undisturbed one. Pure.
import type { Evidence, NoticeRow } from './kills-evidence.ts';
import type { Reception } from './kills-receivers.ts';
import { waysOf } from './kills-script.ts';

export interface Judgement {
  readonly faults: readonly string[];
  /** What was looked at. */
  readonly counted: number;
}

type Check = (evidence: Evidence, calm: Evidence) => Judgement;

const PROBLEM: ReadonlySet<string> = new Set(['opened', 'updated', 'reminder', 'escalated', 'flapping', 'digest', 'clock', 'test']);
const STEPS: ReadonlySet<string> = new Set([
  ...['null pending', 'null firing', 'pending firing', 'pending resolved', 'firing acknowledged', 'firing resolved'],
  ...['acknowledged firing', 'acknowledged resolved'],
]);

export const PROMISES: Readonly<Record<string, Check>> = {
  'each process ended where it was killed, the last with the script': endings,
  'who is told of what and when is as in an undisturbed play': sameNotices,
  'every notice arrived, or was refused on every way': allSettled,
  'the receivers got the keys of the ledger, no others': sameKeys,
  'no notice exists under two keys': oneKeyEach,
  'a message came twice only over a kill between send and record': repeatsExplained,
  'an end was told only to whom the problem was told before': endsAfterProblems,
  'the life of each alert has legal steps without a gap': lives,
  'transitions, groups and acknowledgements are as in an undisturbed play': sameRecords,
  'the hash chain of the journal holds': journalHolds,
  'nothing is left waiting in ledger or queues': nothingLeft,
};

function judge(faults: readonly string[], counted: number): Judgement {
  return { faults, counted };
}

function endings({ lives: all }: Evidence): Judgement {
  const bad = all.filter(({ end }, index) => end !== (index === all.length - 1 ? 'over' : 'killed'));
  return judge(
    bad.map(({ end }) => end),
    all.length,
  );
}

function sameNotices({ notices }: Evidence, calm: Evidence): Judgement {
  const line = ({ key, kind, receiver, group, createdAt, state }: NoticeRow) =>
    `${new Date(createdAt).toISOString()} ${kind} ${receiver} ${group} ${state} (${key})`;
  return compare(notices.map(line), calm.notices.map(line));
}

function compare(found: readonly string[], due: readonly string[]): Judgement {
  const missing = difference(due, found).map((line) => `missing: ${line}`);
  const strange = difference(found, due).map((line) => `too many: ${line}`);
  return judge([...missing, ...strange], found.length);
}

function difference(from: readonly string[], taken: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const each of taken) left.set(each, (left.get(each) ?? 0) + 1);
  return from.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}

function isTaken({ status }: Reception): boolean {
  return status < 300;
}

function allSettled(evidence: Evidence): Judgement {
  const faults = evidence.notices.flatMap((notice) => {
    const own = evidence.receptions.filter(({ key }) => key === notice.key);
    const taken = own.some(isTaken);
    if (notice.state === 'pending') return [`${notice.key} is pending`];
    if (notice.state === 'delivered') return taken ? [] : [`${notice.key} is recorded as delivered, nobody got it`];
    if (taken) return [`${notice.key} arrived and is recorded as given up`];
    if (notice.lastError === 'never-told') return [];
    const untried = waysOf(notice.receiver).filter((way) => !own.some(({ channel, to }) => channel === way.channel && to === way.to));
    return untried.map(({ channel }) => `${notice.key} was given up without ${channel}`);
  });
  return judge(faults, evidence.notices.length);
}

function sameKeys({ notices, receptions }: Evidence): Judgement {
  const ways = new Map(notices.map(({ key, receiver }) => [key, waysOf(receiver)]));
  const faults = receptions.filter(({ key, channel, to }) => !ways.get(key)?.some((way) => way.channel === channel && way.to === to));
  return judge(
    faults.map(({ key, channel }) => `${key} on ${channel}`),
    receptions.length,
  );
}

function oneKeyEach({ notices }: Evidence): Judgement {
  const seen = new Map<string, string>();
  const faults: string[] = [];
  for (const { key, group, kind, receiver, createdAt } of notices) {
    const message = `${group} ${kind} ${receiver} ${createdAt}`;
    const before = seen.get(message);
    if (before !== undefined) faults.push(`${message}: ${before} and ${key}`);
    seen.set(message, key);
  }
  return judge(faults, notices.length);
}

/** Each process but the last may have sent it and died before that was recorded; it says so itself when it dies. */
function repeatsExplained(evidence: Evidence): Judgement {
  const byKey = Map.groupBy(evidence.receptions.filter(isTaken), ({ key }) => key);
  const deaths = new Map(evidence.lives.map(({ process, death }) => [process, death]));
  const faults: string[] = [];
  for (const [key, taken] of byKey) {
    for (const { process } of taken.slice(0, -1)) {
      if (deaths.get(process)?.unrecorded.includes(key) !== true) faults.push(`${key}: its first sender did not die before the record`);
    }
    if (new Set(taken.map(({ process }) => process)).size < taken.length) faults.push(`${key} twice by one process`);
  }
  return judge(faults, repeatsIn(evidence));
}

export function repeatsIn({ receptions }: Evidence): number {
  const taken = receptions.filter(isTaken);
  return taken.length - new Set(taken.map(({ key }) => key)).size;
}

function endsAfterProblems({ notices, receptions }: Evidence): Judgement {
  const byKey = new Map(notices.map((notice) => [notice.key, notice]));
  const told = new Set<string>();
  const faults: string[] = [];
  let ends = 0;
  for (const { key } of receptions.filter(isTaken)) {
    const notice = byKey.get(key);
    if (notice === undefined) continue;
    const { kind, receiver, group, digested } = notice;
    if (PROBLEM.has(kind)) {
      for (const each of [group, ...digested]) told.add(`${receiver} ${each}`);
    } else {
      ends += 1;
      if (!told.has(`${receiver} ${group}`)) faults.push(`${kind} ${key} to ${receiver} came before the problem`);
    }
  }
  return judge(faults, ends);
}

function lives({ transitions, alerts }: Evidence): Judgement {
  const states = new Map<string, string>();
  const faults: string[] = [];
  for (const { alert, from, to } of transitions) {
    const before = states.get(alert) ?? null;
    if (before !== from) faults.push(`${alert}: from ${from} although it was ${before}`);
    if (!STEPS.has(`${from} ${to}`)) faults.push(`${alert}: ${from} to ${to}`);
    states.set(alert, to);
  }
  for (const [alert, state] of alerts) {
    if (states.get(alert) !== state) faults.push(`${alert} is ${state}, its life ends with ${states.get(alert)}`);
  }
  return judge(faults, transitions.length);
}

function sameRecords(evidence: Evidence, calm: Evidence): Judgement {
  const moves = compare(
    evidence.transitions.map(({ text }) => text),
    calm.transitions.map(({ text }) => text),
  );
  const others = compare(evidence.records, calm.records);
  return judge([...moves.faults, ...others.faults], moves.counted + others.counted);
}

function journalHolds({ journal }: Evidence, calm: Evidence): Judgement {
  const broken = journal.ok ? [] : [JSON.stringify(journal.broken)];
  const length = journal.entries === calm.journal.entries ? [] : [`${journal.entries} entries instead of ${calm.journal.entries}`];
  return judge([...broken, ...length], journal.entries);
}

function nothingLeft({ notices, heldUntold, jobs }: Evidence): Judgement {
  const pending = notices.filter(({ state }) => state === 'pending').map(({ key }) => `${key} pending`);
  const held = heldUntold === 0 ? [] : [`${heldUntold} held without a digest`];
  return judge([...pending, ...held, ...jobs], notices.length);
}
