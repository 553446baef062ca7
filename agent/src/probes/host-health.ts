// Fact `host_health`: disks that fill or went read-only, memory that is short, load that is high. What is told are limits and since when,
// never the numbers themselves: those are metrics. A limit is passed by a mean of minutes, never by one reading.
import type { FilesystemHealth, HostHealthFact } from '@pantau/shared/health-facts';
import type { Host } from '../host/host.ts';
import { aboutServer, type Found, unseenOf } from './about-server.ts';
import { type DiskMount, parseDiskMounts } from './disk-mounts.ts';
import { type FillPoint, hoursUntilFull, isPaceKnown, keepPoints } from './fill-pace.ts';
import { heldSince, type Ladder, type Passed, passedLimits, SETTLE_MS, settled, settledNames } from './limits.ts';
import { parseLoadavg } from './loadavg.ts';
import { parseMeminfo } from './meminfo.ts';
import { defineProbe } from './probe.ts';

const EVERY_SECONDS = 30;
/** A mean over five minutes. */
const MEMORY_READINGS = 10;
const USED: Ladder = { limits: [80, 85, 90, 95, 97, 99], beyond: 'above', margin: () => 1 };
const HOURS_LEFT: Ladder = { limits: [1, 2, 4, 12, 24, 48, 96, 168], beyond: 'below', margin: (limit) => limit / 2 };
const AVAILABLE: Ladder = { limits: [20, 15, 10, 8, 5, 3, 2, 1], beyond: 'below', margin: (limit) => Math.max(1, limit / 5) };
const LOAD: Ladder = { limits: [1.5, 2, 3, 4, 6, 8, 12, 16], beyond: 'above', margin: (limit) => limit / 5 };

interface Disk {
  readonly points: readonly FillPoint[];
  readonly used: Passed;
  readonly left: Passed;
}

export interface Health {
  /** Of the first reading: what holds since then may have held before. */
  readonly from?: number;
  readonly disks: ReadonlyMap<string, Disk>;
  readonly readonly: ReadonlyMap<string, number>;
  readonly available: readonly number[];
  readonly memory: Passed;
  readonly load: Passed;
}

export interface Reading {
  /** Wall clock, for what people read. */
  readonly now: number;
  /** Clock that nobody sets, for the pace. */
  readonly steadyMs: number;
  /** Left out: it cannot be read which there are. */
  readonly disks?: readonly (DiskMount & { readonly used?: { readonly pct: number; readonly inodes: boolean } | undefined })[];
  readonly availablePct?: number | undefined;
  readonly loadPerCpu?: number | undefined;
}

const NONE: Passed = new Map();
export const NOTHING_YET: Health = { disks: new Map(), readonly: new Map(), available: [], memory: NONE, load: NONE };

/** What is known after a reading. Pure. */
export function nextHealth(before: Health, { now, steadyMs, disks = [], availablePct, loadPerCpu }: Reading): Health {
  const made = disks.filter(({ madeReadonly }) => madeReadonly).map(({ mountpoint }) => mountpoint);
  const available = availablePct === undefined ? [] : [...before.available, availablePct].slice(-MEMORY_READINGS);
  const mean = available.reduce((sum, each) => sum + each, 0) / available.length;
  return {
    from: Math.min(before.from ?? now, now),
    disks: new Map(
      disks.flatMap(({ mountpoint, used }): [string, Disk][] => {
        if (used === undefined) return [];
        const disk = before.disks.get(mountpoint);
        const points = keepPoints(disk?.points ?? [], { atMs: steadyMs, used: used.pct });
        // The pace is worked out anew with each point, not with each reading.
        const isNew = disk?.points !== points;
        const left = isNew ? passedLimits(HOURS_LEFT, disk?.left ?? NONE, hoursUntilFull(points), now) : (disk?.left ?? NONE);
        return [[mountpoint, { points, used: passedLimits(USED, disk?.used ?? NONE, used.pct, now), left }]];
      }),
    ),
    readonly: heldSince(before.readonly, made, now),
    available,
    memory: available.length === 0 ? NONE : passedLimits(AVAILABLE, before.memory, mean, now),
    load: loadPerCpu === undefined ? NONE : passedLimits(LOAD, before.load, loadPerCpu, now),
  };
}

/** What is known, as the fact tells it; nothing before that could be told apart from what just began. Pure. */
export function healthFact(health: Health, { now, disks, availablePct, loadPerCpu }: Reading): HostHealthFact | undefined {
  if (now - (health.from ?? now) < SETTLE_MS) return undefined;
  return {
    ...(disks === undefined ? {} : diskFacts(health, now, disks)),
    ...(availablePct === undefined ? {} : { memory: settled(health.memory, now) }),
    ...(loadPerCpu === undefined ? {} : { load: settled(health.load, now) }),
  };
}

function diskFacts(health: Health, now: number, disks: NonNullable<Reading['disks']>): Pick<HostHealthFact, 'filesystems' | 'readonly'> {
  const use = new Map(disks.map(({ mountpoint, used }) => [mountpoint, used]));
  const filesystems = [...health.disks].map(
    ([mountpoint, { points, used, left }]): FilesystemHealth => ({
      mountpoint,
      used: settled(used, now),
      // Which of the two it is may waver: it is told only where it matters.
      ...(use.get(mountpoint)?.inodes === true && used.size > 0 ? { inodes: true } : {}),
      fullWithin: settled(left, now),
      paceKnown: isPaceKnown(points, use.get(mountpoint)?.pct ?? 100),
    }),
  );
  return { filesystems, readonly: settledNames(health.readonly, now).map(([mountpoint, since]) => ({ mountpoint, since })) };
}

const memories = new WeakMap<Host, Health>();

export const hostHealth = defineProbe<Found<HostHealthFact>>({
  id: 'host_health',
  title: 'Kesehatan mesin · Health of the machine',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/1/mountinfo', 'statfs(2)', '/proc/meminfo', '/proc/loadavg', '/proc/stat'],
  facts: ['host_health'],
  everySeconds: EVERY_SECONDS,
  async read({ host }) {
    const unseen: string[] = [];
    const reading = await readAll(host, unseen);
    const health = nextHealth(memories.get(host) ?? NOTHING_YET, reading);
    memories.set(host, health);
    const fact = healthFact(health, reading);
    if (fact === undefined) return { unseen: [...unseen, 'diketahui setelah dua menit · known after two minutes'] };
    return { fact, unseen };
  },
  observations: ({ fact }, { server }) => (fact === undefined ? [] : aboutServer(server, 'host_health', { ...fact })),
  unseen: unseenOf,
});

async function readAll(host: Host, unseen: string[]): Promise<Reading> {
  const mountinfo = (await host.readText('/proc/1/mountinfo')) ?? (await host.readText('/proc/self/mountinfo'));
  const mounts = mountinfo === undefined ? undefined : parseDiskMounts(mountinfo);
  const measured = await Promise.all(
    (mounts ?? []).map(async (mount) => {
      if (mount.meantReadonly || mount.madeReadonly) return mount;
      const used = await usedOf(host, mount.mountpoint).catch(() => undefined);
      if (used === undefined) unseen.push(`${mount.mountpoint}: tidak dapat diukur · cannot be measured (statfs)`);
      return { ...mount, used };
    }),
  );
  const memory = await host.readText('/proc/meminfo');
  const load = await host.readText('/proc/loadavg');
  const processors = ((await host.readText('/proc/stat')) ?? '').match(/^cpu\d+ /gm)?.length ?? 0;
  return {
    now: host.now(),
    steadyMs: host.uptimeMs() ?? host.now(),
    ...(mounts === undefined ? {} : { disks: measured }),
    availablePct: memory === undefined ? undefined : availableOf(parseMeminfo(memory)),
    loadPerCpu: load === undefined || processors === 0 ? undefined : parseLoadavg(load).five / processors,
  };
}

/** As df counts: what root keeps for itself is not available. Of the inodes where more of those are in use. */
async function usedOf(host: Host, mountpoint: string): Promise<{ pct: number; inodes: boolean } | undefined> {
  const { blocks, free, available, files, filesFree } = await host.statfs(mountpoint, true);
  const taken = blocks - free;
  if (taken + available <= 0) return undefined;
  const space = (100 * taken) / (taken + available);
  const inodes = files > 0 ? (100 * (files - filesFree)) / files : 0;
  return { pct: Math.max(space, inodes), inodes: inodes > space };
}

/** Kernels before 3.14 do not tell what is available. */
function availableOf(fields: ReadonlyMap<string, number>): number | undefined {
  const available = fields.get('MemAvailable_bytes');
  const total = fields.get('MemTotal_bytes') ?? 0;
  return available === undefined || total === 0 ? undefined : (100 * available) / total;
}
