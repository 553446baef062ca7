// Memory, every field of /proc/meminfo by node_exporter's rule (collector `meminfo`).
import { gauge } from '../exposition.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

/** Value by field, in bytes where the name ends in `_bytes`. "Active(anon): 4 kB" becomes Active_anon_bytes 4096. */
export function parseMeminfo(text: string): Map<string, number> {
  const fields = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const match = /^([A-Za-z0-9_()]+):\s+(\S+)(?:\s+(kB))?\s*$/.exec(line);
    if (match === null) throw new Error(`/proc/meminfo: line "${line.slice(0, 60)}" has another form`);
    const name = (match[1] ?? '').replace(/\((.*)\)/, '_$1');
    const value = parseNumber(match[2], name);
    if (match[3] === undefined) fields.set(name, value);
    else fields.set(`${name}_bytes`, value * 1024);
  }
  if (!fields.has('MemTotal_bytes')) throw new Error('/proc/meminfo: MemTotal is missing');
  return fields;
}

export const meminfo = defineProbe<Map<string, number>>({
  id: 'meminfo',
  title: 'Memori · Memory',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/meminfo'],
  emits: ['node_memory_*'],
  async read({ host }) {
    const text = await host.readText('/proc/meminfo');
    return text === undefined ? undefined : parseMeminfo(text);
  },
  metrics: (fields) => [...fields].map(([name, value]) => gauge(`node_memory_${name}`, `Memory information field ${name}.`, value)),
});
