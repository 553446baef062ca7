// Banjarbaru 20(3) with 20(4): the Dinas procures and runs the intra network of all offices. An office may have a line, a
// segment or a router of its own when the Dinas recommended it; without that it is a violation, and one that carries a sanction.
import { dayEnd } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { isOffice, linksOfKind, linkWords } from '../../lines.ts';
import { absent } from '../../patterns/absence.ts';
import { letterFor } from '../../patterns/letter.ts';
import type { FactView } from '../../view.ts';

/** A line, a segment or a router: who runs and who bought it, and since when it is there. */
interface Part {
  readonly manager: string | undefined;
  readonly buyer: string | undefined;
  readonly from: string | undefined;
  readonly evidence: Evidence;
}

export const ownNetwork = defineCheck({
  family: 'intra-network',
  id: 'own-network',
  *subjects(view) {
    for (const kind of ['backbone', 'inter_pd', 'lan'] as const) {
      for (const link of linksOfKind(view, kind)) {
        yield `link/${link.id}`;
      }
    }
    for (const router of view.where('devices', 'class', 'router')) {
      const isUsed = router.status === 'produksi' || router.status === 'cadangan';
      if (isUsed && [router.managed_by, router.procured_by].some((party) => isOffice(view, party))) {
        yield `device/${router.id}`;
      }
    }
  },
  judge(view, subject) {
    const part = partOf(view, subject);
    const office = [part.manager, part.buyer].find((party) => isOffice(view, party));
    const pd = office ?? dinasOf(view) ?? '';
    const evidence = [part.evidence];
    if (part.manager === undefined && office === undefined) {
      return unknown(
        'manager-unknown',
        `Pengelola ${subject} tidak tercatat: isi managed_by dalam links.`,
        `Who runs ${subject} is not recorded: fill in managed_by in links.`,
        { evidence, pd },
      );
    }
    if (office === undefined || isOldPurchase(view, part)) {
      const sentence = { id: `${subject} tidak diadakan atau dijalankan PD.`, en: `${subject} is neither procured nor run by an office.` };
      return { status: 'compliant', reason: 'not-by-office', sentence, evidence, pd };
    }
    const judged = judgeOwn(view, subject, office);
    return { ...judged, evidence: [...evidence, ...(judged.evidence ?? [])], pd };
  },
});

function partOf(view: FactView, subject: string): Part {
  const id = idOf(subject);
  if (subject.startsWith('device/')) {
    const router = view.get('devices', id);
    const words = { id: `Ruter, dikelola ${router?.managed_by}`, en: `Router, run by ${router?.managed_by}` };
    const evidence = recordEvidence('device', id, words);
    return { manager: router?.managed_by, buyer: router?.procured_by, from: router?.acquired_on, evidence };
  }
  const link = view.get('links', id);
  const words = link === undefined ? { id, en: id } : linkWords(link);
  return { manager: link?.managed_by, buyer: link?.procured_by, from: link?.valid_from, evidence: recordEvidence('link', id, words) };
}

/** Bought by an office before the regulation, and no longer run by it. */
function isOldPurchase(view: FactView, part: Part): boolean {
  return part.manager !== undefined && !isOffice(view, part.manager) && (part.from ?? view.today) < view.inForceFrom;
}

function judgeOwn(view: FactView, subject: string, pd: string): Judgement {
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
    .where('recommendations', 'subjects', subject)
    .filter((each) => isWanted(each) && (each.valid_to ?? view.today) < view.today)
    .toSorted((a, b) => (b.valid_to ?? '').localeCompare(a.valid_to ?? ''))[0];
  const sentence = {
    id: `${subject} diadakan atau dijalankan ${pd} tanpa rekomendasi Dinas yang berlaku.`,
    en: `${subject} is procured or run by ${pd} without a recommendation of the Dinas in force.`,
  };
  const since = ended?.valid_to === undefined ? {} : { since: dayEnd(ended.valid_to, view.zone) };
  return absent(view, 'recommendations', pd, { status: 'violation', reason: 'not-recommended', sentence, ...since, pd });
}
