// The FactView: the world as it could be known at one instant, through which every check reads. It writes down what was
// read and how long the answer can hold, so that only what depends on a change is judged again.
import type { ListName, RecordOf } from '../register/schemas.ts';
import { dayEnd, localDay, MINUTE, type Zone } from '../time.ts';
import type { Finding, ParameterUsed } from './finding.ts';
import { COMMON_PARAMETERS, type Parameter, type ParameterValue, parameterOn } from './parameters.ts';
import type { Observation, Witness, WitnessKind, World } from './world.ts';

/** An observation as evidence at the instant of the view. */
export interface Seen<V> extends Observation<V> {
  /** When it was last seen so, not after the instant of the view. */
  readonly lastSeen: number;
  /** Its witness reports and is who it says. What a silent witness saw is not evidence. */
  readonly alive: boolean;
}

export interface FactView {
  readonly at: number;
  /** The duty that is judged, with its regulation: `banjarbaru-5-2022/32.3-backup`. */
  readonly duty: string;
  readonly regulation: string;
  /** First day on which the regulation is in force; a day long past for what is no law. */
  readonly inForceFrom: string;
  readonly zone: Zone;
  /** Local day of the instant. */
  readonly today: string;
  number(name: string): number;
  word(name: string): string;
  list<L extends ListName>(list: L): readonly RecordOf<L>[];
  /** The records of a list whose field has this value. */
  where<L extends ListName>(list: L, field: keyof RecordOf<L> & string, value: string): readonly RecordOf<L>[];
  get<L extends ListName>(list: L, id: string): RecordOf<L> | undefined;
  /** What was seen by this instant, of one subject or of all; `alive` tells whether it is evidence. */
  seen<V>(fact: string, subject?: string): readonly Seen<V>[];
  witness(id: string): Witness | undefined;
  witnesses(): readonly Witness[];
  witnessesOn(place: string): readonly Witness[];
  witnessesOfKind(kind: WitnessKind): readonly Witness[];
  /** Whether another witness claims the same identity: then nothing that either says is evidence. */
  collides(witness: Witness): boolean;
  /** Whether a witness reports and is who it says. A log is kept by people and never silent. */
  alive(witness: Witness): boolean;
  /** The findings of another duty of the same regulation (`25.4`), for a roll-up that names it in its `parts`. */
  findings(duty: string): readonly Finding[];
  /** The judgement holds no longer than this instant (when it lies ahead). */
  until(instant: number): void;
  /** Whether the register is declared complete for a list and an office on this day. */
  complete(list: ListName, pd: string): boolean;
}

/** What a judgement depended on. */
export interface Reads {
  readonly keys: ReadonlySet<string>;
  readonly parameters: readonly ParameterUsed[];
  /** The next instant at which time alone could change the judgement; undefined = never. */
  readonly nextChangeAt?: number;
}

/** Keys under which a change of the world is announced to what was read. */
export const readKey = {
  fact: (fact: string, subject?: string) => `fact ${fact} ${subject ?? '*'}`,
  witness: (id: string) => `witness ${id}`,
  witnesses: 'witnesses',
  register: 'register',
  finding: (duty: string) => `finding ${duty}`,
} as const;

export interface ViewOptions {
  readonly at: number;
  readonly regulation: string;
  /** Id of the duty without its regulation. */
  readonly duty: string;
  readonly inForceFrom?: string;
  readonly parameters: readonly Parameter[];
  /** What was found of a duty, with its regulation; left out = nothing has been judged. */
  readonly found?: (duty: string) => readonly Finding[];
}

/** Makes a view and the record of what is read through it. A parameter that the duty does not have is a fault of the check. */
export function createView(world: World, options: ViewOptions): { view: FactView; reads: () => Reads } {
  const { at, regulation } = options;
  const { zone, register } = world;
  const today = localDay(at, zone);
  const keys = new Set<string>();
  const used = new Map<string, ParameterUsed>();
  let nextChangeAt = Number.POSITIVE_INFINITY;

  function until(instant: number): void {
    if (instant > at) {
      nextChangeAt = Math.min(nextChangeAt, instant);
    }
  }
  function parameter(name: string): ParameterValue {
    const known =
      options.parameters.find((each) => each.name === name) ?? Object.values(COMMON_PARAMETERS).find((each) => each.name === name);
    if (known === undefined) {
      throw new Error(`The duty has no parameter ${name}: add it to the duty or read another.`);
    }
    const value = parameterOn(known, regulation, today, world.decisions);
    keys.add(readKey.register);
    until(dayEnd(today, zone));
    used.set(name, value);
    return value.value;
  }
  function alive(witness: Witness): boolean {
    if (world.collides(witness.machineId)) {
      return false;
    }
    if (witness.kind === 'log') {
      return true;
    }
    const limit = Math.min(witness.lastReport, at) + Number(parameter('agent_silence_ttl')) * MINUTE;
    if (at > limit) {
      keys.add(readKey.witness(witness.id));
      return false;
    }
    until(limit + 1);
    return true;
  }
  function seen<V>(fact: string, subject?: string): readonly Seen<V>[] {
    keys.add(readKey.fact(fact, subject));
    const found: Seen<V>[] = [];
    for (const observation of world.observations(fact, subject)) {
      const witness = world.witness(observation.witness);
      const times = timesUpTo(observation, at);
      const lastSeen = times.at(-1);
      if (lastSeen === undefined || witness === undefined) {
        continue;
      }
      const valid = lastSeen + (observation.validForMs ?? Number.POSITIVE_INFINITY);
      until(valid + 1);
      found.push({ ...observation, value: observation.value as V, seen: times, lastSeen, alive: alive(witness) && at <= valid });
    }
    return found;
  }
  const view: FactView = {
    at,
    duty: `${regulation}/${options.duty}`,
    regulation,
    inForceFrom: options.inForceFrom ?? '1970-01-01',
    zone,
    today,
    number: (name) => Number(parameter(name)),
    word: (name) => String(parameter(name)),
    list(list) {
      keys.add(readKey.register);
      const records = register.list(list).filter((record) => (record.recorded_on ?? today) <= today);
      until(dayEnd(today, zone));
      return records;
    },
    where(list, field, value) {
      keys.add(readKey.register);
      until(dayEnd(today, zone));
      return register.where(list, field, value).filter((record) => (record.recorded_on ?? today) <= today);
    },
    get(list, id) {
      keys.add(readKey.register);
      until(dayEnd(today, zone));
      const record = register.get(list, id);
      return record !== undefined && (record.recorded_on ?? today) <= today ? record : undefined;
    },
    seen,
    witness(id) {
      keys.add(readKey.fact('clock', `agent/${id}`));
      return world.witness(id);
    },
    witnesses() {
      keys.add(readKey.witnesses);
      return [...world.witnesses()];
    },
    witnessesOn(place) {
      keys.add(readKey.witnesses);
      return world.witnessesOn(place);
    },
    witnessesOfKind(kind) {
      keys.add(readKey.witnesses);
      return world.witnessesOfKind(kind);
    },
    collides: (witness) => world.collides(witness.machineId),
    alive,
    until,
    findings(duty) {
      const id = `${regulation}/${duty}`;
      keys.add(readKey.finding(id));
      return options.found?.(id) ?? [];
    },
    complete(list, pd) {
      return view
        .list('register_complete')
        .some(
          (declared) =>
            (declared.pd === '*' || declared.pd === pd) &&
            (declared.topics === '*' || declared.topics.includes('*') || declared.topics.includes(list)) &&
            declared.from <= today &&
            (declared.to ?? today) >= today,
        );
    },
  };
  return {
    view,
    reads: () => ({ keys, parameters: [...used.values()], ...(Number.isFinite(nextChangeAt) ? { nextChangeAt } : {}) }),
  };
}

/** Sightings not after the instant; one seen without a break over the instant was seen at it. */
function timesUpTo(observation: Observation, at: number): number[] {
  const times = observation.seen.filter((time) => time <= at);
  if (observation.continuous === true && times.length > 0 && times.length < observation.seen.length) {
    times.push(at);
  }
  return times;
}
