// Banjarbaru 31(1): security is applied. As bad as a critical finding of the measures of article 32, or as having no security
// policy. A sanction hangs on it only where the finding behind it rests on the words and is against another office than the Dinas.
import { type Check, type Duty, defineCheck, type Judgement } from '../../check.ts';
import type { Finding } from '../../finding.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';
import { findingEvidence } from '../../patterns/roll-up.ts';
import type { FactView } from '../../view.ts';
import { judgePolicy } from './policy.ts';

const SHOWN = 5;

type Part = Pick<Duty, 'id' | 'basis' | 'severity'>;

/** The check over the duties of article 32; only the critical ones weigh. */
export function securityApplied(measures: readonly Part[]): Check {
  const critical = measures.filter((part) => part.severity === 'critical');
  return defineCheck({
    family: 'security-system',
    id: 'security-applied',
    parts: critical.map((part) => part.id),
    subjects: regionOnly,
    judge(view, subject) {
      const dinas = officeOf(view, subject);
      const found = critical.flatMap((part) => view.findings(part.id).map((finding) => ({ part, finding })));
      const broken = found.filter(({ finding }) => finding.status === 'violation');
      const policy = judgePolicy(view, 'violation');
      if (broken.length > 0) {
        const exposed = broken.find((each) => bearsSanction(view, each.part, each.finding));
        const remarks = policy.status === 'compliant' ? [] : [policy.sentence];
        const judged: Judgement = { ...about('violation', broken), status: 'violation', reason: 'critical-finding', remarks };
        return { ...judged, sanctionable: exposed !== undefined, pd: exposed?.finding.pd ?? dinas };
      }
      if (policy.status === 'violation') {
        return { ...policy, sanctionable: false };
      }
      const open = found.filter(({ finding }) => finding.status === 'unknown');
      if (open.length > 0) {
        return { ...about('unknown', open), status: 'unknown', reason: 'measure-unknown', remarks: [policy.sentence], pd: dinas };
      }
      if (policy.status === 'unknown') {
        return policy;
      }
      const sentence = {
        id: `${policy.sentence.id} Tidak ada pelanggaran kritis pada ${names(critical)}.`,
        en: `${policy.sentence.en} No critical violation of ${names(critical)}.`,
      };
      return { ...policy, reason: 'security-applied', sentence };
    },
  });
}

function bearsSanction(view: FactView, part: Part, finding: Finding): boolean {
  const byWords = part.basis === 'text' || part.basis === 'reading';
  return byWords && finding.pd !== undefined && view.get('pds', finding.pd)?.role === 'pd';
}

/** Sentence, evidence and begin of the findings behind a judgement. */
function about(
  status: 'violation' | 'unknown',
  behind: readonly { readonly part: Part; readonly finding: Finding }[],
): Pick<Judgement, 'sentence' | 'evidence' | 'since'> {
  const ids = names(behind.map(({ part }) => part));
  const words = status === 'violation' ? { id: 'dilanggar', en: 'violated' } : { id: 'tidak diketahui', en: 'unknown' };
  const sentence = {
    id: `Tindakan keamanan kritis ${words.id}: ${behind.length} temuan pada ${ids}.`,
    en: `Critical measures of security are ${words.en}: ${behind.length} findings of ${ids}.`,
  };
  const evidence = behind.slice(0, SHOWN).map(({ finding }) => findingEvidence(finding));
  const since = behind.map(({ finding }) => finding.since).filter((each) => each !== undefined);
  return { sentence, evidence, ...(since.length === 0 ? {} : { since: Math.min(...since) }) };
}

function names(parts: readonly Part[]): string {
  return [...new Set(parts.map((part) => part.id))].join(', ');
}
