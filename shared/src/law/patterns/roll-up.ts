// A duty that is as good as its parts: the worst of their findings decides, and the ones that decide are its evidence.
import { type Check, defineCheck, type Judgement } from '../check.ts';
import type { Evidence, Finding } from '../finding.ts';
import { worstStatus } from '../status.ts';
import type { FactView } from '../view.ts';
import { officeOf, regionOnly } from './region.ts';

const SHOWN = 5;

/** The check of a roll-up over duties of the same regulation. */
export function rollUp(family: string, parts: readonly string[]): Check {
  return defineCheck({ family, id: 'roll-up', parts, subjects: regionOnly, judge: (view, subject) => judgeParts(view, subject, parts) });
}

/** The worst of the findings of these duties; `not-applicable` when there are none. */
export function judgeParts(view: FactView, subject: string, parts: readonly string[]): Judgement {
  const findings = parts.flatMap((part) => view.findings(part));
  const status = worstStatus(findings.map((finding) => finding.status));
  const deciding = findings.filter((finding) => finding.status === status);
  const pd = officeOf(view, subject);
  const names = [...new Set(deciding.map((finding) => dutyName(finding)))].join(', ');
  if (status === 'not-applicable') {
    const sentence = { id: 'Tidak ada bagian yang dapat dinilai.', en: 'None of its parts has anything to judge.' };
    return { status, reason: 'parts-not-applicable', sentence, pd };
  }
  const sentence = {
    id: `Gabungan ${parts.join(', ')}: yang terburuk ${deciding.length} temuan pada ${names}.`,
    en: `Roll-up of ${parts.join(', ')}: the worst: ${deciding.length} under ${names}.`,
  };
  return { status, reason: 'worst-of-parts', sentence, evidence: deciding.slice(0, SHOWN).map(findingEvidence), pd };
}

/** Another finding as evidence. */
export function findingEvidence(finding: Finding): Evidence {
  const { duty, subject, sentence } = finding;
  const summary = { id: `${duty}: ${sentence.id}`, en: `${duty}: ${sentence.en}` };
  return { key: `finding ${duty} ${subject}`, subject, fact: `finding ${duty}`, witness: 'pantau', summary };
}

function dutyName(finding: Finding): string {
  return finding.duty.slice(finding.duty.indexOf('/') + 1);
}
