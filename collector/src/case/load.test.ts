// Case files from the file to the world that is judged: layers, times by instant and zone, clocks, and every fault with
// its file and line.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ResolvedCase } from '@pantau/shared/case/resolve';
import { InputError } from '@pantau/shared/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCaseLoader } from './load.ts';

const known = { 'langsa-34-2020': 'WIB', 'banjarbaru-5-2022': 'WITA', 'serang-47-2017': 'WIB' } as const;
const CASES = fileURLToPath(new URL('../../../test/cases', import.meta.url));
const HOUR = 3_600_000;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pantau-case-'));
  await cp(join(CASES, 'dasar.yaml'), join(dir, 'dasar.yaml'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

async function load(text: string) {
  const path = join(dir, 'kasus.yaml');
  await writeFile(path, text);
  return createCaseLoader({ known }).load(path);
}

/** The faults of a case, with places relative to its directory. */
async function faultsOf(text: string): Promise<string[]> {
  const refused = await load(text).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(InputError);
  if (!(refused instanceof InputError)) return [];
  return refused.faults.map((fault) => `${fault.place.replace(`${dir}/`, '')} ${fault.field}: ${fault.en}`);
}

function variant(cases: readonly ResolvedCase[], name: string): ResolvedCase {
  const found = cases.find((each) => each.variant === name);
  if (found === undefined) throw new Error(`no variant ${name}`);
  return found;
}

describe('a case with variants', () => {
  const loaded = createCaseLoader({ known }).load(join(CASES, 'salinan-terlambat.yaml'));

  it('is judged once for each variant and regulation, at the local time of the region', async () => {
    const { cases } = await loaded;
    expect(cases.map((each) => `${each.variant} ${each.regulation} ${new Date(each.at).toISOString()}`)).toEqual(
      ['apa-adanya', 'longgar', 'bisu', 'jam-maju'].flatMap((name) => [
        `${name} banjarbaru-5-2022 2026-05-04T01:00:00.000Z`,
        `${name} langsa-34-2020 2026-05-04T02:00:00.000Z`,
      ]),
    );
  });

  it('replaces whole entries, keeps the rest of the base, and resolves relative times', async () => {
    const { cases } = await loaded;
    const { at, observations, register, witnesses } = variant(cases, 'apa-adanya');
    expect(observations.find((each) => each.id === 'salin-atlet')).toMatchObject({
      subject: 'dataset/atlet',
      seen: [at - HOUR / 6],
      value: { taken_at: at - 72 * HOUR, source_kind: 'basis_data' },
    });
    expect(observations.filter((each) => each.id === 'salin-sistem').map((each) => each.subject)).toEqual([
      'server/basis-1',
      'server/simpan-1',
    ]);
    expect(register.dinas?.id).toBe('kominfo');
    expect(witnesses.find((each) => each.id === 'penjajak')).toEqual({
      id: 'penjajak',
      kind: 'poller',
      runsOn: 'site/pusat',
      lastReport: at - HOUR / 60,
      clockOffsetSeconds: 0,
      machineId: 'penjajak',
      uplinkOk: true,
    });
  });

  it('merges parameters by name and replaces expectations duty by duty', async () => {
    const { cases } = await loaded;
    expect(variant(cases, 'longgar').parameters).toEqual({ backup_max_age_h: 96 });
    expect(variant(cases, 'longgar').expect).toEqual([
      { duty: '32.3-backup', findings: [expect.objectContaining({ status: 'compliant', subject: 'dataset/atlet' })] },
    ]);
    expect(variant(cases, 'apa-adanya').expect[0]?.findings[0]?.status).toBe('violation');
  });

  it('takes the offset of the witness off times that its clock wrote', async () => {
    const { cases } = await loaded;
    const copy = variant(cases, 'jam-maju').observations.find((each) => each.id === 'salin-atlet');
    expect(copy).toMatchObject({ clock: 'witness', value: { taken_at: Date.UTC(2026, 4, 4, 0) - 2 * HOUR } });
    expect(copy?.seen).toHaveLength(2);
    expect(copy?.clockUncertain).toBeUndefined();
  });
});

it('judges at every instant named, and removes what does not exist', async () => {
  const { cases } = await createCaseLoader({ known }).load(join(CASES, 'blok-berakhir.yaml'));
  expect(cases.map((each) => each.at)).toEqual([Date.UTC(2026, 3, 30, 16, 59), Date.UTC(2026, 3, 30, 18), Date.UTC(2026, 4, 2, 2)]);
  expect(cases[1]?.register.list('ip_blocks').map((each) => each.id)).toEqual(['blok-lama']);
  expect(cases[1]?.observations.find((each) => each.fact === 'ip')?.seen).toEqual([
    Date.UTC(2026, 3, 30, 17, 35),
    Date.UTC(2026, 3, 30, 17, 55),
  ]);
});

it('marks times of a clock that cannot be measured', async () => {
  const { cases } = await load(`
case: A clock that cannot be measured
extends: dasar
witnesses: [{ id: peladen-cadangan, kind: backup_server, clock_offset_s: unmeasurable }]
observations:
  - { id: salin-atlet, subject: dataset/atlet, fact: backup_copy, witness: peladen-cadangan, observed_at: -10m, clock: witness, value: { taken_at: -3h, medium: server } }
`);
  const found = cases[0]?.observations.find((each) => each.id === 'salin-atlet');
  expect(found).toMatchObject({ clockUncertain: true, value: { taken_at: (cases[0]?.at ?? 0) - 3 * HOUR } });
});

it('finds a base among given directories', async () => {
  const path = join(dir, 'kasus.yaml');
  await writeFile(path, 'case: A case elsewhere\nextends: lain\n');
  await expect(createCaseLoader({ known }).load(path)).rejects.toThrow('lain.yaml was not found');
  const bases = await mkdtemp(join(dir, 'base-'));
  await writeFile(join(bases, 'lain.yaml'), await readFile(join(dir, 'dasar.yaml')));
  const { cases } = await createCaseLoader({ known, bases: [bases] }).load(path);
  expect(cases).toHaveLength(2);
});

describe('a case is refused', () => {
  const head = 'case: x\nextends: dasar\n';
  it.each([
    [
      'a key that is a number',
      `${head}expect:\n  langsa-34-2020: { 17.10: compliant }\n`,
      'kasus.yaml:4:21 17.10: a key must be text; write it in quotation marks: "17.10"',
    ],
    ['an unknown key', `${head}observation: []\n`, 'kasus.yaml:3:1 observation: unknown key; did you mean "observations"?'],
    ['a missing title', 'extends: dasar\n', 'kasus.yaml:1:1 case: is required'],
    ['an empty value', `${head}register:\n`, 'kasus.yaml:3:10 register: is empty; give a value or remove this line'],
    ['a list twice', `${head}register: { pds: [], pds: [] }\n`, 'kasus.yaml:3:22 : the same key is written twice'],
    ['a merge key', `${head}register: { <<: { pds: [] } }\n`, 'kasus.yaml:3:13 register.<<: unknown key'],
    ['an own list', `${head}register: { parameters: [] }\n`, 'kasus.yaml:3:13 register.parameters: unknown key'],
    [
      'an id twice',
      `${head}witnesses:\n  - { id: a, kind: log }\n  - { id: a, kind: agent }\n`,
      'kasus.yaml:5:11 witnesses[a].id: id "a" is already used in this list',
    ],
    [
      'a removal of nothing',
      `${head}remove: [server/basis-9]\n`,
      'kasus.yaml:3:10 remove[0]: "server/basis-9" does not exist in the layers below; there is: basis-1',
    ],
    [
      'a reference made dangling',
      `${head}remove: [room/r-pusat]\n`,
      'dasar.yaml:19:103 register.servers[basis-1].room: "r-pusat" does not exist in rooms',
    ],
    [
      'a witness that is nobody',
      `${head}remove: [witness/penjajak]\n`,
      'dasar.yaml:39:70 observations[di-basis-1].witness: "penjajak" does not exist in witnesses',
    ],
    [
      'an unknown fact',
      `${head}observations:\n  - { id: a, subject: server/basis-1, fact: neighbor, witness: buku, observed_at: -1h, value: {} }\n`,
      'kasus.yaml:4:45 observations[a].fact: fact "neighbor" is not known',
    ],
    [
      'a subject that the fact cannot have',
      `${head}observations:\n  - { id: a, subject: site/pusat, fact: virt, witness: buku, observed_at: -1h, value: { host: basis-1 } }\n`,
      'kasus.yaml:4:23 observations[a].subject: "site/pusat": fact virt is only for server/',
    ],
    [
      'a value of another fact',
      `${head}observations:\n  - { id: a, subject: server/basis-1, fact: virt, witness: buku, observed_at: -1h, value: { hots: basis-1 } }\n`,
      'kasus.yaml:4:91 observations[a].value.host: is required',
    ],
    [
      'a reference in a value',
      `${head}observations:\n  - { id: a, subject: server/basis-1, fact: virt, witness: buku, observed_at: -1h, value: { host: basis-9 } }\n`,
      'kasus.yaml:4:99 observations[a].value.host: "basis-9" does not exist in servers',
    ],
    [
      'an unknown subject expected',
      `${head}expect: { langsa-34-2020: { "17.3": { status: compliant, subject: dataset/x } } }\n`,
      'kasus.yaml:3:37 expect.langsa-34-2020.17.3: "dataset/x" does not exist in datasets',
    ],
    [
      'an unknown regulation',
      `${head}expect: { langsa-34-2021: { "17.3": compliant } }\n`,
      'kasus.yaml:3:11 expect.langsa-34-2021: "langsa-34-2021" is no regulation that is known; did you mean langsa-34-2020?',
    ],
    [
      'a family that is met',
      `${head}expect: { langsa-34-2020: { "family:ip-plan": compliant } }\n`,
      'kasus.yaml:3:47 expect.langsa-34-2020.family:ip-plan: a family can only be not-applicable',
    ],
    [
      'an instant that is a day',
      `${head}at: 2026-05-04\n`,
      'kasus.yaml:3:5 at: "2026-05-04" is no instant that exists; write YYYY-MM-DDTHH:MM',
    ],
    [
      'an end before its begin once resolved',
      `${head}register:\n  ip_blocks: [{ id: b, cidr: 10.9.0.0/24, kind: private, assigned_to: kominfo, valid_from: -1d, valid_to: 2026-04-01 }]\n`,
      'kasus.yaml:4:107 register.ip_blocks[b].valid_to: lies before valid_from; the end cannot come before the begin (judged at 2026-05-04T09:00:00+08:00)',
    ],
    ['no instant at all', 'case: x\n', 'kasus.yaml:1:1 at: is required in the case or in its base'],
    ['variants without one', `${head}variants: {}\n`, 'kasus.yaml:3:11 variants: must not be empty'],
    ['a variant without content', `${head}variants: { biasa: }\n`, 'kasus.yaml:3:20 variants.biasa: is empty'],
    [
      'a fault in a variant',
      `${head}variants:\n  satu: { remove: [server/basis-9] }\n`,
      'kasus.yaml:4:20 variants.satu.remove[0]: "server/basis-9" does not exist',
    ],
  ])('for %s', async (_what, text, expected) => {
    expect(await faultsOf(text)).toEqual(expect.arrayContaining([expect.stringContaining(expected)]));
  });

  it('with all its faults at once', async () => {
    const faults = await faultsOf(`${head}at: x\nremov: []\nwitnesses: [{ id: a }]\n`);
    expect(faults).toEqual([
      expect.stringContaining('kasus.yaml:3:5 at:'),
      expect.stringContaining('kasus.yaml:5:13 witnesses[a].kind: is required'),
      expect.stringContaining('kasus.yaml:4:1 remov: unknown key; did you mean "remove"?'),
    ]);
  });
});
