// What the ledger says of the present of some keys, read before and after a batch: the difference is what the evaluation is told.
import type { FactInterval } from '@pantau/shared/accepted';
import type { Row, SqlReader } from '@pantau/shared/ledger/driver';
import { FACT_COLUMNS, intervalOf, newestRows } from '@pantau/shared/ledger/facts-at';
import { queryKeyed } from './keyed-query.ts';
import { splitKey } from './taken-report.ts';

/** A fact of an agent, by `factKey`. */
export interface AgentKey {
  readonly agent: string;
  readonly key: string;
}

export type Present = ReadonlyMap<string, Row>;

/** The newest row of each key that has one. */
export async function readPresent(reader: SqlReader, region: string, keys: readonly AgentKey[]): Promise<Present> {
  const rows = await queryKeyed(
    reader,
    {
      columns: ['subject', 'fact', 'witness'],
      select: `select ${FACT_COLUMNS} from k cross join facts f
        where f.region = ? and f.subject = k.subject and f.fact = k.fact and f.witness = k.witness and f.first_at = (
          select max(g.first_at) from facts g where g.region = ? and g.subject = k.subject and g.fact = k.fact and g.witness = k.witness)`,
      params: [region, region],
    },
    keys.map(({ agent, key }) => {
      const { subject, fact } = splitKey(key);
      return [subject, fact, agent];
    }),
  );
  return new Map(newestRows(rows).map((row) => [`${String(row['subject'])}\n${String(row['fact'])}\n${String(row['witness'])}`, row]));
}

/** The newest intervals that are not as they were, in the order of `after`. Intervals are never deleted without another taking their place. */
export function changedIntervals(before: Present, after: Present): FactInterval[] {
  const changed: FactInterval[] = [];
  for (const [key, row] of after) {
    const old = before.get(key);
    const same = old !== undefined && VISIBLE.every((column) => row[column] === old[column]) && isOpen(row) === isOpen(old);
    if (!same) changed.push(intervalOf(row));
  }
  return changed;
}

const VISIBLE = ['value', 'first_at', 'last_at'] as const;

function isOpen(row: Row): boolean {
  return row['last_seq'] === null;
}
