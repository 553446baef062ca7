// Banjarbaru 17(4)a: design and management of an own Pusat Data older than the national one meet the SNI. The text asks to
// meet the standard, not to hold a certificate: one that has run out is a reason to look, not a breach.
import type { DocumentRecord } from '../../../register/records.ts';
import { dayEnd, daysBetween } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { idOf } from '../../holdings.ts';
import { ownCentres, pdnAvailableFrom } from '../../national-centre.ts';
import { absent } from '../../patterns/absence.ts';
import { documentEvidence, documentsOf } from '../../patterns/document.ts';
import { officeOf } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';
import { ageUnknown, olderCentres } from './feasibility.ts';

const KINDS = ['sertifikat_sni_8799', 'laporan_audit_sni_8799', 'audit_sni_8799'];

/** The two things that meet it, by the words or the part of the standard that a topic names. */
const PARTS = [
  { words: { id: 'perancangan', en: 'design' }, topic: /rancang|desain|design|8799-1/i },
  { words: { id: 'manajemen', en: 'management' }, topic: /manajemen|management|kelola|8799-2/i },
] as const;

export const centreStandard = defineCheck({
  family: 'dc-standards',
  id: 'centre-standard',
  subjects: (view) => (pdnAvailableFrom(view) === undefined && view.word('dc_conditions_before_pdn') !== 'true' ? [] : olderCentres(view)),
  judge(view, subject) {
    const open = ageUnknown(view, subject);
    if (open !== undefined) {
      return open;
    }
    const judged = PARTS.map((part) => judgePart(view, subject, part));
    return {
      ...(ORDER.flatMap((status) => judged.find((each) => each.status === status) ?? [])[0] ?? judged[0]),
      ...allEvidence(judged),
    } as Judgement;
  },
});

const ORDER: readonly Judgement['status'][] = ['violation', 'unknown', 'advisory', 'compliant'];

function allEvidence(judged: readonly Judgement[]): Pick<Judgement, 'evidence'> {
  const all = judged.flatMap((each) => each.evidence ?? []);
  return { evidence: [...new Map(all.map((each) => [each.key, each])).values()] };
}

function judgePart(view: FactView, subject: string, part: (typeof PARTS)[number]): Judgement {
  const pd = officeOf(view, subject);
  const found = documentsOf(view, { kinds: KINDS, matches: (document) => speaksOf(view, subject, document) && covers(document, part) });
  const [valid] = found.inForce;
  const { words } = part;
  if (valid !== undefined) {
    const evidence = [documentEvidence(valid)];
    if (valid.valid_to !== undefined && daysBetween(view.today, valid.valid_to) <= view.number('cert_doc_warn_days')) {
      const sentence = {
        id: `Bukti SNI ${words.id} ${valid.number} berakhir pada ${valid.valid_to}: perbarui.`,
        en: `The SNI evidence of ${words.en} ${valid.number} ends on ${valid.valid_to}: renew it.`,
      };
      return { status: 'advisory', reason: 'standard-ends-soon', sentence, evidence, pd };
    }
    const sentence = { id: `Perancangan dan manajemen terbukti memenuhi SNI.`, en: `Design and management are shown to meet the SNI.` };
    return { status: 'compliant', reason: 'standard-met', sentence, evidence, pd };
  }
  const [unnumbered] = found.unnumbered;
  if (unnumbered !== undefined) {
    return unknown(
      'standard-unnumbered',
      `Bukti SNI ${unnumbered.id} tercatat tanpa nomor: lengkapi number.`,
      `The SNI evidence ${unnumbered.id} is recorded without a number: fill in number.`,
      { evidence: [documentEvidence(unnumbered)], pd },
    );
  }
  const [ended] = found.ended;
  if (ended?.valid_to !== undefined) {
    const sentence = {
      id: `Bukti SNI ${words.id} habis pada ${ended.valid_to}: buktikan lagi.`,
      en: `The SNI evidence of ${words.en} ended on ${ended.valid_to}: show it again.`,
    };
    return {
      status: 'advisory',
      reason: 'standard-evidence-ended',
      sentence,
      evidence: [documentEvidence(ended)],
      since: dayEnd(ended.valid_to, view.zone),
      pd,
    };
  }
  const sentence = {
    id: `Tidak ada bukti bahwa ${words.id} ${idOf(subject)} memenuhi SNI.`,
    en: `Nothing shows that the ${words.en} of ${idOf(subject)} meets the SNI.`,
  };
  return absent(view, 'documents', pd, { status: 'violation', reason: 'standard-not-shown', sentence, pd });
}

/** A paper that names no Pusat Data speaks for the only one there is. */
function speaksOf(view: FactView, subject: string, document: DocumentRecord): boolean {
  return document.site === undefined ? ownCentres(view).length === 1 : document.site === idOf(subject);
}

/** A paper that names neither part is taken for both. */
function covers(document: DocumentRecord, part: (typeof PARTS)[number]): boolean {
  const { topic } = document;
  return topic === undefined || part.topic.test(topic) || !PARTS.some((each) => each.topic.test(topic));
}
