// Templates and imports of CSV files from the command line: what a person and what a machine is told, and the exit codes.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIST_NAMES, LIST_PREFIX } from '@pantau/shared/register/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from './testing/cli-rig.ts';

const REGISTER = `region: { id: kota-x, name: Kota X, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas }]
servers:
  - { id: srv-1, owner_pd: kominfo, managed_by: vendor } # lama
`;

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pantau-cli-'));
  await mkdir(join(cwd, 'data', 'register'), { recursive: true });
  await writeFile(join(cwd, 'data', 'register', 'all.yaml'), REGISTER);
});
afterEach(async () => {
  await rm(cwd, { recursive: true });
});

async function run(csv: string, ...words: string[]) {
  await writeFile(join(cwd, 'servers.csv'), csv);
  return await runCli(['register', 'import', 'servers.csv', ...words], { cwd, env: { PANTAU_DATA: 'data' } });
}

async function register(): Promise<string> {
  return await readFile(join(cwd, 'data', 'register', 'all.yaml'), 'utf8');
}

describe('register import', () => {
  const GOOD = 'id;owner_pd;managed_by\nsrv-1;kominfo;kominfo\nsrv-2;kominfo;vendor\n';

  it('shows the difference with --dry-run and writes it without', async () => {
    const shown =
      '~ server/srv-1\n    managed_by: vendor → kominfo\n+ server/srv-2  owner_pd: kominfo, managed_by: vendor\n\n1 ditambah · added, 1 diubah · changed, 0 tetap · unchanged, 0 ditolak · refused\n';
    expect(await run(GOOD, '--kind', 'server', '--dry-run')).toEqual({
      code: 0,
      out: `${shown}Uji coba, tidak ada yang ditulis · dry run, nothing was written: data/register/all.yaml\n`,
      err: '',
    });
    expect(await register()).toBe(REGISTER);

    expect(await run(GOOD, '--kind', 'servers')).toEqual({ code: 0, out: `${shown}Ditulis · written: data/register/all.yaml\n`, err: '' });
    expect(await register()).toBe(
      REGISTER.replace(
        'managed_by: vendor } # lama\n',
        'managed_by: kominfo } # lama\n  - { id: srv-2, owner_pd: kominfo, managed_by: vendor }\n',
      ),
    );
    expect(await run(GOOD, '--kind', 'server')).toMatchObject({
      code: 0,
      out: expect.stringContaining('the register holds all of it already'),
    });
  });

  it('writes nothing when a row is refused, and shows that row', async () => {
    const { code, out, err } = await run(`${GOOD}srv-3;kominf;vendor\n`, '--kind', 'server');
    expect(code).toBe(1);
    expect(out).toMatch(/1 ditolak · refused\n.*nothing was written: mend what was refused first\n$/);
    expect(err).toContain('servers.csv:4:7 servers[srv-3].owner_pd');
    expect(err).toContain('4 | srv-3;kominf;vendor\n            ^');
    expect(await register()).toBe(REGISTER);
  });

  it('has colours on a terminal', async () => {
    await writeFile(join(cwd, 'servers.csv'), GOOD);
    const tty = { isTty: { stdout: true, stderr: true } };
    const { out } = await runCli(['register', 'import', 'servers.csv', '--kind', 'server', '--dry-run', '--data', 'data'], { cwd, ...tty });
    expect(out).toContain('\u001b[33m~ server/srv-1\u001b[0m');
    expect(out).toContain('\u001b[32m+ server/srv-2\u001b[0m');
  });

  it('tells a machine the same', async () => {
    const { code, out } = await run(`${GOOD}srv-3;kominf;vendor\n`, '--kind', 'server', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      changes: [
        { kind: 'changed', record: 'server/srv-1', fields: [{ field: 'managed_by', before: 'vendor', after: 'kominfo' }] },
        { kind: 'added', record: 'server/srv-2' },
      ],
      unchanged: 0,
      refused: 1,
      faults: [{ place: expect.stringMatching(/servers\.csv:4:7$/), field: 'servers[srv-3].owner_pd', text: 'srv-3;kominf;vendor' }],
      written: false,
    });
  });

  it('takes another register by --register', async () => {
    await mkdir(join(cwd, 'lain'));
    await writeFile(join(cwd, 'lain', 'a.yaml'), REGISTER);
    expect((await run(GOOD, '--kind', 'server', '--register', 'lain')).out).toContain('written: lain/a.yaml');
    expect(await register()).toBe(REGISTER);
  });

  it.each<[string, string[], number, string]>([
    ['no kind', [], 2, 'name the kind: --kind server'],
    ['an unknown kind', ['--kind', 'serverr'], 2, 'there is no kind "serverr"; did you mean server?'],
    ['a register that is not there', ['--kind', 'server', '--register', 'none'], 1, 'register directory cannot be read'],
  ])('is refused for %s', async (_what, words, code, message) => {
    const done = await run(GOOD, ...words);
    expect(done.code).toBe(code);
    expect(done.err).toContain(message);
  });
});

describe('register template', () => {
  it('prints the header that an import takes, and explains the columns beside it', async () => {
    const { code, out, err } = await runCli(['register', 'template', 'room']);
    expect({ code, out }).toEqual({
      code: 0,
      out: '\uFEFFid;site;kind;operator;established_on;classified_on;fire_compartment;access_control;recorded_on;source;note\r\n',
    });
    expect(err).toMatch(/site \* +Lokasi ruang ini\. → sites\n +Site it belongs to\. → sites\n +id\n/);
    expect(err).toContain('CSV UTF-8');
    await writeFile(join(cwd, 'data', 'register', 'sites.yaml'), 'sites: [{ id: pusat, kind: pusat_data, operator: kominfo }]\n');
    await writeFile(join(cwd, 'rooms.csv'), `${out}r-1;pusat;pusat_data;;2020-01-02;;;;;;\r\n`);
    const done = await runCli(['register', 'import', 'rooms.csv', '--kind', 'room'], { cwd, env: { PANTAU_DATA: 'data' } });
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(await readdir(join(cwd, 'data', 'register'))).toContain('rooms.yaml');
  });

  it('has no mark of UTF-8 on a terminal, and is a document for machines', async () => {
    const shown = await runCli(['register', 'template', 'pd'], { isTty: { stdout: true, stderr: false } });
    expect(shown.out).toBe('id;role;name;recorded_on;source;note\r\n');
    const { out, err } = await runCli(['register', 'template', 'pd', '--json']);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      list: 'pds',
      columns: [
        { name: 'id', required: true },
        { name: 'role', required: true, form: { id: 'dinas, pd, other_region' } },
        { name: 'name', required: false, meaning: { id: 'Nama lengkap.' } },
        {},
        {},
        {},
      ],
    });
  });

  it.each(LIST_NAMES)('knows the kind of %s', async (list) => {
    expect(await runCli(['register', 'template', LIST_PREFIX[list]])).toMatchObject({ code: 0, out: expect.stringContaining('id;') });
  });
});

describe('register schema', () => {
  it('prints the schema, or writes it to a file', async () => {
    const { out } = await runCli(['register', 'schema']);
    expect(JSON.parse(out)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $defs: { server: { required: ['id', 'owner_pd', 'managed_by'] } },
    });
    expect(await runCli(['register', 'schema', '--out', 's.json'], { cwd })).toMatchObject({
      code: 0,
      out: expect.stringContaining('s.json'),
    });
    expect(await readFile(join(cwd, 's.json'), 'utf8')).toBe(out);
    expect(await runCli(['register', 'schema', '--out', 'none/s.json'], { cwd })).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be written'),
    });
  });
});
