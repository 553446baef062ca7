// Banjarbaru 38(2)g: changes are managed. Shown by a process on paper or by tickets that were approved within `mgmt_review_days`.
import { addDays, dayEnd, localDay } from '../../../time.ts';
import { defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { absent } from '../../patterns/absence.ts';
import { documentEvidence, documentsOf } from '../../patterns/document.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

const PROCESS = ['manajemen_perubahan', 'prosedur_manajemen_perubahan', 'sop_manajemen_perubahan'];

export const changeManagement = defineCheck({
  family: 'integrity',
  id: 'change-management',
  subjects: regionOnly,
  judge(view, subject) {
    const pd = officeOf(view, subject);
    const [newest] = signs(view).toSorted((a, b) => b.day.localeCompare(a.day));
    if (newest === undefined) {
      const sentence = { id: 'Tidak ada catatan manajemen perubahan.', en: 'There is no record of change management.' };
      return absent(view, 'change_tickets', pd, { status: 'advisory', reason: 'no-change-process', sentence, pd });
    }
    const dueOn = addDays(newest.day, view.number('mgmt_review_days'));
    const evidence = [newest.evidence];
    if (view.today <= dueOn) {
      const sentence = {
        id: `Manajemen perubahan terakhir tercatat ${newest.day}.`,
        en: `Change management was last recorded on ${newest.day}.`,
      };
      return { status: 'compliant', reason: 'changes-managed', sentence, evidence, pd };
    }
    const sentence = {
      id: `Manajemen perubahan terakhir tercatat ${newest.day}; perlu ditinjau sejak ${dueOn}.`,
      en: `Change management was last recorded on ${newest.day}; its review was due by ${dueOn}.`,
    };
    const late = { status: 'advisory', reason: 'change-process-old', sentence, evidence, since: dayEnd(dueOn, view.zone), pd } as const;
    return absent(view, 'change_tickets', pd, late);
  },
});

function signs(view: FactView): { day: string; evidence: Evidence }[] {
  const papers = documentsOf(view, { kinds: PROCESS }).inForce.map((paper) => ({ day: paper.date, evidence: documentEvidence(paper) }));
  const tickets = view.list('change_tickets').map((ticket) => {
    const day = ticket.approved_on ?? localDay(ticket.from, view.zone);
    return { day, evidence: recordEvidence('change_ticket', ticket.id, { id: `tiket ${day}`, en: `ticket ${day}` }) };
  });
  return [...papers, ...tickets.filter((ticket) => ticket.day <= view.today)];
}
