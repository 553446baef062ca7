// Fact `time_sync`: who keeps the clock of this machine, and whether the kernel holds it to be right.
import type { TimeSyncFact } from '@pantau/shared/facts';
import { aboutServer, type Found, SLOWLY_SECONDS, unseenOf } from './about-server.ts';
import { defineProbe } from './probe.ts';
import { readProcesses } from './process-names.ts';

const KEEPERS = ['chronyd', 'ntpd', 'ntpsec', 'openntpd', 'ptp4l', 'phc2sys', 'systemd-timesyn'];
/** Place of `status` in struct timex of a 64-bit Linux, and its flag of a clock that nobody keeps. */
const STATUS_AT = 40;
const STA_UNSYNC = 0x40;

/** Whether the kernel was told that the clock is right. */
export function isSynchronised(timex: Buffer): boolean {
  return (timex.readInt32LE(STATUS_AT) & STA_UNSYNC) === 0;
}

export const timesync = defineProbe<Found<TimeSyncFact>>({
  id: 'timesync',
  title: 'Penyelarasan waktu · Time synchronisation',
  remedy: 'apt install chrony',
  reads: ['adjtimex(2)', '/proc/[pid]/comm'],
  facts: ['time_sync'],
  everySeconds: SLOWLY_SECONDS,
  async read({ host }) {
    const { names } = await readProcesses(host);
    const program = KEEPERS.find((name) => names.has(name));
    const timex = host.adjtimex();
    const unseen = timex === undefined ? ['adjtimex(2) tidak dapat dipanggil · cannot be called; 64-bit glibc'] : [];
    const state = timex === undefined ? {} : { synchronised: isSynchronised(timex) };
    return { fact: { ...(program === undefined ? {} : { program }), ...state }, unseen };
  },
  observations: ({ fact }, { server }) => (fact === undefined ? [] : aboutServer(server, 'time_sync', { ...fact })),
  unseen: unseenOf,
});
