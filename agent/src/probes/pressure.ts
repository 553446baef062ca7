// Pressure stall information, from /proc/pressure (psi.rst of the kernel); node_exporter's collector `pressure`.
// Kernels without it, or with some of its files only, are usual.
import { counter, type Family } from '../exposition.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

export interface Pressure {
  /** Seconds since boot in which some task waited; left out where the kernel has no such line. */
  readonly someSeconds?: number;
  /** Seconds since boot in which all tasks waited. */
  readonly fullSeconds?: number;
}

const HELP = {
  cpu: { some: 'Total time in seconds that processes have waited for CPU time' },
  io: {
    some: 'Total time in seconds that processes have waited due to IO congestion',
    full: 'Total time in seconds no process could make progress due to IO congestion',
  },
  memory: {
    some: 'Total time in seconds that processes have waited for memory',
    full: 'Total time in seconds no process could make progress due to memory congestion',
  },
  irq: { full: 'Total time in seconds no process could make progress due to IRQ congestion' },
} as const satisfies Record<string, { some?: string; full?: string }>;

export function parsePressure(text: string): Pressure {
  const totals = new Map<string, number>();
  for (const match of text.matchAll(/^(some|full) .*\btotal=(\S+)/gm)) {
    totals.set(match[1] ?? '', parseNumber(match[2], 'total') / 1e6);
  }
  const some = totals.get('some');
  const full = totals.get('full');
  if (some === undefined && full === undefined) throw new Error('/proc/pressure: no total= in it');
  return {
    ...(some === undefined ? {} : { someSeconds: some }),
    ...(full === undefined ? {} : { fullSeconds: full }),
  };
}

export const pressure = defineProbe<Map<string, Pressure>>({
  id: 'pressure',
  title: 'Tekanan CPU, memori, I/O · Pressure stall information',
  remedy: 'Nyalakan PSI pada kernel (psi=1) · Enable PSI in the kernel (psi=1)',
  reads: ['/proc/pressure'],
  emits: ['node_pressure_*'],
  needs: 'kernel 4.20 dengan PSI · kernel 4.20 with PSI',
  async read({ host }) {
    const found = new Map<string, Pressure>();
    for (const resource of Object.keys(HELP)) {
      const text = await host.readText(`/proc/pressure/${resource}`);
      if (text !== undefined) found.set(resource, parsePressure(text));
    }
    return found.size === 0 ? undefined : found;
  },
  metrics(found) {
    const families: Family[] = [];
    for (const [resource, help] of Object.entries(HELP)) {
      const { someSeconds, fullSeconds } = found.get(resource) ?? {};
      if ('some' in help && someSeconds !== undefined) {
        families.push(counter(`node_pressure_${resource}_waiting_seconds_total`, help.some, someSeconds));
      }
      if ('full' in help && fullSeconds !== undefined) {
        families.push(counter(`node_pressure_${resource}_stalled_seconds_total`, help.full, fullSeconds));
      }
    }
    return families;
  },
});
