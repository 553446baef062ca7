// Explanations over the worlds of all worked cases: each finding can be explained, what is foretold comes true, and what was tried
// out is as it was told.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createCaseLoader } from '@pantau/collector/case/load';
import { onlyAsked } from '@pantau/shared/case/judge';
import { judgeAll } from '@pantau/shared/law/evaluate';
import { explainFinding } from '@pantau/shared/law/explain/explanation';
import { findByName, findingId, shortId } from '@pantau/shared/law/explain/finding-id';
import { explanationSections } from '@pantau/shared/law/explain/sections';
import type { Finding } from '@pantau/shared/law/finding';
import { REGULATIONS, regulationById } from '@pantau/shared/law/regulations/registry';
import { createWorld } from '@pantau/shared/law/world';
import { localDay, type Zone } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';

const casesDir = join(import.meta.dirname, 'cases');
const paths = readdirSync(casesDir).filter((name) => /^law-.*\.yaml$/.test(name));
const known = Object.fromEntries(REGULATIONS.flatMap(({ id, zone }): [string, Zone][] => (zone === undefined ? [] : [[id, zone]])));
const loader = createCaseLoader({ known });

/** The first finding of each status of each duty that a case asks about, in its world. */
async function findingsOf(path: string) {
  const loaded = await loader.load(join(casesDir, path));
  return loaded.cases.flatMap((resolved) => {
    const whole = regulationById(resolved.regulation);
    if (whole === undefined) {
      return [];
    }
    const regulation = onlyAsked(whole, resolved);
    // As the ledger has it: nothing that was seen later.
    const observations = resolved.observations
      .map((each) => ({ ...each, seen: each.seen.filter((instant) => instant <= resolved.at) }))
      .filter(({ seen }) => seen.length > 0);
    const world = createWorld({ ...resolved, observations, decisions: [] });
    const findings = judgeAll(world, resolved.at, regulation);
    const first = new Map<string, Finding>();
    for (const finding of findings) {
      const key = `${finding.duty} ${finding.reason}`;
      first.set(key, first.get(key) ?? finding);
    }
    return [...first.values()].map((finding) => ({ finding, findings, regulation: whole, world, at: resolved.at }));
  });
}

type Found = Awaited<ReturnType<typeof findingsOf>>[number];

function explain({ finding, findings, regulation, world, at }: Found) {
  const duty = regulation.duties.find((each) => `${regulation.id}/${each.id}` === finding.duty);
  if (duty === undefined) {
    throw new Error(`${finding.duty} is not there`);
  }
  const today = localDay(at, world.zone);
  const others = findings.filter((each) => each.duty === finding.duty);
  const { subject } = finding;
  return explainFinding({ regulation, duty, subject, finding, at, today, isView: true, world, others, history: [] });
}

function judgedLater({ finding, regulation, world }: Found, at: number): Finding | undefined {
  return judgeAll(world, at, regulation).find((each) => each.duty === finding.duty && each.subject === finding.subject);
}

/** What the finding is just before and at the instant that is foretold, where that is not what was told. */
function wrongForetold(found: Found, { ahead }: ReturnType<typeof explain>): string[] {
  const { silence: next } = ahead ?? {};
  if (next === undefined) {
    return [];
  }
  const { status, reason } = found.finding;
  const said = [`${status} ${reason}`, `${next.status} ${next.reason}`, String(next.at > found.at)];
  const [before, then] = [judgedLater(found, next.at - 1), judgedLater(found, next.at)];
  const is = [`${before?.status} ${before?.reason}`, `${then?.status} ${then?.reason}`, 'true'];
  return said.join() === is.join() ? [] : [`${findingId(found.finding)}: said ${said.join()}, is ${is.join()}`];
}

describe('an explanation', () => {
  it.each(paths)('of each finding of %s is told in both languages, and what it foretells comes true', async (path) => {
    const all = await findingsOf(path);
    expect(all.length).toBeGreaterThan(0);
    for (const found of all) {
      const { finding } = found;
      const explanation = explain(found);
      const sections = explanationSections(explanation, found.world.zone);
      const lines = sections.flatMap((section) => [section.title, ...section.lines]);
      expect(lines.filter(({ id, en }) => id.trim() === '' || en.trim() === '' || /undefined|NaN|Invalid Date/.test(id + en))).toEqual([]);
      expect([findingId(finding), explanation.judgedAgain]).toEqual([findingId(finding), undefined]);
      const isOpen = !['compliant', 'not-applicable'].includes(finding.status);
      expect(sections.some(({ key }) => key === 'remedy')).toBe(isOpen);
      expect(explanation.trials.every((trial) => trial.status !== finding.status)).toBe(true);
      expect(wrongForetold(found, explanation)).toEqual([]);
    }
  });
});

describe('the names of findings', () => {
  it('are short ids that no two findings of the cases share, and that find their finding', async () => {
    const all = (await Promise.all(paths.map(findingsOf))).flat().map(({ finding }) => finding);
    const ids = new Set(all.map(findingId));
    expect(new Set(all.map(shortId)).size).toBe(ids.size);
    expect(shortId({ duty: 'a-1-2000/1', subject: 'x/y' })).toMatch(/^[0-9a-z]{8}$/);
    const [one] = all;
    const distinct = [...new Map(all.map((finding) => [findingId(finding), finding])).values()];
    expect(one === undefined ? undefined : findByName(distinct, [shortId(one)])).toEqual({ finding: distinct[0] });
  });
});
