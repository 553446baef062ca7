// Explains a finding out of the ledger: the world at the instant, and what the journal has of it until then.
import type { SqlReader } from '../../ledger/driver.ts';
import { readFindingHistory } from '../../ledger/queries/history.ts';
import { localDay, type Zone } from '../../time.ts';
import type { Finding } from '../finding.ts';
import { regulationById } from '../regulations/registry.ts';
import { worldAt } from '../world-at.ts';
import { type Explanation, explainFinding, type PastChange } from './explanation.ts';

export interface ExplainQuestion {
  readonly finding: Finding;
  /** Other findings of the duty. */
  readonly others: readonly Finding[];
  readonly at: number;
  readonly isView: boolean;
}

const MOST_CHANGES = 500;

/** The explanation; undefined for a duty that Pantau no longer has. */
export async function loadExplanation(
  reader: SqlReader,
  region: { readonly id: string; readonly zone: Zone },
  { finding, others, at, isView }: ExplainQuestion,
): Promise<Explanation | undefined> {
  const regulation = regulationById(finding.regulation);
  const duty = regulation?.duties.find((each) => `${finding.regulation}/${each.id}` === finding.duty);
  if (regulation === undefined || duty === undefined) {
    return undefined;
  }
  const world = await worldAt(reader, region, at);
  const { subject } = finding;
  const recorded = await readFindingHistory(reader, region.id, { duty: finding.duty, subject, limit: MOST_CHANGES });
  const history = recorded
    .filter((each) => each.at <= at)
    .flatMap(({ at: when, change }): PastChange[] => {
      const { before, after } = change;
      if (after === null) {
        return [{ at: when }];
      }
      const { status, reason, sentence } = after;
      return before?.status === status && before.reason === reason ? [] : [{ at: when, status, reason, sentence }];
    });
  const today = localDay(at, region.zone);
  return explainFinding({ regulation, duty, subject, finding, at, today, isView, world, others, history });
}
