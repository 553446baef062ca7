// Banjarbaru 50(1), Serang 29(3): which offices are open to a sanction, and what they were already told. A proposal for
// people: it is shown beside the duties and is no finding of its own.
import type { OtherRecord } from '../../../register/records.ts';
import { type Check, defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import type { Finding } from '../../finding.ts';
import { findingEvidence } from '../../patterns/roll-up.ts';
import type { FactView } from '../../view.ts';

/** The check over the duties whose violation the text threatens. */
export function sanctionProposal(listed: readonly string[]): Check {
  return defineCheck({
    family: 'sanction-overlay',
    id: 'sanction-proposal',
    parts: listed,
    subjects: (view) => new Set(exposed(view, listed).map((finding) => `pd/${finding.pd}`)),
    judge(view, subject) {
      const pd = subject.slice('pd/'.length);
      const findings = exposed(view, listed).filter((finding) => finding.pd === pd);
      const told = remindersOf(view, pd);
      const duties = [...new Set(findings.map((finding) => finding.duty.slice(finding.duty.indexOf('/') + 1)))].join(', ');
      const sentence = {
        id: `${findings.length} pelanggaran (${duties}) terbuka untuk teguran; ${told.length} teguran tercatat. Usulan, bukan tindakan.`,
        en: `${findings.length} violations (${duties}) are open to a reprimand; ${told.length} are on record. A proposal, not an act.`,
      };
      const evidence = [...findings.map(findingEvidence), ...told.map(reminderEvidence)];
      return { status: 'not-applicable', reason: 'open-to-sanction', sentence, evidence, pd };
    },
  });
}

function exposed(view: FactView, listed: readonly string[]): Finding[] {
  return listed.flatMap((duty) => view.findings(duty)).filter((finding) => finding.sanctionExposure && finding.pd !== undefined);
}

/** Reprimands on record for an office up to today, the newest first. */
export function remindersOf(view: FactView, pd: string): OtherRecord[] {
  return view
    .where('other_records', 'kind', 'sanction_case')
    .filter((record) => record.pd === pd && (record.date ?? view.today) <= view.today)
    .toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
}

function reminderEvidence(record: OtherRecord): ReturnType<typeof recordEvidence> {
  const words = [record.topic ?? 'teguran', record.number ?? record.id, record.date].filter((part) => part !== undefined).join(', ');
  return recordEvidence('other_record', record.id, { id: words, en: words });
}
