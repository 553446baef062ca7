// The world at one instant, with what every judgement asks again: which records are known today, what a parameter is, who is
// alive, what was seen. One snapshot serves all duties that are judged at that instant.
import type { ListName, RecordOf } from '../register/schemas.ts';
import { dayEnd, localDay, MINUTE } from '../time.ts';
import type { ParameterUsed } from './finding.ts';
import { type Parameter, parameterOn } from './parameters.ts';
import type { Seen } from './view.ts';
import type { Observation, Witness, World } from './world.ts';

/** What was seen of a fact, and how long that can hold. */
export interface SeenEntry {
  readonly seen: readonly Seen<unknown>[];
  /** Until when time alone leaves it as it is. */
  readonly until: number;
  /** Whether it depended on how long a witness may be silent. */
  readonly byReports: boolean;
  /** Witnesses that are not alive now: a report of theirs changes it. */
  readonly silent: readonly string[];
}

/** What was worked out about a subject, and what it rests on. */
export interface Memo {
  readonly value: unknown;
  /** Whether `keys` were kept. */
  readonly tracked: boolean;
  readonly keys: readonly string[];
  readonly parameters: readonly ParameterUsed[];
  /** Until when time alone leaves it as it is. */
  readonly next: number;
}

/** What rests on the register and the decisions alone: it holds all day. */
export interface OfDay {
  readonly day: string;
  readonly lists: Map<ListName, readonly unknown[]>;
  readonly complete: Map<string, boolean>;
  readonly made: Map<string, unknown>;
  readonly parameters: Map<string, Map<Parameter, ParameterUsed>>;
}

export interface Snapshot {
  readonly world: World;
  readonly at: number;
  /** Local day of the instant, and the instant at which it ends. */
  readonly today: string;
  readonly midnight: number;
  /** What was worked out for the day, for the next snapshot of the same world. */
  readonly ofDay: OfDay;
  list<L extends ListName>(list: L): readonly RecordOf<L>[];
  where<L extends ListName>(list: L, field: keyof RecordOf<L> & string, value: string): readonly RecordOf<L>[];
  get<L extends ListName>(list: L, id: string): RecordOf<L> | undefined;
  complete(list: ListName, pd: string): boolean;
  /** What `make` gives, made once for the instant. */
  once<T>(key: string, make: () => T): T;
  /** What was worked out about subjects, by kind and subject. */
  memos(kind: string): Map<string, Memo>;
  parameter(parameter: Parameter, regulation: string): ParameterUsed;
  /** The last instant at which a witness counts as alive, when it goes on as now; in the past when it does not. */
  aliveUntil(witness: Witness, silenceMinutes: number): number;
  seen(fact: string, subject: string | undefined, silenceMinutes: number): SeenEntry;
  subjectsSeen(fact: string): SubjectsSeen;
}

/** Subjects of a fact that something was seen of by the instant, and until when time alone adds none. */
export interface SubjectsSeen {
  readonly subjects: ReadonlySet<string>;
  readonly until: number;
}

const NOTHING: SeenEntry = { seen: [], until: Number.POSITIVE_INFINITY, byReports: false, silent: [] };

/** Keys under which a change of the world is announced to what was read. */
export const readKey = {
  fact: (fact: string, subject?: string) => `fact ${fact} ${subject ?? '*'}`,
  /** For a subject that comes to be seen of a fact or ceases to be, or is found to have been seen earlier or later at first. */
  subjects: (fact: string) => `subjects ${fact}`,
  witness: (id: string) => `witness ${id}`,
  witnesses: 'witnesses',
  finding: (duty: string) => `finding ${duty}`,
} as const;

/**
 * Opens the world at an instant. What is asked twice is worked out once; the world must not change meanwhile. `before` is that
 * of an earlier snapshot of this world.
 */
export function createSnapshot(world: World, at: number, before?: OfDay): Snapshot {
  const { register, zone } = world;
  const today = localDay(at, zone);
  const midnight = dayEnd(today, zone);
  const ofDay: OfDay =
    before?.day === today ? before : { day: today, lists: new Map(), complete: new Map(), made: new Map(), parameters: new Map() };
  const { lists, complete, made, parameters } = ofDay;
  const memos = new Map<string, Map<string, Memo>>();
  const subjectsByFact = new Map<string, SubjectsSeen>();
  const seenByTtl = new Map<number, Map<string, Map<string, SeenEntry>>>();

  const isKnown = (record: { readonly recorded_on?: string | undefined }) =>
    record.recorded_on === undefined || record.recorded_on <= today;

  function known<R extends { readonly recorded_on?: string | undefined }>(list: ListName, records: readonly R[]): readonly R[] {
    return register.dated(list) ? records.filter(isKnown) : records;
  }
  function aliveUntil(witness: Witness, silenceMinutes: number): number {
    if (world.collides(witness.machineId)) {
      return Number.NEGATIVE_INFINITY;
    }
    return witness.kind === 'log' ? Number.POSITIVE_INFINITY : Math.min(witness.lastReport, at) + silenceMinutes * MINUTE;
  }
  function look(observations: readonly Observation[], silenceMinutes: number): SeenEntry {
    const seen: Seen<unknown>[] = [];
    const silent: string[] = [];
    let until = Number.POSITIVE_INFINITY;
    let byReports = false;
    let witness: Witness | undefined;
    let limit = Number.NEGATIVE_INFINITY;
    for (const observation of observations) {
      if (witness?.id !== observation.witness) {
        witness = world.witness(observation.witness);
        limit = witness === undefined ? Number.NEGATIVE_INFINITY : aliveUntil(witness, silenceMinutes);
      }
      const times = timesUpTo(observation, at);
      const lastSeen = times.at(-1);
      if (lastSeen === undefined || witness === undefined) {
        continue;
      }
      const valid = lastSeen + (observation.validForMs ?? Number.POSITIVE_INFINITY);
      until = earlier(until, valid + 1, at);
      until = earlier(until, limit + 1, at);
      if (Number.isFinite(limit)) {
        byReports = true;
        if (at > limit) {
          silent.push(witness.id);
        }
      }
      seen.push({ ...observation, seen: times, lastSeen, alive: at <= limit && at <= valid });
    }
    return { seen, until, byReports, silent: [...new Set(silent)] };
  }
  function lookForSubjects(fact: string): SubjectsSeen {
    const subjects = new Set<string>();
    let until = Number.POSITIVE_INFINITY;
    for (const subject of world.subjects(fact)) {
      for (const { seen, witness } of world.observations(fact, subject)) {
        if (world.witness(witness) !== undefined && seen.some((time) => time <= at)) {
          subjects.add(subject);
        }
        until = earlier(until, seen[0] ?? at, at);
      }
    }
    return { subjects, until };
  }
  return {
    world,
    at,
    today,
    midnight,
    ofDay,
    list<L extends ListName>(list: L) {
      const found = (lists.get(list) as readonly RecordOf<L>[] | undefined) ?? known(list, register.list(list));
      lists.set(list, found);
      return found;
    },
    where: (list, field, value) => known(list, register.where(list, field, value)),
    get(list, id) {
      const record = register.get(list, id);
      return record !== undefined && isKnown(record) ? record : undefined;
    },
    complete(list, pd) {
      const key = `${list} ${pd}`;
      const found = complete.get(key) ?? isComplete(this.list('register_complete'), list, pd, today);
      complete.set(key, found);
      return found;
    },
    once<T>(key: string, make: () => T): T {
      if (!made.has(key)) {
        made.set(key, make());
      }
      return made.get(key) as T;
    },
    memos(kind) {
      const found = memos.get(kind) ?? new Map<string, Memo>();
      memos.set(kind, found);
      return found;
    },
    parameter(parameter, regulation) {
      const own = parameters.get(regulation) ?? new Map<Parameter, ParameterUsed>();
      parameters.set(regulation, own);
      const found = own.get(parameter) ?? parameterOn(parameter, regulation, today, world.decisions);
      own.set(parameter, found);
      return found;
    },
    aliveUntil,
    seen(fact, subject, silenceMinutes) {
      const known = seenByTtl
        .get(silenceMinutes)
        ?.get(fact)
        ?.get(subject ?? '');
      if (known !== undefined) {
        return known;
      }
      const observations = world.observations(fact, subject);
      if (observations.length === 0) {
        return NOTHING;
      }
      const found = look(observations, silenceMinutes);
      const facts = seenByTtl.get(silenceMinutes) ?? new Map<string, Map<string, SeenEntry>>();
      seenByTtl.set(silenceMinutes, facts);
      const entries = facts.get(fact) ?? new Map<string, SeenEntry>();
      facts.set(fact, entries.set(subject ?? '', found));
      return found;
    },
    subjectsSeen(fact) {
      const found = subjectsByFact.get(fact) ?? lookForSubjects(fact);
      subjectsByFact.set(fact, found);
      return found;
    },
  };
}

/** The earlier of two instants, of which the second counts only when it lies ahead. */
export function earlier(known: number, instant: number, at: number): number {
  return instant > at && instant < known ? instant : known;
}

/** Whether a list is declared complete for an office on a day. */
function isComplete(declared: readonly RecordOf<'register_complete'>[], list: ListName, pd: string, day: string): boolean {
  return declared.some(
    (each) =>
      (each.pd === '*' || each.pd === pd) &&
      (each.topics === '*' || each.topics.includes('*') || each.topics.includes(list)) &&
      each.from <= day &&
      (each.to ?? day) >= day,
  );
}

/** Sightings not after the instant; one seen without a break over the instant was seen at it. */
function timesUpTo(observation: Observation, at: number): readonly number[] {
  const { seen } = observation;
  const last = seen.at(-1);
  if (last !== undefined && last <= at) {
    return seen;
  }
  const times = seen.filter((time) => time <= at);
  return observation.continuous === true && times.length > 0 ? [...times, at] : times;
}
