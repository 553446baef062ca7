// Banjarbaru 20(3) with 20(4): the Dinas procures and runs the intra network of all offices. An office may have a line or a
// segment of its own when the Dinas recommended it; without that it is a violation, and one that carries a sanction.
import type { LinkRecord } from '../../../register/records.ts';
import { dayEnd } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { isOffice, linksOfKind, linkWords } from '../../lines.ts';
import { absent } from '../../patterns/absence.ts';
import { letterFor } from '../../patterns/letter.ts';
import type { FactView } from '../../view.ts';

const KINDS: readonly LinkRecord['kind'][] = ['backbone', 'inter_pd', 'lan'];

export const ownNetwork = defineCheck({
  family: 'intra-network',
  id: 'own-network',
  *subjects(view) {
    for (const kind of KINDS) {
      for (const link of linksOfKind(view, kind)) {
        yield `link/${link.id}`;
      }
    }
  },
  judge(view, subject) {
    const link = view.get('links', idOf(subject));
    if (link === undefined) {
      throw new Error(`${subject} is not in the register.`);
    }
    const evidence = [recordEvidence('link', link.id, linkWords(link))];
    const office = [link.managed_by, link.procured_by].find((party) => isOffice(view, party));
    const pd = office ?? dinasOf(view) ?? '';
    if (link.managed_by === undefined && office === undefined) {
      return unknown(
        'manager-unknown',
        `Pengelola ${subject} tidak tercatat: isi managed_by dalam links.`,
        `Who runs ${subject} is not recorded: fill in managed_by in links.`,
        { evidence, pd },
      );
    }
    if (office === undefined || isOldPurchase(view, link)) {
      const sentence = { id: `${subject} tidak diadakan atau dijalankan PD.`, en: `${subject} is neither procured nor run by an office.` };
      return { status: 'compliant', reason: 'not-by-office', sentence, evidence, pd };
    }
    const judged = judgeOwn(view, link, subject, office);
    return { ...judged, evidence: [...evidence, ...(judged.evidence ?? [])], pd };
  },
});

/** Bought by an office before the regulation, and no longer run by it. */
function isOldPurchase(view: FactView, link: LinkRecord): boolean {
  return link.managed_by !== undefined && !isOffice(view, link.managed_by) && (link.valid_from ?? view.today) < view.inForceFrom;
}

function judgeOwn(view: FactView, link: LinkRecord, subject: string, pd: string): Judgement {
  const isWanted = (letter: { status: string; scope?: string | undefined }) =>
    letter.status === 'approved' && (letter.scope === undefined || letter.scope === 'jaringan');
  const { state, letter, evidence } = letterFor(view, 'recommendations', { subject, pd, by: view.today, matches: isWanted });
  const number = letter?.number ?? letter?.id;
  if (state === 'in-time') {
    const sentence = {
      id: `${subject} milik ${pd} dengan rekomendasi ${number}.`,
      en: `${subject} of ${pd} has recommendation ${number}.`,
    };
    return { status: 'compliant', reason: 'recommended', sentence, evidence };
  }
  if (state === 'unnumbered' || state === 'unclear') {
    return unknown(
      'recommendation-unclear',
      `Rekomendasi ${number} tanpa nomor, tanggal atau sebutan ${subject}: lengkapi dalam recommendations.`,
      `Recommendation ${number} lacks a number, a date or the name of ${subject}: complete it in recommendations.`,
      { evidence },
    );
  }
  const ended = view
    .list('recommendations')
    .filter((each) => isWanted(each) && each.subjects?.includes(subject) === true && (each.valid_to ?? view.today) < view.today)
    .toSorted((a, b) => (b.valid_to ?? '').localeCompare(a.valid_to ?? ''))[0];
  const sentence = {
    id: `${link.kind} ${subject} diadakan atau dijalankan ${pd} tanpa rekomendasi Dinas yang berlaku.`,
    en: `${link.kind} ${subject} is procured or run by ${pd} without a recommendation of the Dinas in force.`,
  };
  const since = ended?.valid_to === undefined ? {} : { since: dayEnd(ended.valid_to, view.zone) };
  return absent(view, 'recommendations', pd, { status: 'violation', reason: 'not-recommended', sentence, ...since, pd });
}
