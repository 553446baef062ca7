// What is told when findings are no longer judged: as an alert that needs no evaluation, and as a message that needs no ledger either.
import type { Notice } from '@pantau/shared/alert';
import type { AlertSignal } from '@pantau/shared/alerts/signal';
import type { Finding } from '@pantau/shared/law/finding';
import type { Sentence } from '@pantau/shared/law/status';
import { MINUTE } from '@pantau/shared/time';
import type { Stall } from './watchdog.ts';

const DUTY = 'operasional/evaluation-stalled';
/** Told again before this has passed; if the collector dies meanwhile, the alert ends without a word from it. */
export const HOLDS_FOR = 15 * MINUTE;

export interface RegionShown {
  readonly region: string;
  readonly regionName: string;
  readonly example: boolean;
  /** IANA name. */
  readonly timeZone: string;
}

export interface StalledState {
  readonly stall: Stall;
  /** Since when there was no sign of life, milliseconds UTC. */
  readonly since: number;
  readonly minutes: number;
}

const CAUSES: Readonly<Record<Exclude<Stall, 'alerts-fail'>, Sentence>> = {
  'no-beat': { id: 'tidak ada penilaian yang selesai', en: 'no evaluation was completed' },
  'run-does-not-end': { id: 'satu penilaian tidak kunjung selesai', en: 'one evaluation does not end' },
};

export function stalledSentence({ stall, minutes }: Pick<StalledState, 'stall' | 'minutes'>): Sentence {
  if (stall === 'alerts-fail') {
    return {
      id: `Temuan tidak menjadi peringatan sejak ${minutes} menit: tahap peringatan gagal, seluruhnya atau untuk sebagian kelompok. Selama itu gangguan tidak diberitahukan. Lihat log collector, ledger dan disknya, lalu mulai lagi collector; jalankan pantau findings untuk melihat keadaan.`,
      en: `Findings have not become alerts for ${minutes} min: the alerts stage fails, as a whole or for some groups. Nobody is told of that trouble meanwhile. See the log of the collector, its ledger and disk, then restart the collector; run pantau findings to see how things stand.`,
    };
  }
  const cause = CAUSES[stall];
  return {
    id: `Temuan tidak dinilai sejak ${minutes} menit: ${cause.id}. Selama itu tidak ada gangguan yang diketahui. Lihat log collector, ledger dan disknya, lalu mulai lagi collector.`,
    en: `Findings have not been judged for ${minutes} min: ${cause.en}. No trouble is noticed meanwhile. See the log of the collector, its ledger and disk, then restart the collector.`,
  };
}

/** The alert; `over` ends it. */
export function stalledSignal(region: string, state: StalledState, at: number, over = false): AlertSignal {
  const finding = stalledFinding(region, state);
  return { duty: DUTY, subject: finding.subject, at, endsAt: over ? at : at + HOLDS_FOR, finding };
}

/** The message for one channel, for when even the alert cannot be written. Its key follows from the stall: a repeat can be told. */
export function stalledNotice(shown: RegionShown, state: StalledState, channel: string, at: number): Notice {
  const finding = stalledFinding(shown.region, state);
  const { severity, subject, sentence } = finding;
  const group = `evaluation-stalled-${state.since}`;
  return {
    ...shown,
    key: `${group}-${channel}`,
    group,
    kind: 'opened',
    receiver: `channel/${channel}`,
    createdAt: at,
    openedAt: state.since,
    severity,
    finding,
    alerts: [{ id: group, subject, severity, openedAt: state.since, sentence }],
    total: 1,
    resolved: 0,
    hidden: 0,
    notes: [
      {
        id: 'Pesan ini dikirim tanpa catatan di ledger karena peringatan tidak dapat dicatat.',
        en: 'This message went out without a record in the ledger, because no alert could be written.',
      },
    ],
    answerable: false,
  };
}

function stalledFinding(region: string, state: StalledState): Finding {
  return {
    regulation: 'operasional',
    duty: DUTY,
    title: { id: 'Penilaian temuan', en: 'Judgement of findings' },
    citation: { regulation: 'operasional', title: 'Operasional Pantau' },
    bound: ['Dinas'],
    severity: 'critical',
    subject: `evaluation/${region}`,
    status: 'violation',
    reason: state.stall,
    sentence: stalledSentence(state),
    remarks: [],
    evidence: [],
    parameters: [],
    since: state.since,
    sanctionExposure: false,
  };
}
