// Imports a CSV file of one kind of record into a register: reads it, plans the change, and writes the files, all or none of it.
// Part of `pantau register import`.
import { existsSync } from 'node:fs';
import { chmod, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Fault, InputError } from '@pantau/shared/errors';
import type { RegulationZones } from '@pantau/shared/register/moments';
import type { ListName } from '@pantau/shared/register/schemas';
import { localDay } from '@pantau/shared/time';
import { MAX_FILE_BYTES, readYamlFile } from '../../yaml/document.ts';
import { SCHEMA_FILE, SCHEMA_LINE } from '../editor-schema.ts';
import { loadRegister, registerFiles } from '../load.ts';
import { columnsOf } from './columns.ts';
import { type CsvFile, readCsvFile } from './csv-file.ts';
import { NETBOX_COLUMNS, netboxRows } from './netbox.ts';
import { type ImportPlan, planImport, type RegisterTexts } from './plan.ts';
import { importRows } from './rows.ts';

export interface ImportOptions {
  readonly csv: string;
  readonly list: ListName;
  /** Directory of the register. */
  readonly dir: string;
  readonly known: RegulationZones;
}

/** A fault with the text of its row. */
interface RowFault extends Fault {
  readonly text?: string;
}

export interface CsvPlan extends ImportPlan {
  readonly faults: readonly RowFault[];
  /** Rows of the file that were refused. */
  readonly refused: number;
}

export interface PlannedImport {
  readonly plan: CsvPlan;
  readonly register: RegisterTexts;
}

/** What the import would do. Throws InputError for a file or a register that cannot be read at all. */
export async function planCsvImport({ csv, list, dir, known }: ImportOptions): Promise<PlannedImport> {
  const file = await readCsvFile(csv, new Set(columnsOf(list, known).map(({ name }) => name)));
  return planFile(file, list, await readTexts(dir), known);
}

export interface NetboxImport extends PlannedImport {
  readonly list: ListName;
  readonly passedOver: number;
}

/** The same for a file of NetBox; which list it is for is told by its header. */
export async function planNetboxImport({ csv, dir, known, now }: Omit<ImportOptions, 'list'> & { now: number }): Promise<NetboxImport> {
  const file = await readCsvFile(csv, NETBOX_COLUMNS);
  const register = await loadRegister(dir, known);
  const found = netboxRows(file, register, localDay(now, register.region?.zone ?? 'WIB'));
  if (found === undefined) {
    const id = 'bukan CSV NetBox: kolom address atau prefix tidak ada; berkas lain: pantau register import';
    const en = 'is no CSV of NetBox: there is no column address or prefix; other files: pantau register import';
    throw new InputError([{ place: csv, field: '', id, en }]);
  }
  return { ...planFile(found.file, found.list, await readTexts(dir), known), list: found.list, passedOver: found.passedOver };
}

function planFile(file: CsvFile, list: ListName, register: RegisterTexts, known: RegulationZones): PlannedImport {
  const { path: csv } = file;
  const { rows, faults } = importRows(file, list, columnsOf(list, known));
  if (file.rows.length === 0 && faults.length === 0) {
    const words = { id: 'tidak memuat baris di bawah baris kepala; isi dahulu', en: 'holds no row below the header; fill it in first' };
    throw new InputError([{ place: csv, field: '', ...words }]);
  }
  const plan = planImport(rows, list, register, known);
  const placed = [...faults, ...plan.faults].map((fault) => ({ fault, line: lineIn(csv, fault) }));
  const refused = new Set(placed.map(({ line }) => line).filter((line) => line !== undefined && line !== file.header.line)).size;
  const ordered = placed
    .toSorted((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER))
    .map(({ fault, line }): RowFault => (line === undefined ? fault : { ...fault, text: file.lines[line - 1] ?? '' }));
  return { plan: { ...plan, refused, faults: ordered }, register };
}

/** The line of a fault in the CSV file; undefined for one in another file. */
function lineIn(csv: string, { place }: Fault): number | undefined {
  return place.startsWith(`${csv}:`) ? Number(place.slice(csv.length + 1).split(':')[0]) : undefined;
}

async function readTexts(dir: string): Promise<RegisterTexts> {
  const texts = new Map<string, string>();
  for (const path of await registerFiles(dir)) {
    const { size } = await stat(path);
    const reading = size > MAX_FILE_BYTES ? await readYamlFile(path) : undefined;
    if (reading !== undefined && 'faults' in reading) throw new InputError(reading.faults);
    texts.set(path, await readFile(path, 'utf8'));
  }
  return { dir, texts, newFile: existsSync(join(dir, SCHEMA_FILE)) ? SCHEMA_LINE : '' };
}

/**
 * Writes what was planned: every file beside its place first, then each into it, so that no reader sees half a file. Throws
 * InputError, with nothing written, when somebody changed a file in the meantime.
 */
export async function writePlan(plan: ImportPlan, register: RegisterTexts): Promise<void> {
  const prepared: { temporary: string; path: string }[] = [];
  try {
    for (const [path, text] of plan.texts) {
      const target = existsSync(path) ? await realpath(path) : path;
      const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
      prepared.push({ temporary, path: target });
      await writeWhole(temporary, text);
      if (target === path && !existsSync(path)) continue;
      await chmod(temporary, (await stat(target)).mode);
    }
    await refuseChanged(plan, register);
    for (const { temporary, path } of prepared) await rename(temporary, path);
  } finally {
    for (const { temporary } of prepared) await rm(temporary, { force: true });
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function refuseChanged(plan: ImportPlan, { texts }: RegisterTexts): Promise<void> {
  for (const path of plan.texts.keys()) {
    const now = existsSync(path) ? await readFile(path, 'utf8') : undefined;
    if (now === texts.get(path)) continue;
    const words = { id: 'berubah selama impor; ulangi perintah ini', en: 'was changed during the import; run this command again' };
    throw new InputError([{ place: path, field: '', ...words }]);
  }
}
