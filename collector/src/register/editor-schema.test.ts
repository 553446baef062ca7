// Every kind of record with every field can be written, and the JSON Schema says of a file what the reader says of its form.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordJsonSchemas } from '@pantau/shared/register/json-schema';
import { LIST_NAMES } from '@pantau/shared/register/schemas';
import { validHead } from '@pantau/shared/testing/valid-head';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ZONES_BY_REGULATION } from '../regulation-zones.ts';
import { schemaText } from './editor-schema.ts';
import { initRegister } from './init.ts';
import { loadRegister } from './load.ts';

const EVERY_KIND = await readFile(new URL('testing/every-kind.yaml', import.meta.url), 'utf8');
const forms = recordJsonSchemas(Object.keys(ZONES_BY_REGULATION));
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  JSON.parse(schemaText(ZONES_BY_REGULATION)) as object,
);

async function inDirectory<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'pantau-schema-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Where and why the schema refuses a file. */
function refusals(yaml: string): string[] {
  validate(parse(yaml));
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}

describe('a register with every kind of record', () => {
  const document = parse(EVERY_KIND) as Record<string, Record<string, unknown>[]>;

  it.each(LIST_NAMES)('%s can be written with each of its fields', (name) => {
    const written = (document[name] ?? []).flatMap((record) => Object.keys(record));
    expect(new Set(written)).toEqual(new Set(Object.keys(forms.get(name)?.properties ?? {})));
  });

  it('is read without faults', async () => {
    await inDirectory(async (dir) => {
      await writeFile(join(dir, 'all.yaml'), EVERY_KIND);
      const register = await loadRegister(dir, ZONES_BY_REGULATION);
      expect(LIST_NAMES.filter((name) => register.list(name).length === 0)).toEqual([]);
    });
  });

  it('fits the schema', () => {
    expect(refusals(EVERY_KIND)).toEqual([]);
  });
});

describe('the schema', () => {
  it('takes every file of an example register', async () => {
    await inDirectory(async (parent) => {
      const dir = join(parent, 'register');
      await initRegister({ head: validHead(), pages: [] }, { dir, known: ZONES_BY_REGULATION });
      const texts = await Promise.all(
        (await readdir(dir)).filter((name) => name.endsWith('.yaml')).map((name) => readFile(join(dir, name), 'utf8')),
      );
      expect(texts.map((text) => [text.split('\n')[0], refusals(text)])).toEqual(
        texts.map(() => ['# yaml-language-server: $schema=register.schema.json', []]),
      );
      expect(texts.length).toBeGreaterThan(2);
    });
  });

  it.each([
    ['an unknown list', 'server: []', 'must NOT have additional properties {"additionalProperty":"server"}'],
    [
      'an unknown field',
      'pds: [{ id: a, role: dinas, nam: x }]',
      '/pds/0 must NOT have additional properties {"additionalProperty":"nam"}',
    ],
    ['a field that is missing', 'pds: [{ id: a }]', "/pds/0 must have required property 'role'"],
    ['a word that is no choice', 'pds: [{ id: a, role: dinass }]', '/pds/0/role must be equal to one of the allowed values'],
    ['a day in another form', 'pds: [{ id: a, role: dinas, recorded_on: 31/12/2025 }]', '/pds/0/recorded_on must match pattern'],
    ['an empty list', 'pds:', '/pds must be array'],
    ['a number as text', 'sites: [{ id: a, kind: drc, operator: vendor, lat: "3" }]', '/sites/0/lat must be number'],
    ['a number out of bounds', 'sites: [{ id: a, kind: drc, operator: vendor, lat: 91 }]', '/sites/0/lat must be <= 90'],
    ['an unknown regulation', 'region: { id: a, name: A, zone: WIB, regulations: [x] }', '/region/regulations/0 must be equal to one of'],
    [
      'a list that is no topic',
      'register_complete: [{ id: a, pd: "*", topics: [server], from: 2026-01-01 }]',
      '/register_complete/0/topics/0',
    ],
  ])('refuses %s', (_what, yaml, expected) => {
    expect(refusals(yaml)).toContainEqual(expect.stringContaining(expected));
  });

  it('describes every kind and every field in Indonesian and English', () => {
    const missing = LIST_NAMES.flatMap((name) => {
      const { description, properties = {} } = forms.get(name) ?? {};
      const texts = [
        [name, description],
        ...Object.entries(properties).map(([field, form]) => [`${name}.${field}`, typeof form === 'object' ? form.description : undefined]),
      ];
      return texts.filter(([, text]) => !/^.+ · .+$/.test(text ?? '')).map(([where]) => where);
    });
    expect(missing).toEqual([]);
  });

  it('tells where a reference leads', () => {
    expect(forms.get('servers')?.properties?.['managed_by']).toMatchObject({
      description: expect.stringContaining('→ pds, national, vendor, other'),
    });
  });
});
