// Worlds that differ from the known one in one thing: for asking what a finding would be if that were so.
import type { ListName, RecordOf, Register } from '../../register/register.ts';
import { createRegister } from '../../register/register.ts';
import { localDay } from '../../time.ts';
import { COMMON_PARAMETERS } from '../parameters.ts';
import { createSnapshot } from '../snapshot.ts';
import type { Observation, Witness, World } from '../world.ts';

/** With one more record in the register. */
export function withRecord<Name extends ListName>(world: World, list: Name, record: RecordOf<Name>): World {
  return { ...world, register: addTo(world.register, list, record) };
}

function addTo<Name extends ListName>(register: Register, list: Name, record: RecordOf<Name>): Register {
  const records: readonly RecordOf<Name>[] = [...register.list(list), record];
  return createRegister({ ...register.lists, [list]: records }, register.region);
}

/** As if these witnesses had just reported and saw again what they last saw. */
export function withReports(world: World, ids: ReadonlySet<string>, at: number): World {
  return seenBy(world, (witness) => (ids.has(witness.id) ? at : witness.lastReport), ids, at);
}

/** Instants ahead, at which everybody who reports now still does and sees the same; who is silent now stays so. */
export function goingOn(world: World, from: number): (at: number) => World {
  const snapshot = createSnapshot(world, from);
  const { agent_silence_ttl: ttl } = COMMON_PARAMETERS;
  const alive = new Set(
    [...world.witnesses()].filter((each) => from <= snapshot.aliveUntil(each, minutesOf(world, from))).map((each) => each.id),
  );
  // The longest silence that may be decided: reports that go on are no reason to look again every few minutes.
  const patient = { name: ttl.name, value: ttl.max, validFrom: localDay(from, world.zone) };
  const long = { ...world, decisions: [...world.decisions, patient] };
  return (at) => seenBy(long, (witness) => (alive.has(witness.id) ? at : Number.NEGATIVE_INFINITY), alive, at);
}

function minutesOf(world: World, at: number): number {
  return Number(createSnapshot(world, at).parameter(COMMON_PARAMETERS.agent_silence_ttl, '').value);
}

function seenBy(world: World, lastReport: (witness: Witness) => number, ids: ReadonlySet<string>, at: number): World {
  const heard = (witness: Witness): Witness => (witness.kind === 'log' ? witness : { ...witness, lastReport: lastReport(witness) });
  const again = (observation: Observation): Observation =>
    ids.has(observation.witness) && (observation.seen.at(-1) ?? at) < at
      ? { ...observation, seen: [...observation.seen, at] }
      : observation;
  return {
    ...world,
    witnesses: () => [...world.witnesses()].map(heard),
    witness(id) {
      const found = world.witness(id);
      return found === undefined ? undefined : heard(found);
    },
    witnessesOn: (place) => world.witnessesOn(place).map(heard),
    witnessesOfKind: (kind) => world.witnessesOfKind(kind).map(heard),
    observations: (fact, subject) => world.observations(fact, subject).map(again),
  };
}
