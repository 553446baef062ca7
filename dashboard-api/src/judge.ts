// The judgement behind a view: the present facts by a regulation of one's choice. The evaluation is handed in by whoever
// starts the dashboard; here is only the bound on how often it runs.
import type { Finding } from '@pantau/shared/law/finding';

/** `at` in milliseconds UTC; left out = now. */
export type Judge = (regulation: string, at?: number) => Promise<readonly Finding[]>;

/**
 * The same judgement for all who ask within `freshMs`: a page that refreshes itself in many windows costs one evaluation.
 * A judgement that fails, and one of a past instant, is not kept.
 */
export function shareJudgements(judge: Judge, now: () => number, freshMs: number): Judge {
  const kept = new Map<string, { at: number; findings: Promise<readonly Finding[]> }>();
  return (regulation, at) => {
    if (at !== undefined) {
      return judge(regulation, at);
    }
    const known = kept.get(regulation);
    if (known !== undefined && now() - known.at < freshMs) {
      return known.findings;
    }
    const findings = judge(regulation);
    kept.set(regulation, { at: now(), findings });
    findings.catch(() => kept.delete(regulation));
    return findings;
  };
}
