// A small register in a directory of its own, and CSV files imported into it.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Register } from '@pantau/shared/register/register';
import type { ListName } from '@pantau/shared/register/schemas';
import { afterEach, beforeEach, expect } from 'vitest';
import { ZONES_BY_REGULATION } from '../../regulation-zones.ts';
import { planCsvImport, writePlan } from '../import/import.ts';
import { loadRegister } from '../load.ts';

export const REGISTER = `# Register kota / of the city
region: { id: kota-x, name: Kota X, zone: WITA, regulations: [banjarbaru-5-2022] }
pds:
  - { id: kominfo, role: dinas } # satu-satunya
  - { id: dikpora, role: pd }
sites:
  - { id: pusat, kind: pusat_data, operator: kominfo, lat: -3.4 }

servers:
  # ruang server
  - { id: srv-1, owner_pd: kominfo, managed_by: kominfo, role: db,   note: tetap } # jangan diubah
  - { id: srv-2, owner_pd: dikpora, managed_by: vendor }
`;

/** Makes a directory with the register in `all.yaml` before each test, and removes it after. */
export function createImportRig() {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'pantau-import-'));
    await writeFile(join(dir, 'all.yaml'), REGISTER);
  });
  afterEach(async () => {
    await rm(dir, { recursive: true });
  });
  const path = (name: string): string => join(dir, name);

  async function plan(text: string | Uint8Array, list: ListName = 'servers') {
    await writeFile(path('rows.csv'), text);
    return await planCsvImport({ csv: path('rows.csv'), list, dir, known: ZONES_BY_REGULATION });
  }
  async function imported(text: string | Uint8Array, list: ListName = 'servers'): Promise<Register> {
    const planned = await plan(text, list);
    expect(planned.plan.faults).toEqual([]);
    await writePlan(planned.plan, planned.register);
    return await loadRegister(dir, ZONES_BY_REGULATION);
  }
  /** `line:column field: message` of every refusal; those in other files with the name of the file. */
  async function refusals(text: string | Uint8Array, list: ListName = 'servers'): Promise<string[]> {
    const { faults } = (await plan(text, list)).plan;
    return faults.map(({ place, field, en }) => `${place.replace(`${path('rows.csv')}:`, '').replace(`${dir}/`, '')} ${field}: ${en}`);
  }
  return {
    path,
    plan,
    imported,
    refusals,
    /** The text of the register's file. */
    yaml: () => readFile(path('all.yaml'), 'utf8'),
    /** Puts another register in its place. */
    write: (text: string, name = 'all.yaml') => writeFile(path(name), text),
  };
}
