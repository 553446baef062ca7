// The evaluation: duties of a regulation over a world at an instant, each subject a finding. A check that throws gives
// `unknown`; a recorded conflict with higher law lowers a violation to advisory, it never deletes it.

import { describeError } from '../errors.ts';
import { dayEnd } from '../time.ts';
import type { Duty, Judgement, Regulation } from './check.ts';
import type { Citation, Finding } from './finding.ts';
import { createView, type FactView, type Reads } from './view.ts';
import type { World } from './world.ts';

/** A finding with what it depended on. `failed` holds the message of a check that threw. */
export interface Judged {
  readonly finding: Finding;
  readonly reads: Reads;
  readonly failed?: string;
}

/** What a duty has to judge at an instant, and what that list depended on. Nothing while the regulation is not in force. */
export function subjectsOf(
  world: World,
  at: number,
  regulation: Regulation,
  duty: Duty,
): { subjects: readonly string[]; reads: Reads; failed?: string } {
  const { view, reads } = open(world, at, regulation, duty);
  if (!inForce(view, regulation)) {
    return { subjects: [], reads: reads() };
  }
  try {
    return { subjects: [...new Set(duty.check.subjects(view))], reads: reads() };
  } catch (error) {
    return { subjects: [], reads: reads(), failed: describeError(error) };
  }
}

/** Judges one subject. */
export function judgeSubject(world: World, at: number, regulation: Regulation, duty: Duty, subject: string): Judged {
  const { view, reads } = open(world, at, regulation, duty);
  let judged: Judgement;
  let failed: string | undefined;
  try {
    judged = softened(view, `${regulation.id}/${duty.id}`, duty.check.judge(view, subject));
  } catch (error) {
    failed = describeError(error);
    const sentence = { id: `Pemeriksaan ${duty.check.id} gagal: ${failed}`, en: `The check ${duty.check.id} failed: ${failed}` };
    judged = { status: 'unknown', reason: 'check-failed', sentence };
  }
  const read = reads();
  return { finding: findingOf(regulation, duty, subject, judged, read), reads: read, ...(failed === undefined ? {} : { failed }) };
}

/** Judges everything of a regulation: for a past instant, a case, or a view. */
export function judgeAll(world: World, at: number, regulation: Regulation): Finding[] {
  const findings: Finding[] = [];
  for (const duty of regulation.duties) {
    for (const subject of subjectsOf(world, at, regulation, duty).subjects) {
      findings.push(judgeSubject(world, at, regulation, duty, subject).finding);
    }
  }
  return findings;
}

function open(world: World, at: number, regulation: Regulation, duty: Duty): ReturnType<typeof createView> {
  return createView(world, { at, regulation: regulation.id, parameters: duty.parameters });
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

function softened(view: FactView, dutyId: string, judged: Judgement): Judgement {
  if (judged.status !== 'violation') {
    return judged;
  }
  const conflict = view
    .list('norm_conflicts')
    .find((each) => each.duties.includes(dutyId) && each.valid_from <= view.today && (each.valid_to ?? view.today) >= view.today);
  if (conflict === undefined) {
    return judged;
  }
  view.until(dayEnd(view.today, view.zone));
  const remark = {
    id: `Berbenturan dengan ${conflict.higher_law}; pelanggaran diturunkan.`,
    en: `In conflict with ${conflict.higher_law}: the violation is lowered.`,
  };
  return { ...judged, status: 'advisory', remarks: [...(judged.remarks ?? []), remark] };
}

function findingOf(regulation: Regulation, duty: Duty, subject: string, judged: Judgement, reads: Reads): Finding {
  return {
    regulation: regulation.id,
    duty: `${regulation.id}/${duty.id}`,
    title: duty.title,
    citation: citationOf(regulation, duty),
    bound: duty.bound,
    severity: duty.severity,
    subject,
    status: judged.status,
    reason: judged.reason,
    sentence: judged.sentence,
    remarks: judged.remarks ?? [],
    evidence: judged.evidence ?? [],
    parameters: reads.parameters,
    sanctionExposure: false,
    ...(judged.pd === undefined ? {} : { pd: judged.pd }),
    ...(judged.since === undefined ? {} : { since: judged.since }),
    ...(judged.wouldBe === undefined ? {} : { wouldBe: judged.wouldBe }),
    ...(judged.exemption === undefined ? {} : { exemption: judged.exemption }),
  };
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
