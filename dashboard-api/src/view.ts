// Views: the present facts judged by a regulation that may not bind this region. Nothing is recorded, nobody is told.
import { readRegulations } from '@pantau/shared/ledger/queries/regulations';
import { ParameterError } from './api/errors.ts';
import type { AppDeps } from './deps.ts';
import { compareFindings, type ShownFinding } from './findings-store.ts';

export interface ViewQuestion {
  /** Parameter of the request that named the regulation. */
  readonly field: string;
  /** Milliseconds UTC; undefined = now. */
  readonly at?: number | undefined;
}

/** The findings by this regulation, in paging order. Throws a ParameterError when nobody knows the regulation. */
export async function judgedBy(
  view: string,
  deps: Pick<AppDeps, 'reader' | 'region' | 'judge'>,
  { field, at }: ViewQuestion = { field: 'view' },
): Promise<ShownFinding[]> {
  const known = (await readRegulations(deps.reader, deps.region.id)).map((regulation) => regulation.id);
  if (!known.includes(view)) {
    throw new ParameterError(field, {
      id: `Peraturan ${view} tidak dikenal. Pilih salah satu: ${known.join(', ')}.`,
      en: `The regulation ${view} is not known. Choose one of: ${known.join(', ')}.`,
    });
  }
  return [...(await deps.judge(view, at))].sort(compareFindings);
}
