// The table of sensors in agent/README.md says what the registry and the law say; only what was measured may differ.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { probes } from '@pantau/agent/probes/registry';
import { expect, it } from 'vitest';
import { dutiesByReportedFact } from './support/duties-by-fact.ts';
import { readSensorTable, sensorRows, unmeasured } from './support/sensor-table.ts';
import { workedWorlds } from './support/worked-worlds.ts';

it('the table of sensors is up to date; renew it with `npm run bench:sensors -- --write`', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../agent/README.md'), 'utf8');
  const rows = sensorRows(probes, dutiesByReportedFact(await workedWorlds()), new Map());

  expect(readSensorTable(readme)).toEqual(rows.map(unmeasured));
}, 60_000);
