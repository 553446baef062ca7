// Joins the families of several files as a Prometheus registry does: the first to say what a name means is right.
import type { Family, Sample } from '../exposition.ts';
import type { TextFamily } from './textfile-parse.ts';

export interface ReadTextfile {
  readonly path: string;
  readonly families: readonly TextFamily[];
}

/** Families about the files themselves. */
const RESERVED = new Set(['node_textfile_mtime_seconds', 'node_textfile_scrape_error']);

export function mergeTextfiles(files: readonly ReadTextfile[]): { families: Family[]; complaints: string[] } {
  const owners = new Map<string, string[]>();
  for (const { path, families } of files) {
    for (const { name } of families) owners.set(name, [...(owners.get(name) ?? []), path]);
  }
  const merged = new Map<string, Family & { readonly samples: Sample[] }>();
  const series = new Set<string>();
  const complaints: string[] = [];
  for (const { path, families } of files) {
    for (const { name, type, samples, ...given } of families) {
      const help = given.help ?? `Metric read from ${(owners.get(name) ?? []).join(', ')}`;
      const family = merged.get(name) ?? { name, help, type, samples: [] };
      if (RESERVED.has(name) || family.help !== help || family.type !== type) {
        complaints.push(`${path}: ${name} sudah berarti lain · means something else already (HELP, TYPE)`);
        continue;
      }
      merged.set(name, family);
      const fresh = samples.filter((sample) => isNew(series, seriesKey(name, sample)));
      if (fresh.length < samples.length) complaints.push(`${path}: ${name} memuat deret dua kali · holds a series twice`);
      family.samples.push(...fresh);
    }
  }
  return { families: [...merged.values()], complaints };
}

/** An empty label is no label to Prometheus. */
function seriesKey(name: string, { labels, suffix }: Sample): string {
  const pairs = Object.entries(labels).filter(([, value]) => value !== '');
  return JSON.stringify([`${name}${suffix ?? ''}`, pairs.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function isNew(seen: Set<string>, key: string): boolean {
  return seen.size < seen.add(key).size;
}
