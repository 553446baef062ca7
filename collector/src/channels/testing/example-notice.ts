// A notice as the alerts stage writes it, for the tests of channels and messages. Its values are made up.
import type { Notice } from '@pantau/shared/alert';
import type { Finding } from '@pantau/shared/law/finding';
import { ZONES } from '@pantau/shared/time';

const OPENED_AT = Date.parse('2026-03-02T00:00:00Z');

export const exampleFinding: Finding = {
  regulation: 'banjarbaru-5-2022',
  duty: 'banjarbaru-5-2022/32.3-backup',
  title: { id: 'Cadangan data tersedia dan baru', en: 'Backups exist and are recent' },
  citation: {
    regulation: 'banjarbaru-5-2022',
    title: 'Peraturan Daerah Kota Banjarbaru Nomor 5 Tahun 2022',
    pasal: 32,
    ayat: 3,
    source: 'https://peraturan.example.go.id/banjarbaru/perda-5-2022',
  },
  bound: ['Pemerintah Daerah'],
  severity: 'critical',
  subject: 'dataset/simpeg',
  pd: 'bkpsdm',
  status: 'violation',
  reason: 'copy-too-old',
  sentence: {
    id: 'Salinan terverifikasi terbaru dari simpeg berumur 52 jam; batasnya 24 jam.',
    en: 'The newest verified copy of simpeg is 52 hours old; the limit is 24 hours.',
  },
  remarks: [{ id: 'Percobaan terakhir gagal: disk penuh.', en: 'The last attempt failed: disk full.' }],
  evidence: [
    {
      key: 'snapshot/4f1c',
      subject: 'dataset/simpeg',
      fact: 'backup.copy',
      witness: 'agent/srv-db-01',
      observedAt: OPENED_AT - 90_000,
      summary: { id: 'Snapshot restic 4f1c dari 27 Februari 2026 20.00 WITA, lolos restic check', en: 'Snapshot 4f1c' },
    },
    {
      key: 'register/simpeg',
      subject: 'dataset/simpeg',
      fact: 'register.dataset',
      witness: 'register',
      summary: { id: 'Tingkat simpeg: produksi', en: 'Tier of simpeg: production' },
    },
  ],
  parameters: [
    { name: 'backup_max_age_h', value: 24, unit: 'jam', source: 'decision', decision: 'Kepdin 12/2026 tanggal 5 Januari 2026' },
    { name: 'onboarding_days', value: 7, unit: 'hari', source: 'suggested' },
  ],
  since: OPENED_AT,
  sanctionExposure: false,
};

const GROUP = 'grp-41-0f3a9c77d2b1';

/** The notice that tells of `exampleFinding`, with parts replaced. */
export function exampleNotice(changes: Partial<Notice> = {}): Notice {
  const { subject, severity, sentence } = exampleFinding;
  return {
    region: 'banjarbaru',
    regionName: 'Kota Banjarbaru',
    example: false,
    key: `${GROUP}-1-surel-piket`,
    group: GROUP,
    kind: 'opened',
    receiver: 'channel/surel-piket',
    createdAt: OPENED_AT,
    openedAt: OPENED_AT,
    timeZone: ZONES.WITA.name,
    severity,
    finding: exampleFinding,
    alerts: [{ id: 'alr-41-0f3a9c77d2b1', subject, severity, openedAt: OPENED_AT, sentence }],
    total: 1,
    resolved: 0,
    hidden: 0,
    notes: [],
    answerable: true,
    ...changes,
  };
}
