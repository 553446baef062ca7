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
