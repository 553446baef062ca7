// Judges again only what depends on a change: each finding remembers what it read and until when time alone leaves it as it
// is. A change of the world, of a finding that it rolls up, or the passing of that instant makes it due.
import type { Duty, Regulation } from '@pantau/shared/law/check';
import { inOrder, type OpenDuty, openDuty } from '@pantau/shared/law/evaluate';
import type { Finding } from '@pantau/shared/law/finding';
import { createSnapshot, type OfDay, readKey, type Snapshot } from '@pantau/shared/law/snapshot';
import type { Reads } from '@pantau/shared/law/tracked-view';
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

/** A duty with the units it has to judge. */
interface Group {
  readonly id: string;
  readonly regulation: Regulation;
  readonly duty: Duty;
  readonly units: Map<string, Target>;
  readonly list: Target;
  readonly due: Set<Target>;
  /** Its findings, kept when a roll-up reads them. */
  readonly findings: Map<string, Finding> | undefined;
}

/** What is judged on its own: the list of subjects of a duty, or one of them. */
interface Target {
  readonly group: number;
  readonly subject: string | undefined;
  keys: readonly string[];
  dueAt: number;
  dropped: boolean;
}

/** Identity of a finding: duty and subject. */
export function findingKey(finding: Pick<Finding, 'duty' | 'subject'>): string {
  return `${finding.duty} ${finding.subject}`;
}

export function createEngine(world: World, regulations: readonly Regulation[]): Engine {
  const readers = new Map<string, Set<Target>>();
  const groups = regulations.flatMap((regulation) => groupsOf(regulation)).map((group, index) => ({ ...group, list: createTarget(index) }));
  const byDuty = new Map(groups.map((group) => [group.id, group]));
  const clock = createTimeQueue<Target>((target) => (target.dropped ? undefined : target.dueAt));
  let ofDay: OfDay | undefined;
  touchAll();

  function touchAll(): void {
    for (const group of groups) {
      group.due.add(group.list);
      for (const unit of group.units.values()) {
        group.due.add(unit);
      }
    }
  }
  function touch(keys: Iterable<string>): void {
    for (const key of keys) {
      for (const target of readers.get(key) ?? []) {
        groups[target.group]?.due.add(target);
      }
    }
  }
  function forget(target: Target): void {
    for (const key of target.keys) {
      const known = readers.get(key);
      known?.delete(target);
      if (known?.size === 0) {
        readers.delete(key);
      }
    }
  }
  function remember(target: Target, reads: Reads): void {
    forget(target);
    target.keys = reads.keys;
    for (const key of reads.keys) {
      const known = readers.get(key);
      if (known === undefined) {
        readers.set(key, new Set([target]));
      } else {
        known.add(target);
      }
    }
    target.dueAt = reads.nextChangeAt ?? Number.POSITIVE_INFINITY;
    clock.push(target);
  }

  function relist(group: Group, open: OpenDuty, run: Run): void {
    const found = open.subjects();
    remember(group.list, found.reads);
    if (found.failed !== undefined) {
      run.failures.push(`${group.id}: ${found.failed}`);
      return;
    }
    if (found.subjects.length === group.units.size && found.subjects.every((subject) => group.units.has(subject))) {
      return;
    }
    const subjects = new Set(found.subjects);
    for (const [subject, unit] of group.units) {
      if (!subjects.has(subject)) {
        unit.dropped = true;
        group.due.delete(unit);
        forget(unit);
        group.units.delete(subject);
        run.judged.set(findingKey({ duty: group.id, subject }), null);
        if (group.findings?.delete(subject) === true) {
          touch([readKey.finding(group.id)]);
        }
      }
    }
    for (const subject of subjects) {
      if (!group.units.has(subject)) {
        const unit = createTarget(group.list.group, subject);
        group.units.set(subject, unit);
        group.due.add(unit);
      }
    }
  }
  function judge(group: Group, unit: Target, subject: string, open: OpenDuty, run: Run): void {
    const { finding, reads, failed } = open.judge(subject);
    remember(unit, reads);
    run.judged.set(findingKey(finding), finding);
    if (failed !== undefined) {
      run.failures.push(`${group.id} ${subject}: ${failed}`);
    }
    if (group.findings !== undefined) {
      const before = group.findings.get(subject);
      group.findings.set(subject, finding);
      if (before?.status !== finding.status || before.reason !== finding.reason || before.sentence.id !== finding.sentence.id) {
        touch([readKey.finding(group.id)]);
      }
    }
  }
  function runGroup(group: Group, snapshot: Snapshot, run: Run): void {
    if (group.due.size === 0) {
      return;
    }
    const open = openDuty(snapshot, group.regulation, group.duty, (duty) => [...(byDuty.get(duty)?.findings?.values() ?? [])]);
    if (group.due.delete(group.list)) {
      relist(group, open, run);
    }
    for (const unit of group.due) {
      judge(group, unit, unit.subject ?? '', open, run);
    }
    group.due.clear();
  }

  return {
    touch,
    touchAll,
    run(at) {
      const run: Run = { judged: new Map(), failures: [] };
      for (const target of clock.takeUntil(at)) {
        groups[target.group]?.due.add(target);
      }
      // Roll-ups come after their parts in the order of the groups, so that one pass is enough.
      const snapshot = createSnapshot(world, at, ofDay);
      ofDay = snapshot.ofDay;
      for (const group of groups) {
        runGroup(group, snapshot, run);
      }
      return run;
    },
    nextDue: clock.peek,
  };
}

interface Run {
  readonly judged: Map<string, Finding | null>;
  readonly failures: string[];
}

function groupsOf(regulation: Regulation): Omit<Group, 'list'>[] {
  const rolledUp = new Set(regulation.duties.flatMap((duty) => duty.check.parts ?? []));
  return inOrder(regulation).map((duty) => ({
    id: `${regulation.id}/${duty.id}`,
    regulation,
    duty,
    units: new Map<string, Target>(),
    due: new Set<Target>(),
    findings: rolledUp.has(duty.id) ? new Map<string, Finding>() : undefined,
  }));
}

function createTarget(group: number, subject?: string): Target {
  return { group, subject, keys: [], dueAt: Number.POSITIVE_INFINITY, dropped: false };
}
