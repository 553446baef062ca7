// What importing rows would change in a register: for each row the change of its record, field by field, and the texts of the
// files afterwards. Pure. The register as it would be is read with all its checks; what is wrong with a row is told in its row.
import { join } from 'node:path';
import type { Fault } from '@pantau/shared/errors';
import { diffRecord, type RecordChange } from '@pantau/shared/register/diff';
import { type RegulationZones, registerFields } from '@pantau/shared/register/moments';
import { createRecordSchemas, type ListName } from '@pantau/shared/register/schemas';
import type { Zone } from '@pantau/shared/time';
import { MAX_FILE_BYTES, parseYaml } from '../../yaml/document.ts';
import { editList, type RecordChange as RecordEdit } from '../../yaml/edit.ts';
import { type RegisterReading, readRegister } from '../read.ts';
import type { ImportRow } from './rows.ts';

/** A register as it lies on disk: the text of each file by its path, and how a new file begins. */
export interface RegisterTexts {
  readonly dir: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly newFile: string;
}

export interface ImportPlan {
  /** Zone of the region. */
  readonly zone: Zone;
  /** Records that are added or changed. */
  readonly changes: readonly RecordChange[];
  readonly unchanged: number;
  /** With any of them nothing is written. */
  readonly faults: readonly Fault[];
  /** The new text of each file that changes. */
  readonly texts: ReadonlyMap<string, string>;
}

type RawRecord = Readonly<Record<string, unknown>>;

/** A record as it is written now. */
interface Written {
  readonly path: string;
  readonly value: RawRecord;
}

interface FileEdit {
  readonly changes: RecordEdit[];
  readonly additions: RawRecord[];
}

export function planImport(rows: readonly ImportRow[], list: ListName, register: RegisterTexts, known: RegulationZones): ImportPlan {
  const before = read(register.dir, register.texts, known);
  const zone = before.register.region?.zone ?? 'WIB';
  const schema = createRecordSchemas(registerFields(zone, known))[list];
  const written = writtenRecords(register.texts, list);
  const home = homeOf(register.dir, list, written);
  const edits = new Map<string, FileEdit>();
  const changes: RecordChange[] = [];
  for (const row of rows) {
    const old = written.get(row.id);
    const raw = merged(old?.value, row);
    const valueOf = (record: RawRecord): { id: string } => ({ ...(schema.safeParse(record).data ?? record), id: row.id });
    const change = diffRecord(list, old && valueOf(old.value), old === undefined ? { ...raw, id: row.id } : valueOf(raw));
    if (change === undefined) continue;
    changes.push(old === undefined ? { ...change, fields: given(change, valueOf(raw)) } : change);
    addEdit(edits, { home, row, raw, old, change });
  }
  const texts = new Map<string, string>();
  const faults: Fault[] = [];
  for (const [path, edit] of edits) {
    const text = editList(register.texts.get(path) ?? register.newFile, { list, ...edit });
    if (text === undefined) faults.push(onlyByHand(path));
    else if (Buffer.byteLength(text) > MAX_FILE_BYTES) faults.push(tooLarge(path));
    else texts.set(path, text);
  }
  const after = read(register.dir, new Map([...register.texts, ...texts]), known);
  const byId = new Map(rows.map((row) => [`${list}[${row.id}]`, row]));
  const refused = new Set(rows.filter((row) => row.unread.size > 0).map(({ id }) => id));
  for (const fault of after.faults) {
    // An id may hold points.
    const [, record = '', field = ''] = /^(\w+\[[^\]]*\])(?:\.([^.]*))?/.exec(fault.field) ?? [];
    const row = byId.get(record);
    if (row === undefined) {
      faults.push(before.faults.find((old) => old.field === fault.field && old.id === fault.id) ?? fault);
      continue;
    }
    const column = field.replace(/\[\d+\]$/, '');
    if (row.unread.has(column)) continue;
    refused.add(row.id);
    faults.push({ ...fault, place: row.place(column) });
  }
  const good = changes.filter(({ id }) => !refused.has(id));
  return { zone, changes: good, unchanged: rows.filter(({ id }) => !refused.has(id)).length - good.length, faults, texts };
}

function read(dir: string, texts: ReadonlyMap<string, string>, known: RegulationZones): RegisterReading {
  const readings = [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => parseYaml(path, text));
  return readRegister(readings, dir, known);
}

function writtenRecords(texts: ReadonlyMap<string, string>, list: ListName): Map<string, Written> {
  const found = new Map<string, Written>();
  for (const [path, text] of texts) {
    const reading = parseYaml(path, text);
    const value = 'file' in reading ? reading.file.value : undefined;
    const records: unknown = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(list) : undefined;
    for (const record of Array.isArray(records) ? (records as unknown[]) : []) {
      if (typeof record === 'object' && record !== null && 'id' in record) found.set(String(record.id), { path, value: { ...record } });
    }
  }
  return found;
}

/** The file for new records: the one that holds most of their kind, else one of the list's own name. */
function homeOf(dir: string, list: ListName, written: ReadonlyMap<string, Written>): string {
  const counts = new Map<string, number>();
  for (const { path } of written.values()) counts.set(path, (counts.get(path) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? join(dir, `${list}.yaml`);
}

function merged(old: RawRecord | undefined, row: ImportRow): RawRecord {
  const kept = Object.entries(old ?? {}).filter(([field]) => !row.remove.includes(field));
  return { id: row.id, ...Object.fromEntries(kept), ...Object.fromEntries(row.set) };
}

/** The fields that were written of a record that is new, as they are understood. */
function given(change: RecordChange, value: RawRecord): RecordChange['fields'] {
  return change.fields.map(({ field }) => ({ field, after: value[field] }));
}

interface EditToAdd {
  readonly home: string;
  readonly row: ImportRow;
  readonly raw: RawRecord;
  readonly old: Written | undefined;
  readonly change: RecordChange;
}

function addEdit(edits: Map<string, FileEdit>, { home, row, raw, old, change }: EditToAdd): void {
  const path = old?.path ?? home;
  const edit = edits.get(path) ?? { changes: [], additions: [] };
  edits.set(path, edit);
  if (old === undefined) {
    edit.additions.push(raw);
    return;
  }
  const fields = new Set(change.fields.map(({ field }) => field));
  edit.changes.push({
    id: row.id,
    set: new Map([...row.set].filter(([field]) => fields.has(field))),
    remove: row.remove.filter((field) => fields.has(field)),
  });
}

function onlyByHand(path: string): Fault {
  return {
    place: path,
    field: '',
    id: 'ditulis dengan alias atau bentuk lain yang hanya dapat diubah orang, atau akan memuat terlalu banyak; ubah sendiri, atau pindahkan sebagian ke berkas lain',
    en: 'is written with aliases or another form that only a person can edit, or would hold too much; edit it by hand, or move a part to another file',
  };
}

function tooLarge(path: string): Fault {
  const limit = `${MAX_FILE_BYTES / 1024 / 1024} MiB`;
  return {
    place: path,
    field: '',
    id: `akan melebihi ${limit}; pindahkan sebagian catatan ke berkas lain`,
    en: `would exceed ${limit}; move some of its records to another file`,
  };
}
