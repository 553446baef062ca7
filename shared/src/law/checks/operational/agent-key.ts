// Operational: an agent whose key holds no longer, or soon will not. Keys are renewed by themselves while an agent reports.
import { DAY } from '../../../time.ts';
import { defineCheck, type Judgement } from '../../check.ts';
import { seenEvidence, spanWords } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { EnrolmentState } from '../../observed.ts';
import { agentsOf } from './agents.ts';

/** A key is renewed in the last third of its life; half of that without a renewal is worth a word. */
const WARN_SHARE = 6;

export const agentKey = defineCheck({
  family: 'operational',
  id: 'agent-key',
  subjects: agentsOf,
  judge(view, subject): Judgement {
    const agent = idOf(subject);
    const [seen] = view.seen<EnrolmentState>('enrolment', subject);
    if (seen === undefined) {
      const sentence = { id: 'Agen sudah tidak terdaftar.', en: 'The agent is not enrolled any more.' };
      return { status: 'not-applicable', reason: 'retired', sentence };
    }
    const { revokedAt, keyExpiresAt } = seen.value;
    const evidence = [seenEvidence(seen, { id: `Pendaftaran ${agent}`, en: `Enrolment of ${agent}` })];
    if (revokedAt !== undefined) {
      const sentence = {
        id: `Kunci agen ${agent} dicabut; daftarkan lagi dengan token baru, atau pantau agent retire ${agent}.`,
        en: `The key of agent ${agent} was revoked; enrol it again with a new token, or pantau agent retire ${agent}.`,
      };
      return { status: 'advisory', reason: 'key-revoked', sentence, evidence, since: revokedAt };
    }
    if (keyExpiresAt !== undefined && keyExpiresAt <= view.at) {
      const sentence = {
        id: `Kunci agen ${agent} kedaluwarsa; laporannya ditolak. Daftarkan lagi dengan token baru.`,
        en: `The key of agent ${agent} has expired; its reports are refused. Enrol it again with a new token.`,
      };
      return { status: 'violation', reason: 'key-expired', sentence, evidence, since: keyExpiresAt };
    }
    const warnAt =
      keyExpiresAt === undefined ? Number.POSITIVE_INFINITY : keyExpiresAt - (view.number('agent_key_days') * DAY) / WARN_SHARE;
    if (keyExpiresAt !== undefined && warnAt <= view.at) {
      view.until(keyExpiresAt);
      const left = spanWords(keyExpiresAt - view.at);
      const sentence = {
        id: `Kunci agen ${agent} berakhir dalam ${left.id} dan belum diganti: agen harus melapor untuk menggantinya.`,
        en: `The key of agent ${agent} ends in ${left.en} and was not renewed: the agent has to report to renew it.`,
      };
      return { status: 'advisory', reason: 'key-expiring', sentence, evidence };
    }
    if (keyExpiresAt !== undefined) view.until(warnAt);
    return { status: 'compliant', reason: 'key-valid', sentence: { id: 'Kunci agen berlaku.', en: 'The key of the agent holds.' } };
  },
});
