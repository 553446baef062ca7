// Which duties read which facts of the law, as the tracked views of all worked cases tell; and so which a reported fact serves.
import { LAW_FACTS_OF } from '@pantau/shared/law/derive';
import { openDuty } from '@pantau/shared/law/evaluate';
import { createSnapshot } from '@pantau/shared/law/snapshot';
import { createWorld } from '@pantau/shared/law/world';
import type { Judgeable } from './worked-worlds.ts';

/** Ids of duties by the facts of the law that they read, with their regulation. */
export function dutiesByLawFact(worlds: readonly Judgeable[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { at, regulation, parts } of worlds) {
    const snapshot = createSnapshot(createWorld(parts), at);
    for (const duty of regulation.duties) {
      const open = openDuty(snapshot, regulation, duty);
      const { subjects, reads } = open.subjects();
      const keys = [...reads.keys, ...subjects.flatMap((subject) => [...open.judge(subject).reads.keys])];
      for (const key of keys) {
        const fact = /^(?:fact|subjects) (\S+)/.exec(key)?.[1];
        if (fact !== undefined) {
          found.set(fact, (found.get(fact) ?? new Set<string>()).add(`${regulation.id}/${duty.id}`));
        }
      }
    }
  }
  return found;
}

/** Ids of duties by the facts that agents report, in order. */
export function dutiesByReportedFact(worlds: readonly Judgeable[]): ReadonlyMap<string, readonly string[]> {
  const byLawFact = dutiesByLawFact(worlds);
  return new Map(
    [...LAW_FACTS_OF].map(([reported, facts]) => [
      reported,
      [...new Set(facts.flatMap((fact) => [...(byLawFact.get(fact) ?? [])]))].toSorted(),
    ]),
  );
}
