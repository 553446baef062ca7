// Whether the clock can be trusted, for `doctor`: by the collector's own clock, and by who keeps it synchronised.
import type { Host } from '../host/host.ts';
import type { Finding } from './finding.ts';

const LARGEST_OFFSET_MS = 2_000;
const SYNCHRONISERS = /^(chronyd|ntpd|ntpsec|openntpd|ptp4l|phc2sys|systemd-timesyn.*)$/;
const MAX_PROCESSES = 5_000;

/** `dateMs` is the collector's clock, when it answered; it is exact to about one second. */
export async function clockFinding(host: Host, dateMs: number | undefined): Promise<Finding> {
  const subject = 'clock';
  const offsetMs = dateMs === undefined ? 0 : host.now() - dateMs;
  if (Math.abs(offsetMs) > LARGEST_OFFSET_MS) {
    return {
      subject,
      ok: false,
      detail: `berbeda ${Math.round(offsetMs / 1000)} s dari kolektor · differs from the collector by that much`,
      remedy: 'Nyalakan NTP · Turn on NTP: apt install chrony',
    };
  }
  const synchroniser = await findSynchroniser(host);
  if (synchroniser !== undefined) return { subject, ok: true, detail: `disinkronkan oleh · kept by ${synchroniser}` };
  return {
    subject,
    ok: false,
    detail: 'Tidak ada yang menyinkronkan jam · Nothing keeps the clock synchronised',
    remedy: 'apt install chrony',
  };
}

async function findSynchroniser(host: Host): Promise<string | undefined> {
  if ((await host.stat('/run/systemd/timesync/synchronized')) !== undefined) return 'systemd-timesyncd';
  for (const { name } of (await host.list('/proc', MAX_PROCESSES)) ?? []) {
    if (!/^\d+$/.test(name)) continue;
    const command = (await host.readText(`/proc/${name}/comm`).catch(() => undefined))?.trim() ?? '';
    if (SYNCHRONISERS.test(command)) return command;
  }
  return undefined;
}
