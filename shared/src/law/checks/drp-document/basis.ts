// Langsa 17(10), Way Kanan 16(10): a DRC is built on a recovery plan of the Dinas. One whose building began before the
// regulation is outside of the duty; that there is no plan at all is worth a look nonetheless.
import type { DocumentRecord, SiteRecord } from '../../../register/records.ts';
import { addDays, dayEnd, dayStart, daysBetween } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { drcSites } from '../../drc.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { documentEvidence, documentsOf } from '../../patterns/document.ts';
import { officeOf, REGION } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

const KINDS = ['drp', 'disaster_recovery_plan', 'rencana_pemulihan_bencana'];

export const drpBasis = defineCheck({
  family: 'drp-document',
  id: 'drp-basis',
  subjects: (view) => drcSites(view).map((site) => `site/${site.id}`),
  judge(view, subject) {
    const pd = officeOf(view, REGION);
    const site = view.get('sites', idOf(subject));
    return { ...judge(view, subject, site, pd), pd };
  },
});

function judge(view: FactView, subject: string, site: SiteRecord | undefined, pd: string): Judgement {
  const { inForce, unnumbered, ended } = documentsOf(view, {
    kinds: KINDS,
    issuers: ['dinas'],
    matches: (paper) => (paper.site ?? site?.id) === site?.id,
  });
  const numbered = [...inForce, ...ended.filter((paper) => paper.number !== undefined)];
  const built = site?.built_on;
  const evidence = numbered.slice(0, 3).map(documentEvidence);
  if (built === undefined ? (site?.established_on ?? view.inForceFrom) < view.inForceFrom : built < view.inForceFrom) {
    return builtBefore(view, numbered, unnumbered, pd);
  }
  if (built === undefined) {
    return unknown(
      'building-undated',
      `Kapan ${subject} mulai dibangun tidak tercatat: isi built_on.`,
      `When the building of ${subject} began is not recorded: fill in built_on.`,
      { evidence },
    );
  }
  if (numbered.some((paper) => paper.date <= built)) {
    return judgeAge(view, inForce, evidence);
  }
  if (unnumbered.some((paper) => paper.date <= built)) {
    return withoutNumber(unnumbered);
  }
  const sentence = {
    id: `DRC mulai dibangun ${built} tanpa rencana pemulihan bencana Dinas yang bertanggal paling lambat hari itu.`,
    en: `The building of the DRC began on ${built} without a recovery plan of the Dinas dated that day or before.`,
  };
  const began = recordEvidence('site', site?.id ?? '', { id: `Mulai dibangun ${built}`, en: `Building began ${built}` });
  const since = dayStart(built, view.zone);
  return absent(view, 'documents', pd, {
    status: 'violation',
    reason: 'no-plan-before',
    sentence,
    evidence: [began, ...evidence],
    since,
    pd,
  });
}

function builtBefore(view: FactView, numbered: readonly DocumentRecord[], unnumbered: readonly DocumentRecord[], pd: string): Judgement {
  if (numbered.length > 0 || unnumbered.length > 0) {
    const sentence = {
      id: 'DRC dibangun sebelum peraturan berlaku; rencana pemulihan bencana ada.',
      en: 'The DRC was built before the regulation; there is a recovery plan.',
    };
    return {
      status: 'not-applicable',
      reason: 'built-before',
      sentence,
      evidence: [...numbered, ...unnumbered].slice(0, 3).map(documentEvidence),
    };
  }
  const sentence = {
    id: 'DRC dibangun sebelum peraturan berlaku, tetapi rencana pemulihan bencana tidak ada sama sekali.',
    en: 'The DRC was built before the regulation, but there is no recovery plan at all.',
  };
  return absent(view, 'documents', pd, { status: 'advisory', reason: 'no-plan', sentence, pd });
}

function judgeAge(view: FactView, inForce: readonly DocumentRecord[], evidence: Judgement['evidence'] & object): Judgement {
  const [newest] = inForce;
  const days = view.number('drp_review_days');
  if (newest === undefined || daysBetween(newest.date, view.today) > days) {
    const sentence = {
      id: `Rencana pemulihan bencana perlu ditinjau: tidak ada yang berlaku dan berumur paling lama ${days} hari.`,
      en: `The recovery plan should be reviewed: none in force is at most ${days} days old.`,
    };
    const since = newest === undefined ? {} : { since: dayEnd(addDays(newest.date, days), view.zone) };
    return { status: 'advisory', reason: 'plan-old', sentence, evidence, ...since };
  }
  const sentence = {
    id: `DRC dibangun berdasarkan rencana pemulihan bencana; yang terbaru ${newest.number ?? newest.id} tanggal ${newest.date}.`,
    en: `The DRC was built on a recovery plan; the newest is ${newest.number ?? newest.id} of ${newest.date}.`,
  };
  return { status: 'compliant', reason: 'plan-before', sentence, evidence };
}

function withoutNumber(papers: readonly DocumentRecord[]): Judgement {
  return unknown(
    'plan-unnumbered',
    'Rencana pemulihan bencana tercatat tanpa nomor: lengkapi number dalam documents.',
    'The recovery plan is recorded without a number: fill in number in documents.',
    { evidence: papers.slice(0, 3).map(documentEvidence) },
  );
}
