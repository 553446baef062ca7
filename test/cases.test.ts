// The worked cases of this project through the loader and the judge of `pantau case run`: all of them pass, and together
// they show every reason that a check of these families can give.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createCaseLoader } from '@pantau/collector/case/load';
import { type CaseVerdict, judgeCase } from '@pantau/shared/case/judge';
import type { Duty } from '@pantau/shared/law/check';
import { REGULATIONS, regulationById } from '@pantau/shared/law/regulations/registry';
import { STATUSES, type Status } from '@pantau/shared/law/status';
import type { Zone } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { findingFaults } from './support/finding-faults.ts';
import { FOLDERS_OF_REASONS, reasonsIn, reasonsShown } from './support/shown-reasons.ts';

const casesDir = join(import.meta.dirname, 'cases');
const paths = readdirSync(casesDir)
  .filter((name) => /^law-.*\.yaml$/.test(name))
  .map((name) => join(casesDir, name));

const known = Object.fromEntries(REGULATIONS.flatMap(({ id, zone }): [string, Zone][] => (zone === undefined ? [] : [[id, zone]])));

async function judged(path: string): Promise<{ name: string; verdict: CaseVerdict; faults: string[] }[]> {
  const loaded = await createCaseLoader({ known }).load(path);
  return loaded.cases.flatMap((resolved) => {
    const regulation = regulationById(resolved.regulation);
    const verdicts = regulation === undefined ? [] : judgeCase(resolved, regulation);
    return verdicts.map((verdict) => ({
      name: `${resolved.variant ?? ''} ${verdict.duty}`,
      verdict,
      faults: verdict.findings.flatMap((finding) => findingFaults(finding, resolved)),
    }));
  });
}

const all = (await Promise.all(paths.map(judged))).flat();

/** The statuses that a duty has to be shown in: as good and as bad as it can be, and not known. */
function statusesOf(duty: Duty): Status[] {
  const worst: Record<Duty['maxStatus'], Status[]> = {
    violation: ['violation', 'compliant'],
    advisory: ['advisory', 'compliant'],
    attest: ['attest', 'compliant'],
    rollup: ['compliant'],
    none: [],
  };
  return [...worst[duty.maxStatus], ...(['violation', 'advisory'].includes(duty.maxStatus) ? (['unknown'] as const) : [])];
}

describe('the worked cases', () => {
  it.each(paths)('%s comes out as it says', async (path) => {
    const verdicts = await judged(path);
    const wrong = verdicts
      .filter(({ verdict }) => verdict.outcome !== 'passed')
      .map(
        ({ name, verdict }) =>
          `${name}: ${verdict.outcome}, expected ${verdict.expected}, found ${verdict.found} (${verdict.findings.map((each) => each.reason).join(', ')})`,
      );
    expect(wrong).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(0);
  });

  it('all their findings are sound, whatever was judged', () => {
    expect(all.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it.each(FOLDERS_OF_REASONS.map((folder) => [basename(folder), folder] as const))('together show every reason of %s', (_name, folder) => {
    const shown = new Set(all.flatMap(({ verdict }) => reasonsShown(verdict)));
    const written = reasonsIn(folder);
    expect(written.length).toBeGreaterThan(0);
    expect(written.filter((reason) => !shown.has(reason))).toEqual([]);
  });

  it.each(
    REGULATIONS.flatMap((regulation) =>
      regulation.binding ? regulation.duties.map((duty) => [`${regulation.id}/${duty.id}`, duty] as const) : [],
    ),
  )('%s is shown as good and as bad as it can be', (id, duty) => {
    const shown = new Set(
      all.filter(({ verdict }) => verdict.duty === id).map(({ verdict }) => STATUSES.find((status) => verdict.expected.startsWith(status))),
    );
    expect(statusesOf(duty).filter((status) => !shown.has(status))).toEqual([]);
    expect(shown.size).toBeGreaterThan(0);
  });
});
