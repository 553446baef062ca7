// Single measured values and the families they make together; for probes whose names follow from what the kernel shows.
import type { Family } from '../exposition.ts';

export interface Point {
  readonly name: string;
  readonly help: string;
  readonly type: Family['type'];
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One family for each name, in the order of the points; the first help and type hold. */
export function familiesOf(points: readonly Point[]): Family[] {
  const families = new Map<string, Family & { readonly samples: { labels: Point['labels']; value: number }[] }>();
  for (const { name, help, type, labels, value } of points) {
    const family = families.get(name) ?? { name, help, type, samples: [] };
    families.set(name, family);
    family.samples.push({ labels, value });
  }
  return [...families.values()];
}
