// Register directories: what is accepted, every fault with its place at once, watching, and faults on a terminal.
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fault, InputError } from '@pantau/shared/errors';
import type { Register } from '@pantau/shared/register/register';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatFaults } from './format-faults.ts';
import { loadRegister, registerHash } from './load.ts';
import { watchRegister } from './watch.ts';

const known = { 'langsa-34-2020': 'WIB', 'banjarbaru-5-2022': 'WITA' } as const;
const REGION = 'region: { id: kota-x, name: Kota X, zone: WITA, regulations: [banjarbaru-5-2022] }\npds: [{ id: kominfo, role: dinas }]\n';
const SITES = 'sites:\n  - { id: pusat, kind: pusat_data, operator: kominfo }\nrooms:\n  - { id: r1, site: pusat, kind: pusat_data }\n';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pantau-register-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
}

async function refusal(files: Record<string, string>): Promise<readonly Fault[]> {
  await write(files);
  const error: unknown = await loadRegister(dir, known).then(
    () => undefined,
    (refused: unknown) => refused,
  );
  expect(error).toBeInstanceOf(InputError);
  return error instanceof InputError ? error.faults : [];
}

async function faultsOf(files: Record<string, string>): Promise<string[]> {
  return (await refusal(files)).map(
    (fault) => `${fault.place.replaceAll(`${dir}/`, '')} ${fault.field}: ${fault.en.replaceAll(`${dir}/`, '')}`,
  );
}

describe('loadRegister', () => {
  it('joins the lists of all files, in the zone of the region', async () => {
    await write({
      'a.yaml': SITES,
      'b.yml': `${REGION}servers: [{ id: s1, owner_pd: kominfo, managed_by: kominfo, room: r1 }]\n`,
      'c.yaml':
        'outages: [{ id: o, subject: server/s1, from: 2026-01-02T08:00 }]\nservers: [{ id: s2, owner_pd: kominfo, managed_by: vendor }]\n',
      'd.yaml': '# nothing yet\n',
      'README.md': 'not: [read',
      '.hidden.yaml': 'not: [read',
    });
    const register = await loadRegister(dir, known);
    expect(register.list('servers').map((each) => each.id)).toEqual(['s1', 's2']);
    expect(register.list('outages')[0]?.from).toBe(Date.UTC(2026, 0, 2));
    expect(register.region).toEqual({ id: 'kota-x', name: 'Kota X', zone: 'WITA', regulations: ['banjarbaru-5-2022'], example: false });
  });

  it('hashes what is said, not how it is written', async () => {
    await write({ 'a.yaml': REGION + SITES });
    const first = registerHash(await loadRegister(dir, known));
    await rm(join(dir, 'a.yaml'));
    await write({ 'x.yaml': `# another file\n${SITES}`, 'y.yaml': REGION });
    expect(registerHash(await loadRegister(dir, known))).toBe(first);
    await write({ 'x.yaml': SITES.replace('r1', 'r2') });
    expect(registerHash(await loadRegister(dir, known))).not.toBe(first);
  });

  it.each<[string, Record<string, string>, string]>([
    ['no region', { 'a.yaml': 'pds: [{ id: kominfo, role: dinas }]\n' }, 'region: is missing; one file must hold region:'],
    [
      'two regions',
      { 'a.yaml': REGION, 'b.yaml': REGION.split('\n')[0] ?? '' },
      'b.yaml:1:1 region: already stands in a.yaml:1:1; remove one of them',
    ],
    [
      'an unknown zone',
      { 'a.yaml': REGION.replace('WITA', 'WIBB') },
      'a.yaml:1:43 region.zone: "WIBB" is not known; choose one of: WIB, WITA, WIT',
    ],
    [
      'an unknown regulation',
      { 'a.yaml': REGION.replace('5-2022', '5-2020') },
      'a.yaml:1:63 region.regulations[0]: "banjarbaru-5-2020" is no regulation that is known; did you mean banjarbaru-5-2022?',
    ],
    ['an unknown list', { 'a.yaml': `${REGION}server: []\n` }, 'a.yaml:3:1 server: unknown list; did you mean "servers"?'],
    ['a list that is none', { 'a.yaml': `${REGION}servers: { id: s1 }\n` }, 'a.yaml:3:10 servers: must be a list'],
    [
      'an empty list',
      { 'a.yaml': `${REGION}servers:\n` },
      'a.yaml:3:9 servers: must be a list (- id: …); remove this line when it is empty',
    ],
    ['a file of text', { 'a.yaml': REGION, 'b.yaml': 'servers\n' }, 'b.yaml:1:1 : must hold lists such as servers: and rooms:'],
    [
      'an id in two files',
      { 'a.yaml': REGION + SITES, 'b.yaml': SITES.split('rooms')[0] ?? '' },
      'b.yaml:2:11 sites[pusat].id: this id is already used in a.yaml:4:11; give another id',
    ],
    [
      'a dangling reference',
      { 'a.yaml': REGION + SITES.replace('site: pusat', 'site: pusta') },
      'a.yaml:6:21 rooms[r1].site: "pusta" does not exist in sites; "pusat"? there are: pusat',
    ],
    ['no Dinas', { 'a.yaml': REGION.replace('dinas', 'pd') }, 'pds: there must be exactly one of pds with role: dinas; there is none'],
    [
      'a key that is no text',
      { 'a.yaml': `${REGION}17.10: x\n` },
      'a.yaml:3:1 17.10: a key must be text; write it in quotation marks: "17.10"',
    ],
    [
      'a relative day',
      { 'a.yaml': `${REGION}servers: [{ id: s1, owner_pd: kominfo, managed_by: kominfo, acquired_on: -3d }]\n` },
      'a.yaml:3:74 servers[s1].acquired_on: "-3d" is no day that exists',
    ],
  ])('refuses %s', async (_what, files, expected) => {
    expect(await faultsOf(files)).toEqual([expect.stringContaining(expected)]);
  });

  it('tells all faults of all files at once, and none that only follows from another', async () => {
    const faults = await faultsOf({
      'a.yaml': `${REGION}sites:\n  - { id: pusat, kind: pusat_dta, operator: kominfo }\n`,
      'b.yaml': 'rooms:\n  - { id: r1, site: pusat, kind: pusat_data, knd: x }\n  - { id: r2, site: nowhere, kind: office }\n',
      'c.yaml': 'servers: [\n',
    });
    expect(faults).toHaveLength(4);
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringContaining('a.yaml:4:24 sites[pusat].kind: "pusat_dta" is not known'),
        expect.stringContaining('b.yaml:2:46 rooms[r1].knd: unknown key; did you mean "kind"?'),
        expect.stringContaining('b.yaml:3:21 rooms[r2].site: "nowhere" does not exist in sites'),
        expect.stringContaining('is not valid YAML'),
      ]),
    );
  });

  it.each(['gone', 'empty'])('refuses a directory that is %s', async (state) => {
    if (state === 'gone') await rm(dir, { recursive: true });
    const { faults } = await loadRegister(dir, known).then(
      () => ({ faults: [] }),
      (error: unknown) => (error instanceof InputError ? error : { faults: [] }),
    );
    expect(faults).toHaveLength(1);
  });
});

describe('watchRegister', () => {
  /** Whatever the watch hands on, one after the other. */
  function collect(current: Register) {
    const events: (Register | readonly Fault[])[] = [];
    const waiting: ((event: Register | readonly Fault[]) => void)[] = [];
    const push = (event: Register | readonly Fault[]): void => {
      const next = waiting.shift();
      if (next === undefined) events.push(event);
      else next(event);
    };
    const watch = watchRegister(dir, { known, current, onGood: push, onBad: push, quietMs: 20, lookEveryMs: 100 });
    const next = (): Promise<Register | readonly Fault[]> => {
      const event = events.shift();
      return event === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(event);
    };
    return { watch, next };
  }

  it('hands on a changed register, tells a broken one, and hands on the mended one', async () => {
    await write({ 'a.yaml': REGION });
    const { watch, next } = collect(await loadRegister(dir, known));
    try {
      await write({ 'b.yaml': SITES });
      expect(await next()).toHaveProperty('region.id', 'kota-x');
      await write({ 'b.yaml': 'sites: [\n' });
      expect(await next()).toEqual(expect.arrayContaining([expect.objectContaining({ place: expect.stringContaining('b.yaml') })]));
      await write({ 'b.yaml': SITES });
      const mended = await next();
      expect('list' in mended && mended.list('rooms')).toHaveLength(1);
    } finally {
      watch.close();
    }
  });

  it('hands nothing on when only the writing changed', async () => {
    await write({ 'a.yaml': REGION });
    const { watch, next } = collect(await loadRegister(dir, known));
    try {
      await write({ 'a.yaml': `# remark\n${REGION}` });
      await write({ 'tmp.txt': SITES });
      await rename(join(dir, 'tmp.txt'), join(dir, 'b.yaml'));
      const first = await next();
      expect('list' in first && first.list('sites')).toHaveLength(1);
    } finally {
      watch.close();
    }
  });
});

it('shows a fault with its line and a mark', async () => {
  const faults = await refusal({ 'a.yaml': `${REGION}servers: [{ id: s1, owner_pd: kominfo, managed_by: kominfo, hosting: metal }]\n` });
  expect(await formatFaults(faults, { colour: false })).toBe(
    `${dir}/a.yaml:3:70 servers[s1].hosting
  "metal" tidak dikenal; pilih: physical, vm, vps, cloud
  "metal" is not known; choose one of: physical, vm, vps, cloud
  3 | servers: [{ id: s1, owner_pd: kominfo, managed_by: kominfo, hosting: metal }]
      ${' '.repeat(69)}^
`,
  );
  expect(await formatFaults(faults, { colour: true })).toContain('\u001b[31m^\u001b[0m');
});
