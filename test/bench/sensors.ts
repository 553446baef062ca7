// `npm run bench:sensors`: what each sensor of the agent costs on this machine, alone and in all; with `--write` the table of
// agent/README.md is made anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBackupWatch } from '@pantau/agent/backups/watch';
import { createCollector } from '@pantau/agent/collect';
import { createLinuxHost } from '@pantau/agent/host/linux-host';
import { probes } from '@pantau/agent/probes/registry';
import { dutiesByReportedFact } from '../support/duties-by-fact.ts';
import { type SensorCost, sensorRows, withSensorTable } from '../support/sensor-table.ts';
import { workedWorlds } from '../support/worked-worlds.ts';
import { table, tell } from './options.ts';

const WARM = 20;
const ROUNDS = 100;
const README = join(import.meta.dirname, '../../agent/README.md');
const IDENTITY = { region: 'contoh', agent: 'contoh', server: 'contoh' };

const { values } = parseArgs({ options: { write: { type: 'boolean' }, json: { type: 'boolean' } } });
tell(`${ROUNDS} samples of this machine, after ${WARM} to get warm`);
const costs = await measure();
if (values.write === true) {
  tell('which duties read what, from all worked cases');
  const rows = sensorRows(probes, dutiesByReportedFact(await workedWorlds()), costs);
  writeFileSync(README, withSensorTable(readFileSync(README, 'utf8'), rows));
}
const all = [...costs].map(([id, { ms, bytes }]) => ({ id, ms, bytes }));
const total = { id: 'total', ms: all.reduce((sum, { ms }) => sum + ms, 0), bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) };
process.stdout.write(
  values.json === true
    ? `${JSON.stringify({ sensors: all, total }, null, 2)}\n`
    : `${table([['sensor', 'ms', 'bytes'], ...[...all, total].map(({ id, ms, bytes }) => [id, ms.toFixed(3), String(bytes)])])}\n`,
);

/** Median time of each sensor; one that is read seldom is read each time here. */
async function measure(): Promise<Map<string, SensorCost>> {
  const host = createLinuxHost({ root: '/', now: Date.now });
  const backups = createBackupWatch({
    host,
    environment: process.env,
    config: {},
    server: 'bench',
    onChange: () => undefined,
    onFault: () => undefined,
  });
  const eager = probes.map((probe) => ({ ...probe, everySeconds: 0 }));
  const collect = createCollector({ probes: eager, context: { host, backups }, identity: IDENTITY, probeLimitMs: 10_000 });
  const times = new Map<string, number[]>(probes.map(({ id }) => [id, []]));
  const bytes = new Map<string, number>();
  for (let round = 0; round < WARM + ROUNDS; round += 1) {
    const { probes: runs, sections } = await collect();
    if (round < WARM) continue;
    for (const { id, durationMs } of runs) times.get(id)?.push(durationMs);
    for (const { probe, text } of sections) bytes.set(probe, text.length);
  }
  for (const probe of eager) {
    const { observations } = await probe.sample({ host, backups }, IDENTITY);
    bytes.set(probe.id, (bytes.get(probe.id) ?? 0) + (observations.length === 0 ? 0 : JSON.stringify(observations).length));
  }
  await backups.stop();
  return new Map([...times].map(([id, list]) => [id, { ms: median(list), bytes: bytes.get(id) ?? 0 }]));
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;
}
