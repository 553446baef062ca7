// What `oncall.yaml` may say, and that each fault is told with its field and the remedy.
import { describe, expect, it } from 'vitest';
import { parseOnCall } from './parse.ts';
import { dutyFile, dutyOffice, wib } from './testing/duty-office.ts';

it('reads the whole of it, with spans, local times and defaults', () => {
  const oncall = dutyOffice();
  expect(oncall.people[0]).toEqual({
    id: 'budi',
    name: 'Budi Santoso',
    contacts: [
      { channel: 'telegram', to: '1001' },
      { channel: 'sms', to: '+62811' },
    ],
  });
  expect(oncall.rotations[0]).toMatchObject({ every: 'week', at: '08:00', weekday: 1, start: '2026-01-05' });
  expect(oncall.overrides).toEqual([
    { id: 'berkas-1', rotation: 'jaringan', person: 'rina', from: wib('2026-01-07T12:00'), until: wib('2026-01-08T12:00'), why: 'cuti' },
  ]);
  expect(oncall.policies[0]).toEqual({
    id: 'gawat',
    match: { severity: ['critical'] },
    steps: [
      { afterMinutes: 0, notify: ['rotation/jaringan'] },
      { afterMinutes: 15, notify: ['person/rina', 'rotation/harian'] },
    ],
    repeatMinutes: 30,
    acknowledgementHours: 4,
    quiet: [],
  });
  expect(oncall.policies[2]).toMatchObject({ match: {}, repeatMinutes: 60, acknowledgementHours: 8, quiet: ['low', 'info'] });
  expect(oncall.limit).toEqual({ messages: 10, minutes: 60 });
});

it('takes the day of the hand-over from the start when none is named', () => {
  const file = dutyFile();
  const rotations = [{ id: 'jaringan', members: ['budi'], every: 'week', start: '2026-01-07' }, file.rotations[1]];
  const read = parseOnCall({ ...file, rotations }, 'WIT');
  expect(read).toMatchObject({ oncall: { zone: 'WIT', rotations: [{ weekday: 3, at: '08:00' }, { id: 'harian' }] } });
});

it('shows how to begin when the file is empty', () => {
  const read = parseOnCall(undefined, 'WIB');
  const problems = 'problems' in read ? read.problems : [];
  expect(problems.map(({ path }) => path)).toEqual([['people'], ['policies']]);
  expect(problems[0]?.id).toContain('wajib diisi; misalnya people: [{ id: budi, name: Budi, contacts: [{ channel: telegram');
  // What the examples say is taken.
  const example = { people: [{ id: 'budi', name: 'Budi', contacts: [{ channel: 'telegram', to: '123456789' }] }] };
  expect(parseOnCall({ ...example, policies: [{ id: 'semua', steps: [{ notify: ['person/budi'] }] }] }, 'WIB')).toHaveProperty('oncall');
});

type File = ReturnType<typeof dutyFile>;

interface Wrong {
  readonly what: string;
  readonly change: (file: File) => object;
  readonly path: string;
  readonly says: string;
}

const steps = (...list: unknown[]) => ({ policies: [{ id: 'x', steps: list }] });
const rotation = (change: object) => ({
  rotations: [{ id: 'jaringan', members: ['budi'], every: 'week', start: '2026-01-05', ...change }],
  policies: [{ id: 'x', steps: [{ notify: ['person/budi'] }] }],
  overrides: [],
});

const WRONG: readonly Wrong[] = [
  { what: 'an unknown key', change: () => ({ peoples: [] }), path: 'peoples', says: 'did you mean "people"?' },
  { what: 'no people', change: () => ({ people: [] }), path: 'people', says: 'must not be empty' },
  { what: 'no policy', change: () => ({ policies: undefined }), path: 'policies', says: 'is required' },
  {
    what: 'somebody twice',
    change: ({ people }) => ({ people: [...people, people[0]] }),
    path: 'people.3.id',
    says: 'already stands in entry 1',
  },
  {
    what: 'nobody to reach',
    change: () => ({ people: [{ id: 'budi', name: 'Budi', contacts: [] }] }),
    path: 'people.0.contacts',
    says: 'must not be empty',
  },
  {
    what: 'a name of two lines',
    change: () => ({ people: [{ id: 'budi', name: 'a\nb', contacts: [{ channel: 'x' }] }] }),
    path: 'people.0.name',
    says: 'one line',
  },
  { what: 'an unknown member', change: () => rotation({ members: ['bude'] }), path: 'rotations.0.members.0', says: 'did you mean "budi"?' },
  {
    what: 'a start on another weekday',
    change: () => rotation({ weekday: 'friday' }),
    path: 'rotations.0.start',
    says: 'write 2026-01-09',
  },
  {
    what: 'a weekday of a daily rotation',
    change: () => rotation({ every: 'day', weekday: 'monday' }),
    path: 'rotations.0.weekday',
    says: 'weekly rotations only',
  },
  {
    what: 'a day that does not exist',
    change: () => rotation({ start: '2026-02-30' }),
    path: 'rotations.0.start',
    says: 'no day that exists',
  },
  { what: 'an hour that does not exist', change: () => rotation({ at: '24:00' }), path: 'rotations.0.at', says: 'such as "08:00"' },
  { what: 'a turn of a month', change: () => rotation({ every: 'month' }), path: 'rotations.0.every', says: 'choose one of: day, week' },
  {
    what: 'an override of no rotation',
    change: ({ overrides }) => ({ overrides: [{ ...overrides[0], rotation: 'jaringn' }] }),
    path: 'overrides.0.rotation',
    says: 'did you mean "jaringan"?',
  },
  {
    what: 'an override by nobody',
    change: ({ overrides }) => ({ overrides: [{ ...overrides[0], person: 'x' }] }),
    path: 'overrides.0.person',
    says: 'there are: budi, siti, rina',
  },
  {
    what: 'an override that ends before it begins',
    change: ({ overrides }) => ({ overrides: [{ ...overrides[0], until: '2026-01-01' }] }),
    path: 'overrides.0.until',
    says: 'not after from',
  },
  {
    what: 'a time that does not exist',
    change: ({ overrides }) => ({ overrides: [{ ...overrides[0], until: 'besok' }] }),
    path: 'overrides.0.until',
    says: 'YYYY-MM-DDTHH:MM',
  },
  {
    what: 'a holiday twice',
    change: ({ holidays }) => ({ holidays: [...holidays, holidays[0]] }),
    path: 'holidays.2.day',
    says: 'already stands',
  },
  {
    what: 'quiet hours without a length',
    change: () => ({ quiet_hours: { from: '22:00', to: '22:00' } }),
    path: 'quiet_hours.to',
    says: 'same as from',
  },
  {
    what: 'a step to nothing',
    change: () => steps({ notify: ['rotation/x'] }),
    path: 'policies.0.steps.0.notify.0',
    says: 'not in rotations',
  },
  {
    what: 'a step without a kind',
    change: () => steps({ notify: ['budi'] }),
    path: 'policies.0.steps.0.notify.0',
    says: 'person/ID or rotation/ID',
  },
  {
    what: 'steps out of order',
    change: () => steps({ after: '15m', notify: ['person/budi'] }, { after: '5m', notify: ['person/siti'] }),
    path: 'policies.0.steps.1.after',
    says: 'longer than that of the step before',
  },
  {
    what: 'a span without a unit',
    change: () => steps({ after: '15', notify: ['person/budi'] }),
    path: 'policies.0.steps.0.after',
    says: 'must be a span such as 15m',
  },
  {
    what: 'an acknowledgement of a minute',
    change: () => ({ policies: [{ id: 'x', steps: [{ notify: ['person/budi'] }], acknowledgement: '1m' }] }),
    path: 'policies.0.acknowledgement',
    says: 'from 60 minutes',
  },
  {
    what: 'a policy that is never reached',
    change: ({ policies }) => ({ policies: policies.toReversed() }),
    path: 'policies.1.id',
    says: 'move it above',
  },
  {
    what: 'a severity that does not exist',
    change: () => ({ policies: [{ id: 'x', match: { severity: ['gawat'] }, steps: [{ notify: ['person/budi'] }] }] }),
    path: 'policies.0.match.severity.0',
    says: 'choose one of: critical',
  },
];

describe('is refused with the field and the remedy', () => {
  it.each(WRONG)('$what', ({ change, path, says }) => {
    const file = dutyFile();
    const read = parseOnCall({ ...file, ...change(file) }, 'WIB');
    const problems = 'problems' in read ? read.problems : [];
    expect(problems.map((problem) => problem.path.join('.'))).toContain(path);
    expect(problems.find((problem) => problem.path.join('.') === path)?.en).toContain(says);
  });

  it('nothing at all', () => {
    expect(parseOnCall(undefined, 'WIB')).toMatchObject({ problems: [{ path: ['people'] }, { path: ['policies'] }] });
  });

  it('and all faults at once', () => {
    const file = dutyFile();
    const read = parseOnCall({ ...file, rotations: [{ ...file.rotations[0], members: ['a', 'b'] }, file.rotations[1]] }, 'WIB');
    expect(read).toMatchObject({ problems: [{ path: ['rotations', 0, 'members', 0] }, { path: ['rotations', 0, 'members', 1] }] });
  });
});
