// Section `machine`: the serial number as a hash, which recognises the hardware again, and the id of a virtual machine.
import { createHash } from 'node:crypto';
import { type Reader, readObject } from '../faults.ts';
import type { Host } from '../host/host.ts';
import type { Gather } from './gathering.ts';
import { optional, readWord } from './readers.ts';

export interface MachineSecrets {
  readonly serialHash?: string;
  readonly uuid?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What makers leave in the place of a number. */
const NO_SERIAL = /^(|0+|none|n\/a|not (specified|available|applicable)|to be filled.*|default string|system serial number|unknown)$/i;

export const gatherMachine: Gather = async ({ host }): Promise<MachineSecrets> => {
  const vendor = (await dmi(host, 'sys_vendor')) ?? '';
  const serial = (await dmi(host, 'product_serial')) ?? '';
  const uuid = ((await dmi(host, 'product_uuid')) ?? '').toLowerCase();
  const words = [vendor, (await dmi(host, 'product_name')) ?? '', serial].join('\n');
  return {
    ...(NO_SERIAL.test(serial) ? {} : { serialHash: createHash('sha256').update(words).digest('hex').slice(0, 32) }),
    ...(UUID.test(uuid) ? { uuid } : {}),
  };
};

async function dmi(host: Host, name: string): Promise<string | undefined> {
  return (await host.readText(`/sys/class/dmi/id/${name}`))?.trim();
}

export function parseMachine(value: unknown, reader: Reader): MachineSecrets {
  const item = readObject(value, 'machine', ['serialHash', 'uuid'], reader) ?? {};
  return { ...optional(item, 'serialHash', readWord, 'machine', reader), ...optional(item, 'uuid', readWord, 'machine', reader) };
}
