// The world as it is now, kept current by what the facts stage commits. It tells which read keys a change touches, so that
// the engine judges again only what read them.
import type { FactInterval, FactsCommit } from '@pantau/shared/accepted';
import { deriveObservations, identityOf } from '@pantau/shared/law/derive';
import type { Decision } from '@pantau/shared/law/parameters';
import { readKey } from '@pantau/shared/law/snapshot';
import {
  collectorWitness,
  collisionsOf,
  createObservationIndex,
  indexWitnesses,
  type Observation,
  type ObservationIndex,
  type Witness,
  type World,
} from '@pantau/shared/law/world';
import type { Register } from '@pantau/shared/register/register';
import type { Zone } from '@pantau/shared/time';

/** An agent as the evaluation knows it. */
export interface KnownAgent {
  readonly id: string;
  readonly server: string;
  readonly machineId: string;
  /** Stands for the last report until the first one has come. */
  readonly enrolledAt: number;
}

export interface LiveWorld {
  readonly world: World;
  /** Takes a committed batch in; returns the read keys it touches. */
  apply(commit: Pick<FactsCommit, 'changed' | 'witnesses'>): ReadonlySet<string>;
  /** Takes the enrolled agents; returns the read keys of those that came or went. */
  setAgents(agents: Iterable<KnownAgent>): ReadonlySet<string>;
}

interface Held {
  interval: FactInterval;
  /** First and last instant; the derived observations hold this very array. */
  readonly seen: number[];
  observations: readonly Observation[];
}

type MutableWitness = { -readonly [Key in keyof Witness]: Witness[Key] };

export interface LiveWorldOptions {
  readonly zone: Zone;
  readonly register: Register;
  readonly decisions: readonly Decision[];
}

/** It is alive while this runs. */
const COLLECTOR = collectorWitness(Number.MAX_SAFE_INTEGER);

export function createLiveWorld(options: LiveWorldOptions): LiveWorld {
  const { register, decisions } = options;
  const witnesses = new Map<string, MutableWitness>([[COLLECTOR.id, { ...COLLECTOR }]]);
  const held = new Map<string, Held>();
  const openByWitness = new Map<string, Set<Held>>();
  const index = createObservationIndex();
  let collides = collisionsOf([]);
  let byPlaceAndKind = indexWitnesses([]);

  const world: World = {
    zone: options.zone,
    register,
    decisions,
    witnesses: () => witnesses.values(),
    witness: (id) => witnesses.get(id),
    witnessesOn: (place) => byPlaceAndKind.witnessesOn(place),
    witnessesOfKind: (kind) => byPlaceAndKind.witnessesOfKind(kind),
    collides: (machineId) => collides(machineId),
    observations: index.find,
    subjects: index.subjects,
  };

  function rederive(each: Held, touched: Set<string>): void {
    const { interval, seen } = each;
    const identity = identityOf(witnesses.get(interval.witness), interval.witness);
    replace(index, each, deriveObservations({ ...interval, ...identity, seen }, register), touched);
  }
  function follow(each: Held): void {
    const open = openByWitness.get(each.interval.witness) ?? new Set<Held>();
    openByWitness.set(each.interval.witness, open);
    if (each.interval.lastAt === undefined) {
      open.add(each);
      each.seen[1] = Math.max(each.interval.firstAt, witnesses.get(each.interval.witness)?.lastReport ?? 0);
      return;
    }
    open.delete(each);
    each.seen[1] = each.interval.lastAt;
  }

  /** What a witness saw counts otherwise when it comes, goes, or begins or ceases to share its identity. */
  function touchWhatTheySaw(ids: ReadonlySet<string>, touched: Set<string>): void {
    for (const id of ids) {
      touched.add(readKey.witness(id)).add(readKey.fact('clock', `agent/${id}`));
    }
    for (const { interval, observations } of ids.size === 0 ? [] : held.values()) {
      for (const { fact, subject } of ids.has(interval.witness) ? observations : []) {
        touched.add(readKey.fact(fact, subject)).add(readKey.fact(fact)).add(readKey.subjects(fact));
      }
    }
  }

  return {
    world,
    apply(commit) {
      const touched = new Set<string>();
      for (const state of commit.witnesses) {
        const witness = witnesses.get(state.id);
        if (witness !== undefined) {
          const clockMoved = witness.clockOffsetSeconds !== state.clockOffsetSeconds;
          witness.lastReport = Math.max(witness.lastReport, state.lastReport);
          witness.clockOffsetSeconds = state.clockOffsetSeconds;
          touched.add(readKey.witness(state.id));
          for (const each of openByWitness.get(state.id) ?? []) {
            each.seen[1] = state.lastReport;
            if (clockMoved) {
              rederive(each, touched);
            }
          }
        }
      }
      for (const interval of commit.changed) {
        const key = `${interval.subject} ${interval.fact} ${interval.witness}`;
        const each: Held = held.get(key) ?? { interval, seen: [interval.firstAt, interval.firstAt], observations: [] };
        each.interval = interval;
        for (const { fact } of each.seen[0] === interval.firstAt ? [] : each.observations) {
          touched.add(readKey.subjects(fact));
        }
        each.seen[0] = interval.firstAt;
        held.set(key, each);
        follow(each);
        rederive(each, touched);
      }
      return touched;
    },
    setAgents(agents) {
      const touched = new Set<string>([readKey.witnesses]);
      const before = new Map([...witnesses.values()].map((witness) => [witness.id, collides(witness.machineId)]));
      const gone = new Set(before.keys());
      gone.delete(COLLECTOR.id);
      for (const agent of agents) {
        gone.delete(agent.id);
        takeAgent(witnesses, agent);
      }
      for (const id of gone) {
        witnesses.delete(id);
      }
      collides = collisionsOf(witnesses.values());
      byPlaceAndKind = indexWitnesses(witnesses.values());
      const turned = [...witnesses.values()].filter((witness) => before.get(witness.id) !== collides(witness.machineId));
      touchWhatTheySaw(new Set([...gone, ...turned.map((witness) => witness.id)]), touched);
      return touched;
    },
  };
}

/** Puts the new observations of a fact in the place of the old and adds the keys of both to `touched`. */
function replace(index: ObservationIndex, each: Held, next: readonly Observation[], touched: Set<string>): void {
  for (const old of each.observations) {
    index.delete(old);
  }
  for (const observation of next) {
    index.set(observation);
  }
  for (const { fact, subject } of [...each.observations, ...next]) {
    touched.add(readKey.fact(fact, subject));
    touched.add(readKey.fact(fact));
  }
  for (const { fact } of [...without(each.observations, next), ...without(next, each.observations)]) {
    touched.add(readKey.subjects(fact));
  }
  each.observations = next;
}

/** Observations of subjects that the others say nothing of. */
function without(observations: readonly Observation[], others: readonly Observation[]): readonly Observation[] {
  const told = new Set(others.map(({ fact, subject }) => `${fact} ${subject}`));
  return observations.filter(({ fact, subject }) => !told.has(`${fact} ${subject}`));
}

function takeAgent(witnesses: Map<string, MutableWitness>, agent: KnownAgent): void {
  const { id, machineId } = agent;
  const known = witnesses.get(id);
  const lastReport = Math.max(known?.lastReport ?? 0, agent.enrolledAt);
  const clockOffsetSeconds = known?.clockOffsetSeconds ?? 0;
  witnesses.set(id, { id, kind: 'agent', machineId, runsOn: `server/${agent.server}`, lastReport, clockOffsetSeconds });
}
