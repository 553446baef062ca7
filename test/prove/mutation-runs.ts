// The runs that mutants have to stand: each worked case with its variant, regulation and instant. Loaded after the hooks are
// set, so that everything below comes from the mutated sources.

import { createCaseLoader } from '@pantau/collector/case/load';
import { type CaseVerdict, judgeCase } from '@pantau/shared/case/judge';
import type { ResolvedCase } from '@pantau/shared/case/resolve';
import { regulationById } from '@pantau/shared/law/regulations/registry';
import { findingFaults } from '../support/finding-faults.ts';
import { FOLDERS_OF_REASONS, reasonsIn, reasonsShown } from '../support/shown-reasons.ts';
import { workedCases, ZONES_OF_LAW } from '../support/worked-worlds.ts';

export interface Run {
  readonly name: string;
  /** Judges the case anew. */
  judge(): RunResult;
}

export interface RunResult {
  readonly failed: boolean;
  /** Reasons that the verdicts show, of those that some case has to show. */
  readonly reasons: ReadonlySet<string>;
}

/** All runs of all worked cases. */
export async function workedRuns(): Promise<Run[]> {
  const loader = createCaseLoader({ known: ZONES_OF_LAW });
  const required = new Set(FOLDERS_OF_REASONS.flatMap(reasonsIn));
  const loaded = await Promise.all(workedCases().map((path) => loader.load(path)));
  return loaded.flatMap(({ cases }) => cases.map((resolved) => runOf(resolved, required)));
}

function runOf(resolved: ResolvedCase, required: ReadonlySet<string>): Run {
  const regulation = regulationById(resolved.regulation);
  return {
    name: [resolved.title, resolved.variant ?? '', resolved.regulation].filter((part) => part !== '').join(', '),
    judge() {
      const verdicts: CaseVerdict[] = regulation === undefined ? [] : judgeCase(resolved, regulation);
      return {
        failed: verdicts.some(
          ({ outcome, findings }) => outcome === 'failed' || findings.some((each) => findingFaults(each, resolved).length > 0),
        ),
        reasons: new Set(verdicts.flatMap(reasonsShown).filter((reason) => required.has(reason))),
      };
    },
  };
}
