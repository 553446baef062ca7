// Fact `updates`: how old the packages are and what is pending.
import type { UpdatesFact } from '@pantau/shared/facts';
import type { Host } from '../host/host.ts';
import { instantText } from '../inspect/gathering.ts';
import { listsRenewedMs } from '../inspect/package-lists.ts';
import { type PendingUpdates, parseUpdates } from '../inspect/updates.ts';
import { aboutServer, type Found, INSPECTION, inspected, SLOWLY_SECONDS, unseenOf } from './about-server.ts';
import { defineProbe } from './probe.ts';

const DATABASES = [
  ['apt', '/var/lib/dpkg/status'],
  ['dnf', '/var/lib/rpm/rpmdb.sqlite'],
  ['dnf', '/usr/lib/sysimage/rpm/rpmdb.sqlite'],
  ['dnf', '/var/lib/rpm/Packages'],
] as const;
const MOST_NAMES = 20;

/** What is pending as a fact: no patch can be missing longer than its package and the lists allow. */
export function pendingFact({ manager, pending, listsAt, securityLists, seen }: PendingUpdates): UpdatesFact {
  const oldest = (instants: readonly (string | undefined)[]): string | undefined =>
    instants.filter((each) => each !== undefined).toSorted()[0];
  // The lists of apt without those of its security hold no word of a patch that has long been missing; dnf has patches in every list.
  const areWhole = securityLists || manager === 'dnf';
  const missingNotBefore = listsAt === undefined || !areWhole ? undefined : oldest([listsAt, ...seen.map((each) => each.notBefore)]);
  const missingSince = oldest(seen.map((each) => each.since));
  return {
    manager,
    pending,
    ...(securityLists ? { security: seen.filter((each) => each.security).length } : {}),
    packages: seen
      .toSorted((a, b) => Number(b.security) - Number(a.security))
      .slice(0, MOST_NAMES)
      .map(({ name }) => name),
    ...(missingNotBefore === undefined ? {} : { missingNotBefore }),
    ...(missingSince === undefined ? {} : { missingSince }),
  };
}

const NO_SECURITY_LISTS = {
  apt: [
    'updates: belum ada daftar keamanan di /var/lib/apt/lists, tambalan keamanan tak diketahui; tambahkan sumber -security, lalu jalankan apt-get update',
    'no security list in /var/lib/apt/lists yet, security patches are not known; add the -security source, then run apt-get update',
  ].join(' · '),
  dnf: [
    'updates: daftar dnf tidak memisahkan keamanan, jumlahnya tak diketahui; lihat dengan dnf updateinfo list --security',
    'the lists of dnf do not set security apart, its number is not known; see dnf updateinfo list --security',
  ].join(' · '),
} as const;

/** Numbers that update-notifier of Ubuntu leaves: `12 updates can be applied immediately.` */
export function parseUpdateNotice(text: string): Pick<UpdatesFact, 'pending' | 'security'> {
  const pending = /^(\d+) (?:updates?|packages?) can be/m.exec(text)?.[1];
  const security = /^(\d+) (?:of these )?updates? (?:is|are) (?:a )?(?:standard )?security updates?/m.exec(text)?.[1];
  return {
    ...(pending === undefined ? {} : { pending: Number(pending) }),
    ...(security === undefined ? {} : { security: Number(security) }),
  };
}

export const updates = defineProbe<Found<UpdatesFact>>({
  id: 'updates',
  title: 'Pembaruan dan umur tambalan · Updates and age of patches',
  remedy: 'Periksa izin baca /var/lib/dpkg atau /var/lib/rpm · Check that /var/lib/dpkg or /var/lib/rpm can be read',
  reads: [
    '/var/lib/dpkg/status',
    '/var/lib/rpm',
    '/var/lib/apt/lists',
    '/var/lib/update-notifier',
    '/run/reboot-required',
    `${INSPECTION}: apt-get -s, dnf -C`,
  ],
  facts: ['updates'],
  everySeconds: SLOWLY_SECONDS,
  async read(context) {
    const { host } = context;
    const known = await readDatabase(host);
    if (known === undefined) return undefined;
    const { data, at, unseen } = await inspected(context, 'updates', parseUpdates);
    if (data !== undefined) {
      return { fact: { ...known, ...pendingFact(data) }, at, unseen: data.securityLists ? [] : [NO_SECURITY_LISTS[data.manager]] };
    }
    const notice = parseUpdateNotice((await host.readText('/var/lib/update-notifier/updates-available').catch(() => undefined)) ?? '');
    return { fact: { ...known, ...notice }, unseen: [unseen] };
  },
  observations: ({ fact, at }, { server }) => (fact === undefined ? [] : aboutServer(server, 'updates', { ...fact }, at)),
  unseen: unseenOf,
});

async function readDatabase(host: Host): Promise<UpdatesFact | undefined> {
  for (const [manager, path] of DATABASES) {
    const info = await host.stat(path);
    if (info === undefined) continue;
    const listsMs = await listsRenewedMs(host, manager);
    const isRestartDue = (await host.stat('/run/reboot-required')) !== undefined;
    return {
      manager,
      changedAt: instantText(info.modifiedMs),
      ...(listsMs === undefined ? {} : { listsAt: instantText(listsMs) }),
      ...(isRestartDue ? { rebootRequired: true } : {}),
    };
  }
  return undefined;
}
