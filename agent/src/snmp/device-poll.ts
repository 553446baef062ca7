// One poll of a device: who it is and its interfaces.
import { type Interface, readInterfaces } from './interfaces.ts';
import type { SnmpReader } from './reader.ts';
import { readSystem, type SystemGroup } from './system.ts';

export interface DevicePoll {
  readonly system: SystemGroup;
  readonly interfaces: readonly Interface[];
  /** What could not be used, each once. */
  readonly unseen: readonly string[];
}

const MAX_UNSEEN = 50;

/** Rejects with SnmpFault when the device does not answer. */
export async function pollDevice(reader: SnmpReader): Promise<DevicePoll> {
  const unseen = new Set<string>();
  const note = (text: string): void => {
    if (unseen.size < MAX_UNSEEN) unseen.add(text);
  };
  const system = await readSystem(reader);
  const interfaces = await readInterfaces(reader, system.ifNumber, note);
  return { system, interfaces, unseen: [...unseen] };
}
