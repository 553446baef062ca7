// What the played agents of the time tests see, report by report: values that change, come and go, and twice a violation
// that is over before the story ends. The same for each agent but for its names and addresses.
import type { FactsAt } from '@pantau/shared/ledger/facts-at';
import type { PlayedReport } from './reporter.ts';

/** Reports of the story, with sequences from 1. */
export const STORY_LENGTH = 40;
/** Sequences at which the violation is there: first and last of each time. */
export const STRAY_SPANS = [
  [9, 15],
  [26, 30],
] as const;

const COLOURS = ['biru', 'hijau', 'kuning'];

export interface Names {
  readonly server: string;
  /** In the plan. */
  readonly own: string;
  /** Outside of the plan. */
  readonly stray: string;
  readonly neighbour: string;
}

export function namesOf(number: number): Names {
  return { server: `srv-${number}`, own: `10.50.0.${number}`, stray: `10.99.0.${number}`, neighbour: `10.50.9.${number}` };
}

/** The report of this sequence, taken at this instant (milliseconds UTC). */
export function storyReport(names: Names, sequence: number, takenAt: number): PlayedReport {
  const subject = { kind: 'server', id: names.server };
  const isStray = STRAY_SPANS.some(([first, last]) => sequence >= first && sequence <= last);
  const addresses = [names.own, ...(isStray ? [names.stray] : [])];
  const colour = COLOURS[Math.floor((sequence - 1) / 5) % COLOURS.length] ?? '';
  const mac = sequence < 18 ? '02:00:00:00:00:aa' : '02:00:00:00:00:bb';
  const seesNeighbour = sequence < 20 || sequence > 22;
  return {
    sequence,
    takenAt,
    observations: [
      addressesOf(names, addresses),
      { subject, fact: 'warna', value: { nama: colour }, at: takenAt - 1 },
      ...(seesNeighbour ? [{ subject: { kind: 'ip', id: names.neighbour }, fact: 'neighbour', value: { mac, interface: 'eth0' } }] : []),
    ],
    ...(sequence >= 12 && sequence <= 14 ? { failedProbes: { restic: 'tidak terbaca' } } : {}),
  };
}

/** The fact `addresses` with these addresses. */
export function addressesOf({ server }: Names, addresses: readonly string[]): PlayedReport['observations'][number] {
  const value = { interfaces: [{ name: 'eth0', addresses: addresses.map((ip) => ({ ip, prefix: 24 })) }] };
  return { subject: { kind: 'server', id: server }, fact: 'addresses', value };
}

/** What the ledger knows of this agent's machine, with its names taken out and all instants moved by `shiftMs`. */
export function anonymous(facts: FactsAt, names: Names, shiftMs = 0): unknown {
  const intervals = facts.intervals
    .filter(({ witness }) => witness === names.server)
    .map(({ firstAt, lastAt, ...rest }) => ({ ...rest, firstAt: firstAt + shiftMs, lastAt: lastAt + shiftMs }))
    .toSorted((a, b) => (`${a.fact} ${a.subject}` < `${b.fact} ${b.subject}` ? -1 : 1));
  const witnesses = facts.witnesses
    .filter(({ id }) => id === names.server)
    .map(({ lastReport, ...rest }) => ({ ...rest, lastReport: lastReport + shiftMs }));
  let text = JSON.stringify({ intervals, witnesses });
  for (const [word, name] of Object.entries(names) as [string, string][]) {
    text = text.replaceAll(`${name}"`, `<${word}>"`);
  }
  return JSON.parse(text);
}
