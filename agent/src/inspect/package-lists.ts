// What apt and dnf say of newer versions, from their lists on disk.
import type { Host } from '../host/host.ts';

export interface PendingPackage {
  readonly name: string;
  readonly architecture: string;
  readonly security: boolean;
}

/** Installed packages that `apt-get -s upgrade` would replace: `Inst NAME [OLD] (NEW ORIGIN... [ARCH])`. */
export function parseAptSimulation(text: string): PendingPackage[] {
  return [...text.matchAll(/^Inst (\S+) \[[^\]]+\] \(\S+ (.*?) \[(\S+)\]\)/gm)].map(([, name = '', origin = '', architecture = '']) => ({
    name,
    architecture,
    security: /security/i.test(origin),
  }));
}

/** Lines `NAME.ARCH  VERSION  REPOSITORY` of `dnf check-update`, up to what it calls obsoleted. */
export function parseDnfUpdates(text: string): PendingPackage[] {
  const [current = ''] = text.split(/^Obsoleting Packages/m);
  const lines = current.matchAll(/^([A-Za-z0-9][\w.+-]*)\.(\w+)[ \t]+\S+[ \t]+(\S+)[ \t]*$/gm);
  return [...lines].map(([, name = '', architecture = '', repository = '']) => ({
    name,
    architecture,
    security: /security/i.test(repository),
  }));
}

const LISTS = {
  apt: ['/var/lib/apt/periodic/update-success-stamp', '/var/lib/apt/lists', '/var/lib/apt/lists/partial'],
  dnf: ['/var/cache/dnf', '/var/cache/libdnf5'],
} as const;

/** When the lists were last renewed: their folder changes then, even when nothing new was in them. */
export async function listsRenewedMs(host: Host, manager: 'apt' | 'dnf'): Promise<number | undefined> {
  const times: number[] = [];
  for (const path of LISTS[manager]) {
    const info = await host.stat(path).catch(() => undefined);
    if (info !== undefined) times.push(info.modifiedMs);
  }
  return times.length === 0 ? undefined : Math.max(...times);
}

const MOST_LISTS = 5_000;
const SECURITY_LISTS = {
  // apt puts the release file of a source in its place only together with its lists.
  apt: [['/var/lib/apt/lists', /(-security_|debian-security).*_(InRelease|Release|Packages(\.\w+)?)$/i]],
  dnf: LISTS.dnf.map((path) => [path, /security/i] as const),
} as const;

/** Whether a list of security patches was fetched: without one their number is not known to be 0. */
export async function hasSecurityLists(host: Host, manager: 'apt' | 'dnf'): Promise<boolean> {
  for (const [path, pattern] of SECURITY_LISTS[manager]) {
    const entries = (await host.list(path, MOST_LISTS).catch(() => undefined)) ?? [];
    if (entries.some(({ name }) => pattern.test(name))) return true;
  }
  return false;
}
