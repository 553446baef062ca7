// Sockets in use and their memory, from /proc/net/sockstat and sockstat6; node_exporter's collector `sockstat`.
import { type Family, gauge } from '../exposition.ts';
import type { Host } from '../host/host.ts';
import { keptFor } from './kept.ts';
import { fieldsOfLines, parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

interface Sockets {
  readonly protocol: string;
  readonly values: ReadonlyMap<string, number>;
}

const STATES = ['inuse', 'orphan', 'tw', 'alloc', 'mem', 'memory'];
const USUAL_PAGE_BYTES = 4096;
/** Entry of the auxiliary vector, see getauxval(3). */
const AT_PAGESZ = 6n;

export function parseSockstat(text: string): Sockets[] {
  return fieldsOfLines(text).map(([protocol = '', ...fields]) => {
    const values = new Map<string, number>();
    for (let index = 0; index < fields.length; index += 2) {
      values.set(fields[index] ?? '', parseNumber(fields[index + 1], `${protocol} ${fields[index]}`));
    }
    return { protocol: protocol.replace(/:$/, ''), values };
  });
}

/** Bytes of a memory page, out of an auxiliary vector of 64 bits. */
export function pageBytesOf(vector: Buffer): number {
  for (let at = 0; at + 16 <= vector.length; at += 16) {
    if (vector.readBigUInt64LE(at) === AT_PAGESZ) return Number(vector.readBigUInt64LE(at + 8));
  }
  return USUAL_PAGE_BYTES;
}

const readPageBytes = keptFor(86_400, async (host: Host) => {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of host.stream('/proc/self/auxv', AbortSignal.timeout(1_000))) chunks.push(chunk);
  } catch {
    return USUAL_PAGE_BYTES;
  }
  return pageBytesOf(Buffer.concat(chunks));
});

export function sockstatFamilies(sockets: readonly Sockets[], pageBytes: number): Family[] {
  const families: Family[] = [];
  for (const { protocol, values } of sockets) {
    const used = values.get('used');
    if (protocol === 'sockets') {
      if (used !== undefined) families.push(gauge('node_sockstat_sockets_used', 'Number of IPv4 sockets in use.', used));
      continue;
    }
    const add = (state: string, value: number): number =>
      families.push(gauge(`node_sockstat_${protocol}_${state}`, `Number of ${protocol} sockets in state ${state}.`, value));
    for (const state of STATES) {
      const value = values.get(state);
      if (value !== undefined) add(state, value);
    }
    const pages = values.get('mem');
    if (pages !== undefined) add('mem_bytes', pages * pageBytes);
  }
  return families;
}

export const sockstat = defineProbe<{ readonly sockets: readonly Sockets[]; readonly pageBytes: number }>({
  id: 'sockstat',
  title: 'Soket yang dipakai · Sockets in use',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/net/sockstat', '/proc/net/sockstat6', '/proc/self/auxv'],
  emits: ['node_sockstat_*'],
  async read({ host }) {
    const version4 = await host.readText('/proc/net/sockstat');
    const version6 = await host.readText('/proc/net/sockstat6');
    if (version4 === undefined && version6 === undefined) return undefined;
    return { sockets: [...parseSockstat(version4 ?? ''), ...parseSockstat(version6 ?? '')], pageBytes: await readPageBytes(host, '') };
  },
  metrics: ({ sockets, pageBytes }) => sockstatFamilies(sockets, pageBytes),
});
