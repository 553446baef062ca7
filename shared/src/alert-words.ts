// What the states, steps and messages of alerts are called, for the page and the command line.
import type { AlertGroup, AlertState, NoticeKind, TransitionReason } from './alert.ts';
import { remedyOf } from './law/explain/remedies.ts';
import type { Finding } from './law/finding.ts';
import { regulationById } from './law/regulations/registry.ts';
import type { Sentence } from './law/status.ts';

export const ALERT_STATE_WORDS: Readonly<Record<AlertState, Sentence>> = {
  pending: { id: 'ditahan', en: 'pending' },
  firing: { id: 'berlangsung', en: 'firing' },
  acknowledged: { id: 'ditangani', en: 'acknowledged' },
  resolved: { id: 'selesai', en: 'resolved' },
};

export const TRANSITION_WORDS: Readonly<Record<TransitionReason, Sentence>> = {
  'new-violation': { id: 'pelanggaran baru', en: 'a new violation' },
  'hold-over': { id: 'masa tahan lewat dan masih berlangsung', en: 'the hold is over and it goes on' },
  recovered: { id: 'pulih', en: 'recovered' },
  eased: { id: 'tidak lagi melanggar', en: 'no longer a violation' },
  exempted: { id: 'dikecualikan dengan keputusan', en: 'exempted by a decision' },
  'no-longer-applies': { id: 'tidak berlaku lagi untuk subjek ini', en: 'no longer applies to this subject' },
  gone: { id: 'subjek atau kewajibannya tidak ada lagi', en: 'its subject or duty is gone' },
  ended: { id: 'selesai menurut Prometheus', en: 'over, as Prometheus says' },
  expired: { id: 'tidak dikirim lagi oleh Prometheus', en: 'Prometheus sends it no more' },
  'resolved-by-hand': { id: 'diselesaikan oleh petugas', en: 'resolved by hand' },
  acknowledged: { id: 'ada yang menangani', en: 'somebody has it in hand' },
  'acknowledgement-expired': { id: 'masa penanganan habis', en: 'the acknowledgement expired' },
  'acknowledgement-withdrawn': { id: 'penanganan ditarik kembali', en: 'the acknowledgement was withdrawn' },
  worse: { id: 'memburuk', en: 'it got worse' },
};

export const NOTICE_KIND_WORDS: Readonly<Record<NoticeKind, Sentence>> = {
  opened: { id: 'masalah baru', en: 'new problem' },
  updated: { id: 'perkembangan', en: 'update' },
  reminder: { id: 'pengingat', en: 'reminder' },
  escalated: { id: 'eskalasi', en: 'escalation' },
  acknowledged: { id: 'ada yang menangani', en: 'acknowledged' },
  flapping: { id: 'berulang kali putus dan pulih', en: 'flapping' },
  recovered: { id: 'pulih', en: 'recovered' },
  digest: { id: 'ringkasan', en: 'digest' },
  clock: { id: 'tenggat', en: 'deadline' },
  test: { id: 'uji coba', en: 'test' },
};

/** Why nobody is told of a group at present. */
export const HIDDEN_WORDS: Readonly<Record<NonNullable<AlertGroup['hiddenBy']>, Sentence>> = {
  silence: { id: 'diredam', en: 'silenced' },
  cause: { id: 'di belakang sebab yang sudah dikabarkan', en: 'behind a cause that is told' },
};

/** What became of a message, in the order in which it is asked. */
export function noticeOutcome(notice: {
  readonly deliveredAt?: number;
  readonly failedAt?: number;
  readonly queuedAt?: number;
  readonly lastError?: string;
}): Sentence {
  if (notice.deliveredAt !== undefined) return { id: 'terkirim', en: 'delivered' };
  if (notice.failedAt !== undefined) return { id: 'gagal, tidak dicoba lagi', en: 'failed, given up' };
  if (notice.lastError !== undefined) return { id: 'gagal, dicoba lagi', en: 'failed, tried again' };
  return notice.queuedAt === undefined ? { id: 'menunggu', en: 'waiting' } : { id: 'dalam antrean', en: 'queued' };
}

/** What to do about the finding of an alert; undefined for one that no check of ours gave. */
export function alertRemedy(finding: Finding): Sentence | undefined {
  const duty = regulationById(finding.regulation)?.duties.find(({ id }) => `${finding.regulation}/${id}` === finding.duty);
  return duty === undefined ? undefined : remedyOf(finding, duty.check);
}
