// Walks the columns of a table side by side with GETBULK, whatever the device does: it asks for less when the device falls silent or finds the
// answer too big, goes on where rows are out of order, and stops a column that repeats itself.
import { encodeOid, readArcs, TAG } from './ber.ts';
import type { DeviceMemory } from './dialect.ts';
import { ERROR_STATUS, isAbsent, PDU, type Request, type Response, type Variable, valueOf } from './pdu.ts';
import { isSnmpFault, type SnmpTable, type SnmpValue, snmpFault } from './reader.ts';

export interface WalkOptions {
  readonly ask: (request: Request, tries: number) => Promise<Response>;
  readonly memory: DeviceMemory;
  /** Whether the time of the device is up: then no smaller question helps. */
  readonly isOver: () => boolean;
  /** Called with what could not be seen, for the reader. */
  readonly unseen: (text: string) => void;
}

/** So many variables fit one packet: longer answers come in pieces that firewalls like to drop. Only long tables are worth the try. */
const VARIABLES = 60;
const MOST_VARIABLES = 240;
/** After so many whole answers a table is long. */
const LONG_ANSWERS = 16;
const COLUMNS = 15;
const REPETITIONS = 50;
/** After so many tables without trouble a device that was asked for less is asked for more again. */
const CALM_TABLES = 40;
const MAX_JUMPS = 8;
const SEVERAL_TRIES = 2;
const LAST_TRIES = 3;

interface Column {
  readonly number: number;
  readonly prefix: Buffer;
  /** OID content behind which the column goes on. */
  cursor: Buffer;
  cells: number;
  jumps: number;
  done: boolean;
}

type Rows = Map<string, Map<number, SnmpValue>>;

export async function walkTable(options: WalkOptions, entry: string, numbers: readonly number[], maxRows: number): Promise<SnmpTable> {
  const rows: Rows = new Map();
  const columns = numbers.map((number): Column => {
    const prefix = encodeOid(`${entry}.${number}`);
    return { number, prefix, cursor: prefix, cells: 0, jumps: 0, done: false };
  });
  const width = startWidth(options.memory);
  const size = { variables: VARIABLES, whole: 0 };
  let dead = 0;
  for (;;) {
    const open = columns.filter(({ done }) => !done).slice(0, width.columns);
    if (open.length === 0) break;
    const repetitions = Math.max(1, Math.min(width.repetitions, Math.floor(size.variables / open.length)));
    const isLeast = repetitions === 1 && open.length === 1;
    const request: Request = { tag: PDU.getBulk, oids: open.map(({ cursor }) => cursor), repetitions };
    const response = await orSilence(options.ask(request, isLeast ? LAST_TRIES : SEVERAL_TRIES), options.isOver);
    if (response !== undefined && response.errorStatus === ERROR_STATUS.none && response.variables.length > 0) {
      dead = 0;
      adapt(size, response.variables.length, open.length * repetitions);
      take(response, open, rows, maxRows, `${entry}.`, options.unseen);
      continue;
    }
    if (response?.errorStatus === ERROR_STATUS.noSuchName) {
      // A device that answers GETBULK as version 1 would: the column named has come to its end.
      const ended = open[response.errorIndex - 1] ?? (open.length === 1 ? open[0] : undefined);
      if (ended !== undefined) {
        ended.done = true;
        continue;
      }
    }
    if (size.variables > VARIABLES) {
      size.variables = VARIABLES;
      size.whole = Number.NEGATIVE_INFINITY;
      continue;
    }
    if (narrow(width, repetitions, open.length)) continue;
    const [last] = open;
    if (last === undefined) break;
    last.done = true;
    dead += 1;
    options.unseen(
      `${entry}.${last.number}: ${response === undefined ? 'tak dijawab · no answer' : `error-status ${response.errorStatus}`}`,
    );
    if (response === undefined && dead > 1) {
      throw snmpFault('timeout', 'berhenti menjawab di tengah tabel · fell silent in the middle of a table');
    }
  }
  return rows;
}

/** How much is asked for: as the device took it before, a little more after a quiet time. */
function startWidth(memory: DeviceMemory): NonNullable<DeviceMemory['width']> {
  memory.width ??= { repetitions: REPETITIONS, columns: COLUMNS, calm: 0 };
  const { width } = memory;
  width.calm += 1;
  if (width.calm > CALM_TABLES) {
    width.calm = 0;
    width.repetitions = Math.min(REPETITIONS, width.repetitions * 2);
    width.columns = Math.min(COLUMNS, width.columns * 2);
  }
  return width;
}

/** Asks for more at once in a long table, as long as the device gives all that it is asked for. */
function adapt(size: { variables: number; whole: number }, given: number, asked: number): void {
  size.whole = given < asked ? 0 : size.whole + 1;
  if (given < asked) size.variables = Math.max(VARIABLES, given);
  else if (size.whole > 0 && size.whole % LONG_ANSWERS === 0) size.variables = Math.min(MOST_VARIABLES, size.variables * 2);
}

/** Asks for half; false when it is the least already. */
function narrow(width: NonNullable<DeviceMemory['width']>, repetitions: number, columns: number): boolean {
  width.calm = 0;
  if (repetitions > 1) width.repetitions = Math.floor(repetitions / 2);
  else if (columns > 1) width.columns = Math.floor(columns / 2);
  else return false;
  return true;
}

async function orSilence(answer: Promise<Response>, isOver: () => boolean): Promise<Response | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isSnmpFault(error) && !isOver() && (error.code === 'timeout' || error.code === 'malformed')) return undefined;
    throw error;
  }
}

function take(
  response: Response,
  open: readonly Column[],
  rows: Rows,
  maxRows: number,
  entry: string,
  unseen: (text: string) => void,
): void {
  const { bytes, variables } = response;
  const jumped = new Set<Column>();
  for (const [position, variable] of variables.entries()) {
    const column = open[position % open.length];
    if (column === undefined || column.done || jumped.has(column)) continue;
    if (variable.tag === TAG.endOfMibView || !isBelow(bytes, variable, column.prefix)) {
      column.done = true;
      continue;
    }
    const index = readArcs(bytes, variable.oidStart + column.prefix.length, variable.oidEnd);
    const row = rows.get(index);
    if (row?.has(column.number) === true) {
      if (!jump(column, rows)) {
        column.done = true;
        unseen(`${entry}${column.number}: berputar di · loops at ${index}`);
      }
      jumped.add(column);
      continue;
    }
    column.cursor = bytes.subarray(variable.oidStart, variable.oidEnd);
    column.cells += 1;
    if (column.cells > maxRows) {
      column.done = true;
      unseen(`${entry}${column.number}: lebih dari · more than ${maxRows}`);
      continue;
    }
    store(response, variable, column, index, row, rows, unseen, entry);
  }
}

function store(
  response: Response,
  variable: Variable,
  column: Column,
  index: string,
  row: Map<number, SnmpValue> | undefined,
  rows: Rows,
  unseen: (text: string) => void,
  entry: string,
): void {
  if (isAbsent(variable)) return;
  const value = valueOf(response, variable);
  if (value === undefined) {
    unseen(`${entry}${column.number}.${index}: nilai rusak · broken value`);
    return;
  }
  if (row === undefined) rows.set(index, new Map([[column.number, value]]));
  else row.set(column.number, value);
}

/** A row came again. Devices whose rows are out of order do that: the column goes on behind its greatest row, unless it was there already. */
function jump(column: Column, rows: Rows): boolean {
  let greatest: number[] | undefined;
  for (const [index, row] of rows) {
    if (!row.has(column.number)) continue;
    const arcs = index.split('.').map(Number);
    if (greatest === undefined || isGreater(arcs, greatest)) greatest = arcs;
  }
  if (greatest === undefined) return false;
  const behind = Buffer.concat([column.prefix, encodeOid(`0.0.${greatest.join('.')}`).subarray(1)]);
  column.jumps += 1;
  if (behind.equals(column.cursor) || column.jumps > MAX_JUMPS) return false;
  column.cursor = behind;
  return true;
}

function isGreater(a: readonly number[], b: readonly number[]): boolean {
  for (const [position, arc] of a.entries()) {
    const other = b[position];
    if (other === undefined || arc > other) return true;
    if (arc < other) return false;
  }
  return false;
}

/** Whether the variable lies in the column. */
function isBelow(bytes: Buffer, { oidStart, oidEnd }: Variable, prefix: Buffer): boolean {
  if (oidEnd - oidStart <= prefix.length) return false;
  for (let at = 0; at < prefix.length; at += 1) {
    if (bytes[oidStart + at] !== prefix[at]) return false;
  }
  return true;
}
