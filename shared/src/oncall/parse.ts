// Reads what `oncall.yaml` says: form first, then what its parts say of each other. Every fault is told at once, with its path and the
// remedy. What rests on the register or the configuration (sites, channels) is judged by `check.ts`, since those change by themselves.
import type { z } from 'zod';
import { type Path, type Problem, problemsOf } from '../register/problems.ts';
import { nearest, someOf } from '../register/words.ts';
import { addDays, type Zone } from '../time.ts';
import type { OnCall, Override, Policy, Rotation } from './model.ts';
import { onCallSchema, WEEKDAYS } from './schema.ts';

type File = z.output<ReturnType<typeof onCallSchema>>;

/** Reads the value of the file; `zone` is that of the region. */
export function parseOnCall(value: unknown, zone: Zone): { readonly oncall: OnCall } | { readonly problems: readonly Problem[] } {
  const parsed = onCallSchema(zone).safeParse(value ?? {});
  if (!parsed.success) return { problems: problemsOf(parsed.error, value ?? {}).map(withExample) };
  const file = parsed.data;
  const problems = problemsIn(file);
  return problems.length > 0 ? { problems } : { oncall: modelOf(file, zone) };
}

/** What every schedule needs, for somebody who begins with an empty file. */
const EXAMPLES: ReadonlyMap<unknown, string> = new Map([
  ['people', 'people: [{ id: budi, name: Budi, contacts: [{ channel: telegram, to: "123456789" }] }]'],
  ['policies', 'policies: [{ id: semua, steps: [{ notify: [person/budi] }] }]'],
]);

function withExample(problem: Problem): Problem {
  const example = problem.path.length === 1 ? EXAMPLES.get(problem.path[0]) : undefined;
  if (example === undefined) return problem;
  return { ...problem, id: `${problem.id}; misalnya ${example}`, en: `${problem.en}; for example ${example}` };
}

function modelOf(file: File, zone: Zone): OnCall {
  return {
    zone,
    people: file.people,
    rotations: file.rotations.map(rotationOf),
    overrides: file.overrides.map((written, index): Override => ({ id: `berkas-${index + 1}`, ...written })),
    holidays: file.holidays,
    quietHours: file.quiet_hours,
    policies: file.policies.map(policyOf),
    limit: { messages: file.limit.messages, minutes: file.limit.per },
  };
}

function rotationOf({ weekday, ...written }: File['rotations'][number]): Rotation {
  return { ...written, weekday: weekday === undefined ? weekdayOf(written.start) : WEEKDAYS.indexOf(weekday) + 1 };
}

function policyOf({ id, match, steps, repeat, acknowledgement, quiet }: File['policies'][number]): Policy {
  return {
    id,
    match,
    steps: steps.map(({ after, notify }) => ({ afterMinutes: after, notify })),
    repeatMinutes: repeat,
    acknowledgementHours: acknowledgement / 60,
    quiet,
  };
}

/** 1 = Monday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

function problemsIn(file: File): Problem[] {
  const people = file.people.map(({ id }) => id);
  const rotations = file.rotations.map(({ id }) => id);
  return [
    ...repeated(people, 'people'),
    ...repeated(rotations, 'rotations'),
    ...repeated(
      file.policies.map(({ id }) => id),
      'policies',
    ),
    ...repeated(
      file.holidays.map(({ day }) => day),
      'holidays',
      'day',
    ),
    ...file.rotations.flatMap(({ members, ...written }, index) => [
      ...members.flatMap((member, place) => missing(member, people, ['rotations', index, 'members', place], 'people')),
      ...wrongStart(written, ['rotations', index, 'start']),
    ]),
    ...file.overrides.flatMap((override, index) => [
      ...missing(override.rotation, rotations, ['overrides', index, 'rotation'], 'rotations'),
      ...missing(override.person, people, ['overrides', index, 'person'], 'people'),
      ...(override.until > override.from ? [] : [{ path: ['overrides', index, 'until'], ...TOO_EARLY }]),
    ]),
    ...file.policies.flatMap(({ steps }, index) => stepProblems(steps, ['policies', index, 'steps'], { people, rotations })),
    ...file.policies.flatMap((policy, index) => uselessAfter(file.policies, policy, index)),
    ...(file.quiet_hours !== undefined && file.quiet_hours.from === file.quiet_hours.to
      ? [{ path: ['quiet_hours', 'to'], ...NO_SPAN }]
      : []),
  ];
}

function repeated(ids: readonly string[], list: string, field = 'id'): Problem[] {
  return ids.flatMap((id, index) => {
    if (ids.indexOf(id) === index) return [];
    const first = ids.indexOf(id) + 1;
    return [
      {
        path: [list, index, field],
        id: `"${id}" sudah ada pada entri ke-${first}; hapus atau ganti salah satu`,
        en: `"${id}" already stands in entry ${first}; remove or change one of them`,
      },
    ];
  });
}

function missing(id: string, known: readonly string[], path: Path, list: 'people' | 'rotations'): Problem[] {
  if (known.includes(id)) return [];
  const guess = nearest(id, known);
  return [
    {
      path,
      id: `"${id}" tidak ada dalam ${list}; ${guess === undefined ? `yang ada: ${someOf(known)}` : `maksudnya "${guess}"?`}`,
      en: `"${id}" is not in ${list}; ${guess === undefined ? `there are: ${someOf(known)}` : `did you mean "${guess}"?`}`,
    },
  ];
}

/** With two wills, the day on which the duty changes hands would be a guess. */
function wrongStart({ every, weekday, start }: Pick<File['rotations'][number], 'every' | 'weekday' | 'start'>, path: Path): Problem[] {
  if (weekday === undefined) return [];
  if (every === 'day') {
    return [
      {
        path: [...path.slice(0, -1), 'weekday'],
        atKey: true,
        id: 'hanya untuk giliran mingguan; hapus baris ini, atau tulis every: week',
        en: 'is for weekly rotations only; remove this line, or write every: week',
      },
    ];
  }
  const ahead = (WEEKDAYS.indexOf(weekday) + 1 - weekdayOf(start) + 7) % 7;
  if (ahead === 0) return [];
  const next = addDays(start, ahead);
  const is = WEEKDAYS[weekdayOf(start) - 1];
  return [
    {
      path,
      id: `hari ${is}, sedangkan weekday: ${weekday}; tulis ${next}, atau hapus weekday`,
      en: `is a ${is}, but weekday is ${weekday}; write ${next}, or remove weekday`,
    },
  ];
}

interface Known {
  readonly people: readonly string[];
  readonly rotations: readonly string[];
}

function stepProblems(steps: File['policies'][number]['steps'], path: Path, { people, rotations }: Known): Problem[] {
  return steps.flatMap(({ after, notify }, index) => [
    ...notify.flatMap((target, place) => {
      const at = [...path, index, 'notify', place];
      const id = target.slice(target.indexOf('/') + 1);
      return target.startsWith('person/') ? missing(id, people, at, 'people') : missing(id, rotations, at, 'rotations');
    }),
    ...(index === 0 || after > (steps[index - 1]?.after ?? 0) ? [] : [{ path: [...path, index, 'after'], ...NOT_LATER }]),
  ]);
}

/** A policy behind one that takes everything is never reached. */
function uselessAfter(policies: File['policies'], { id }: File['policies'][number], index: number): Problem[] {
  const all = policies.slice(0, index).find(({ match }) => Object.keys(match).length === 0);
  if (all === undefined) return [];
  return [
    {
      path: ['policies', index, 'id'],
      id: `"${id}" tidak pernah tercapai: "${all.id}" di atasnya sudah mengambil semua; pindahkan ke atasnya`,
      en: `"${id}" is never reached: "${all.id}" above it takes everything; move it above`,
    },
  ];
}

const TOO_EARLY = { id: 'tidak sesudah from; perbaiki salah satu', en: 'is not after from; mend one of them' };
const NO_SPAN = {
  id: 'sama dengan from; tulis jam akhir yang lain, atau hapus quiet_hours',
  en: 'is the same as from; write another end, or remove quiet_hours',
};
const NOT_LATER = {
  id: 'harus lebih lama daripada langkah sebelumnya; urutkan langkah menurut after',
  en: 'must be longer than that of the step before; put the steps in the order of after',
};
