// Open files of the whole machine, from /proc/sys/fs/file-nr; node_exporter's collector `filefd`.
import { gauge } from '../exposition.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

interface OpenFiles {
  readonly allocated: number;
  readonly maximum: number;
}

/** Allocated, allocated but unused (always 0 since kernel 2.6), maximum. */
export function parseFileNr(text: string): OpenFiles {
  const [allocated, , maximum] = text.trim().split(/\s+/);
  return { allocated: parseNumber(allocated, 'file-nr allocated'), maximum: parseNumber(maximum, 'file-nr maximum') };
}

export const filefd = defineProbe<OpenFiles>({
  id: 'filefd',
  title: 'Berkas terbuka · Open files',
  remedy: 'Pastikan /proc/sys terpasang · Make sure that /proc/sys is mounted',
  reads: ['/proc/sys/fs/file-nr'],
  emits: ['node_filefd_*'],
  async read({ host }) {
    const text = await host.readText('/proc/sys/fs/file-nr');
    return text === undefined ? undefined : parseFileNr(text);
  },
  metrics: ({ allocated, maximum }) => [
    gauge('node_filefd_allocated', 'File descriptor statistics: allocated.', allocated),
    gauge('node_filefd_maximum', 'File descriptor statistics: maximum.', maximum),
  ],
});
