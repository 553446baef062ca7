// Counts failed enrolments by remote address, in bounded memory, so that tokens cannot be guessed by trying.
// Behind a reverse proxy all requests share its address, and so one count.

export interface AttemptLimits {
  /** Failures within the window after which an address has to wait. */
  readonly attempts: number;
  readonly windowMs: number;
  /** Most addresses that are remembered; the one counted first is forgotten first. */
  readonly addresses: number;
}

export interface AttemptLimit {
  /** Seconds until this address may try again; 0 when it may now. */
  waitSeconds(address: string, now: number): number;
  failed(address: string, now: number): void;
}

export function createAttemptLimit(limits: AttemptLimits): AttemptLimit {
  const failures = new Map<string, { count: number; readonly until: number }>();
  const current = (address: string, now: number) => {
    const entry = failures.get(address);
    return entry !== undefined && entry.until > now ? entry : undefined;
  };
  return {
    waitSeconds(address, now) {
      const entry = current(address, now);
      return entry !== undefined && entry.count >= limits.attempts ? Math.ceil((entry.until - now) / 1000) : 0;
    },
    failed(address, now) {
      const entry = current(address, now);
      if (entry !== undefined) {
        entry.count += 1;
        return;
      }
      failures.delete(address);
      const oldest = failures.size >= limits.addresses ? failures.keys().next().value : undefined;
      if (oldest !== undefined) {
        failures.delete(oldest);
      }
      failures.set(address, { count: 1, until: now + limits.windowMs });
    },
  };
}
