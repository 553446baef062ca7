// Values of SNMP as plain text and numbers, empty where they are of another type.
import type { SnmpValue } from '../snmp/reader.ts';
import { cleanText, macOf } from '../snmp/text.ts';

export function textOf(value: SnmpValue | undefined): string {
  return value?.type === 'octets' ? cleanText(value.value).trim() : '';
}

export function numberOf(value: SnmpValue | undefined): number | undefined {
  return typeof value?.value === 'number' ? value.value : undefined;
}

export function oidOf(value: SnmpValue | undefined): string {
  return value?.type === 'oid' ? value.value : '';
}

/** A hardware address in lower case; '' for anything else. */
export function hardwareOf(value: SnmpValue | undefined): string {
  const mac = value?.type === 'octets' ? macOf(value.value) : '';
  return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) && mac !== '00:00:00:00:00:00' ? mac : '';
}
