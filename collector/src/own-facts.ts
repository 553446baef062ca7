// What the collector itself sees: facts that live as long as the process, judged like any other.
import type { FactInterval, FactsCommit } from '@pantau/shared/accepted';
import type { JsonObject } from '@pantau/shared/report';

export interface OwnFacts {
  observe(subject: string, fact: string, value: JsonObject): void;
  values(): Iterable<FactInterval>;
}

/** `take` gets each fact as a commit of its own, once there is something that takes it. */
export function createOwnFacts(take: (commit: FactsCommit) => void): OwnFacts {
  const own = new Map<string, FactInterval>();
  return {
    observe(subject, fact, value) {
      const interval = { subject, fact, witness: 'collector', value, firstAt: Date.now() };
      own.set(`${subject} ${fact}`, interval);
      take({ changed: [interval], witnesses: [], reports: 0, duplicates: 0 });
    },
    values: () => own.values(),
  };
}
