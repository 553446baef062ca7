// The evaluation: duties of a regulation over a world at an instant, each subject a finding. A check that throws gives
// `unknown`; a recorded conflict with higher law lowers a violation to advisory, it never deletes it.

import { describeError } from '../errors.ts';
import { dayEnd } from '../time.ts';
import type { Duty, Judgement, Regulation } from './check.ts';
import type { Citation, Finding } from './finding.ts';
import type { Status } from './status.ts';
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
export function judgeSubject(
  world: World,
  at: number,
  regulation: Regulation,
  duty: Duty,
  subject: string,
  found?: (duty: string) => readonly Finding[],
): Judged {
  const { view, reads } = open(world, at, regulation, duty, found);
  let judged: Judgement;
  let failed: string | undefined;
  try {
    judged = softened(view, notWorseThan(duty.maxStatus, duty.check.judge(view, subject)));
  } catch (error) {
    failed = describeError(error);
    const sentence = { id: `Pemeriksaan ${duty.check.id} gagal: ${failed}`, en: `The check ${duty.check.id} failed: ${failed}` };
    judged = { status: 'unknown', reason: 'check-failed', sentence };
  }
  const read = reads();
  return {
    finding: findingOf(regulation, duty, subject, judged, read, isExposed(view, duty, judged)),
    reads: read,
    ...(failed === undefined ? {} : { failed }),
  };
}

/** Judges everything of a regulation: for a past instant, a case, or a view. */
export function judgeAll(world: World, at: number, regulation: Regulation): Finding[] {
  const found = new Map<string, Finding[]>();
  for (const duty of inOrder(regulation)) {
    const id = `${regulation.id}/${duty.id}`;
    const subjects = subjectsOf(world, at, regulation, duty).subjects;
    const judge = (subject: string) => judgeSubject(world, at, regulation, duty, subject, (part) => found.get(part) ?? []).finding;
    found.set(id, subjects.map(judge));
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

function open(
  world: World,
  at: number,
  regulation: Regulation,
  duty: Duty,
  found?: (duty: string) => readonly Finding[],
): ReturnType<typeof createView> {
  return createView(world, {
    at,
    regulation: regulation.id,
    duty: duty.id,
    parameters: duty.parameters,
    ...(regulation.inForceFrom === undefined ? {} : { inForceFrom: regulation.inForceFrom }),
    ...(found === undefined ? {} : { found }),
  });
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

/** Whether a sanction of the text hangs on the violation. The text speaks to the offices: the Dinas does not reprimand itself. */
function isExposed(view: FactView, duty: Duty, judged: Judgement): boolean {
  return (
    duty.sanction !== undefined &&
    judged.status === 'violation' &&
    judged.sanctionable !== false &&
    !(judged.pd !== undefined && view.get('pds', judged.pd)?.role === 'dinas')
  );
}

function softened(view: FactView, judged: Judgement): Judgement {
  if (judged.status !== 'violation') {
    return judged;
  }
  const conflict = view
    .list('norm_conflicts')
    .find((each) => each.duties.includes(view.duty) && each.valid_from <= view.today && (each.valid_to ?? view.today) >= view.today);
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

function findingOf(regulation: Regulation, duty: Duty, subject: string, judged: Judgement, reads: Reads, exposed: boolean): Finding {
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
    sanctionExposure: exposed,
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
