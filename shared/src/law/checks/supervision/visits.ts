// Guidance, supervision and monitoring: acts that come round, of each office or of the region as one. Only a period that
// stands in the text makes lateness a violation.
import type { SupervisionRecord } from '../../../register/records.ts';
import { type Check, defineCheck, type Judgement } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { type Act, judgePeriodic, type PeriodicDuty, periodicRecord } from '../../patterns/periodic.ts';
import { officesOf, regionOnly } from '../../patterns/region.ts';
import { type Sentence, worstStatus } from '../../status.ts';
import type { FactView } from '../../view.ts';

type Kind = SupervisionRecord['kinds'][number];

interface Visits {
  readonly id: string;
  readonly what: Sentence;
  /** Any of these kinds counts. */
  readonly kinds: readonly Kind[];
  readonly period: PeriodicDuty['period'];
  /** What lateness is; left out = advisory. */
  readonly late?: 'violation' | 'advisory';
  readonly warnDays?: PeriodicDuty['warnDays'];
  /** Only a visit whose report is on file counts. */
  readonly reported?: boolean;
  /** An audit of compliance of the office counts as well. */
  readonly audits?: boolean;
}

const offices = (view: FactView) => officesOf(view, 'dinas');

/** Each office other than the Dinas is visited once in `supervision_interval_months`. */
export function officeVisits(options: Omit<Visits, 'period'>): Check {
  return periodicRecord({
    ...dutyOf({ ...options, period: (view) => ({ months: view.number('supervision_interval_months') }) }),
    subjects: offices,
    bearer: 'dinas',
    acts: (view, subject) => [
      ...view
        .where('supervisions', 'pds', idOf(subject))
        .filter((visit) => counts(visit, options))
        .map(actOf),
      ...(options.audits === true ? complianceAudits(view, idOf(subject)) : []),
    ],
  });
}

/** The act takes place in the region in each period, wherever. */
export function regionVisits(options: Visits): Check {
  return periodicRecord({
    ...dutyOf(options),
    subjects: regionOnly,
    acts: (view) =>
      view
        .list('supervisions')
        .filter((visit) => counts(visit, options))
        .map(actOf),
  });
}

function dutyOf({ id, what, period, warnDays, late: worst = 'advisory' }: Visits) {
  return {
    family: 'supervision',
    id,
    what,
    list: 'supervisions',
    period,
    never: worst,
    late: worst,
    ...(warnDays === undefined ? {} : { warnDays }),
  } as const;
}

/** Guidance: once in `guidance_interval_days`. */
export const guidance = regionVisits({
  id: 'guidance',
  what: { id: 'Pembinaan', en: 'Guidance' },
  kinds: ['pembinaan'],
  period: (view) => ({ days: view.number('guidance_interval_days') }),
});

/** Serang 14(2): each office is evaluated twice in each period, by itself and by the Dinas. */
export const evaluatedTwice = defineCheck({
  family: 'supervision',
  id: 'evaluated-twice',
  subjects: offices,
  judge(view, subject) {
    const visits = view.where('supervisions', 'pds', idOf(subject)).filter((visit) => visit.kinds.includes('monev'));
    const own = judgeEvaluation(
      view,
      subject,
      OWN,
      visits.filter((visit) => visit.by === idOf(subject)),
    );
    const dinas = judgeEvaluation(
      view,
      subject,
      BY_DINAS,
      visits.filter((visit) => isDinas(view, visit.by)),
    );
    return worseOf(own, dinas);
  },
});

const OWN = { id: 'Monev oleh perangkat daerah sendiri', en: 'Evaluation by the office itself' };
const BY_DINAS = { id: 'Monev oleh Dinas', en: 'Evaluation by the Dinas' };

function judgeEvaluation(view: FactView, subject: string, what: Sentence, visits: readonly SupervisionRecord[]): Judgement {
  return judgePeriodic(view, subject, {
    what,
    list: 'supervisions',
    acts: () => visits.map(actOf),
    period: () => ({ months: view.number('monev_interval_months') }),
    never: 'advisory',
    late: 'advisory',
    ...(what === BY_DINAS ? { bearer: 'dinas' } : {}),
  });
}

/** The worse of the two decides, and both are told. */
function worseOf(a: Judgement, b: Judgement): Judgement {
  const [decides, other] = worstStatus([a.status, b.status]) === a.status ? [a, b] : [b, a];
  const judged = { ...decides, remarks: [other.sentence], evidence: [...(a.evidence ?? []), ...(b.evidence ?? [])] };
  return judged.status === 'compliant' ? { ...judged, reason: 'evaluated-twice' } : judged;
}

function counts(visit: SupervisionRecord, { kinds, reported }: Pick<Visits, 'kinds' | 'reported'>): boolean {
  return visit.kinds.some((kind) => kinds.includes(kind)) && (reported !== true || visit.report !== undefined);
}

function actOf(visit: SupervisionRecord): Act {
  const words = [visit.kinds.join(', '), visit.done_on, visit.report].filter((part) => part !== undefined).join(' ');
  return { day: visit.done_on, evidence: recordEvidence('supervision', visit.id, { id: words, en: words }) };
}

function complianceAudits(view: FactView, pd: string): Act[] {
  return view
    .where('audits', 'pd', pd)
    .filter((audit) => audit.kind === 'ketaatan')
    .map(({ id, auditor, completed_on: day }) => {
      const words = `${auditor} ${day}`;
      return { day, evidence: recordEvidence('audit', id, { id: words, en: words }) };
    });
}

/** `dinas` stands for the Dinas, whatever its id. */
function isDinas(view: FactView, party: string): boolean {
  return party === 'dinas' || party === dinasOf(view);
}
