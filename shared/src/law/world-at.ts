// The world as the ledger knew it at an instant: the register in force, the agents enrolled, the facts seen until then. What is
// judged here is the same shape that the live evaluation judges, so a past instant and the present go one way.
import { InputError } from '../errors.ts';
import type { SqlReader } from '../ledger/driver.ts';
import { factsAt } from '../ledger/facts-at.ts';
import { numberOf, textOf } from '../ledger/queries/row.ts';
import { type Register, registerFromContent } from '../register/register.ts';
import { type Zone, zonedIso } from '../time.ts';
import { decisionsOf } from './decisions.ts';
import { deriveObservations, identityOf } from './derive.ts';
import { collectorWitness, createWorld, type Witness, type World } from './world.ts';

export interface RegionAt {
  readonly id: string;
  readonly zone: Zone;
}

/**
 * The world of a region at an instant (milliseconds UTC), out of its ledger. What the collector knows only of itself, the state
 * of its channels, is no part of it. Throws an InputError for an instant before the first register was loaded.
 */
export async function worldAt(reader: SqlReader, region: RegionAt, at: number): Promise<World> {
  const register = await registerAt(reader, region, at);
  const { intervals, witnesses: reports } = await factsAt(reader, region.id, at);
  const reported = new Map(reports.map((report) => [report.id, report]));
  const agents = await reader.all(
    'select id, server, machine_id, enrolled_at from agents where region = ? and enrolled_at <= ? and (retired_at is null or retired_at > ?) order by id',
    [region.id, at, at],
  );
  const witnesses = agents.map((row): Witness => {
    const id = textOf(row, 'id');
    const report = reported.get(id);
    return {
      id,
      kind: 'agent',
      runsOn: `server/${textOf(row, 'server')}`,
      machineId: textOf(row, 'machine_id'),
      lastReport: Math.max(report?.lastReport ?? 0, numberOf(row, 'enrolled_at')),
      clockOffsetSeconds: report?.clockOffsetSeconds ?? 0,
    };
  });
  witnesses.push(collectorWitness(at));
  const known = new Map(witnesses.map((witness) => [witness.id, witness]));
  const observations = intervals.flatMap((interval) =>
    deriveObservations(
      { ...interval, ...identityOf(known.get(interval.witness), interval.witness), seen: [interval.firstAt, interval.lastAt] },
      register,
    ),
  );
  return createWorld({ zone: region.zone, register, decisions: decisionsOf(register), witnesses, observations });
}

/** The version of the register that was in force at an instant. */
async function registerAt(reader: SqlReader, region: RegionAt, at: number): Promise<Register> {
  const [version] = await reader.all(
    'select content from register_versions where region = ? and loaded_at <= ? order by loaded_at desc limit 1',
    [region.id, at],
  );
  if (version !== undefined) {
    return registerFromContent(textOf(version, 'content'));
  }
  const [first] = await reader.all('select min(loaded_at) as loaded_at from register_versions where region = ?', [region.id]);
  const since = typeof first?.['loaded_at'] === 'number' ? zonedIso(first['loaded_at'], region.zone) : undefined;
  const instant = zonedIso(at, region.zone);
  throw new InputError([
    {
      place: 'register',
      field: '',
      id: `belum ada register pada ${instant}; ${since === undefined ? 'jalankan collector dahulu' : `pilih waktu sejak ${since}`}`,
      en: `there was no register yet at ${instant}; ${since === undefined ? 'start the collector first' : `choose a time from ${since}`}`,
    },
  ]);
}
