// Langsa 17(7)c, Way Kanan 16(7)c: a line of its own that an office runs for a special need. Its justification must be in
// force; the list of what an office may run is open, so a line without one is worth a look and no violation.
import type { LinkRecord } from '../../../register/records.ts';
import { addDays, dayEnd } from '../../../time.ts';
import { defineCheck, type Judgement } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { isByDinas, isOffice, linkWords, officeOfLink } from '../../lines.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';

export const ownLine = defineCheck({
  family: 'pd-managed-scope',
  id: 'own-line',
  *subjects(view) {
    for (const kind of ['special_need', 'internet'] as const) {
      for (const link of view.where('links', 'kind', kind)) {
        if ((link.valid_from ?? view.today) <= view.today && officeOf(view, link) !== undefined) {
          yield `link/${link.id}`;
        }
      }
    }
  },
  judge(view, subject) {
    const link = view.get('links', idOf(subject));
    const pd = (link === undefined ? undefined : officeOf(view, link)) ?? dinasOf(view) ?? '';
    return link === undefined ? withoutNeed(view, subject, pd) : judge(view, link, pd);
  },
});

/** The office whose line it is; a line for a special need that nobody is named for is that of the office at its end. */
function officeOf(view: FactView, link: LinkRecord): string | undefined {
  const named = officeOfLink(view, link);
  const operator = view.get('sites', link.site)?.operator;
  if (named !== undefined || link.kind !== 'special_need' || isByDinas(view, link) || !isOffice(view, operator)) {
    return named;
  }
  return operator;
}

function judge(view: FactView, link: LinkRecord, pd: string): Judgement {
  const evidence = [recordEvidence('link', link.id, linkWords(link))];
  const subject = `link/${link.id}`;
  if (link.special_need_doc === undefined) {
    return { ...withoutNeed(view, subject, pd), evidence };
  }
  if (link.valid_to !== undefined && link.valid_to < view.today) {
    const sentence = {
      id: `Kebutuhan khusus ${link.special_need_doc} untuk ${subject} berakhir pada ${link.valid_to}.`,
      en: `The special need ${link.special_need_doc} of ${subject} ended on ${link.valid_to}.`,
    };
    return { status: 'advisory', reason: 'need-ended', sentence, evidence, since: dayEnd(link.valid_to, view.zone), pd };
  }
  const review = reviewDay(view, link);
  if (review !== undefined && review < view.today) {
    const sentence = {
      id: `Kebutuhan khusus ${link.special_need_doc} tanpa batas waktu perlu ditinjau sejak ${review}.`,
      en: `The special need ${link.special_need_doc} names no end and should have been reviewed by ${review}.`,
    };
    return { status: 'advisory', reason: 'need-unreviewed', sentence, evidence, since: dayEnd(review, view.zone), pd };
  }
  const sentence = {
    id: `${subject} terdaftar dengan kebutuhan khusus ${link.special_need_doc}.`,
    en: `${subject} is registered with the special need ${link.special_need_doc}.`,
  };
  return { status: 'compliant', reason: 'need-in-force', sentence, evidence, pd };
}

/** Last day before a justification without an end should be looked at again. */
function reviewDay(view: FactView, link: LinkRecord): string | undefined {
  return link.valid_to === undefined && link.valid_from !== undefined
    ? addDays(link.valid_from, view.number('special_need_review_days'))
    : undefined;
}

function withoutNeed(view: FactView, subject: string, pd: string): Judgement {
  const sentence = {
    id: `${subject} milik ${pd} tanpa dasar kebutuhan khusus: isi special_need_doc.`,
    en: `${subject} of ${pd} has no justification of a special need: fill in special_need_doc.`,
  };
  return absent(view, 'links', pd, { status: 'advisory', reason: 'need-missing', sentence, pd });
}
