// Duties after a serious incident that others caused: once it qualifies, a clock runs for each thing that is to be done. What
// was done late stays a violation. While seriousness or cause are not judged, nothing is known, and people are reminded.
import type { IncidentRecord } from '../../../register/records.ts';
import { HOUR, localDay } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { instantWords, recordEvidence, spanWords } from '../../evidence.ts';
import { dinasOf, recordOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { ownRegion } from '../../patterns/region.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';

export interface Progress {
  /** When it was done, as far as that is known at the instant of the view. */
  readonly doneAt?: number | undefined;
  /** Why the register cannot tell whether all of it was done, and when it was done at the earliest. */
  readonly unclear?: { readonly why: Sentence; readonly earliestAt: number };
}

/** One thing that is to be done after an incident, and how long it may take. */
export interface Step {
  readonly id: string;
  /** Parameter with the hours it may take. */
  readonly hours: string;
  /** What is to be done: `Laporan kepada Dinas`. */
  readonly what: Sentence;
  progress(view: FactView, incident: IncidentRecord): Progress;
  /** Whether the Dinas owes it too when it was hit itself. */
  readonly ofDinas: boolean;
  /** Whether an entry that is missing says something without a complete register. */
  readonly ofItself: boolean;
}

/** When a step of an incident has to be done, and whether it was. */
export interface ClockTimes extends Progress {
  /** Undefined while it is not recorded when the incident was judged serious: the clock began at detection at the earliest. */
  readonly start: number | undefined;
  readonly earliestStart: number;
  readonly due: number;
}

/** The check of one step of the duty. */
export function incidentClock(step: Step): Check {
  return defineCheck({ family: 'incident', id: step.id, subjects: incidents, judge: (view, subject) => judge(view, subject, step) });
}

/** Known incidents of this region since the regulation is in force: what happened before it binds nobody. */
function incidents(view: FactView): string[] {
  return view
    .list('incidents')
    .filter((incident) => knownBy(view, incident.detected_at) !== undefined && (incident.pd === undefined || ownRegion(view, incident.pd)))
    .filter((incident) => localDay(incident.detected_at, view.zone) >= view.inForceFrom)
    .map((incident) => `incident/${incident.id}`);
}

/** An instant of the register that has come; one that lies ahead is not known yet. */
export function knownBy(view: FactView, instant: number | undefined): number | undefined {
  if (instant === undefined || instant <= view.at) {
    return instant;
  }
  view.until(instant);
  return undefined;
}

function judge(view: FactView, subject: string, step: Step): Judgement {
  const incident = recordOf(view, 'incidents', subject);
  const { pd, serious, cause_third_party: byOthers, qualified_at } = incident;
  const detected = instantWords(incident.detected_at, view.zone);
  const words = {
    id: `Insiden ${incident.kind ?? incident.id}, terdeteksi ${detected}`,
    en: `Incident ${incident.kind ?? incident.id}, detected ${detected}`,
  };
  const about = { evidence: [recordEvidence('incident', incident.id, words)], ...(pd === undefined ? {} : { pd }) };
  const qualified = knownBy(view, qualified_at);
  if (serious === false || byOthers === false) {
    const sentence = {
      id: 'Insiden tidak serius atau bukan akibat pihak lain.',
      en: 'The incident is not serious, or nobody else caused it.',
    };
    return { status: 'not-applicable', reason: 'not-qualified', sentence, ...about };
  }
  if (!step.ofDinas && pd !== undefined && view.get('pds', pd)?.role === 'dinas') {
    const sentence = {
      id: 'Dinas sendiri yang terkena; ia tidak melapor kepada dirinya.',
      en: 'The Dinas itself was hit: it does not report to itself.',
    };
    return { status: 'not-applicable', reason: 'own-incident', sentence, ...about };
  }
  if (serious === undefined || byOthers === undefined || (qualified_at !== undefined && qualified === undefined)) {
    return unknown(
      'not-judged-yet',
      `Belum ditetapkan apakah insiden ini serius dan akibat pihak lain: isi serious, cause_third_party dan qualified_at. Terdeteksi ${detected}.`,
      `Whether this incident is serious and caused by others is not judged yet: fill in serious, cause_third_party and qualified_at. Detected ${detected}.`,
      about,
    );
  }
  const judged = judgeClock(view, step, clockTimes(view, incident, step));
  const registered = judged.reason === 'not-done' && !step.ofItself;
  const office = pd ?? dinasOf(view) ?? '';
  return { ...(registered ? absent(view, 'incidents', office, judged) : judged), ...about };
}

/** The times of a step of an incident that qualifies. */
export function clockTimes(view: FactView, incident: IncidentRecord, step: Step): ClockTimes {
  const earliestStart = incident.detected_at;
  const start = view.word('incident_clock_start') === 'detected' ? earliestStart : knownBy(view, incident.qualified_at);
  return { ...step.progress(view, incident), start, earliestStart, due: (start ?? earliestStart) + view.number(step.hours) * HOUR };
}

/** Without a start the clock began at detection at the earliest: what was in time by that is in time. */
function judgeClock(view: FactView, step: Step, times: ClockTimes): Judgement {
  const { what } = step;
  const { unclear, start, due } = times;
  // Late at the earliest is late.
  const doneAt = times.doneAt ?? (unclear !== undefined && unclear.earliestAt > due ? unclear.earliestAt : undefined);
  const dueWords = instantWords(due, view.zone);
  if (doneAt !== undefined && doneAt <= due) {
    const done = instantWords(doneAt, view.zone);
    const sentence = { id: `${what.id}: ${done}, batas ${dueWords}.`, en: `${what.en}: ${done}, due ${dueWords}.` };
    return { status: 'compliant', reason: 'in-time', sentence };
  }
  if (doneAt === undefined) {
    view.until(due + 1);
  }
  if (doneAt === undefined && view.at <= due) {
    const left = spanWords(due - view.at);
    const sentence = {
      id: `${what.id}: belum tercatat, batas ${dueWords} (${left.id} lagi).`,
      en: `${what.en}: not recorded yet, due ${dueWords} (in ${left.en}).`,
    };
    return { status: 'compliant', reason: 'clock-running', sentence };
  }
  if (start === undefined) {
    const id = `Kapan insiden ditetapkan serius tidak tercatat, sehingga batas ${what.id.toLowerCase()} tidak diketahui: isi qualified_at.`;
    return unknown(
      'start-unknown',
      id,
      `When the incident was judged serious is not recorded, so the limit is not known (${what.en}): fill in qualified_at.`,
    );
  }
  if (doneAt === undefined && unclear !== undefined) {
    return unknown('notice-unclear', unclear.why.id, unclear.why.en);
  }
  if (doneAt === undefined) {
    const sentence = {
      id: `${what.id}: tidak tercatat, padahal batasnya ${dueWords}.`,
      en: `${what.en}: not recorded, although due ${dueWords}.`,
    };
    return { status: 'violation', reason: 'not-done', sentence, since: due };
  }
  const done = instantWords(doneAt, view.zone);
  const late = spanWords(doneAt - due);
  const sentence = {
    id: `${what.id}: ${done}, terlambat ${late.id} dari batas ${dueWords}.`,
    en: `${what.en}: ${done}, ${late.en} after the limit ${dueWords}.`,
  };
  return { status: 'violation', reason: 'too-late', sentence, since: due };
}
