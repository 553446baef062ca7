// Cells and indexes of SNMP tables as devices really give them: a wrong type, broken text or a short index is read where its meaning is
// plain, and is otherwise nothing.
import { isAssignable, parseIp } from '@pantau/shared/register/address';
import { parseHexIpv6 } from '../../probes/ip-text.ts';
import type { SnmpTable, SnmpValue } from '../reader.ts';
import { cleanText, printable } from '../text.ts';

export type Row = ReadonlyMap<number, SnmpValue>;

const MOST_TEXT = 200;

/** A number, also one that the device writes as decimal text. */
export function numberOf(value: SnmpValue | undefined): number | undefined {
  if (value === undefined || value.type === 'oid' || value.type === 'ip') return undefined;
  if (value.type !== 'octets') return Number(value.value);
  const text = value.value.toString('latin1').trim();
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Text for people: broken UTF-8 is read as Latin-1, control characters are left out; undefined when nothing remains. */
export function textOf(value: SnmpValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.type !== 'octets') return String(value.value);
  const text = printable(cleanText(value.value));
  return text === '' ? undefined : text.slice(0, MOST_TEXT);
}

const MAC_TEXT = /^(?:[\da-f]{1,2}([:-]))(?:[\da-f]{1,2}\1){4}[\da-f]{1,2}$/i;
const MAC_DIGITS = /^[\da-f]{4}([.-]?)[\da-f]{4}\1[\da-f]{4}$/i;

/** Hardware address of one machine in lower case; from six octets, or from text also without leading zeros. None for null and groups. */
export function macOf(value: SnmpValue | undefined): string | undefined {
  if (value?.type !== 'octets') return undefined;
  return macOfBytes(
    value.value.length === 6 ? [...value.value] : bytesOfMacText(value.value.toString('latin1').replaceAll('\0', '').trim()),
  );
}

function bytesOfMacText(text: string): number[] {
  if (MAC_TEXT.test(text)) return text.split(/[:-]/).map((part) => Number.parseInt(part, 16));
  if (!MAC_DIGITS.test(text)) return [];
  return (text.replaceAll(/[.-]/g, '').match(/../g) ?? []).map((part) => Number.parseInt(part, 16));
}

export function macOfBytes(bytes: readonly number[]): string | undefined {
  const [first = 1] = bytes;
  const isMachine =
    bytes.length === 6 && first % 2 === 0 && bytes.some((byte) => byte !== 0) && bytes.every((byte) => byte >= 0 && byte < 256);
  return isMachine ? bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':') : undefined;
}

/** The numbers of an index; undefined when it is none. */
export function subIdsOf(index: string): readonly number[] | undefined {
  const parts = index.split('.').map((part) => (/^\d{1,10}$/.test(part) ? Number(part) : Number.NaN));
  return parts.every((part) => part <= 0xff_ff_ff_ff) ? parts : undefined;
}

/** Canonical text of an address of 4 or 16 octets; the zone behind them (8, 20 octets) is left out: the interface stands for it. */
export function ipOfBytes(bytes: readonly number[]): string | undefined {
  if (bytes.some((byte) => !Number.isInteger(byte) || byte < 0 || byte > 255)) return undefined;
  if (bytes.length === 4 || bytes.length === 8) return bytes.slice(0, 4).join('.');
  if (bytes.length !== 16 && bytes.length !== 20) return undefined;
  return parseHexIpv6(
    bytes
      .slice(0, 16)
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join(''),
  );
}

/** Length of an address of an InetAddressType. */
const LENGTHS: Readonly<Record<number, number>> = { 1: 4, 2: 16, 3: 8, 4: 20 };

/** An address at the end of an index, behind its InetAddressType; its length may be left out, or be wrong. */
export function lastAddress(parts: readonly number[]): string | undefined {
  const [type = 0, ...rest] = parts;
  const length = LENGTHS[type];
  if (rest.length === length) return ipOfBytes(rest);
  const isZoneLeftOut = (type === 3 && rest.length === 5) || (type === 4 && rest.length === 17);
  return rest.length - 1 === length || isZoneLeftOut ? ipOfBytes(rest.slice(1)) : undefined;
}

/** An address inside an index (type, length, octets) and what follows it. */
export function takeAddress(parts: readonly number[]): { readonly ip: string | undefined; readonly rest: readonly number[] } | undefined {
  const [type = 0, length = 0] = parts;
  if (parts.length < 2 + length || (length !== 0 && LENGTHS[type] !== length)) return undefined;
  return { ip: ipOfBytes(parts.slice(2, 2 + length)), rest: parts.slice(2 + length) };
}

/** Whether one machine can have the address on a network: no loopback, no link-local, no group, nothing unspecified. */
export function isHostAddress(ip: string): boolean {
  const address = parseIp(ip);
  return address !== undefined && isAssignable(address);
}

/** Address in a cell: IpAddress, or octets. */
export function ipOf(value: SnmpValue | undefined): string | undefined {
  if (value?.type === 'ip') return value.value;
  return value?.type === 'octets' ? ipOfBytes([...value.value]) : undefined;
}

/** What each row gives; rows that give nothing are counted. */
export function readRows<T>(
  table: SnmpTable,
  read: (index: readonly number[], row: Row) => T | 'skip' | undefined,
): { found: T[]; bad: number } {
  const found: T[] = [];
  let bad = 0;
  for (const [index, row] of table) {
    const parts = subIdsOf(index);
    const value = parts === undefined ? undefined : read(parts, row);
    if (value === undefined) bad += 1;
    else if (value !== 'skip') found.push(value);
  }
  return { found, bad };
}
