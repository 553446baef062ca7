// Findings, alerts and facts of a small region for tests and for looking at the page. Instants hang on one `NOW`.
import type { Finding } from '@pantau/shared/law/finding';

export const NOW = Date.parse('2026-03-02T00:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

const citation = {
  regulation: 'banjarbaru-5-2022',
  title: 'Peraturan Daerah Kota Banjarbaru Nomor 5 Tahun 2022',
  source: 'https://peraturan.example.go.id/banjarbaru-5-2022',
};

const backup: Finding = {
  regulation: 'banjarbaru-5-2022',
  duty: 'banjarbaru-5-2022/32.3-backup',
  title: { id: 'Ketersediaan dijamin dengan menyediakan cadangan', en: 'Availability is assured by providing backups' },
  citation: { ...citation, pasal: 32, ayat: 3 },
  bound: ['Pemda'],
  severity: 'critical',
  subject: 'dataset/simpeg',
  pd: 'bkpsdm',
  status: 'compliant',
  reason: 'copy-fresh',
  sentence: { id: 'Salinan terbaru berumur 5 jam, batasnya 26 jam', en: 'The newest copy is 5 hours old, the limit is 26 hours' },
  remarks: [],
  evidence: [
    {
      key: 'copy',
      subject: 'backup_repository/srv-1:/srv/restic',
      fact: 'backup_repository',
      witness: 'ag-1',
      observedAt: NOW - 30 * MINUTE,
      summary: {
        id: 'restic a1b2c3d4, diambil 1 Mar 2026 03.00 WITA, lulus restic check',
        en: 'restic a1b2c3d4, taken 1 Mar 2026 03.00 WITA, passed restic check',
      },
    },
    {
      key: 'source',
      subject: 'dataset/simpeg',
      fact: 'record',
      witness: 'register',
      summary: { id: 'Dataset simpeg dikelola Dinas', en: 'Dataset simpeg is managed by the Dinas' },
    },
  ],
  parameters: [{ name: 'backup_max_age_h', value: 26, unit: 'jam', source: 'suggested' }],
  since: NOW - 48 * HOUR,
  sanctionExposure: false,
};

const recovery: Finding = {
  ...backup,
  duty: 'banjarbaru-5-2022/32.3-recovery',
  title: { id: 'Ketersediaan dijamin dengan menyediakan pemulihan', en: 'Availability is assured by providing recovery' },
  severity: 'high',
  status: 'attest',
  reason: 'restore-test-unknown',
  sentence: { id: 'Uji pemulihan belum tercatat; perlu pernyataan', en: 'No restore test is recorded; a person must attest' },
  evidence: [],
  parameters: [],
};

const placement: Finding = {
  ...backup,
  duty: 'banjarbaru-5-2022/18.4',
  title: { id: 'Server ditempatkan di Pusat Data', en: 'Servers are placed in the Pusat Data' },
  citation: { ...citation, pasal: 18, ayat: 4 },
  bound: ['Pemda', 'PD'],
  severity: 'high',
  subject: 'server/srv-3',
  status: 'exempt',
  reason: 'exempt',
  sentence: { id: 'Server berada di luar Pusat Data', en: 'The server is outside the Pusat Data' },
  parameters: [{ name: 'location_ttl_h', value: 12, unit: 'jam', source: 'decision', decision: 'SK 800/4 tanggal 2 Jan 2026' }],
};

const silent: Finding = {
  ...backup,
  regulation: 'operasional',
  duty: 'operasional/agent-silent',
  title: { id: 'Agen melapor', en: 'The agent reports' },
  citation: { regulation: 'operasional', title: 'Operasional' },
  bound: [],
  severity: 'high',
  subject: 'agent/ag-2',
  status: 'violation',
  reason: 'silent',
  sentence: { id: 'Agen ag-2 tidak melapor selama 10 menit', en: 'Agent ag-2 has not reported for 10 minutes' },
  evidence: [],
  parameters: [{ name: 'agent_silence_ttl', value: 30, unit: 's', source: 'operational' }],
};

/** Findings of every status, of three articles and of `operasional`. */
export const FINDINGS: readonly Finding[] = [
  backup,
  {
    ...backup,
    subject: 'dataset/sipd',
    pd: 'bpkad',
    status: 'violation',
    reason: 'copy-too-old',
    sentence: {
      id: 'Salinan terbaru berumur 50 jam, melebihi batas 26 jam',
      en: 'The newest copy is 50 hours old, beyond the limit of 26 hours',
    },
    remarks: [{ id: 'Tujuan cadangan berada di ruang yang sama', en: 'The target of the backup is in the same room' }],
    unverifiedSince: NOW - 20 * MINUTE,
    sanctionExposure: true,
  },
  {
    ...backup,
    subject: 'dataset/e-office',
    status: 'unknown',
    reason: 'agent-silent',
    sentence: {
      id: 'Agen yang melihat repositori diam; umur salinan bukan bukti',
      en: 'The agent that sees the repository is silent; the age of the copy is not evidence',
    },
  },
  recovery,
  { ...placement, exemption: 'Keputusan Wali Kota 188/12/2026, sampai 31 Des 2026', wouldBe: 'violation' },
  { ...placement, subject: 'server/srv-2', status: 'not-applicable', reason: 'test', sentence: { id: 'Server uji', en: 'A test server' } },
  {
    ...placement,
    subject: 'server/srv-10',
    status: 'advisory',
    reason: 'shared',
    sentence: { id: 'Ruang dipakai bersama', en: 'The room is shared' },
  },
  silent,
];

/** Findings of the first duty for tests of many: every seventh violates. */
export function manyFindings(count: number): Finding[] {
  return Array.from({ length: count }, (_, index) => ({
    ...backup,
    subject: `dataset/d-${index}`,
    status: index % 7 === 0 ? ('violation' as const) : ('compliant' as const),
  }));
}
