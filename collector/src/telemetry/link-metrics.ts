// How lines are used, as metrics: six series a line at most. Part of telemetry.
import { Counter, Gauge, type Registry } from 'prom-client';

/** A line as the traffic stage reads it; octets per second, what is not known is left out. */
interface ReadLine {
  readonly link: string;
  readonly pd: string;
  readonly site: string;
  readonly rate?: { readonly in: number; readonly out: number };
  readonly capacity?: number;
  readonly saturation?: number;
  readonly monthP95?: number;
  readonly monthMissing?: number;
}

export interface LinkMetrics {
  /** Samples came too late to be put in between the others. */
  readonly tooOld: (samples: number) => void;
}

/** Adds the metrics; `read` is asked at each scrape. What cannot be read is left out. */
export function createLinkMetrics(registry: Registry, read: () => Promise<readonly ReadLine[]>): LinkMetrics {
  const tooOld = new Counter({
    name: 'pantau_link_samples_too_old_total',
    help: 'Samples of octet counters that came more than eight days late and were not counted.',
    registers: [registry],
  });
  gauge(
    'pantau_link_receive_bytes_per_second',
    'Octets into the interface of the line, average of the newest five minutes.',
    ({ rate }) => rate?.in,
  );
  gauge(
    'pantau_link_transmit_bytes_per_second',
    'Octets out of the interface of the line, average of the newest five minutes.',
    ({ rate }) => rate?.out,
  );
  gauge('pantau_link_capacity_bytes_per_second', 'Capacity of the line by its contract.', ({ capacity }) => capacity);
  gauge(
    'pantau_link_saturation_ratio',
    'Rate of the larger direction against the capacity of the contract, else against the speed of the interface.',
    ({ saturation }) => saturation,
  );
  gauge(
    'pantau_link_month_p95_bytes_per_second',
    '95th percentile of the samples of five minutes of this month so far, of the larger direction.',
    ({ monthP95 }) => monthP95,
  );
  gauge(
    'pantau_link_month_samples_missing_ratio',
    'Part of the samples of five minutes of this month so far that are missing.',
    ({ monthMissing }) => monthMissing,
  );
  return { tooOld: (samples) => tooOld.inc(samples) };

  function gauge(name: string, help: string, value: (line: ReadLine) => number | undefined): void {
    new Gauge({
      name,
      help,
      labelNames: ['link', 'pd', 'site'],
      registers: [registry],
      async collect() {
        this.reset();
        // A page is answered whatever fails.
        for (const line of await read().catch(() => [])) {
          const found = value(line);
          if (found !== undefined) {
            this.set({ link: line.link, pd: line.pd, site: line.site }, found);
          }
        }
      },
    });
  }
}
