// Every key that the collector keeps in Redis, spelled once. BullMQ's queues have a prefix of their own beside these.

/** Raised when what lies under a key changes its shape, so that an old and a new collector never read each other's. */
const PREFIX = 'pantau:1';

export interface RedisKeys {
  /** Stream of accepted reports that are not committed to the ledger yet. */
  readonly reports: string;
  /** Bytes of the heads in that stream, for its limit. */
  readonly reportBytes: string;
  /** The newest entries of the stream that could not be read, a bounded list for a person to look at. */
  readonly deadReports: string;
  /** Stream of pages that came too late to be scraped, for remote write, and the bytes in it. */
  readonly latePages: string;
  readonly latePageBytes: string;
  /** Prefix for BullMQ (its `prefix` option). */
  readonly queues: string;
  /** Hash with the newest exposition page of an agent's own host. */
  page(agent: string, target: string): string;
  /** Hash with the newest page of something that is polled, whichever agent did it. */
  target(target: string): string;
}

/** The keys of one region. Neither a region nor an agent has a colon in its id, so no two parts can run together. */
export function redisKeys(region: string): RedisKeys {
  const base = `${PREFIX}:${region}`;
  return {
    reports: `${base}:reports`,
    reportBytes: `${base}:reports:bytes`,
    deadReports: `${base}:reports:dead`,
    latePages: `${base}:pages:late`,
    latePageBytes: `${base}:pages:late:bytes`,
    queues: `${base}:queues`,
    page: (agent, target) => `${base}:page:${agent}:${target}`,
    target: (target) => `${base}:target:${target}`,
  };
}
