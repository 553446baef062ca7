// Resolves a joined case for one regulation and instant: times become instants and days, defaults are filled in,
// references are checked. What comes out is the same kind of world that production judges.
import type { Observation, Witness } from '../law/world.ts';
import { canonicalIp } from '../register/address.ts';
import { caseFields, type Frame, parseInstant, type RegulationZones } from '../register/moments.ts';
import { problemsOf } from '../register/problems.ts';
import { dangling, danglingReferences, type KnownIds, referencesOf } from '../register/references.ts';
import { createRegister, knownIdsOf, type Register, registerProblems } from '../register/register.ts';
import { type AnyRecord, CASE_LIST_NAMES, createRecordSchemas, type ListName, type RegisterLists } from '../register/schemas.ts';
import { SECOND, type Zone, zonedIso } from '../time.ts';
import { observationSchema, type ParameterValue, subjectText, witnessSchema } from './document.ts';
import { type Expectation, expectedSchema } from './expect.ts';
import { createFactShapes, factShape } from './facts.ts';
import { type CaseProblem, type JoinedCase, type PlacedEntry, unique } from './layers.ts';

export interface CaseWitness extends Witness {
  /** Its own connection works; a prober without one proves nothing about others. */
  readonly uplinkOk: boolean;
}

export interface CaseObservation extends Observation {
  readonly clock: 'corrected' | 'witness';
}

/** A case, or one of its variants, as it is judged by one regulation at one instant. */
export interface ResolvedCase {
  readonly title: string;
  readonly variant?: string;
  readonly variantTitle?: string;
  readonly regulation: string;
  readonly zone: Zone;
  readonly at: number;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly register: Register;
  readonly witnesses: readonly CaseWitness[];
  /** One for each subject; several have one id when one entry named several subjects. */
  readonly observations: readonly CaseObservation[];
  readonly expect: readonly Expectation[];
}

type Facts = Pick<ResolvedCase, 'register' | 'witnesses' | 'observations'>;

export interface CaseResolver {
  /** The case for every regulation and instant that it names, and what is wrong with it. */
  resolve(joined: JoinedCase): { cases: ResolvedCase[]; problems: CaseProblem[] };
}

/** Makes a resolver. Schemas are built once per instant and zone, because most cases share one instant. */
export function createCaseResolver(known: RegulationZones): CaseResolver {
  const kits = new Map<string, Kit>();
  function kitFor(frame: Frame): Kit {
    const key = `${frame.zone} ${frame.at}`;
    const kit = kits.get(key) ?? createKit(frame, known);
    kits.set(key, kit);
    return kit;
  }
  return {
    resolve(joined) {
      const cases: ResolvedCase[] = [];
      const problems: CaseProblem[] = [];
      const facts = new Map<Kit, Facts>();
      for (const regulation of joined.regulations) {
        const zone = known[regulation] ?? 'WIB';
        for (const written of joined.at) {
          const at = parseInstant(written, zone) ?? Number.NaN;
          const kit = kitFor({ at, zone });
          const seen = facts.get(kit) ?? resolveFacts(joined, kit, problems);
          facts.set(kit, seen);
          const { title, variant, variantTitle, parameters } = joined;
          cases.push({
            title,
            ...(variant === undefined ? {} : { variant }),
            ...(variantTitle === undefined ? {} : { variantTitle }),
            regulation,
            zone,
            at,
            parameters,
            ...seen,
            expect: resolveExpect(joined, regulation, kit, knownIdsOf(seen.register), problems),
          });
        }
      }
      return { cases, problems: unique(problems) };
    },
  };
}

/** Everything that depends on the instant judged and the zone. */
interface Kit {
  readonly frame: Frame;
  readonly records: ReturnType<typeof createRecordSchemas>;
  readonly witness: ReturnType<typeof witnessSchema>;
  readonly observation: ReturnType<typeof observationSchema>;
  readonly expected: ReturnType<typeof expectedSchema>;
  /** Shapes of facts whose times were written by a clock that is off by so many seconds. */
  shapes(offsetSeconds: number): ReturnType<typeof createFactShapes>;
}

function createKit(frame: Frame, known: RegulationZones): Kit {
  const fields = caseFields(frame, known);
  const shapes = new Map<number, ReturnType<typeof createFactShapes>>();
  return {
    frame,
    records: createRecordSchemas(fields),
    witness: witnessSchema(fields),
    observation: observationSchema(fields),
    expected: expectedSchema(fields, subjectText),
    shapes(offsetSeconds) {
      const made = shapes.get(offsetSeconds) ?? createFactShapes(caseFields(frame, known, offsetSeconds * SECOND));
      shapes.set(offsetSeconds, made);
      return made;
    },
  };
}

function resolveFacts(joined: JoinedCase, kit: Kit, problems: CaseProblem[]): Facts {
  const lists: Partial<Record<ListName, readonly AnyRecord[]>> = {};
  for (const name of CASE_LIST_NAMES) {
    lists[name] = [...(joined.lists.get(name)?.values() ?? [])].flatMap((placed) => {
      const found = kit.records[name].safeParse(placed.entry);
      if (found.success) return [found.data];
      problems.push(...problemsOf(found.error, placed.entry, placed.path).map((problem) => atInstant(problem, placed, kit.frame)));
      return [];
    });
  }
  const register = createRegister(lists as Partial<RegisterLists>);
  problems.push(...registerProblems(register, kit.records).map((problem) => placeIn(joined, problem)));
  const known = knownIdsOf(register);
  const witnesses = resolveWitnesses(joined, kit, known, problems);
  const observations = resolveObservations(joined, kit, { known, witnesses }, problems);
  return { register, witnesses, observations: [...observations, ...witnesses.flatMap(lostUplink)] };
}

/** A witness that lost its connection says so of itself: the law reads it as any other fact. */
function lostUplink({ id, lastReport, uplinkOk }: CaseWitness): CaseObservation[] {
  const seen = { id: 'uplink', subject: `witness/${id}`, fact: 'uplink', witness: id, value: { up: false }, seen: [lastReport] };
  return uplinkOk ? [] : [{ ...seen, clock: 'corrected' }];
}

/** A fault that only shows once times are resolved says at which instant. */
function atInstant(problem: { path: CaseProblem['path']; id: string; en: string }, placed: PlacedEntry, frame: Frame): CaseProblem {
  const at = zonedIso(frame.at, frame.zone);
  return { ...problem, source: placed.source, id: `${problem.id} (dinilai pada ${at})`, en: `${problem.en} (judged at ${at})` };
}

/** Turns a path by list and id into the place where that entry was written. */
function placeIn(joined: JoinedCase, problem: { path: CaseProblem['path']; id: string; en: string }): CaseProblem {
  const [list = '', id = '', ...rest] = problem.path;
  const placed = joined.lists.get(String(list))?.get(String(id));
  if (placed === undefined) return { ...problem, source: 'case', path: ['register', ...problem.path] };
  return { ...problem, source: placed.source, path: [...placed.path, ...rest] };
}

function resolveWitnesses(joined: JoinedCase, kit: Kit, known: KnownIds, problems: CaseProblem[]): CaseWitness[] {
  const references = referencesOf(kit.witness);
  const witnesses: CaseWitness[] = [];
  for (const { entry, source, path } of joined.lists.get('witnesses')?.values() ?? []) {
    const { id, kind, runs_on: runsOn, ...rest } = kit.witness.parse(entry);
    problems.push(...danglingReferences({ runs_on: runsOn }, references, known, path).map((problem) => ({ ...problem, source })));
    witnesses.push({
      id,
      kind,
      ...(runsOn === undefined ? {} : { runsOn }),
      lastReport: rest.last_report,
      clockOffsetSeconds: rest.clock_offset_s,
      machineId: rest.machine_id ?? id,
      uplinkOk: rest.uplink_ok,
    });
  }
  return witnesses;
}

function resolveObservations(
  joined: JoinedCase,
  kit: Kit,
  there: { known: KnownIds; witnesses: readonly CaseWitness[] },
  problems: CaseProblem[],
): CaseObservation[] {
  const observations: CaseObservation[] = [];
  for (const { entry, source, path } of joined.lists.get('observations')?.values() ?? []) {
    const seen = kit.observation.parse(entry);
    const witness = there.witnesses.find((each) => each.id === seen.witness);
    if (witness === undefined) {
      const ids = there.witnesses.map((each) => each.id).join(', ');
      problems.push({
        source,
        path: [...path, 'witness'],
        id: `"${seen.witness}" tidak ada di witnesses; yang ada: ${ids}`,
        en: `"${seen.witness}" does not exist in witnesses; there are: ${ids}`,
      });
      continue;
    }
    const offset = seen.clock === 'witness' ? witness.clockOffsetSeconds : 0;
    const shape = factShape(kit.shapes(offset === 'unmeasurable' ? 0 : offset), seen.fact);
    if (shape === undefined) continue;
    const value = shape.value.parse(seen.value);
    const subjects = [seen.subject].flat();
    problems.push(
      ...danglingReferences(value, referencesOf(shape.value), there.known, [...path, 'value']).map((problem) => ({ ...problem, source })),
      ...subjects
        .flatMap((subject) => danglingSubject(subject, there.known))
        .map((words) => ({ ...words, source, path: [...path, 'subject'] })),
    );
    for (const subject of subjects) {
      observations.push({
        id: seen.id,
        subject: canonicalSubject(subject),
        fact: seen.fact,
        witness: seen.witness,
        value,
        seen: [seen.observed_at].flat().toSorted((a, b) => a - b),
        clock: seen.clock,
        ...(offset === 'unmeasurable' ? { clockUncertain: true } : {}),
      });
    }
  }
  return observations;
}

function danglingSubject(subject: string, known: KnownIds): { id: string; en: string }[] {
  if (subject.startsWith('ip/') || subject.startsWith('mac/')) return [];
  const words = dangling(subject, { kinds: 'any', form: 'kind/id', also: [] }, known);
  return words === undefined ? [] : [words];
}

function canonicalSubject(subject: string): string {
  return subject.startsWith('ip/') ? `ip/${canonicalIp(subject.slice(3))}` : subject;
}

function resolveExpect(joined: JoinedCase, regulation: string, kit: Kit, known: KnownIds, problems: CaseProblem[]): Expectation[] {
  return Object.entries(joined.expect[regulation] ?? {}).map(([duty, written]) => {
    const findings = kit.expected.parse(written);
    for (const { subject } of findings) {
      if (subject === undefined) continue;
      const path = joined.expectPath(regulation, duty);
      problems.push(...danglingSubject(subject, known).map((words) => ({ ...words, source: 'case' as const, path })));
    }
    return {
      duty,
      findings: findings.map((each) => (each.subject === undefined ? each : { ...each, subject: canonicalSubject(each.subject) })),
    };
  });
}
