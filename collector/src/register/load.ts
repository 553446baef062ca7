// Reads a register: a directory of YAML files, any of which may hold any list, one of them the region. Strict, and all
// faults at once, each with file, line and column. Used at the start of the collector, on changes and by `pantau register check`.
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Fault, InputError } from '@pantau/shared/errors';
import type { Fields } from '@pantau/shared/register/fields';
import { type RegulationZones, registerFields } from '@pantau/shared/register/moments';
import { type Problem, problemsOf } from '@pantau/shared/register/problems';
import {
  type AnyRecord,
  createRegister,
  type ListName,
  type Region,
  type Register,
  type RegisterLists,
  registerContent,
  registerProblems,
} from '@pantau/shared/register/register';
import { createRecordSchemas, createRegionSchema, isListName, LIST_NAMES, type RecordSchemas } from '@pantau/shared/register/schemas';
import { nearest } from '@pantau/shared/register/words';
import { readYamlFile, type YamlFile } from '../yaml/document.ts';

const MAX_FILES = 500;

/** Where a record was written. */
interface Placed {
  readonly file: YamlFile;
  readonly path: readonly (string | number)[];
}

/** Reads and checks a register. Throws InputError with every fault that was found. */
export async function loadRegister(dir: string, known: RegulationZones): Promise<Register> {
  const faults: Fault[] = [];
  const files: YamlFile[] = [];
  for (const path of await registerFiles(dir)) {
    const read = await readYamlFile(path);
    if ('faults' in read) faults.push(...read.faults);
    else if (read.file.value !== undefined) files.push(read.file);
  }
  const region = readRegion(files, dir, known, faults);
  const fields = registerFields(region?.zone ?? 'WIB', known);
  const register = readRecords(files, { dir, fields, region, isWhole: faults.length === 0 }, faults);
  if (faults.length > 0) throw new InputError(faults);
  return register;
}

/** The YAML files of a register directory, sorted by name; hidden files and others are left alone. */
export async function registerFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError([
      { place: dir, field: '', id: `direktori register tidak dapat dibaca: ${reason}`, en: `register directory cannot be read: ${reason}` },
    ]);
  });
  const names = entries.filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/.test(entry.name)).map((entry) => entry.name);
  if (names.length === 0) {
    throw new InputError([
      {
        place: dir,
        field: '',
        id: 'tidak ada berkas .yaml; buat dengan pantau register init',
        en: 'holds no .yaml file; make some with pantau register init',
      },
    ]);
  }
  if (names.length > MAX_FILES) {
    throw new InputError([
      { place: dir, field: '', id: `lebih dari ${MAX_FILES} berkas; gabungkan`, en: `holds more than ${MAX_FILES} files; join them` },
    ]);
  }
  return names.toSorted().map((name) => join(dir, name));
}

/** The region. That it is missing is only told when every file could be read. */
function readRegion(files: readonly YamlFile[], dir: string, known: RegulationZones, faults: Fault[]): Region | undefined {
  const holders = files.filter((file) => isObject(file.value) && 'region' in file.value);
  const [first, ...others] = holders;
  if (first === undefined && faults.length > 0) return undefined;
  if (first === undefined) {
    faults.push({
      place: dir,
      field: 'region',
      id: 'tidak ada; satu berkas harus memuat region: { id, name, zone, regulations }',
      en: 'is missing; one file must hold region: { id, name, zone, regulations }',
    });
    return undefined;
  }
  for (const file of others) {
    const place = first.place(['region'], true);
    faults.push(
      ...file.faults([
        {
          path: ['region'],
          atKey: true,
          id: `sudah ada di ${place}; hapus salah satu`,
          en: `already stands in ${place}; remove one of them`,
        },
      ]),
    );
  }
  const raw = isObject(first.value) ? first.value['region'] : undefined;
  const found = createRegionSchema(registerFields('WIB', known)).safeParse(raw);
  if (found.success) return found.data;
  faults.push(...first.faults(problemsOf(found.error, raw, ['region'])));
  return undefined;
}

interface Context {
  readonly dir: string;
  readonly fields: Fields;
  readonly region: Region | undefined;
  /** No file was refused, so what is not there does not exist. */
  readonly isWhole: boolean;
}

function readRecords(files: readonly YamlFile[], context: Context, faults: Fault[]): Register {
  const schemas = createRecordSchemas(context.fields);
  const records: Partial<Record<ListName, AnyRecord[]>> = {};
  const places = new Map<string, Placed>();
  for (const file of files) {
    if (!isObject(file.value)) {
      faults.push(
        ...file.faults([
          { path: [], id: 'harus berisi daftar seperti servers: dan rooms:', en: 'must hold lists such as servers: and rooms:' },
        ]),
      );
      continue;
    }
    for (const [name, entries] of Object.entries(file.value)) {
      if (name === 'region') continue;
      faults.push(...readList({ file, name, entries }, schemas, places, records));
    }
  }
  const register = createRegister(records as Partial<RegisterLists>, context.region);
  const problems = registerProblems(register, schemas, knownFrom(places));
  const told = problems.filter((problem) => problem.path.length > 1 || (context.isWhole && faults.length === 0));
  faults.push(...told.flatMap((problem) => placeProblem(problem, places, context.dir)));
  return register;
}

interface ListToRead {
  readonly file: YamlFile;
  readonly name: string;
  readonly entries: unknown;
}

function readList(
  { file, name, entries }: ListToRead,
  schemas: RecordSchemas,
  places: Map<string, Placed>,
  records: Partial<Record<ListName, AnyRecord[]>>,
): Fault[] {
  if (!isListName(name)) {
    const guess = nearest(name, ['region', ...LIST_NAMES]);
    const [id, en] =
      guess === undefined
        ? ['; lihat daftar dengan pantau register --help', '; see pantau register --help for the lists']
        : [`; maksudnya "${guess}"?`, `; did you mean "${guess}"?`];
    return file.faults([{ path: [name], atKey: true, id: `daftar tidak dikenal${id}`, en: `unknown list${en}` }]);
  }
  if (!Array.isArray(entries)) {
    return file.faults([
      {
        path: [name],
        id: 'harus daftar (- id: …); hapus baris ini bila kosong',
        en: 'must be a list (- id: …); remove this line when it is empty',
      },
    ]);
  }
  const problems: Problem[] = [];
  for (const [index, entry] of (entries as unknown[]).entries()) {
    const path = [name, index];
    const written = isObject(entry) && typeof entry['id'] === 'string' ? `${name}/${entry['id']}` : undefined;
    const before = written === undefined ? undefined : places.get(written);
    if (before !== undefined) {
      const place = before.file.place([...before.path, 'id']);
      problems.push({
        path: [...path, 'id'],
        id: `id ini sudah dipakai di ${place}; beri id lain`,
        en: `this id is already used in ${place}; give another id`,
      });
    } else if (written !== undefined) {
      places.set(written, { file, path });
    }
    const found = schemas[name].safeParse(entry);
    if (!found.success) problems.push(...problemsOf(found.error, entry, path));
    else (records[name] ??= []).push(found.data);
  }
  return file.faults(problems);
}

/** Ids that were written, also of records that were refused: a reference to those is no fault of its own. */
function knownFrom(places: ReadonlyMap<string, Placed>): (list: ListName) => ReadonlySet<string> {
  const sets = new Map<string, Set<string>>();
  for (const key of places.keys()) {
    const slash = key.indexOf('/');
    const ids = sets.get(key.slice(0, slash)) ?? new Set();
    sets.set(key.slice(0, slash), ids.add(key.slice(slash + 1)));
  }
  return (list) => sets.get(list) ?? new Set();
}

function placeProblem(problem: Problem, places: ReadonlyMap<string, Placed>, dir: string): Fault[] {
  const [list = '', id = '', ...rest] = problem.path;
  const placed = places.get(`${list}/${id}`);
  if (placed === undefined) return [{ place: dir, field: problem.path.join('.'), id: problem.id, en: problem.en }];
  return placed.file.faults([{ ...problem, path: [...placed.path, ...rest] }]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Identity of what a register says, however it is spread over files: SHA-256 in hexadecimal. */
export function registerHash(register: Register): string {
  return createHash('sha256').update(registerContent(register)).digest('hex');
}
