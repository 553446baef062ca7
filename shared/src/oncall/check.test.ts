// What would keep somebody from being called is told before there is an alert.
import { describe, expect, it } from 'vitest';
import { DAY } from '../time.ts';
import { type CheckContext, checkedSubjects, draftGapsOf, gapsOf } from './check.ts';
import type { ChannelReach } from './contacts.ts';
import { dutyOffice, wib } from './testing/duty-office.ts';

const NOW = wib('2026-01-06T09:00');
const office = dutyOffice();
const hint = { id: 'tulis angka', en: 'write digits' };
const digits = { hasOwnAddress: false, contact: { accepts: (to: string) => /^\+?\d+$/.test(to), hint } };

const channels: ReadonlyMap<string, ChannelReach> = new Map<string, ChannelReach>([
  ['telegram', digits],
  ['sms', digits],
  ['surel', { hasOwnAddress: true, contact: { accepts: (to) => to.includes('@'), hint } }],
  ['grup', { hasOwnAddress: true }],
]);
const proof = (person: string, channel: string, address: string, provedAt = NOW) => ({ person, channel, address, provedAt });
const GOOD: CheckContext = {
  region: 'uji',
  oncall: office,
  overrides: [],
  proofs: [
    proof('budi', 'telegram', '1001'),
    proof('budi', 'sms', '+62811'),
    proof('siti', 'telegram', '1002'),
    proof('rina', 'surel', 'rina@contoh.go.id'),
  ],
  failures: [],
  channels,
  isRegistered: () => true,
  now: NOW,
};
const told = (change: Partial<CheckContext>) => gapsOf({ ...GOOD, ...change }).map(({ subject, reason }) => `${subject} ${reason}`);

it('nothing, when every slot is filled and everybody was reached', () => {
  expect(gapsOf(GOOD)).toEqual([]);
  expect(checkedSubjects(GOOD)).toEqual(['oncall/uji', 'oncall/jaringan', 'oncall/harian', 'person/budi', 'person/siti', 'person/rina']);
});

describe('a slot', () => {
  const [first, ...others] = office.rotations;
  const later = (start: string) => ({ ...office, overrides: [], rotations: first === undefined ? [] : [{ ...first, start }, ...others] });

  it('before the first turn, until it begins', () => {
    const gaps = gapsOf({ ...GOOD, oncall: later('2026-01-12') });
    expect(gaps).toMatchObject([{ subject: 'oncall/jaringan', reason: 'slot-empty' }]);
    expect(gaps[0]?.sentence.en).toContain('until 2026-01-12T08:00:00+07:00');
    expect(gaps[0]?.sentence.id).toContain('pantau oncall override add');
  });

  it('for the whole time that is looked at', () => {
    expect(gapsOf({ ...GOOD, oncall: later('2026-03-02') })[0]?.sentence.en).toContain('for more than the next 14 days');
  });

  it('around an override that fills a part', () => {
    const overrides = [{ id: 'a', rotation: 'jaringan', person: 'siti', from: NOW, until: NOW + DAY }];
    const gaps = gapsOf({ ...GOOD, oncall: later('2026-01-12'), overrides });
    expect(gaps.map(({ sentence }) => sentence.en)).toEqual([
      expect.stringContaining('from 2026-01-07T09:00:00+07:00 until 2026-01-12T08:00:00+07:00'),
    ]);
  });

  it('that somebody took over who is not in the schedule any more', () => {
    const stranger = { id: 'a', rotation: 'jaringan', person: 'pindah', from: NOW, until: NOW + DAY };
    expect(told({ overrides: [stranger] })).toEqual(['oncall/jaringan override-unknown']);
    expect(told({ overrides: [{ ...stranger, rotation: 'lama', person: 'siti' }] })).toEqual(['oncall/uji override-unknown']);
    expect(told({ overrides: [{ ...stranger, until: NOW }] })).toEqual([]);
  });
});

describe('a person', () => {
  const [budi, ...others] = office.people;
  const reachedBy = (...contacts: { channel: string; to?: string }[]) => ({
    oncall: { ...office, people: budi === undefined ? [] : [{ ...budi, contacts }, ...others] },
    proofs: [...GOOD.proofs, proof('budi', 'tidak-ada', '1'), proof('budi', 'grup', '')],
  });

  it.each([
    [
      'that was proved too long ago',
      { proofs: GOOD.proofs.map((each) => ({ ...each, provedAt: NOW - 90 * DAY })) },
      ['person/budi unproved', 'person/siti unproved', 'person/rina unproved'],
    ],
    [
      'on a channel that is not configured',
      reachedBy({ channel: 'tidak-ada', to: '1' }),
      ['person/budi channel-unknown', 'person/budi unproved'],
    ],
    [
      'with a wrong address beside a good one',
      reachedBy({ channel: 'telegram', to: '@budi' }, { channel: 'sms', to: '+62811' }),
      ['person/budi contact-wrong'],
    ],
    [
      'without an address on a channel that has none of its own',
      reachedBy({ channel: 'telegram' }, { channel: 'sms', to: '+62811' }),
      ['person/budi contact-wrong'],
    ],
    ['through the address of the channel itself', reachedBy({ channel: 'grup' }), []],
    [
      'with an address on a channel that reaches nobody alone',
      reachedBy({ channel: 'grup', to: 'x' }),
      ['person/budi contact-wrong', 'person/budi unproved'],
    ],
    ['whose address was changed since', reachedBy({ channel: 'sms', to: '+62812' }), ['person/budi unproved']],
  ])('%s', (_what, change, gaps) => {
    expect(told(change)).toEqual(gaps);
  });

  it('whose first contact nobody ever tried, though the second one works', () => {
    const gaps = gapsOf({ ...GOOD, proofs: GOOD.proofs.filter(({ channel, person }) => person !== 'budi' || channel === 'sms') });
    expect(gaps).toMatchObject([{ subject: 'person/budi', reason: 'unproved' }]);
    expect(gaps[0]).not.toHaveProperty('soft');
    expect(gaps[0]?.sentence.en).toContain('The first contact of Budi Santoso (telegram) was not proved to work within 90 days (never)');
  });

  it('whose further contact nobody ever tried, as a note', () => {
    const gaps = gapsOf({ ...GOOD, proofs: GOOD.proofs.filter(({ channel }) => channel !== 'sms') });
    expect(gaps).toMatchObject([{ subject: 'person/budi', reason: 'unproved', soft: true }]);
    expect(gaps[0]?.sentence.id).toContain('Kontak cadangan Budi Santoso (sms)');
  });

  it('whose contact failed when it was last tried, until it works again', () => {
    const failures = [{ person: 'budi', channel: 'sms', address: '+62811', failedAt: NOW + 1 }];
    const gaps = gapsOf({ ...GOOD, failures });
    expect(gaps).toMatchObject([{ subject: 'person/budi', reason: 'contact-failed' }]);
    expect(gaps[0]?.sentence.id).toContain('saluran sms tidak menerima pesan terakhir (2026-01-06)');
    expect(told({ failures, proofs: [...GOOD.proofs, proof('budi', 'sms', '+62811', NOW + 2)] })).toEqual([]);
    expect(told({ failures: failures.map((each) => ({ ...each, address: '+62899' })) })).toEqual([]);
  });

  it('is told by name and never with an address', () => {
    const text = JSON.stringify(gapsOf({ ...GOOD, ...reachedBy({ channel: 'telegram', to: 'rahasia' }) }));
    expect(text).toContain('Budi Santoso');
    expect(text).not.toContain('rahasia');
  });
});

describe('a policy', () => {
  it('must call somebody for what is grave', () => {
    const policies = office.policies.slice(0, 2);
    const gaps = gapsOf({ ...GOOD, oncall: { ...office, policies } });
    expect(gaps).toMatchObject([
      { subject: 'oncall/uji', reason: 'alerts-uncalled' },
      { subject: 'oncall/uji', reason: 'alerts-uncalled', soft: true },
    ]);
    expect(gaps[0]).not.toHaveProperty('soft');
    expect(gaps[0]?.sentence.en).toContain(
      'Alerts of severity high call somebody only for pd dinkes + duty operasional/backup-*, and else nobody: add a policy without match',
    );
    expect(gaps[1]?.sentence.id).toContain('Peringatan medium, low, info hanya memanggil seseorang untuk pd dinkes');
  });

  it('alone leaves the other severities uncalled, in a draft too', () => {
    const oncall = { ...office, policies: office.policies.slice(0, 1) };
    const gaps = draftGapsOf({ region: 'uji', oncall, channels: undefined, now: NOW });
    expect(gaps.map(({ sentence }) => sentence.id)).toEqual([
      expect.stringContaining('Peringatan high tidak memanggil siapa pun'),
      expect.stringContaining('Peringatan medium, low, info tidak memanggil siapa pun'),
    ]);
  });

  it('must name what the register has', () => {
    const gaps = gapsOf({ ...GOOD, isRegistered: (list) => list !== 'pds' });
    expect(gaps).toMatchObject([{ subject: 'oncall/uji', reason: 'match-unknown' }]);
    expect(gaps[0]?.sentence.id).toContain('pd/dinkes');
  });
});
