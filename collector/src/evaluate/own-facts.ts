// What the collector sees of itself: facts that live as long as the process, judged like any other.
import type { FactInterval, FactsCommit } from '@pantau/shared/accepted';
import { describeError } from '@pantau/shared/errors';
import type { JsonObject } from '@pantau/shared/report';

export interface OwnFacts {
  /** The newest value of each, for the start of the evaluation. */
  values(): Iterable<FactInterval>;
  /** Replaces the value of a fact and has it judged; a fault is logged. */
  observe(subject: string, fact: string, value: JsonObject): void;
}

export interface OwnFactsDeps {
  /** Judges what changed; resolves at once while there is no evaluation yet. */
  readonly take: (commit: FactsCommit) => Promise<void>;
  readonly now: () => number;
  readonly log: { error(fields: object, message: string): void };
}

export function createOwnFacts({ take, now, log }: OwnFactsDeps): OwnFacts {
  const own = new Map<string, FactInterval>();
  return {
    values: () => own.values(),
    observe(subject, fact, value) {
      const interval = { subject, fact, witness: 'collector', value, firstAt: now() };
      own.set(`${subject} ${fact}`, interval);
      take({ changed: [interval], witnesses: [], reports: 0, duplicates: 0 }).catch((error: unknown) =>
        log.error({ reason: describeError(error) }, 'A state of the collector was not judged'),
      );
    },
  };
}
