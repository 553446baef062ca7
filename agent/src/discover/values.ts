// Values of SNMP as plain text, empty where they are of another type.
import type { SnmpValue } from '../snmp/reader.ts';
import { macOf } from '../snmp/tables/cells.ts';
import { cleanText } from '../snmp/text.ts';

export function textOf(value: SnmpValue | undefined): string {
  return value?.type === 'octets' ? cleanText(value.value).trim() : '';
}

export function oidOf(value: SnmpValue | undefined): string {
  return value?.type === 'oid' ? value.value : '';
}

/** A hardware address in lower case; '' for anything else. */
export function hardwareOf(value: SnmpValue | undefined): string {
  return macOf(value) ?? '';
}
