// Tests read a recording (.snmprec: `oid|tag|value`) as if it were a device. It answers as the recording says, lies included.
import { isIPv4 } from 'node:net';
import { type SnmpReader, type SnmpTable, type SnmpValue, snmpFault } from '../reader.ts';

/** A device that answers with these recordings: its own, and those of its other contexts by name. */
export function recordedReader(recording: string, contexts: Readonly<Record<string, string>> = {}): SnmpReader {
  const values = parseRecording(recording);
  return {
    get: (oids) => Promise.resolve(new Map(oids.flatMap((oid) => (values.has(oid) ? [[oid, values.get(oid) ?? missing(oid)]] : [])))),
    table: (entry, columns, maxRows = 20_000) => Promise.resolve(tableOf(values, entry, columns, maxRows)),
    inContext(context) {
      const other = contexts[context];
      return other === undefined ? silent(`context ${context}`) : recordedReader(other);
    },
  };
}

function missing(oid: string): never {
  throw new Error(`The recording has no ${oid}.`);
}

/** A device that does not answer. */
export function silent(what: string): SnmpReader {
  const fault = () => Promise.reject(snmpFault('timeout', `${what} tidak menjawab · does not answer`));
  return { get: fault, table: fault, inContext: () => silent(what) };
}

function tableOf(values: ReadonlyMap<string, SnmpValue>, entry: string, columns: readonly number[], maxRows: number): SnmpTable {
  const table = new Map<string, Map<number, SnmpValue>>();
  const start = `${entry}.`;
  for (const [oid, value] of values) {
    if (!oid.startsWith(start)) continue;
    const dot = oid.indexOf('.', start.length);
    const column = Number(oid.slice(start.length, dot === -1 ? undefined : dot));
    if (dot === -1 || !columns.includes(column)) continue;
    const index = oid.slice(dot + 1);
    const row = table.get(index) ?? new Map<number, SnmpValue>();
    if (!table.has(index) && table.size >= maxRows) continue;
    table.set(index, row.set(column, value));
  }
  return table;
}

function parseRecording(text: string): Map<string, SnmpValue> {
  const values = new Map<string, SnmpValue>();
  for (const line of text.split('\n')) {
    const [oid = '', tag = '', ...rest] = line.replace(/\r$/, '').split('|');
    const value = valueOf(tag, rest.join('|'));
    if (value !== undefined) values.set(oid.trim().replace(/^\./, ''), value);
  }
  return values;
}

const NUMBERS = new Map<string, 'integer' | 'counter32' | 'gauge32' | 'timeticks'>([
  ['2', 'integer'],
  ['65', 'counter32'],
  ['66', 'gauge32'],
  ['67', 'timeticks'],
]);

function valueOf(tag: string, text: string): SnmpValue | undefined {
  const isHex = tag.endsWith('x');
  const type = isHex ? tag.slice(0, -1) : tag;
  const number = NUMBERS.get(type);
  if (number !== undefined) return { type: number, value: Number(text) };
  if (type === '70') return { type: 'counter64', value: BigInt(text) };
  if (type === '6') return { type: 'oid', value: text.replace(/^\./, '') };
  const bytes = isHex ? Buffer.from(text, 'hex') : Buffer.from(text, 'utf8');
  if (type === '4' || type === '68') return { type: 'octets', value: bytes };
  if (type !== '64') return undefined;
  const ip = isHex ? [...bytes].join('.') : text;
  return isIPv4(ip) ? { type: 'ip', value: ip } : undefined;
}
