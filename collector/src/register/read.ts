// What the files of a register say, and everything that is wrong with it at once: form, unknown keys, values, ids used twice,
// references that lead nowhere, decisions on parameters. Pure: files that were read go in, a register and its faults come out.
import type { Fault } from '@pantau/shared/errors';
import { parameterFaults } from '@pantau/shared/law/decisions';
import { dutyNameFaults } from '@pantau/shared/law/duty-names';
import { type RegulationZones, registerFields } from '@pantau/shared/register/moments';
import { type Path, type Problem, problemsOf } from '@pantau/shared/register/problems';
import { danglingReferences, type KnownIds, referencesOf } from '@pantau/shared/register/references';
import {
  type AnyRecord,
  createRegister,
  dinasProblems,
  type ListName,
  type Region,
  type Register,
  type RegisterLists,
} from '@pantau/shared/register/register';
import { createRecordSchemas, createRegionSchema, isListName, LIST_NAMES, type RecordSchemas } from '@pantau/shared/register/schemas';
import { nearest } from '@pantau/shared/register/words';
import type { YamlFile, YamlReading } from '../yaml/document.ts';

export interface RegisterReading {
  /** The records that are right; to be used only when there are no faults. */
  readonly register: Register;
  readonly faults: readonly Fault[];
}

/** An entry of a list as it was written. */
interface Entry {
  readonly name: ListName;
  readonly value: unknown;
  readonly file: YamlFile;
  readonly path: Path;
}

/** Reads a register out of its files; `dir` is named where no file is to blame. */
export function readRegister(readings: readonly YamlReading[], dir: string, known: RegulationZones): RegisterReading {
  const files = readings.flatMap((reading) => ('file' in reading && reading.file.value !== undefined ? [reading.file] : []));
  const refused = readings.flatMap((reading) => ('faults' in reading ? [reading] : []));
  const faults: Fault[] = refused.flatMap((reading) => reading.faults);
  const region = readRegion(files, dir, known, faults);
  const schemas = createRecordSchemas(registerFields(region?.zone ?? 'WIB', known));
  const entries = files.flatMap((file) => entriesOf(file, faults));
  const places = placesOf(entries, faults);
  const unread = new Set(refused.flatMap(({ text }) => text.match(/[A-Za-z0-9][A-Za-z0-9._-]*/g) ?? []));
  const check = createEntryCheck(schemas, { known: knownFrom(places), unread });
  const records: Partial<Record<ListName, AnyRecord[]>> = {};
  for (const entry of entries) {
    const record = check(entry, faults);
    if (record !== undefined) (records[entry.name] ??= []).push(record);
  }
  const register = createRegister(records as Partial<RegisterLists>, region);
  faults.push(...parameterFaults(register).flatMap((fault) => placedDecision(fault, places)));
  faults.push(...dutyNameFaults(register).flatMap((fault) => placedAt(fault, places)));
  // That the Dinas is missing can only be told when everything could be read.
  const dinas = dinasProblems(register).filter(({ path }) => path.length > 1 || faults.length === 0);
  faults.push(...dinas.flatMap((problem) => placed(problem, places, dir)));
  return { register, faults };
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
    const words = { id: `sudah ada di ${place}; hapus salah satu`, en: `already stands in ${place}; remove one of them` };
    faults.push(...file.faults([{ path: ['region'], atKey: true, ...words }]));
  }
  const raw = isObject(first.value) ? first.value['region'] : undefined;
  const found = createRegionSchema(registerFields('WIB', known)).safeParse(raw);
  if (found.success) return found.data;
  faults.push(...first.faults(problemsOf(found.error, raw, ['region'])));
  return undefined;
}

function entriesOf(file: YamlFile, faults: Fault[]): Entry[] {
  if (!isObject(file.value)) {
    const words = { id: 'harus berisi daftar seperti servers: dan rooms:', en: 'must hold lists such as servers: and rooms:' };
    faults.push(...file.faults([{ path: [], ...words }]));
    return [];
  }
  return Object.entries(file.value).flatMap(([name, list]): Entry[] => {
    if (name === 'region') return [];
    if (isListName(name) && Array.isArray(list)) {
      return (list as unknown[]).map((value, index) => ({ name, value, file, path: [name, index] }));
    }
    faults.push(...file.faults([noList(name)]));
    return [];
  });
}

function noList(name: string): Problem {
  if (isListName(name)) {
    return {
      path: [name],
      id: 'harus daftar (- id: …); hapus baris ini bila kosong',
      en: 'must be a list (- id: …); remove this line when it is empty',
    };
  }
  const guess = nearest(name, ['region', ...LIST_NAMES]);
  const [id, en] =
    guess === undefined
      ? ['; lihat daftar dengan pantau register --help', '; see pantau register --help for the lists']
      : [`; maksudnya "${guess}"?`, `; did you mean "${guess}"?`];
  return { path: [name], atKey: true, id: `daftar tidak dikenal${id}`, en: `unknown list${en}` };
}

/** Where each record stands, by `list/id`, and the faults of ids that are used twice. */
function placesOf(entries: readonly Entry[], faults: Fault[]): ReadonlyMap<string, Entry> {
  const places = new Map<string, Entry>();
  for (const entry of entries) {
    if (!isObject(entry.value) || typeof entry.value['id'] !== 'string') continue;
    const key = `${entry.name}/${entry.value['id']}`;
    const before = places.get(key);
    if (before === undefined) {
      places.set(key, entry);
      continue;
    }
    const place = before.file.place([...before.path, 'id']);
    const words = { id: `id ini sudah dipakai di ${place}; beri id lain`, en: `this id is already used in ${place}; give another id` };
    faults.push(...entry.file.faults([{ path: [...entry.path, 'id'], ...words }]));
  }
  return places;
}

/** Ids that were written, also of records that were refused: a reference to those is no fault of its own. */
function knownFrom(places: ReadonlyMap<string, Entry>): KnownIds {
  const sets = new Map<ListName, Set<string>>();
  for (const name of LIST_NAMES) sets.set(name, new Set());
  for (const [key, { name }] of places) sets.get(name)?.add(key.slice(name.length + 1));
  return (list) => sets.get(list) ?? new Set();
}

interface Ids {
  readonly known: KnownIds;
  /** Words in files that could not be read: a reference to one of them may well lead there. */
  readonly unread: ReadonlySet<string>;
}

/** Reads entries into records. What is wrong with the form of one and where its references lead nowhere is told together. */
function createEntryCheck(schemas: RecordSchemas, { known, unread }: Ids) {
  const references = new Map(LIST_NAMES.map((name) => [name, referencesOf(schemas[name])]));

  function danglingIn({ name, value, path }: Entry): Problem[] {
    if (!isObject(value)) return [];
    const found = danglingReferences(value, references.get(name) ?? [], known, path);
    return unread.size === 0 ? found : found.filter((problem) => !unread.has(idAt(value, problem.path.slice(path.length))));
  }
  return (entry: Entry, faults: Fault[]): AnyRecord | undefined => {
    const found = schemas[entry.name].safeParse(entry.value);
    const wrong = found.success ? [] : problemsOf(found.error, entry.value, entry.path);
    const told = new Set(wrong.map((problem) => problem.path.join('\n')));
    const problems = [...wrong, ...danglingIn(entry).filter((problem) => !told.has(problem.path.join('\n')))];
    if (problems.length > 0) faults.push(...entry.file.faults(problems));
    return found.data;
  };
}

/** The id that a reference names, without its kind. */
function idAt(value: Record<string, unknown>, [field = '', index]: Path): string {
  const held = value[field];
  const text = String(Array.isArray(held) ? held[Number(index)] : held);
  return text.slice(text.indexOf('/') + 1);
}

/** A fault that names a decision by its id, with the file and line in which that was written. */
function placedDecision(fault: Fault, places: ReadonlyMap<string, Entry>): Fault[] {
  return placedAt({ ...fault, place: `parameters/${fault.place.slice(fault.place.indexOf('/') + 1)}` }, places);
}

function placedAt(fault: Fault, places: ReadonlyMap<string, Entry>): Fault[] {
  const entry = places.get(fault.place);
  return entry === undefined ? [fault] : entry.file.faults([{ path: [...entry.path, fault.field], id: fault.id, en: fault.en }]);
}

function placed(problem: Problem, places: ReadonlyMap<string, Entry>, dir: string): Fault[] {
  const [list = '', id = '', ...rest] = problem.path;
  const entry = places.get(`${list}/${id}`);
  if (entry === undefined) return [{ place: dir, field: problem.path.join('.'), id: problem.id, en: problem.en }];
  return entry.file.faults([{ ...problem, path: [...entry.path, ...rest] }]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
