// Paging, swapping and the OOM killer, from /proc/vmstat; node_exporter's collector `vmstat` with the fields it shows by default.
import { untyped } from '../exposition.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

const WANTED = /^((?:oom_kill|pgpg|pswp|pg[^ \n]*fault)[^ \n]*) (.*)$/gm;

export function parseVmstat(text: string): Map<string, number> {
  const fields = new Map<string, number>();
  for (const [, name = '', value] of text.matchAll(WANTED)) fields.set(name, parseNumber(value, `/proc/vmstat ${name}`));
  return fields;
}

export const vmstat = defineProbe<Map<string, number>>({
  id: 'vmstat',
  title: 'Halaman memori dan swap · Paging and swapping',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/vmstat'],
  emits: ['node_vmstat_*'],
  async read({ host }) {
    const text = await host.readText('/proc/vmstat');
    return text === undefined ? undefined : parseVmstat(text);
  },
  metrics: (fields) => [...fields].map(([name, value]) => untyped(`node_vmstat_${name}`, `/proc/vmstat information field ${name}.`, value)),
});
