// The explanation of a finding by the ledger, of another instant, or by a law that does not bind the region. Used by the API
// and by the page.
import { InputError } from '@pantau/shared/errors';
import type { Explanation } from '@pantau/shared/law/explain/explanation';
import { findByName } from '@pantau/shared/law/explain/finding-id';
import { loadExplanation } from '@pantau/shared/law/explain/load';
import { parseInstant } from '@pantau/shared/register/moments';
import { ParameterError } from './api/errors.ts';
import type { AppDeps } from './deps.ts';
import type { ShownFinding } from './findings-store.ts';
import { judgedBy } from './view.ts';

export interface ExplainQuestion {
  readonly duty: string;
  readonly subject: string;
  /** An instant as it was written; left out = now. */
  readonly at?: string | undefined;
}

/** The explanation. Throws a ParameterError for a finding or an instant that there is not, naming what may be meant. */
export async function explanationOf({ duty, subject, at: written }: ExplainQuestion, deps: AppDeps): Promise<Explanation> {
  const at = instantOf(written, deps);
  const { isView, findings } = await findingsFor(duty, at, deps).catch(tooEarly);
  const finding = findings.find((each) => each.duty === duty && each.subject === subject);
  if (finding === undefined) {
    throw notFound(findings, duty, subject);
  }
  const others = findings.filter((each) => each.duty === duty);
  const explanation = await loadExplanation(deps.reader, deps.region, { finding, others, at: at ?? deps.now(), isView });
  if (explanation === undefined) {
    throw notFound([], duty, subject);
  }
  return explanation;
}

/** There was no register yet at the instant that was asked for. */
export function tooEarly(error: unknown): never {
  const [fault] = error instanceof InputError ? error.faults : [];
  throw fault === undefined ? error : new ParameterError('at', { id: fault.id, en: fault.en });
}

interface Findings {
  readonly isView: boolean;
  readonly findings: readonly ShownFinding[];
}

/** Those of the ledger, or a judgement for another instant or by a law that does not bind the region. */
async function findingsFor(duty: string, at: number | undefined, deps: AppDeps): Promise<Findings> {
  const regulation = duty.slice(0, Math.max(0, duty.indexOf('/')));
  const recorded = await deps.findings.all();
  if (at === undefined && recorded.some((each) => each.regulation === regulation)) {
    return { isView: false, findings: recorded };
  }
  return { isView: true, findings: await judgedBy(regulation, deps, { field: 'duty', at }) };
}

/** An instant as it was written, in milliseconds; undefined = now. Throws a ParameterError for one that has not passed. */
export function instantOf(written: string | undefined, { region, now }: AppDeps): number | undefined {
  const at = written === undefined ? undefined : parseInstant(written, region.zone);
  if (written !== undefined && (at === undefined || at > now())) {
    throw new ParameterError('at', {
      id: `"${written}" bukan waktu yang sudah lewat; tulis 2026-03-02T08:00 (waktu ${region.zone}) atau dengan zona.`,
      en: `"${written}" is no time that has passed; write 2026-03-02T08:00 (${region.zone}) or with a zone.`,
    });
  }
  return at;
}

function notFound(findings: readonly ShownFinding[], duty: string, subject: string): ParameterError {
  const named = findByName(findings, [duty, subject]);
  const near = 'meant' in named ? named.meant : [];
  const [id, en] =
    near.length === 0
      ? ['Lihat /api/findings', 'See /api/findings']
      : [`Maksudnya ${near.join(', ')}?`, `Did you mean ${near.join(', ')}?`];
  return new ParameterError('subject', {
    id: `Tidak ada temuan ${duty} tentang ${subject}. ${id}`,
    en: `There is no finding of ${duty} about ${subject}. ${en}`,
  });
}
