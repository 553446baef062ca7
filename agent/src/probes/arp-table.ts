// Resolved entries of /proc/net/arp; shared by the probes `neighbours` and `gateway`.
import { fieldsOfLines } from './numbers.ts';

export interface ArpEntry {
  readonly ip: string;
  readonly mac: string;
  readonly interface: string;
}

/** ATF_COM of linux/if_arp.h: the hardware address is known. */
const FLAG_COMPLETE = 0x2;

/** Entries that were resolved; one that was only asked for proves nobody. */
export function parseArp(text: string): ArpEntry[] {
  const entries: ArpEntry[] = [];
  for (const [ip = '', , flags = '', mac = '', , device = ''] of fieldsOfLines(text).slice(1)) {
    const complete = (Number.parseInt(flags, 16) & FLAG_COMPLETE) !== 0;
    if (!complete || !/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(mac) || mac === '00:00:00:00:00:00') continue;
    entries.push({ ip, mac: mac.toLowerCase(), interface: device });
  }
  return entries;
}
