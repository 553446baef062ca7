// A recording of a device in the form of snmpsim (`OID|type|value`), for an agent of ours and for comparing.

import { encode, TAG } from '@pantau/agent/snmp/ber';
import type { Entry } from '@pantau/agent/snmp/testing/mib';
import { counter32, counter64, gauge32, integer, oidValue, text, ticks } from '@pantau/agent/snmp/testing/mib';

export interface Recorded {
  readonly oid: string;
  /** ASN.1 tag in decimal. */
  readonly type: number;
  readonly bytes: Buffer;
}

export function readRecording(recording: string): Recorded[] {
  return recording
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, oid = '', type = '', hex = '', value = ''] = /^([\d.]+)\|(\d+)(x?)\|(.*)$/.exec(line) ?? [];
      return { oid, type: Number(type), bytes: Buffer.from(value, hex === 'x' ? 'hex' : 'utf8') };
    });
}

export function entriesOf(recorded: readonly Recorded[]): Entry[] {
  return recorded.map(({ oid, type, bytes }) => ({ oid, value: valueOf(type, bytes) }));
}

function valueOf(type: number, bytes: Buffer): Buffer {
  const said = bytes.toString('utf8');
  switch (type) {
    case TAG.octets:
      return text(bytes);
    case TAG.oid:
      return oidValue(said);
    case TAG.counter32:
      return counter32(Number(said));
    case TAG.gauge32:
      return gauge32(Number(said));
    case TAG.timeticks:
      return ticks(Number(said));
    case TAG.counter64:
      return counter64(BigInt(said));
    case TAG.ip:
      return encode(TAG.ip, Buffer.from(said.split('.').map(Number)));
    default:
      return integer(Number(said));
  }
}
