// Serang 29: offices report on e-government to the head of the region through the Dinas, and so does the Dinas. Never is a
// violation; late is one only where a paper has fixed the period.
import type { DocumentRecord, ReportRecord } from '../../../register/records.ts';
import { defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { documentsOf } from '../../patterns/document.ts';
import { type Act, judgePeriodic, type Period, periodicRecord } from '../../patterns/periodic.ts';
import { officesOf, regionOnly } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

const REPORT = { id: 'Laporan e-government', en: 'Report on e-government' };
const FIXED = { kinds: ['periode_pelaporan'], issuers: ['head_of_region', 'dinas', 'legislation'] } as const;

/** Months of the periods that a paper may name. */
const PERIODS: Readonly<Record<string, number>> = { bulanan: 1, triwulan: 3, triwulanan: 3, semester: 6, semesteran: 6, tahunan: 12 };

/** Each office reports; a report that went another way than through the Dinas is none. */
export const officeReport = defineCheck({
  family: 'periodic-report',
  id: 'office-report',
  subjects: (view) => officesOf(view, 'dinas'),
  judge(view, subject) {
    const duty = {
      what: REPORT,
      list: 'reports',
      onlySince: true,
      never: 'violation',
      acts: () => reportsOf(view, idOf(subject)).map(actOf),
    } as const;
    const suggested = judgePeriodic(view, subject, { ...duty, late: 'advisory', period: suggestedPeriod });
    const fixed = fixedPeriod(view);
    if (fixed === undefined || suggested.status === 'violation') {
      return suggested;
    }
    const { months, from } = fixed;
    const judged = judgePeriodic(view, subject, {
      ...duty,
      late: 'violation',
      period: () => ({ months }),
      mode: () => 'calendar',
      from: () => from,
    });
    return judged.status === 'violation' ? { ...judged, reason: 'fixed-period-missed' } : judged;
  },
});

/** The Dinas reports. */
export const dinasReport = periodicRecord({
  family: 'periodic-report',
  id: 'dinas-report',
  subjects: regionOnly,
  what: REPORT,
  list: 'reports',
  onlySince: true,
  acts: (view) => reportsOf(view, dinasOf(view) ?? '').map(actOf),
  period: suggestedPeriod,
  never: 'violation',
  late: 'advisory',
});

/** What an office reported on e-government; a way or addressee that is recorded has to be the right one. */
function reportsOf(view: FactView, pd: string): ReportRecord[] {
  const dinas = dinasOf(view);
  return view
    .where('reports', 'pd', pd)
    .filter((report) => report.kind === 'e-government' && report.addressee !== 'other' && (report.via ?? dinas) === dinas);
}

function actOf(report: ReportRecord): Act {
  const words = [report.kind, report.period, report.submitted_on].filter((part) => part !== undefined).join(' ');
  return { day: report.submitted_on, evidence: recordEvidence('report', report.id, { id: words, en: words }) };
}

function suggestedPeriod(view: FactView): Period {
  return { days: view.number('report_interval_days') };
}

/** The period that a paper in force has fixed, in its topic: `semester`, or `6 bulan`; it binds from its first day. */
function fixedPeriod(view: FactView): { readonly months: number; readonly from: string } | undefined {
  const [paper] = documentsOf(view, FIXED).inForce;
  const months = paper && monthsOf(paper);
  return paper === undefined || months === undefined ? undefined : { months, from: paper.valid_from ?? paper.date };
}

function monthsOf({ topic = '' }: DocumentRecord): number | undefined {
  const counted = /^\s*(\d{1,2})\s*bulan/i.exec(topic)?.[1];
  return counted === undefined ? PERIODS[topic.trim().toLowerCase()] : Math.max(1, Number(counted));
}
