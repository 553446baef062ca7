// Duties that no sensor and no paper can decide: somebody vouches for them until a day. Missing or run out, the attestation
// is due (`attest`); it is never a violation that a machine found.
import type { AttestationRecord } from '../../register/records.ts';
import { addDays, dayEnd } from '../../time.ts';
import { type Check, defineCheck, type Judgement } from '../check.ts';
import { recordEvidence } from '../evidence.ts';
import type { FactView } from '../view.ts';
import { officeOf, regionOnly } from './region.ts';

/**
 * The check of a class C duty; the attestation names the duty. `attestation_days` counts where it names no last day. `isAsked` tells
 * when a duty that hangs on a condition of the text is asked at all; left out = always.
 */
export function attested(family: string, isAsked?: (view: FactView) => boolean): Check {
  return defineCheck({ family, id: 'attested', subjects: (view) => (isAsked?.(view) === false ? [] : regionOnly()), judge });
}

function judge(view: FactView, subject: string): Judgement {
  const pd = officeOf(view, subject);
  const [newest] = view
    .where('attestations', 'duty', view.duty)
    .filter((each) => each.kind === 'duty' && each.date <= view.today)
    .toSorted((a, b) => lastDay(view, b).localeCompare(lastDay(view, a)));
  if (newest === undefined) {
    const sentence = {
      id: 'Belum ada pernyataan: catat penanggung jawab, tanggal, bukti dan masa berlaku dalam attestations.',
      en: 'Not attested yet: record who vouches, date, evidence and last day in attestations.',
    };
    return { status: 'attest', reason: 'attestation-missing', sentence, pd };
  }
  const last = lastDay(view, newest);
  const words = [newest.signer ?? newest.id, newest.date, `s.d. ${last}`].join(', ');
  const evidence = [recordEvidence('attestation', newest.id, { id: words, en: words })];
  if (last < view.today) {
    const sentence = { id: `Pernyataan habis pada ${last}: perbarui.`, en: `The attestation ended on ${last}: renew it.` };
    return { status: 'attest', reason: 'attestation-ended', sentence, evidence, since: dayEnd(last, view.zone), pd };
  }
  const sentence = { id: `Dinyatakan oleh ${words}.`, en: `Attested by ${words}.` };
  return { status: 'compliant', reason: 'attested', sentence, evidence, pd };
}

function lastDay(view: FactView, attestation: AttestationRecord): string {
  return attestation.expiry ?? addDays(attestation.date, view.number('attestation_days'));
}
