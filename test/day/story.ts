// What happens in the played day, as those who live through it would tell it. Times are local (WIB); what is told is in the golden file.
import { HOUR, MINUTE } from '@pantau/shared/time';
import { INTERVAL_SECONDS } from './region.ts';
import type { Scene } from './scene.ts';

export const BEGINS = '2026-03-01T17:00';
export const ENDS = '2026-03-02T17:00';

export interface Happening {
  /** Local, `YYYY-MM-DDTHH:MM`. */
  readonly at: string;
  readonly what: string;
  readonly act: (scene: Scene) => Promise<unknown> | void;
}

const SUNDAY = '2026-03-01T';
const MONDAY = '2026-03-02T';
const WELL = { filesystems: [], load: [] };
const STORM = 1_000;

/** The instant of a local time. */
export function instant(local: string): number {
  return Date.parse(`${local}:00+07:00`);
}
const iso = (local: string): string => new Date(instant(local)).toISOString();

const sites = (until: string) =>
  Array.from({ length: STORM }, (_, index) => ({
    labels: { alertname: 'SertifikatSegeraBerakhir', severity: 'warning', instance: `https://situs-${index + 1}.kota-uji.example` },
    annotations: { summary: 'Sertifikat situs berakhir dalam 14 hari · The certificate of a site ends within 14 days' },
    endsAt: iso(until),
  }));
const database = (until: string) => [
  {
    labels: { alertname: 'BasisDataBerhenti', severity: 'critical', instance: 'srv-pusat-20:9187' },
    annotations: { summary: 'Basis data tidak melayani · The database does not serve' },
    endsAt: iso(until),
  },
];
const disk = (since: string) => ({
  filesystems: [{ mountpoint: '/srv', used: [{ limit: 97, since: iso(since) }], fullWithin: [], paceKnown: true }],
});
const load = (since: string) => ({ load: [8, 4].map((limit) => ({ limit, since: iso(since) })) });

const HAPPENINGS: readonly Happening[] = [
  {
    at: `${SUNDAY}17:30`,
    what: 'Pemeliharaan listrik di pos-05 didaftarkan: setiap Senin pukul 01.00 sampai 03.00. Maintenance of the power at pos-05, every Monday.',
    act: ({ admin, clock }) =>
      admin.addSilence({
        kind: 'maintenance',
        match: { site: 'pos-05' },
        until: clock.now() + 21 * 24 * HOUR,
        weekly: { days: [1], from: '01:00', to: '03:00' },
        by: 'terminal/andi',
        why: 'Pemeliharaan listrik mingguan',
      }),
  },
  {
    at: `${SUNDAY}18:03`,
    what: 'Jalur ke pos-01 putus; sepuluh servernya tidak melapor lagi. The line to pos-01 is cut, its ten servers fall silent.',
    act: ({ fleet }) => fleet.cutLine('pos-01'),
  },
  {
    at: `${SUNDAY}18:25`,
    what: 'Budi menekan "Terima" di Telegram. Budi acknowledges.',
    act: ({ phones }) => phones.press('budi', 'Terima'),
  },
  {
    at: `${SUNDAY}19:08`,
    what: 'Budi menekan "Terima" pada pelanggaran yang menyusul. Budi acknowledges the breach of the article that follows.',
    act: ({ phones }) => phones.press('budi', 'Terima'),
  },
  { at: `${SUNDAY}19:38`, what: 'Jalur ke pos-01 tersambung. The line is mended.', act: ({ fleet }) => fleet.mendLine('pos-01') },
  {
    at: `${SUNDAY}19:55`,
    what: 'Andi menutup pelanggaran itu dengan catatan: register belum memuat router dan daya. Andi resolves that breach by hand, with a note.',
    act: (scene) =>
      scene.resolve('langsa-34-2020/%', 'region/pemda', 'terminal/andi', 'Jalur tersambung 19.38; router dan daya belum diukur'),
  },
  {
    at: `${SUNDAY}20:05`,
    what: 'Prometheus mengirim 1.000 peringatan dari satu aturan. Prometheus sends 1,000 alerts of one rule.',
    act: (scene) => scene.prometheus(sites(`${SUNDAY}20:35`)),
  },
  { at: `${SUNDAY}20:12`, what: 'Budi menekan "Terima". Budi acknowledges.', act: ({ phones }) => phones.press('budi', 'Terima') },
  {
    at: `${SUNDAY}21:32`,
    what: 'Beban srv-pusat-30 tinggi (tingkat rendah) pada jam tenang. High load, low severity, in the quiet hours.',
    act: ({ fleet }) => fleet.tell('srv-pusat-30', 'host_health', load(`${SUNDAY}21:00`)),
  },
  {
    at: `${SUNDAY}22:00`,
    what: 'Telegram mati selama dua jam (500). Telegram is dead for two hours.',
    act: ({ phones }) => phones.telegram.answer((response) => response.writeHead(500).end()),
  },
  {
    at: `${SUNDAY}22:14`,
    what: 'Disk /srv di srv-pusat-12 hampir penuh. A disk is almost full.',
    act: ({ fleet }) => fleet.tell('srv-pusat-12', 'host_health', disk(`${SUNDAY}22:10`)),
  },
  {
    at: `${SUNDAY}22:52`,
    what: 'Disk dirapikan. Room was made.',
    act: ({ fleet }) => fleet.tell('srv-pusat-12', 'host_health', WELL),
  },
  { at: `${MONDAY}00:00`, what: 'Telegram hidup lagi. Telegram is back.', act: ({ phones }) => phones.telegram.answer(undefined) },
  {
    at: `${MONDAY}00:10`,
    what: 'Basis data di srv-pusat-20 berhenti, kata Prometheus; Budi dan Andi tidak menjawab. A database stops; nobody answers.',
    act: (scene) => scene.prometheus(database(`${MONDAY}09:00`)),
  },
  {
    at: `${MONDAY}00:18`,
    what: 'Collector dihentikan dan dijalankan lagi empat menit kemudian. The collector is stopped, and starts after four minutes.',
    act: (scene) => scene.stopCollector(),
  },
  { at: `${MONDAY}00:22`, what: 'Collector berjalan lagi. The collector is back.', act: (scene) => scene.startCollector() },
  {
    at: `${MONDAY}00:39`,
    what: 'Redis mati (kill -9), semenit sebelum Hasan dipanggil. Redis is killed, a minute before Hasan is called.',
    act: (scene) => scene.killRedis(),
  },
  { at: `${MONDAY}00:42`, what: 'Redis hidup lagi. Redis is back.', act: (scene) => scene.startRedis() },
  {
    at: `${MONDAY}01:10`,
    what: 'pos-05 dimatikan untuk pemeliharaan. pos-05 is switched off for its maintenance.',
    act: ({ fleet }) => fleet.cut('pos-05'),
  },
  {
    at: `${MONDAY}02:20`,
    what: 'Hasan menekan "Terima". Hasan acknowledges, at last.',
    act: ({ phones }) => phones.press('hasan', 'Terima'),
  },
  {
    at: `${MONDAY}02:40`,
    what: 'pos-05 hidup lagi, kecuali srv-pos-05-03. pos-05 is back, but for one server.',
    act: ({ fleet }) => {
      fleet.cut('srv-pos-05-03');
      fleet.mend('pos-05');
    },
  },
  { at: `${MONDAY}03:10`, what: 'Budi menekan "Terima". Budi acknowledges.', act: ({ phones }) => phones.press('budi', 'Terima') },
  ...flapping(`${MONDAY}04:00`, 6),
  {
    at: `${MONDAY}06:34`,
    what: 'Redis mati (kill -9) dan kehilangan seluruh datanya, semenit sebelum Andi dipanggil. Redis is killed and loses all its data.',
    act: (scene) => scene.killRedis(),
  },
  {
    at: `${MONDAY}06:37`,
    what: 'Redis hidup lagi, kosong. Redis is back, empty.',
    act: (scene) => scene.startRedis({ withoutData: true }),
  },
  {
    at: `${MONDAY}06:33`,
    what: 'srv-pos-05-03 hidup lagi. srv-pos-05-03 is back.',
    act: ({ fleet }) => fleet.mend('srv-pos-05-03'),
  },
  {
    at: `${MONDAY}08:41`,
    what: 'Giliran sudah pada Siti: srv-pos-09-04 tidak melapor lagi. The duty is with Siti: a server falls silent.',
    act: ({ fleet }) => fleet.cut('srv-pos-09-04'),
  },
  { at: `${MONDAY}09:08`, what: 'Siti menekan "Terima". Siti acknowledges.', act: ({ phones }) => phones.press('siti', 'Terima') },
  {
    at: `${MONDAY}09:30`,
    what: 'Insiden ransomware di Dinkes dinyatakan serius. An incident is judged serious.',
    act: (scene) => scene.writeRegister(INCIDENT),
  },
  { at: `${MONDAY}10:15`, what: 'srv-pos-09-04 hidup lagi. It is back.', act: ({ fleet }) => fleet.mend('srv-pos-09-04') },
  {
    at: `${MONDAY}10:40`,
    what: 'Beban srv-pusat-30 turun. The load is down.',
    act: ({ fleet }) => fleet.tell('srv-pusat-30', 'host_health', WELL),
  },
];

const INCIDENT = `incidents:
  - { id: ransomware-1, pd: dinkes, kind: ransomware, detected_at: 2026-03-02T08:50:00, qualified_at: 2026-03-02T09:20:00, serious: true, cause_third_party: true }
`;

/** The line to pos-07 comes and goes with every other look. */
function flapping(from: string, times: number): Happening[] {
  const step = INTERVAL_SECONDS / 60;
  return Array.from({ length: times }, (_, index) => {
    const at = new Date(instant(from) + index * 2 * step * MINUTE);
    return [
      { at, what: 'putus · down', act: ({ fleet }: Scene) => fleet.cutLine('pos-07') },
      { at: new Date(at.getTime() + step * MINUTE), what: 'tersambung · up', act: ({ fleet }: Scene) => fleet.mendLine('pos-07') },
    ].map(({ at: when, what, act }) => ({ at: localOf(when.getTime()), what: `Jalur ke pos-07 ${what}.`, act }));
  }).flat();
}

/** `YYYY-MM-DDTHH:MM` in WIB. */
export function localOf(at: number): string {
  return new Date(at + 7 * HOUR).toISOString().slice(0, 16);
}

export const STORY: readonly Happening[] = HAPPENINGS.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
