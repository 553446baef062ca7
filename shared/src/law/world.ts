// The world that is judged: what the register says, which witnesses there are, what they saw. The ledger, the live
// stream and a case file all end in this one shape, so that now, a past instant and a worked case go the same way.
import type { Register } from '../register/register.ts';
import type { Zone } from '../time.ts';
import type { Decision } from './parameters.ts';

export type WitnessKind = 'agent' | 'poller' | 'prober' | 'collector' | 'hypervisor' | 'backup_server' | 'provider_api' | 'log';

export interface Witness {
  readonly id: string;
  readonly kind: WitnessKind;
  /** The place it is a sign of life of: `server/x`, `device/x` or `site/x`. */
  readonly runsOn?: string;
  /** Newest report by corrected time, milliseconds UTC. */
  readonly lastReport: number;
  /** Its clock minus true time. */
  readonly clockOffsetSeconds: number | 'unmeasurable';
  readonly machineId: string;
}

export interface Observation<V = Readonly<Record<string, unknown>>> {
  readonly id: string;
  /** `kind/id`. */
  readonly subject: string;
  readonly fact: string;
  readonly witness: string;
  readonly value: V;
  /** When it was seen so, ascending, by corrected time, milliseconds UTC. */
  readonly seen: readonly number[];
  /** Times inside `value` come from a clock whose error could not be measured. */
  readonly clockUncertain?: boolean;
  /** The reported fact that this was derived from, when it was: subject and fact as the ledger has them. */
  readonly source?: FactSource;
  /** Seen without a break from the first to the last of `seen`, not only at these instants. */
  readonly continuous?: boolean;
  /** How long it counts after it was last seen, in ms; left out = as long as its witness reports. */
  readonly validForMs?: number;
}

export interface FactSource {
  readonly subject: string;
  readonly fact: string;
}

export interface World {
  readonly zone: Zone;
  readonly register: Register;
  readonly decisions: readonly Decision[];
  witnesses(): Iterable<Witness>;
  witness(id: string): Witness | undefined;
  /** Those that run on a place, as `server/x`. */
  witnessesOn(place: string): readonly Witness[];
  witnessesOfKind(kind: WitnessKind): readonly Witness[];
  /** Whether more than one witness claims this identity: nothing known only through it is evidence. */
  collides(machineId: string): boolean;
  /** Observations of a fact, of one subject or of all. */
  observations(fact: string, subject?: string): readonly Observation[];
  /** Subjects that there are observations of a fact of. */
  subjects(fact: string): Iterable<string>;
}

/** The collector itself vouches for what it sees of its own: channels, and pings that came to it. */
export function collectorWitness(lastReport: number): Witness {
  return { id: 'collector', kind: 'collector', machineId: 'collector', lastReport, clockOffsetSeconds: 0 };
}

export interface WorldParts {
  readonly zone: Zone;
  readonly register: Register;
  readonly decisions: readonly Decision[];
  readonly witnesses: Iterable<Witness>;
  readonly observations: Iterable<Observation>;
}

/** A world that does not change, from lists: a past instant or a case. */
export function createWorld(parts: WorldParts): World {
  const witnesses = new Map<string, Witness>();
  for (const witness of parts.witnesses) {
    witnesses.set(witness.id, witness);
  }
  const index = createObservationIndex();
  for (const observation of parts.observations) {
    index.set(observation);
  }
  return {
    zone: parts.zone,
    register: parts.register,
    decisions: parts.decisions,
    witnesses: () => witnesses.values(),
    witness: (id) => witnesses.get(id),
    ...indexWitnesses(witnesses.values()),
    collides: collisionsOf(witnesses.values()),
    observations: index.find,
    subjects: index.subjects,
  };
}

/** Witnesses by place and by kind, so that what asks for those of one machine need not look at all. */
export function indexWitnesses(witnesses: Iterable<Witness>): Pick<World, 'witnessesOn' | 'witnessesOfKind'> {
  const all = [...witnesses];
  const byPlace = Map.groupBy(all, (each) => each.runsOn ?? '');
  const byKind = Map.groupBy(all, (each) => each.kind);
  return { witnessesOn: (place) => byPlace.get(place) ?? [], witnessesOfKind: (kind) => byKind.get(kind) ?? [] };
}

/** Tells which identities are claimed by more than one of these witnesses. */
export function collisionsOf(witnesses: Iterable<Witness>): (machineId: string) => boolean {
  const claims = new Map<string, number>();
  for (const witness of witnesses) {
    claims.set(witness.machineId, (claims.get(witness.machineId) ?? 0) + 1);
  }
  return (machineId) => (claims.get(machineId) ?? 0) > 1;
}

export interface ObservationIndex {
  /** Adds an observation, or replaces the one with the same id. */
  set(observation: Observation): void;
  /** Takes an observation out; another one under the same id stays. */
  delete(observation: Observation): void;
  find(fact: string, subject?: string): readonly Observation[];
  /** Subjects of a fact, in the order in which they came. */
  subjects(fact: string): Iterable<string>;
}

/** Observations by fact and subject; each is identified by its id within them. */
export function createObservationIndex(): ObservationIndex {
  const facts = new Map<string, Map<string, Observation[]>>();
  return {
    find(fact, subject) {
      const subjects = facts.get(fact);
      if (subjects === undefined) {
        return NONE;
      }
      return subject === undefined ? [...subjects.values()].flat() : (subjects.get(subject) ?? NONE);
    },
    subjects: (fact) => facts.get(fact)?.keys() ?? [],
    set(observation) {
      const subjects = facts.get(observation.fact) ?? new Map<string, Observation[]>();
      facts.set(observation.fact, subjects);
      const observations = subjects.get(observation.subject);
      if (observations === undefined) {
        subjects.set(observation.subject, [observation]);
        return;
      }
      const place = observations.findIndex((each) => each.id === observation.id);
      observations[place === -1 ? observations.length : place] = observation;
    },
    delete(observation) {
      const subjects = facts.get(observation.fact);
      const observations = subjects?.get(observation.subject) ?? [];
      const place = observations.indexOf(observation);
      if (place !== -1) {
        observations.splice(place, 1);
      }
      if (observations.length === 0) {
        subjects?.delete(observation.subject);
      }
    },
  };
}

const NONE: readonly Observation[] = Object.freeze([]);
