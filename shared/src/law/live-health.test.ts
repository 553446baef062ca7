// From what agents report of the health of their machines to the operational finding on each.
import { describe, expect, it } from 'vitest';
import type { HostHealthFact, UnitsFailedFact } from '../health-facts.ts';
import { deriveObservations } from './derive.ts';
import type { Finding } from './finding.ts';
import type { Decision } from './parameters.ts';
import { operasional } from './regulations/operasional/index.ts';
import { judgeSubject, NOW, registerOf, subjectsOf, witness, worldOf } from './testing/worlds.ts';

const MINUTE = 60_000;
const WRITTEN = { pds: [{ id: 'bkad', role: 'pd', name: 'BKAD' }], servers: [{ id: 's1', owner_pd: 'bkad', managed_by: 'bkad' }] };
const WELL: HostHealthFact = { filesystems: [], readonly: [], memory: [], load: [] };

interface Told {
  readonly decisions?: readonly Decision[];
  /** Minutes since the agent reported. */
  readonly silent?: number;
  /** How far the clock of the agent is ahead, in seconds. */
  readonly ahead?: number;
}

function judged(duty: string, fact: string, value: HostHealthFact | UnitsFailedFact, { decisions = [], silent = 1, ahead = 0 }: Told = {}) {
  const last = NOW - silent * MINUTE;
  const raw = { subject: 'server/s1', fact, value, witness: 'a1', machineId: 'a1', clockOffsetSeconds: ahead, seen: [last] };
  const world = worldOf({
    written: WRITTEN,
    decisions,
    witnesses: [witness('a1', { runsOn: 'server/s1', lastReport: last })],
    observations: deriveObservations(raw, registerOf(WRITTEN)),
  });
  const rule = operasional.duties.find(({ id }) => id === duty);
  if (rule === undefined) throw new Error(`There is no ${duty}.`);
  const { subjects } = subjectsOf(world, NOW, operasional, rule);
  return { subjects, ...judgeSubject(world, NOW, operasional, rule, 'server/s1') };
}

function found(duty: string, fact: string, value: HostHealthFact | UnitsFailedFact, told?: Told): Finding {
  return judged(duty, fact, value, told).finding;
}

const ago = (minutes: number) => new Date(NOW - minutes * MINUTE).toISOString();
const at = (limit: number, minutes = 60) => ({ limit, since: ago(minutes) });
const decided = (name: string, value: string | number): Told => ({ decisions: [{ name, value, regulation: 'operasional' }] });

function disk(more: Partial<NonNullable<HostHealthFact['filesystems']>[number]>): HostHealthFact {
  return { ...WELL, filesystems: [{ mountpoint: '/srv', used: [], fullWithin: [], paceKnown: true, ...more }] };
}

describe('the disks of a server', () => {
  it.each([
    ['with room', {}, 'compliant', 'disks-have-room'],
    ['96% full and standing still', { used: [at(80), at(95)] }, 'compliant', 'disks-have-room'],
    ['97% full', { used: [at(95, 90), at(97)] }, 'violation', 'disk-full'],
    ['full in two days', { fullWithin: [at(48)] }, 'compliant', 'disks-have-room'],
    ['full within a day', { fullWithin: [at(48, 90), at(24)] }, 'violation', 'disk-filling'],
    ['full within hours', { fullWithin: [at(4)] }, 'violation', 'disk-filling'],
    ['of which the pace is not known', { paceKnown: false }, 'unknown', 'pace-unknown'],
    ['97% full whatever the pace', { used: [at(97)], paceKnown: false }, 'violation', 'disk-full'],
  ])('%s', (_what, more, status, reason) => {
    expect(found('disk-filling', 'host_health', disk(more))).toMatchObject({ status, reason, pd: 'bkad' });
  });

  it('are named, with since when, corrected by the clock of the agent', () => {
    const finding = found('disk-filling', 'host_health', disk({ used: [at(97)], inodes: true }), { ahead: 30 });
    expect(finding.sentence.en).toContain('/srv (inode)');
    expect(finding.since).toBe(NOW - 60 * MINUTE - 30_000);
  });

  it('that the kernel closed are told at once', () => {
    const readonly = [{ mountpoint: '/var', since: ago(3) }];
    expect(found('filesystem-readonly', 'host_health', { ...WELL, readonly })).toMatchObject({
      status: 'violation',
      reason: 'made-readonly',
      since: NOW - 3 * MINUTE,
    });
    expect(found('filesystem-readonly', 'host_health', WELL).status).toBe('compliant');
  });
});

describe('memory and load', () => {
  it.each([
    ['memory-short', { memory: [] }, 'compliant', 'memory-available'],
    ['memory-short', { memory: [at(20), at(10), at(8)] }, 'compliant', 'memory-available'],
    ['memory-short', { memory: [at(10), at(5, 14)] }, 'unknown', 'memory-short-briefly'],
    ['memory-short', { memory: [at(10), at(5, 15)] }, 'violation', 'memory-short'],
    ['memory-short', { memory: [at(5, 20), at(3, 1)] }, 'violation', 'memory-short'],
    ['load-high', { load: [] }, 'compliant', 'load-bearable'],
    ['load-high', { load: [at(1.5), at(2)] }, 'compliant', 'load-bearable'],
    ['load-high', { load: [at(2), at(3, 29)] }, 'unknown', 'load-high-briefly'],
    ['load-high', { load: [at(2), at(3, 30), at(4, 2)] }, 'violation', 'load-high'],
  ])('%s by %j', (duty, more, status, reason) => {
    expect(found(duty, 'host_health', { ...WELL, ...more })).toMatchObject({ status, reason });
  });

  it('that are beyond a limit for a moment are looked at again when the time is over', () => {
    expect(judged('memory-short', 'host_health', { ...WELL, memory: [at(5, 14)] }).reads.nextChangeAt).toBe(NOW + MINUTE);
  });

  it('that could not be measured are not judged', () => {
    const { load: _, ...rest } = WELL;
    expect(judged('load-high', 'host_health', rest).subjects).toEqual([]);
  });

  it('of a silent agent are not known', () => {
    const memory = [at(1, 90)];
    expect(found('memory-short', 'host_health', { ...WELL, memory }, { silent: 16 })).toMatchObject({
      status: 'unknown',
      reason: 'health-unseen',
    });
  });
});

describe('units of systemd', () => {
  const units = (...named: [string, number][]): UnitsFailedFact => ({
    units: named.map(([name, minutes]) => ({ name, since: ago(minutes) })),
  });

  it.each([
    [units(), 'compliant', 'units-run'],
    [units(['systemd-networkd-wait-online.service', 90]), 'compliant', 'units-run'],
    [units(['sipd.service', 4]), 'unknown', 'unit-failed-briefly'],
    [units(['sipd.service', 5]), 'violation', 'unit-failed'],
  ])('%j', (value, status, reason) => {
    expect(found('unit-failed', 'units_failed', value)).toMatchObject({ status, reason });
  });

  it('that lasted are named, those of a moment are not yet', () => {
    const { sentence } = found('unit-failed', 'units_failed', units(['sipd.service', 9], ['baru.service', 1]));
    expect(sentence.id).toContain('sipd.service');
    expect(sentence.id).not.toContain('baru.service');
  });
});

describe('the limits of a region', () => {
  it('are those that it decided', () => {
    const filling = disk({ fullWithin: [at(96), at(48)] });
    expect(found('disk-filling', 'host_health', filling, decided('disk_fill_h', 72)).reason).toBe('disk-filling');
    const short = { ...WELL, memory: [at(10, 20)] };
    expect(found('memory-short', 'host_health', short, decided('memory_short_pct', 12)).reason).toBe('memory-short');
    const failed: UnitsFailedFact = { units: [{ name: 'sipd-uji@2.service', since: ago(60) }] };
    expect(found('unit-failed', 'units_failed', failed, decided('unit_failed_ignore', 'a.service, sipd-uji@*')).reason).toBe('units-run');
  });
});
