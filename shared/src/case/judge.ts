// Judges a resolved case through the same view and evaluation as production and compares with what it expects. A duty or a
// family that does not exist is never a pass: a duty fails with the names that may have been meant.

import { noSuchDuty } from '../law/catalogue/near.ts';
import type { Regulation } from '../law/check.ts';
import { judgeAll } from '../law/evaluate.ts';
import type { Finding } from '../law/finding.ts';
import type { Decision, ParameterValue as DecisionValue } from '../law/parameters.ts';
import { REGULATIONS } from '../law/regulations/registry.ts';
import { type Status, worstStatus } from '../law/status.ts';
import { createWorld } from '../law/world.ts';
import { nearest, say } from '../register/words.ts';
import { zonedIso } from '../time.ts';
import type { ParameterValue } from './document.ts';
import type { Expectation, ExpectedFinding } from './expect.ts';
import type { ResolvedCase } from './resolve.ts';

export interface CaseVerdict {
  /** Duty with its regulation, or `REGULATION/family:NAME`. */
  readonly duty: string;
  readonly outcome: 'passed' | 'failed' | 'not-judged';
  readonly expected: string;
  readonly found: string;
  /** The findings of the duty, for showing why. */
  readonly findings: readonly Finding[];
}

/** The verdict on each expectation of a case, by the regulation it names. */
export function judgeCase(resolved: ResolvedCase, regulation: Regulation): CaseVerdict[] {
  const world = createWorld({ ...resolved, decisions: decisionsOf(resolved) });
  const findings = judgeAll(world, resolved.at, onlyAsked(regulation, resolved));
  return resolved.expect.flatMap((expectation) => verdictsOf(expectation, regulation, findings, resolved));
}

/** The regulation with the duties that the case asks for, and those that they roll up. */
export function onlyAsked(regulation: Regulation, resolved: ResolvedCase): Regulation {
  const asked = new Set<string>();
  function ask(id: string): void {
    const duty = regulation.duties.find((each) => each.id === id);
    if (duty !== undefined && !asked.has(id)) {
      asked.add(id);
      for (const part of duty.check.parts ?? []) {
        ask(part);
      }
    }
  }
  for (const { duty } of resolved.expect) {
    ask(duty);
  }
  return { ...regulation, duties: regulation.duties.filter((duty) => asked.has(duty.id)) };
}

/** The parameters of a case hold as decisions would. */
export function decisionsOf(resolved: ResolvedCase): Decision[] {
  return Object.entries(resolved.parameters).map(([name, value]) => ({ name, value: decisionValue(value) }));
}

function decisionValue(value: ParameterValue): DecisionValue {
  return typeof value === 'object' ? value.join(',') : value;
}

function verdictsOf(expectation: Expectation, regulation: Regulation, findings: readonly Finding[], resolved: ResolvedCase): CaseVerdict[] {
  const duty = `${regulation.id}/${expectation.duty}`;
  if (expectation.duty.startsWith('family:')) {
    return expectation.findings.map((expected) => familyVerdict(duty, expected, regulation));
  }
  const own = findings.filter((finding) => finding.duty === duty);
  return expectation.findings.map((expected) => {
    const wanted = words(expected, resolved);
    if (!regulation.duties.some((each) => each.id === expectation.duty)) {
      const { id, en } = noSuchDuty(expectation.duty, regulation, REGULATIONS);
      return { duty, outcome: 'failed', expected: wanted, found: say(id, en), findings: [] };
    }
    const about = expected.subject === undefined ? own : own.filter((finding) => finding.subject === expected.subject);
    const worst = worstStatus(about.map((finding) => finding.status));
    const passed = about.length === 0 ? emptyFits(expected) : about.some((finding) => fits(finding, expected, worst));
    return { duty, outcome: passed ? 'passed' : 'failed', expected: wanted, found: foundWords(about, worst, resolved), findings: about };
  });
}

/** That a regulation has no duty in a family can only be said of a family that some regulation has. */
function familyVerdict(duty: string, expected: ExpectedFinding, regulation: Regulation): CaseVerdict {
  const family = duty.slice(duty.indexOf(':') + 1);
  const families = new Set(REGULATIONS.flatMap((each) => each.duties.map((known) => known.check.family)));
  if (!families.has(family)) {
    const meant = nearest(family, families);
    const found =
      meant === undefined ? '-' : say(`tidak ada family ${family}; maksudnya ${meant}?`, `no family ${family}; did you mean ${meant}?`);
    return { duty, outcome: meant === undefined ? 'not-judged' : 'failed', expected: expected.status, found, findings: [] };
  }
  const has = regulation.duties.some((each) => each.check.family === family);
  const passed = expected.status === 'not-applicable' && !has;
  return {
    duty,
    outcome: passed ? 'passed' : 'failed',
    expected: expected.status,
    found: has ? 'has duties' : 'not-applicable',
    findings: [],
  };
}

function emptyFits(expected: ExpectedFinding): boolean {
  return expected.status === 'not-applicable' && expected.since === undefined && expected.remarkContains === undefined;
}

function fits(finding: Finding, expected: ExpectedFinding, worst: Status): boolean {
  if (finding.status !== worst || expected.status !== worst) {
    return false;
  }
  if (expected.since !== undefined && finding.since !== expected.since) {
    return false;
  }
  if (expected.sanctionExposure !== undefined && finding.sanctionExposure !== expected.sanctionExposure) {
    return false;
  }
  return expected.remarkContains === undefined || textOf(finding).includes(expected.remarkContains.toLowerCase());
}

/** Everything of a finding that a reader sees as reason, remark, parameter or evidence, in lower case. */
function textOf(finding: Finding): string {
  const { sentence, remarks, evidence, parameters, reason, exemption } = finding;
  return JSON.stringify([
    sentence,
    remarks,
    evidence,
    parameters.map(({ name, value, unit }) => `${name} ${value} ${unit}`),
    reason,
    exemption,
  ]).toLowerCase();
}

function words(expected: ExpectedFinding, resolved: ResolvedCase): string {
  const { status, subject, since } = expected;
  return [status, subject, since === undefined ? undefined : `since ${zonedIso(since, resolved.zone)}`]
    .filter((part) => part !== undefined)
    .join(' ');
}

function foundWords(findings: readonly Finding[], worst: Status, resolved: ResolvedCase): string {
  const since = findings.find((finding) => finding.status === worst)?.since;
  return [worst, since === undefined ? undefined : `since ${zonedIso(since, resolved.zone)}`]
    .filter((part) => part !== undefined)
    .join(' ');
}
