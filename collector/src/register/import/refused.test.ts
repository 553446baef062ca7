// What a CSV file is refused for, row by row or as a whole: with line, field and remedy, and with nothing written.
import { readdir, truncate, writeFile } from 'node:fs/promises';
import { InputError } from '@pantau/shared/errors';
import { describe, expect, it } from 'vitest';
import { ZONES_BY_REGULATION } from '../../regulation-zones.ts';
import { createImportRig, REGISTER } from '../testing/import-rig.ts';
import { MAX_CSV_BYTES } from './csv-file.ts';
import { planCsvImport, writePlan } from './import.ts';

const { path, plan, refusals, write, yaml } = createImportRig();

describe('a row is refused', () => {
  const HEAD = 'id;owner_pd;managed_by;acquired_on;macs;status\n';

  it.each([
    ['an unknown reference', 'x;kominf;vendor', '2:3 servers[x].owner_pd: "kominf" does not exist in pds; "kominfo"?'],
    ['a word that is no choice', 'x;kominfo;vendor;;;Produksi', '2:20 servers[x].status: "Produksi" is not known; choose one of: produksi'],
    ['what is missing', 'x;kominfo;', '2:11 servers[x].managed_by: is required'],
    ['no id', ';kominfo;vendor', '2:1 servers.id: is required'],
    ['an id that is none', 'srv 9;kominfo;vendor', '2:1 servers[srv 9].id: must be an id'],
    [
      'a day first',
      'x;kominfo;vendor;31/12/2025',
      `2:18 servers[x].acquired_on: "31/12/2025" is a spreadsheet's form of a day; write 2025-12-31`,
    ],
    ['a month first', 'x;kominfo;vendor;12/31/25', 'write 2025-12-31'],
    ['a day that can be either', 'x;kominfo;vendor;01/02/2026', 'write 2026-02-01 or 2026-01-02'],
    ['a counted day', 'x;kominfo;vendor;46022', 'write 2025-12-31'],
    ['a day that does not exist', 'x;kominfo;vendor;2025-02-30', '"2025-02-30" is no day that exists; write YYYY-MM-DD'],
    ['a wrong entry of a list', 'x;kominfo;vendor;;52:54:00:00:00:01|xx', '2:19 servers[x].macs[1]: must be a MAC address'],
    ['too many cells', 'x;kominfo;vendor;;;;a', '2:1 : 7 cells for 6 columns; put a cell that holds ";" into quotation marks'],
    ['another separator', 'x,kominfo,vendor', '2:1 : this row is separated by ",", the header by ";"; use one'],
    ['a quotation mark in the middle', 'x;"komin"fo;vendor', '2:1 : a quotation mark (") in the middle of a cell'],
    ['a quotation mark that stays open', 'x;"kominfo;vendor', '2:1 : a quotation mark (") is opened and not closed'],
  ])('for %s', async (_what, row, expected) => {
    expect(await refusals(`${HEAD}${row}\n`)).toEqual([expect.stringContaining(expected)]);
  });

  it('row by row while quotation marks are wrong in most of them, as far as anybody would mend', async () => {
    const text = `${HEAD}${'x;"kominfo\n'.repeat(100_000)}`;
    const found = await refusals(text);
    expect(found).toHaveLength(202);
    expect(found[200]).toContain('202:1 : a quotation mark');
    expect(found[201]).toContain('203:1 : the rest was not read; mend these first');
  });

  it('for an id that stands in two rows', async () => {
    expect(await refusals(`${HEAD}x;kominfo;vendor\nx;kominfo;kominfo\n`)).toEqual([
      '3:1 servers[x]: this id already stands in line 2; remove one of them',
    ]);
  });

  it('for bytes of Windows-1252', async () => {
    const bytes = Buffer.concat([
      Buffer.from('id;owner_pd;managed_by;note\nx;kominfo;vendor;caf'),
      Buffer.from([0xe9]),
      Buffer.from('\ny;kominfo;vendor;\n'),
    ]);
    expect(await refusals(bytes)).toEqual([
      expect.stringMatching(/^2:1 : is not UTF-8 \(x;kominfo;vendor;caf\uFFFD\); save the file again as "CSV UTF-8"/),
    ]);
  });

  it('for a thousands separator or a comma where commas separate cells', async () => {
    expect(await refusals('id;kind;operator;lat\na;drc;kominfo;1.234,5\n', 'sites')).toEqual([
      expect.stringContaining('2:15 sites[a].lat: "1.234,5" is no number'),
    ]);
    expect(await refusals('id,kind,operator,lat\na,drc,kominfo,"3,5"\n', 'sites')).toEqual([expect.stringContaining('"3,5" is no number')]);
  });

  it('with its own text and all that is wrong with it, and the other rows are told too', async () => {
    const text = `${HEAD}x;kominf;vendor;31/12/2025\n\ny;kominfo;vendor;\nz;"a"b;c\nlast;kominfo;nobody\n`;
    const { plan: planned } = await plan(text);
    expect(planned.faults.map(({ place, field, text: row }) => [place.replace(`${path('rows.csv')}:`, ''), field, row])).toEqual([
      ['2:17', 'servers[x].acquired_on', 'x;kominf;vendor;31/12/2025'],
      ['2:3', 'servers[x].owner_pd', 'x;kominf;vendor;31/12/2025'],
      ['5:1', '', 'z;"a"b;c'],
      ['6:14', 'servers[last].managed_by', 'last;kominfo;nobody'],
    ]);
    expect(planned).toMatchObject({ refused: 3, unchanged: 0, changes: [{ id: 'y', kind: 'added' }] });
    expect(await yaml()).toBe(REGISTER);
  });
});

describe('the whole is refused', () => {
  it.each<[string, string, string[]]>([
    ['an unknown column', 'id;owner_pd;managed_by;rom\nx;kominfo;vendor;\n', ['1:24 rom: unknown column; did you mean "room"?']],
    ['a column twice', 'id;owner_pd;managed_by;id\nx;kominfo;vendor;\n', ['1:24 id: this column is there already; remove one of them']],
    ['rows without a header', 'x;kominfo;vendor\n', ['1:1 x', '1:3 kominfo', '1:11 vendor', '1:1 id: there is no column id']],
  ])('for %s', async (_what, text, expected) => {
    expect(await refusals(text)).toEqual(expected.map((each) => expect.stringContaining(each)));
    expect(await yaml()).toBe(REGISTER);
  });

  it('for a register that is faulty elsewhere, told where that stands', async () => {
    await write('rooms:\n  - { id: r, site: nowhere, kind: office }\n', 'b.yaml');
    expect(await refusals('id;role\nsrv-1;app\n')).toEqual([
      expect.stringContaining('b.yaml:2:20 rooms[r].site: "nowhere" does not exist'),
    ]);
  });

  async function error(text: string | Uint8Array): Promise<unknown> {
    return await plan(text).catch((refused: unknown) => (refused instanceof InputError ? refused.message : refused));
  }

  it.each<[string, string | Uint8Array, string]>([
    ['UTF-16', Buffer.from('\uFEFFid;role\nsrv-1;app\n', 'utf16le'), 'was saved as UTF-16'],
    ['UTF-16 without its mark', Buffer.from('id;role\nsrv-1;app\n', 'utf16le'), 'was saved as UTF-16'],
    ['nothing', '\n \n', 'is empty; begin with: pantau register template'],
    ['a header alone', 'id;owner_pd\n;\n\n', 'holds no row below the header; fill it in first'],
    [
      'more rows than a file may hold',
      `id;role\n${'srv-1;app\n'.repeat(20_001)}`,
      'holds more than 20000 rows; split it into several files',
    ],
    ['a row without an end', `id;role;${'a;'.repeat(100_001)}\n`, 'the row is longer than 100000 letters'],
  ])('for %s', async (_what, text, message) => {
    expect(await error(text)).toContain(message);
  });

  it('for a file that is too large or not there', async () => {
    const csv = path('rows.csv');
    const attempt = () => planCsvImport({ csv, list: 'servers', dir: path(''), known: ZONES_BY_REGULATION });
    await expect(attempt()).rejects.toThrow('cannot be read');
    await writeFile(csv, '');
    await truncate(csv, MAX_CSV_BYTES + 1);
    await expect(attempt()).rejects.toThrow('exceeds 5 MiB; split it into several files');
  });

  it('for a file that somebody changed in the meantime', async () => {
    const { plan: planned, register } = await plan('id;role\nsrv-1;app\n');
    const edited = `${REGISTER}# baru saja\n`;
    await write(edited);
    await expect(writePlan(planned, register)).rejects.toThrow('was changed during the import; run this command again');
    expect(await yaml()).toBe(edited);
    expect(await readdir(path(''))).toEqual(['all.yaml', 'rows.csv']);
  });

  it('for records that are written in a way only a person can edit', async () => {
    await write(REGISTER.replace('role: db', 'role: &r db').replace('managed_by: vendor }', 'managed_by: vendor, role: *r }'));
    expect(await refusals('id;role\nsrv-1;app\n')).toEqual([
      'all.yaml : is written with aliases or another form that only a person can edit, or would hold too much; edit it by hand, or move a part to another file',
    ]);
  });

  it('when a second Dinas would come', async () => {
    expect(await refusals('id;role\ndikpora;dinas\n', 'pds')).toEqual([
      expect.stringContaining('2:9 pds[dikpora].role: there must be exactly one of pds with role: dinas'),
    ]);
  });
});
