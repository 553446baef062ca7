// Drafts of the letters that an incident asks for: the report to the Dinas and the written notice to the stewards or the head of the region.
// They say what the register knows and leave open what it does not. Proposals for people: no number, no signature, never sent.
import { stewardsOf } from '../law/checks/incident/steps.ts';
import { momentWords } from '../law/explain/moment.ts';
import type { PdRecord } from '../register/records.ts';
import type { Register } from '../register/register.ts';
import { articleName } from '../report-model.ts';
import type { Zone } from '../time.ts';
import type { IncidentClock } from './incident-clocks.ts';

export interface DraftRegion {
  readonly name: string;
  readonly zone: Zone;
  readonly example: boolean;
}

export interface Draft {
  readonly clock: IncidentClock;
  /** `Kepala Dinas Komunikasi dan Informatika`. */
  readonly to: string;
  /** Plain text in Indonesian, without a line feed at its end. */
  readonly letter: string;
}

const LINE = '-'.repeat(72);
const BLANK = '____________________';
const OPEN = `${BLANK} (belum tercatat)`;

/** The letters that this clock asks for; none when it asks for none, or when it is done. */
export function draftsOf(clock: IncidentClock, register: Register, region: DraftRegion): Draft[] {
  if (clock.state === 'done' || clock.state === 'not-judged') return [];
  return addressees(clock, register).map((to) => ({ clock, to, letter: letter(clock, to, register, region) }));
}

function addressees({ step, incident }: IncidentClock, register: Register): string[] {
  switch (step) {
    case 'reported':
      return [`Kepala ${nameOf(register.dinas, 'Dinas Komunikasi dan Informatika')}`];
    case 'head-of-region-notified':
      return ['Wali Kota'];
    case 'stewards-notified': {
      const stewards = stewardsOf((id) => register.get('datasets', id), incident);
      return stewards.length === 0 ? ['Walidata'] : stewards.map((id) => `Walidata: Kepala ${nameOf(register.get('pds', id), id)}`);
    }
    default:
      return [];
  }
}

function nameOf(pd: PdRecord | undefined, otherwise: string): string {
  return pd?.name ?? pd?.id ?? otherwise;
}

function letter(clock: IncidentClock, to: string, register: Register, region: DraftRegion): string {
  const { step, incident } = clock;
  const subject = step === 'reported' ? 'Laporan insiden' : 'Pemberitahuan insiden';
  const sender = incident.pd === undefined ? `${BLANK} (PD yang terkena)` : nameOf(register.get('pds', incident.pd), incident.pd);
  const article = articleName(clock.finding.citation);
  return [
    LINE,
    'KONSEP, DIUSULKAN OLEH SISTEM PANTAU. BUKAN SURAT RESMI.',
    'Harus diperiksa, dilengkapi, diberi nomor dan tanggal, dan ditandatangani',
    'oleh pejabat yang berwenang. Pantau tidak mengirimkannya kepada siapa pun.',
    ...(region.example ? ['CONTOH: register daerah ini bukan data resmi.'] : []),
    LINE,
    '',
    `Nomor   : ${BLANK} (diisi pejabat)`,
    `Tanggal : ${BLANK} (diisi pejabat)`,
    `Hal     : ${subject}: ${incident.kind ?? `insiden ${incident.id}`}`,
    '',
    'Kepada Yth.',
    to,
    region.name,
    '',
    `Berdasarkan ${article} ${clock.regulation.title},`,
    `${sender} ${step === 'reported' ? 'melaporkan' : 'memberitahukan'} insiden berikut:`,
    '',
    ...knownLines(clock, register, region.zone),
    '',
    'Uraian kejadian, dampak dan tindakan yang diambil:',
    `${BLANK}${BLANK}`,
    '',
    `Disampaikan paling lambat ${momentWords(clock.due, region.zone).id}.`,
    '',
    BLANK,
    '(jabatan, nama dan tanda tangan pejabat yang berwenang)',
    '',
    LINE,
    'Untuk pemeriksa, dihapus sebelum ditandatangani. Setelah dikirim, catat dalam',
    `register pada incident/${incident.id}: ${recordedAs(step)}.`,
    LINE,
  ].join('\n');
}

function knownLines({ incident, start, startKnown, step }: IncidentClock, register: Register, zone: Zone): string[] {
  const when = (at: number | undefined) => (at === undefined ? OPEN : momentWords(at, zone).id);
  const datasets = (incident.datasets ?? []).map((id) => {
    const dataset = register.get('datasets', id);
    const of = dataset === undefined ? '' : `, milik ${nameOf(register.get('pds', dataset.owner_pd), dataset.owner_pd)}`;
    const grade = dataset?.classification === undefined ? '' : `, klasifikasi ${dataset.classification}`;
    return `  - ${id}${of}${grade}`;
  });
  return [
    `Jenis insiden       : ${incident.kind ?? OPEN}`,
    `Terdeteksi          : ${when(incident.detected_at)}`,
    `Dinilai serius      : ${when(startKnown ? (incident.qualified_at ?? start) : undefined)}`,
    'Penyebab            : perbuatan pihak lain',
    `Data diamankan      : ${when(incident.data_secured_at)}`,
    ...(step === 'reported' ? [] : [`Dilaporkan ke Dinas : ${when(incident.reported_at)}`]),
    `Berakhir            : ${when(incident.ended_at)}`,
    `Data yang terkena   : ${datasets.length === 0 ? OPEN : ''}`.trimEnd(),
    ...datasets,
  ];
}

function recordedAs(step: string): string {
  if (step === 'reported') return 'reported_at';
  return `notices dengan to: ${step === 'head-of-region-notified' ? 'head_of_region' : 'walidata'}, at dan number`;
}
