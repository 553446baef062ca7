// CSV files as spreadsheets write them, imported into a register: what is taken, what changes, and what stays.
import { readdir, readFile } from 'node:fs/promises';
import { InputError } from '@pantau/shared/errors';
import type { Register } from '@pantau/shared/register/register';
import { LIST_NAMES } from '@pantau/shared/register/schemas';
import { valueText } from '@pantau/shared/register/value-text';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ZONES_BY_REGULATION } from '../../regulation-zones.ts';
import { createImportRig, REGISTER } from '../testing/import-rig.ts';
import { watchRegister } from '../watch.ts';
import { writePlan } from './import.ts';

const { path, plan, imported, write, yaml } = createImportRig();

describe('an import', () => {
  it('shows what is added, changed field by field and unchanged, and changes that alone in the file', async () => {
    const rows = 'id;owner_pd;managed_by;role;hosting\nsrv-2;dikpora;kominfo;;vm\nsrv-1;kominfo;;;\nsrv-3;kominfo;vendor;app;\n';
    const { plan: planned, register } = await plan(rows);
    expect(planned).toMatchObject({
      unchanged: 1,
      refused: 0,
      faults: [],
      changes: [
        {
          list: 'servers',
          id: 'srv-2',
          kind: 'changed',
          fields: [
            { field: 'managed_by', before: 'vendor', after: 'kominfo' },
            { field: 'hosting', before: 'physical', after: 'vm' },
          ],
        },
        {
          list: 'servers',
          id: 'srv-3',
          kind: 'added',
          fields: [
            { field: 'owner_pd', after: 'kominfo' },
            { field: 'managed_by', after: 'vendor' },
            { field: 'role', after: 'app' },
          ],
        },
      ],
    });
    expect(await yaml()).toBe(REGISTER);

    await writePlan(planned, register);

    const [before, after] = ['managed_by: vendor }\n', 'managed_by: kominfo, hosting: vm }\n'];
    expect(await yaml()).toBe(REGISTER.replace(before, `${after}  - { id: srv-3, owner_pd: kominfo, managed_by: vendor, role: app }\n`));
    expect(await readdir(path(''))).toEqual(['all.yaml', 'rows.csv']);
    expect((await plan(rows)).plan).toMatchObject({ changes: [], unchanged: 3 });
  });

  it('removes a field by "-", and leaves what an empty cell stands for', async () => {
    const register = await imported('id,role,note\nsrv-1,,-\n');
    expect(register.get('servers', 'srv-1')).toMatchObject({ role: 'db' });
    expect(register.get('servers', 'srv-1')).not.toHaveProperty('note');
    expect(await yaml()).toBe(REGISTER.replace(',   note: tetap', ''));
  });

  it.each<[string, string | Uint8Array]>([
    ['semicolons', 'id;owner_pd;managed_by;note;macs\nsrv-9;kominfo;vendor;a, b;52:54:00:00:00:01|52:54:00:00:00:02\n'],
    [
      'commas and quotation marks',
      'id,owner_pd,managed_by,note,macs\n"srv-9",kominfo,vendor,"a, b","52:54:00:00:00:01 52:54:00:00:00:02"\n',
    ],
    ['tabs', 'id\towner_pd\tmanaged_by\tnote\tmacs\nsrv-9\tkominfo\tvendor\ta, b\t52:54:00:00:00:01 | 52:54:00:00:00:02\n'],
    [
      'the mark of UTF-8 and lines of Windows',
      '\uFEFFid;owner_pd;managed_by;note;macs\r\nsrv-9;kominfo;vendor;a, b;52:54:00:00:00:01|52:54:00:00:00:02\r\n',
    ],
    [
      'names in capitals, spaces and empty rows',
      ' ID ; Owner_PD;managed_by;note;macs\n;;;;\n\n srv-9 ;kominfo; vendor;a, b;52:54:00:00:00:01|52:54:00:00:00:02;;\n',
    ],
  ])('reads %s', async (_what, text) => {
    expect((await imported(text)).get('servers', 'srv-9')).toMatchObject({
      owner_pd: 'kominfo',
      managed_by: 'vendor',
      note: 'a, b',
      macs: ['52:54:00:00:00:01', '52:54:00:00:00:02'],
    });
  });

  it('reads texts over lines, other letters, decimal commas, and truths in Indonesian', async () => {
    const register = await imported(
      'id;kind;operator;name;lat;lon;connected_to_pemda_lan;hazard_zones\ndrc;drc;kominfo;"Gedung ""A""\nlantai 2 – é";-3,5;114.25;Ya;banjir:sungai martapura | gambut:utara\n',
      'sites',
    );
    expect(register.get('sites', 'drc')).toMatchObject({
      name: 'Gedung "A"\nlantai 2 – é',
      lat: -3.5,
      lon: 114.25,
      connected_to_pemda_lan: true,
      hazard_zones: ['banjir:sungai martapura', 'gambut:utara'],
    });
  });

  it('puts a kind that is new into a file of its own', async () => {
    await write('{}', 'register.schema.json');
    const register = await imported('id;site;kind\nr-1;pusat;pusat_data\n', 'rooms');
    expect(register.get('rooms', 'r-1')).toMatchObject({ site: 'pusat' });
    expect(await readFile(path('rooms.yaml'), 'utf8')).toBe(
      '# yaml-language-server: $schema=register.schema.json\nrooms:\n  - { id: r-1, site: pusat, kind: pusat_data }\n',
    );
    expect(await yaml()).toBe(REGISTER);
  });

  it('comes into use without a restart', async () => {
    const { plan: planned, register } = await plan('id;owner_pd;managed_by\nsrv-3;kominfo;vendor\n');
    const taken = await new Promise<Register>((resolve, reject) => {
      const watch = watchRegister(path(''), {
        known: ZONES_BY_REGULATION,
        current: undefined,
        onGood(next) {
          if (next.get('servers', 'srv-3') === undefined) return;
          watch.close();
          resolve(next);
        },
        onBad: (faults) => reject(new InputError(faults)),
        quietMs: 20,
        lookEveryMs: 100,
      });
      writePlan(planned, register).catch(reject);
    });
    expect(taken.list('servers')).toHaveLength(3);
  });

  it('makes whole a register that was not: offices come with the Dinas among them', async () => {
    await write(REGISTER.split('pds:')[0] ?? '');
    expect((await imported('id;role\nkominfo;dinas\n', 'pds')).dinas?.id).toBe('kominfo');
  });
});

describe('every kind of record', async () => {
  const text = await readFile(new URL('../testing/every-kind.yaml', import.meta.url), 'utf8');
  const lists = parse(text) as Record<string, Record<string, unknown>[]>;

  it.each(LIST_NAMES)('%s can be imported with each of its fields, and says nothing new when it is there', async (list) => {
    await write(text);
    const record: Record<string, unknown> = { ...lists[list]?.[0], ...(list === 'pds' ? { role: 'pd' } : {}) };
    const fields = Object.keys(record);
    const row = (values: Record<string, unknown>): string =>
      fields.map((field) => `"${valueText(values[field]).replaceAll('"', '""')}"`).join(';');
    const register = await imported(`${fields.join(';')}\n${row({ ...record, id: 'baru' })}\n`, list);
    const added = register.list(list).find((each: { id: string }) => each.id === 'baru');
    const original = register.list(list)[0];
    expect(added).toEqual({ ...original, id: 'baru', ...(list === 'pds' ? { role: 'pd' } : {}) });
    expect((await plan(`${fields.join(';')}\n${row({ ...record, id: 'baru' })}\n`, list)).plan).toMatchObject({
      changes: [],
      unchanged: 1,
    });
  });
});
