// What a device of the tests knows: OIDs with values, and interfaces made up by the number.
import { encode, encodeInteger, encodeOid, TAG } from '../ber.ts';

/** One variable: its OID and its value as a BER element. */
export interface Entry {
  readonly oid: string;
  readonly value: Buffer;
}

export const text = (value: string | Buffer): Buffer => encode(TAG.octets, Buffer.from(value));
export const integer = (value: number): Buffer => encodeInteger(value);
export const counter32 = (value: number): Buffer => encodeInteger(value, TAG.counter32);
export const gauge32 = (value: number): Buffer => encodeInteger(value, TAG.gauge32);
export const ticks = (value: number): Buffer => encodeInteger(value, TAG.timeticks);
export const oidValue = (value: string): Buffer => encode(TAG.oid, encodeOid(value));

export function counter64(value: bigint): Buffer {
  const hex = value.toString(16);
  return encode(TAG.counter64, Buffer.from(`00${hex.length % 2 === 0 ? hex : `0${hex}`}`, 'hex'));
}

export const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
export const IF = '1.3.6.1.2.1.2.2.1';
export const IFX = '1.3.6.1.2.1.31.1.1.1';

export function systemEntries(name: string, upTicks: number): Entry[] {
  return [
    { oid: '1.3.6.1.2.1.1.1.0', value: text('RouterOS CCR1009') },
    { oid: '1.3.6.1.2.1.1.2.0', value: oidValue('1.3.6.1.4.1.14988.1') },
    { oid: SYS_UP_TIME, value: ticks(upTicks) },
    { oid: '1.3.6.1.2.1.1.5.0', value: text(name) },
  ];
}

/** `count` gigabit ports with the columns of if_mib; `columns` (entry.column) narrows them. */
export function interfaceEntries(count: number, columns?: ReadonlySet<string>): Entry[] {
  const entries: Entry[] = [];
  for (let index = 1; index <= count; index += 1) {
    for (const [column, value] of Object.entries(portCells(index))) {
      if (columns === undefined || columns.has(column)) entries.push({ oid: `${column}.${index}`, value });
    }
  }
  return entries;
}

function portCells(index: number): Record<string, Buffer> {
  const octets = 5_000_000_000n + BigInt(index);
  return {
    [`${IF}.1`]: integer(index),
    [`${IF}.2`]: text(`GigabitEthernet0/${index}`),
    [`${IF}.3`]: integer(6),
    [`${IF}.4`]: integer(1_500),
    [`${IF}.5`]: gauge32(1_000_000_000),
    [`${IF}.6`]: text(Buffer.from([0x02, 0, 0, 0, index >> 8, index & 0xff])),
    [`${IF}.7`]: integer(1),
    [`${IF}.8`]: integer(index % 2 === 0 ? 2 : 1),
    [`${IF}.9`]: ticks(100),
    [`${IF}.10`]: counter32(Number(octets % 4_294_967_296n)),
    [`${IF}.11`]: counter32(7),
    [`${IF}.13`]: counter32(1),
    [`${IF}.14`]: counter32(2),
    [`${IF}.16`]: counter32(Number((octets * 2n) % 4_294_967_296n)),
    [`${IF}.17`]: counter32(8),
    [`${IF}.19`]: counter32(3),
    [`${IF}.20`]: counter32(4),
    [`${IFX}.1`]: text(`Gi0/${index}`),
    [`${IFX}.6`]: counter64(octets),
    [`${IFX}.10`]: counter64(octets * 2n),
    [`${IFX}.15`]: gauge32(1_000),
    [`${IFX}.18`]: text(index === 1 ? 'uplink PDNS' : ''),
    [`${IFX}.19`]: ticks(0),
  };
}
