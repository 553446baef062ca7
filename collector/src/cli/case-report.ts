// What became of one case file: every expectation of each variant, regulation and instant with its verdict. Part of `case run`.
import { type CaseVerdict, judgeCase } from '@pantau/shared/case/judge';
import type { ResolvedCase } from '@pantau/shared/case/resolve';
import type { Fault } from '@pantau/shared/errors';
import { regulationById } from '@pantau/shared/law/regulations/registry';
import type { LoadedCase } from '../case/load.ts';

export interface PlacedVerdict {
  readonly verdict: CaseVerdict;
  readonly resolved: ResolvedCase;
  /** `file:line:column` of the expectation. */
  readonly place: string;
}

export interface CaseReport {
  readonly file: string;
  readonly title: string;
  /** Why it could not be read; then there are no verdicts. */
  readonly faults: readonly Fault[];
  readonly verdicts: readonly PlacedVerdict[];
}

/** Judges everything that a case file asks for. */
export function judgeLoaded(loaded: LoadedCase): CaseReport {
  const verdicts = loaded.cases.flatMap((resolved) => {
    const regulation = regulationById(resolved.regulation);
    if (regulation === undefined) {
      throw new Error(`${loaded.path}: no regulation ${resolved.regulation}.`);
    }
    return judgeCase(resolved, regulation).map((verdict) => {
      const duty = verdict.duty.slice(regulation.id.length + 1);
      return { verdict, resolved, place: loaded.expectPlace(resolved, duty) };
    });
  });
  return { file: loaded.path, title: loaded.title, faults: [], verdicts };
}
