// What remote write counts, as metrics. Where it is not set up there are none: no 0 says that nothing fails.
import { Counter, Gauge, type Registry } from 'prom-client';

export interface RemoteWriteMetrics {
  ended(end: string, samples: number): void;
  dropped(pages: number): void;
  waiting(pages: number): void;
  failing(isFailing: boolean): void;
}

/** All ends that a page can have: counted from 0, so that the first of its kind is an increase. */
const ENDS = ['sent', 'refused', 'too_old', 'future', 'unreadable', 'unknown_agent', 'no_room'];

export function createRemoteWriteMetrics(registry: Registry): RemoteWriteMetrics {
  const registers = [registry];
  const pages = new Counter({
    name: 'pantau_remote_write_pages_total',
    help: 'Pages that came too late to be scraped, by what became of them.',
    labelNames: ['end'],
    registers,
  });
  const samples = once(
    () => new Counter({ name: 'pantau_remote_write_samples_total', help: 'Samples that the receiver took.', registers }),
  );
  const waiting = once(() => new Gauge({ name: 'pantau_remote_write_waiting_pages', help: 'Late pages that wait to be sent.', registers }));
  const failing = once(() => new Gauge({ name: 'pantau_remote_write_failing', help: '1 while late pages cannot be sent.', registers }));
  return {
    ended(end, count) {
      pages.inc({ end });
      samples().inc(count);
    },
    dropped: (count) => pages.inc({ end: 'no_room' }, count),
    waiting: (count) => waiting().set(count),
    failing(isFailing) {
      failing().set(isFailing ? 1 : 0);
      for (const end of ENDS) pages.inc({ end }, 0);
    },
  };
}

/** Made when it is first needed. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
