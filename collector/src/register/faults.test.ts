// A register with many faults: all of them are told at once and soon, and the version in use stays.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fault, InputError } from '@pantau/shared/errors';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { type Register, registerContent } from '@pantau/shared/register/register';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatFaults } from './format-faults.ts';
import { registerToUse } from './in-use.ts';
import { loadRegister } from './load.ts';
import { watchRegister } from './watch.ts';

const known = { 'langsa-34-2020': 'WIB' } as const;
const REGION = 'region: { id: kota-x, name: Kota X, zone: WIB, regulations: [langsa-34-2020] }\npds: [{ id: kominfo, role: dinas }]\n';
const SITES = 'sites:\n  - { id: pusat, kind: pusat_data, operator: kominfo }\n';
/** Four kinds of fault in turn, one in each row. */
const WRONG_FIELDS = ['owner_pd: kominfo, rom: r1', 'owner_pd: kominfoo', 'owner_pd: kominfo, hosting: metal', 'role: db'];
const FAULTS = 1_000;
const MOST_SECONDS = 5;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pantau-faults-'));
  await writeFile(join(dir, 'a.yaml'), REGION + SITES);
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

async function refusal(): Promise<readonly Fault[]> {
  const error: unknown = await loadRegister(dir, known).catch((refused: unknown) => refused);
  return error instanceof InputError ? error.faults : [];
}

function faultyServers(): string {
  const rows = Array.from({ length: FAULTS }, (_, index) => `  - { id: srv-${index}, managed_by: kominfo, ${WRONG_FIELDS[index % 4]} }\n`);
  return `servers:\n${rows.join('')}`;
}

it('tells each of a thousand faults with file, line, field and remedy, within a second or so', async ({ annotate }) => {
  await writeFile(join(dir, 'b.yaml'), faultyServers());

  const begin = performance.now();
  const faults = await refusal();
  const seconds = (performance.now() - begin) / 1_000;

  await annotate(`${faults.length} faults in ${Math.round(seconds * 1_000)} ms`);
  expect(faults).toHaveLength(FAULTS);
  expect(new Set(faults.map(({ place }) => place.replace(/:\d+$/, '')))).toEqual(
    new Set(Array.from({ length: FAULTS }, (_, index) => `${join(dir, 'b.yaml')}:${index + 2}`)),
  );
  expect(faults.slice(0, 4)).toMatchObject([
    { field: 'servers[srv-0].rom', en: 'unknown key; did you mean "room"?' },
    { field: 'servers[srv-1].owner_pd', en: expect.stringContaining('"kominfo"?') },
    { field: 'servers[srv-2].hosting', en: expect.stringContaining('choose one of: physical, vm') },
    { field: 'servers[srv-3].owner_pd', en: 'is required' },
  ]);
  expect(seconds).toBeLessThan(MOST_SECONDS);
  const shown = await formatFaults(faults, { colour: false });
  expect(shown.match(/b\.yaml:\d+/g)).toHaveLength(FAULTS);
});

it('changes nothing: the version in use stays while the files run, and over a restart', async () => {
  const good = await loadRegister(dir, known);
  const handedOn: Register[] = [];
  const told = await new Promise<readonly Fault[]>((resolve) => {
    const watch = watchRegister(dir, {
      known,
      current: good,
      onGood: (register) => handedOn.push(register),
      onBad(faults) {
        watch.close();
        resolve(faults);
      },
      quietMs: 20,
      lookEveryMs: 100,
    });
    void writeFile(join(dir, 'b.yaml'), faultyServers());
  });
  expect(told).toHaveLength(FAULTS);
  expect(handedOn).toEqual([]);

  const ledger: SqlReader = { all: async () => [{ content: registerContent(good) }] };
  const { register, faults } = await registerToUse(dir, known, ledger);
  expect(faults).toHaveLength(FAULTS);
  expect(registerContent(register)).toBe(registerContent(good));
});

it('tells the wrong form of a record and its dangling references together, each once', async () => {
  await writeFile(
    join(dir, 'b.yaml'),
    'rooms:\n  - { id: r1, site: pusatt, kind: offce, knd: x, oprator: kominfo }\n  - { id: r2, site: [pusat], kind: office }\n',
  );
  expect((await refusal()).map(({ place, field, en }) => [place.replace(`${dir}/`, ''), field, en])).toEqual([
    ['b.yaml:2:35', 'rooms[r1].kind', expect.stringContaining('"offce" is not known')],
    ['b.yaml:2:42', 'rooms[r1].knd', 'unknown key; did you mean "kind"?'],
    ['b.yaml:2:50', 'rooms[r1].oprator', 'unknown key; did you mean "operator"?'],
    ['b.yaml:2:21', 'rooms[r1].site', expect.stringContaining('"pusatt" does not exist in sites')],
    ['b.yaml:3:21', 'rooms[r2].site', 'must be text'],
  ]);
});

it('places the dangling reference of a second record with the same id where that stands', async () => {
  await writeFile(join(dir, 'b.yaml'), 'rooms:\n  - { id: r1, site: pusat, kind: office }\n  - { id: r1, site: nowhere, kind: office }\n');
  expect((await refusal()).map(({ place, field }) => [place.replace(`${dir}/`, ''), field])).toEqual([
    ['b.yaml:3:11', 'rooms[r1].id'],
    ['b.yaml:3:21', 'rooms[r1].site'],
  ]);
});

it('blames no reference on a file that could not be read', async () => {
  await writeFile(join(dir, 'a.yaml'), `${REGION}sites: [\n  - { id: pusat }\n`);
  await writeFile(join(dir, 'b.yaml'), 'rooms:\n  - { id: r1, site: pusat, kind: office }\n  - { id: r2, site: nowhere, kind: office }\n');
  const fields = (await refusal()).map(({ place, field }) => `${place.replace(`${dir}/`, '')} ${field}`);
  expect(fields.filter((each) => each.startsWith('b.yaml'))).toEqual(['b.yaml:3:21 rooms[r2].site']);
});

it('tells a decree that lifts a duty which no regulation has, and the one it may mean', async () => {
  const decree = 'instrument: surat, issuer: dinas, duties: [langsa-34-2020/17.55], valid_from: 2026-01-05';
  await writeFile(join(dir, 'c.yaml'), `exemptions:\n  - { id: kec-1, ${decree} }\n`);

  const faults = await refusal();

  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject({
    field: 'exemptions[kec-1].duties',
    en: expect.stringContaining('did you mean "langsa-34-2020/17.5"?'),
  });
});
