// What an agent tells of the health of its machine becomes one fact of the law for each thing that is judged by itself.
import type { HostHealthFact, PassedLimit, UnitsFailedFact } from '../../health-facts.ts';
import type { DisksSeen, LimitPassed, LimitsSeen, UnitsSeen } from '../observed-health.ts';
import { type Derived, instantOf, type RawFact } from './derived.ts';

export function healthOfMachine(raw: RawFact): Derived[] {
  const { filesystems, readonly = [], memory, load } = raw.value as HostHealthFact;
  const disks: DisksSeen | undefined = filesystems && {
    filesystems: filesystems.map(({ mountpoint, used, inodes, fullWithin, paceKnown }) => ({
      mountpoint,
      used: passedOf(raw, used),
      ...(inodes === undefined ? {} : { inodes }),
      full_within: passedOf(raw, fullWithin),
      pace_known: paceKnown,
    })),
    readonly: readonly.map(({ mountpoint, since }) => ({ mountpoint, since: instantOf(raw, since) })),
  };
  return [
    ...(disks === undefined ? [] : [about(raw, 'disk_health', disks)]),
    ...(memory === undefined ? [] : [about(raw, 'memory_health', { passed: passedOf(raw, memory) } satisfies LimitsSeen)]),
    ...(load === undefined ? [] : [about(raw, 'load_health', { passed: passedOf(raw, load) } satisfies LimitsSeen)]),
  ];
}

export function failedUnits(raw: RawFact): Derived[] {
  const failed = (raw.value as UnitsFailedFact).units.map(({ name, since }) => ({ name, since: instantOf(raw, since) }));
  return [about(raw, 'unit_health', { failed } satisfies UnitsSeen)];
}

function about(raw: RawFact, fact: string, value: object): Derived {
  return { id: `${raw.witness} ${fact}`, subject: raw.subject, fact, value };
}

function passedOf(raw: RawFact, passed: readonly PassedLimit[]): LimitPassed[] {
  return passed.map(({ limit, since }) => ({ limit, since: instantOf(raw, since) }));
}
