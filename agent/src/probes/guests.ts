// Fact `guests`: the virtual machines that run on this machine, by the command lines of QEMU (libvirt, Proxmox and others start it).
import type { GuestsFact } from '@pantau/shared/facts';
import { aboutServer, type Found, SLOWLY_SECONDS, unseenOf } from './about-server.ts';
import { defineProbe } from './probe.ts';
import { readProcesses } from './process-names.ts';

type Guest = GuestsFact['guests'][number];

const QEMU = /^(qemu|kvm$)/;
const MOST = 500;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** The guest of a command line (words ended by NUL): `-uuid X`, or `-smbios type=1,uuid=X`; undefined when it names none. */
export function parseGuest(text: string): Guest | undefined {
  const words = text.split('\0');
  const after = (option: string): string => (words.includes(option) ? (words[words.indexOf(option) + 1] ?? '') : '');
  const uuid = UUID.exec([after('-uuid'), ...words.filter((word) => word.includes('uuid='))].join(' '))?.[0].toLowerCase();
  const name =
    after('-name')
      .split(',')[0]
      ?.replace(/^guest=/, '')
      .slice(0, 200) ?? '';
  return uuid === undefined ? undefined : { name: name === '' ? uuid : name, uuid };
}

export const guests = defineProbe<Found<GuestsFact>>({
  id: 'guests',
  title: 'Mesin virtual di mesin ini · Virtual machines on this machine',
  remedy: 'Periksa hidepid pada /proc · See hidepid of /proc',
  reads: ['/proc/[pid]/comm', '/proc/[pid]/cmdline'],
  facts: ['guests'],
  everySeconds: SLOWLY_SECONDS,
  async read({ host }) {
    const { ids, isWhole } = await readProcesses(host);
    const pids = [...ids].flatMap(([name, each]) => (QEMU.test(name) ? each : []));
    const found: Guest[] = [];
    for (const pid of pids.slice(0, MOST)) {
      const guest = parseGuest((await host.readText(`/proc/${pid}/cmdline`)) ?? '');
      if (guest !== undefined) found.push(guest);
    }
    if (found.length === 0 && isWhole) return undefined;
    const unseen = isWhole ? [] : ['Proses pengguna lain tersembunyi · Processes of other users are hidden: hidepid=0, /proc'];
    return { ...(found.length === 0 ? {} : { fact: { guests: found.sort((a, b) => (a.uuid < b.uuid ? -1 : 1)) } }), unseen };
  },
  observations: ({ fact }, { server }) => (fact === undefined ? [] : aboutServer(server, 'guests', { ...fact })),
  unseen: unseenOf,
});
