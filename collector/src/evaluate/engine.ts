// Judges again only what depends on a change: each finding remembers what it read and until when time alone leaves it as it
// is. A change of the world or the passing of that instant makes it due.
import type { Duty, Regulation } from '@pantau/shared/law/check';
import { judgeSubject, subjectsOf } from '@pantau/shared/law/evaluate';
import type { Finding } from '@pantau/shared/law/finding';
import type { Reads } from '@pantau/shared/law/view';
import type { World } from '@pantau/shared/law/world';
import { createTimeQueue } from './time-queue.ts';

export interface EngineResult {
  /** Findings that were judged now; null = there is nothing to judge any more. */
  readonly judged: ReadonlyMap<string, Finding | null>;
  /** Messages of checks that threw. */
  readonly failures: readonly string[];
}

export interface Engine {
  /** What read one of these keys is due. */
  touch(keys: Iterable<string>): void;
  /** Everything is due. */
  touchAll(): void;
  /** Judges what is due at an instant. */
  run(at: number): EngineResult;
  /** The next instant at which time alone makes something due. */
  nextDue(): number | undefined;
}

interface Target {
  readonly regulation: Regulation;
  readonly duty: Duty;
  /** Left out: the list of subjects of the duty. */
  readonly subject?: string;
  keys: ReadonlySet<string>;
  dueAt: number;
  dropped: boolean;
}

/** Identity of a finding: duty and subject. */
export function findingKey(finding: Pick<Finding, 'duty' | 'subject'>): string {
  return `${finding.duty} ${finding.subject}`;
}

export function createEngine(world: World, regulations: readonly Regulation[]): Engine {
  const readers = new Map<string, Set<Target>>();
  const lists: Target[] = [];
  const units = new Map<Target, Map<string, Target>>();
  const due = new Set<Target>();
  const clock = createTimeQueue<Target>((target) => (target.dropped ? undefined : target.dueAt));

  for (const regulation of regulations) {
    for (const duty of regulation.duties) {
      const list = createTarget(regulation, duty);
      lists.push(list);
      units.set(list, new Map());
      due.add(list);
    }
  }

  function remember(target: Target, reads: Reads): void {
    for (const key of target.keys) {
      readers.get(key)?.delete(target);
    }
    target.keys = reads.keys;
    for (const key of reads.keys) {
      const known = readers.get(key) ?? new Set<Target>();
      readers.set(key, known.add(target));
    }
    target.dueAt = reads.nextChangeAt ?? Number.POSITIVE_INFINITY;
    clock.push(target);
  }
  function drop(target: Target): void {
    target.dropped = true;
    due.delete(target);
    for (const key of target.keys) {
      readers.get(key)?.delete(target);
    }
  }
  function relist(list: Target, at: number, judged: Map<string, Finding | null>, failures: string[]): void {
    const found = subjectsOf(world, at, list.regulation, list.duty);
    remember(list, found.reads);
    if (found.failed !== undefined) {
      failures.push(`${list.duty.id}: ${found.failed}`);
      return;
    }
    const own = units.get(list) ?? new Map<string, Target>();
    const subjects = new Set(found.subjects);
    for (const [subject, unit] of own) {
      if (!subjects.has(subject)) {
        drop(unit);
        own.delete(subject);
        judged.set(findingKey({ duty: `${list.regulation.id}/${list.duty.id}`, subject }), null);
      }
    }
    for (const subject of subjects) {
      if (!own.has(subject)) {
        const unit = createTarget(list.regulation, list.duty, subject);
        own.set(subject, unit);
        due.add(unit);
      }
    }
  }

  return {
    touch(keys) {
      for (const key of keys) {
        for (const target of readers.get(key) ?? []) {
          due.add(target);
        }
      }
    },
    touchAll() {
      for (const list of lists) {
        due.add(list);
        for (const unit of units.get(list)?.values() ?? []) {
          due.add(unit);
        }
      }
    },
    run(at) {
      const judged = new Map<string, Finding | null>();
      const failures: string[] = [];
      for (const target of clock.takeUntil(at)) {
        due.add(target);
      }
      for (const list of lists.filter((each) => due.delete(each))) {
        relist(list, at, judged, failures);
      }
      for (const unit of due) {
        const found = judgeSubject(world, at, unit.regulation, unit.duty, unit.subject ?? '');
        remember(unit, found.reads);
        judged.set(findingKey(found.finding), found.finding);
        if (found.failed !== undefined) {
          failures.push(`${found.finding.duty} ${found.finding.subject}: ${found.failed}`);
        }
      }
      due.clear();
      return { judged, failures };
    },
    nextDue: clock.peek,
  };
}

function createTarget(regulation: Regulation, duty: Duty, subject?: string): Target {
  const base = { regulation, duty, keys: new Set<string>(), dueAt: Number.POSITIVE_INFINITY, dropped: false };
  return subject === undefined ? base : { ...base, subject };
}
