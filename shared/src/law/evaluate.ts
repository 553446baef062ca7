// The evaluation: duties of a regulation over a world at an instant, each subject a finding. A check that throws gives
// `unknown`; a recorded conflict with higher law lowers a violation to advisory, it never deletes it.

import { describeError } from '../errors.ts';
import { dayEnd, dayStart } from '../time.ts';
import type { Duty, Judgement, Regulation } from './check.ts';
import { shownInVain } from './exemptions.ts';
import type { Citation, Evidence, Finding, ParameterUsed } from './finding.ts';
import { REGION } from './patterns/region.ts';
import { createSnapshot, type Snapshot } from './snapshot.ts';
import type { Status } from './status.ts';
import { createView, type Reads, type ViewOptions } from './tracked-view.ts';
import { type FactView } from './view.ts';
import type { World } from './world.ts';

/** A finding with what it depended on. `failed` holds the message of a check that threw. */
export interface Judged {
  readonly finding: Finding;
  readonly reads: Reads;
  readonly failed?: string;
}

/** A duty over a world at an instant. */
export interface OpenDuty {
  /** What there is to judge, and what that list depended on. Nothing while the regulation is not in force. */
  subjects(): { readonly subjects: readonly string[]; readonly reads: Reads; readonly failed?: string };
  /** Judges one subject. */
  judge(subject: string): Judged;
  /** The finding that stands where a check could not be run. */
  failedOn(subject: string, message: string): Judged;
}

/** Opens a duty. `found` gives the findings of other duties to a roll-up. */
export function openDuty(
  snapshot: Snapshot,
  regulation: Regulation,
  duty: Duty,
  found?: (duty: string) => readonly Finding[],
  keys: ViewOptions['keys'] = 'kept',
): OpenDuty {
  const { view, take } = createView(snapshot, {
    keys,
    regulation: regulation.id,
    duty: duty.id,
    parameters: duty.parameters,
    ...(regulation.inForceFrom === undefined ? {} : { inForceFrom: regulation.inForceFrom }),
    ...(found === undefined ? {} : { found }),
  });
  const fixed = {
    regulation: regulation.id,
    duty: `${regulation.id}/${duty.id}`,
    title: duty.title,
    citation: citationOf(regulation, duty),
    bound: duty.bound,
    severity: duty.severity,
  };
  function failedOn(subject: string, message: string): Judged {
    const sentence = { id: `Pemeriksaan ${duty.check.id} gagal: ${message}`, en: `The check ${duty.check.id} failed: ${message}` };
    const judged = { status: 'unknown', reason: 'check-failed', sentence, remarks: [], evidence: [], sanctionExposure: false } as const;
    const reads = take();
    return { finding: { ...fixed, subject, ...judged, parameters: reads.parameters }, reads, failed: message };
  }
  return {
    subjects() {
      try {
        const subjects = inForce(view, regulation) ? [...new Set(duty.check.subjects(view))] : [];
        return { subjects, reads: take() };
      } catch (error) {
        return { subjects: [], reads: take(), failed: describeError(error) };
      }
    },
    judge(subject) {
      let judged: Judgement;
      try {
        const found = shownInVain(view, duty, subject, duty.check.judge(view, subject));
        judged = softened(view, notWorseThan(duty.maxStatus, found));
      } catch (error) {
        return failedOn(subject, describeError(error));
      }
      const sanctionExposure = isExposed(view, duty, judged);
      const reads = take();
      return { finding: findingOf(fixed, subject, judged, reads.parameters, sanctionExposure), reads };
    },
    failedOn,
  };
}

/** Written out field by field: a spread of the judgement costs as much as many a check. */
function findingOf(
  fixed: Pick<Finding, 'regulation' | 'duty' | 'title' | 'citation' | 'bound' | 'severity'>,
  subject: string,
  judged: Judgement,
  parameters: readonly ParameterUsed[],
  sanctionExposure: boolean,
): Finding {
  const { regulation, duty, title, citation, bound, severity } = fixed;
  const { status, reason, sentence, remarks = NONE, evidence = NONE } = judged;
  const finding: { -readonly [Key in keyof Finding]: Finding[Key] } = {
    regulation,
    duty,
    title,
    citation,
    bound,
    severity,
    subject,
    status,
    reason,
    sentence,
    remarks,
    evidence: eachOnce(evidence),
    parameters,
    sanctionExposure,
  };
  if (judged.pd !== undefined) {
    finding.pd = judged.pd;
  }
  if (judged.since !== undefined) {
    finding.since = judged.since;
  }
  if (judged.wouldBe !== undefined) {
    finding.wouldBe = judged.wouldBe;
  }
  if (judged.exemption !== undefined) {
    finding.exemption = judged.exemption;
  }
  return finding;
}

const NONE: readonly never[] = Object.freeze([]);

/** Judges everything of a regulation: for a past instant, a case, or a view. */
export function judgeAll(world: World, at: number, regulation: Regulation): Finding[] {
  return judgeRegulation(createSnapshot(world, at), regulation);
}

/** The same in a snapshot that several regulations share. */
export function judgeRegulation(snapshot: Snapshot, regulation: Regulation): Finding[] {
  const found = new Map<string, Finding[]>();
  for (const duty of inOrder(regulation)) {
    const open = openDuty(snapshot, regulation, duty, (part) => found.get(part) ?? [], 'dropped');
    const { subjects, failed } = open.subjects();
    const judged = failed === undefined ? subjects.map((subject) => open.judge(subject).finding) : [open.failedOn(REGION, failed).finding];
    found.set(`${regulation.id}/${duty.id}`, judged);
  }
  return regulation.duties.flatMap((duty) => found.get(`${regulation.id}/${duty.id}`) ?? []);
}

/** The duties of a regulation so that each roll-up comes after its parts. */
export function inOrder(regulation: Regulation): Duty[] {
  const byId = new Map(regulation.duties.map((duty) => [duty.id, duty]));
  const ordered = new Set<Duty>();
  function add(duty: Duty, path: readonly string[]): void {
    if (path.includes(duty.id)) {
      throw new Error(`${regulation.id}: ${[...path, duty.id].join(' > ')} is a roll-up of itself.`);
    }
    for (const part of duty.check.parts ?? []) {
      const known = byId.get(part);
      if (known === undefined) {
        throw new Error(`${regulation.id}/${duty.id}: its part ${part} is no duty of the regulation.`);
      }
      add(known, [...path, duty.id]);
    }
    ordered.add(duty);
  }
  for (const duty of regulation.duties) {
    add(duty, []);
  }
  return [...ordered];
}

function inForce(view: FactView, regulation: Regulation): boolean {
  if (regulation.inForceFrom === undefined) {
    return true;
  }
  const end = view
    .where('regulation_changes', 'regulation', regulation.id)
    .map((change) => change.in_force_to)
    .toSorted()[0];
  return regulation.inForceFrom <= view.today && (end ?? view.today) >= view.today;
}

/** A judgement as bad as the text allows and no worse. */
function notWorseThan(max: Duty['maxStatus'], judged: Judgement): Judgement {
  if (max === 'none') {
    const shown: readonly Status[] = ['exempt', 'compliant', 'not-applicable'];
    return shown.includes(judged.status) ? judged : { ...judged, status: 'not-applicable' };
  }
  if (judged.status === 'violation' && (max === 'advisory' || max === 'attest')) {
    return { ...judged, status: max };
  }
  return judged;
}

/** Several things may lie in one place: what shows the place is shown once. */
function eachOnce(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.length < 2 ? evidence : [...new Map(evidence.map((each) => [each.key, each])).values()];
}

/** Whether a sanction of the text hangs on the violation. The text speaks to the offices: the Dinas does not reprimand itself. */
function isExposed(view: FactView, duty: Duty, judged: Judgement): boolean {
  return (
    duty.sanction !== undefined &&
    judged.status === 'violation' &&
    judged.sanctionable !== false &&
    !(judged.pd !== undefined && view.get('pds', judged.pd)?.role === 'dinas')
  );
}

/** A violation under a conflict in force is advisory since the later of both; one whose conflict is settled stands again since then. */
function softened(view: FactView, judged: Judgement): Judgement {
  if (judged.status !== 'violation') {
    return judged;
  }
  const begun = view.list('norm_conflicts').filter((each) => each.duties.includes(view.duty) && each.valid_from <= view.today);
  const conflict = begun.find((each) => (each.valid_to ?? view.today) >= view.today);
  if (conflict === undefined) {
    const settled = begun.flatMap((each) => each.valid_to ?? []).toSorted();
    const [last] = settled.slice(-1);
    return last === undefined ? judged : { ...judged, since: Math.max(judged.since ?? 0, dayEnd(last, view.zone)) };
  }
  view.until(dayEnd(view.today, view.zone));
  const remark = {
    id: `Berbenturan dengan ${conflict.higher_law}; pelanggaran diturunkan.`,
    en: `In conflict with ${conflict.higher_law}: the violation is lowered.`,
  };
  const since = judged.since === undefined ? {} : { since: Math.max(judged.since, dayStart(conflict.valid_from, view.zone)) };
  return { ...judged, ...since, status: 'advisory', remarks: [...(judged.remarks ?? []), remark] };
}

/** The article of a duty. */
export function citationOf(regulation: Regulation, duty: Duty): Citation {
  return {
    regulation: regulation.id,
    title: regulation.title,
    source: regulation.source,
    ...(duty.pasal === undefined ? {} : { pasal: duty.pasal }),
    ...(duty.ayat === undefined ? {} : { ayat: duty.ayat }),
    ...(duty.huruf === undefined ? {} : { huruf: duty.huruf }),
  };
}
