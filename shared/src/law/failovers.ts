// Declared use of the DRC: what then lies there is where it should be, for the days of grace that a decision allows.
import type { FailoverRecord } from '../register/records.ts';
import { DAY } from '../time.ts';
import type { FactView } from './view.ts';

export interface FailoverFound {
  readonly record: FailoverRecord;
  /** Last instant of the grace. */
  readonly deadline: number;
  readonly inGrace: boolean;
}

/** The newest failover to a site that is declared now and covers one of these datasets; one that names none covers all. */
export function failoverTo(view: FactView, site: string, datasets: readonly string[]): FailoverFound | undefined {
  let newest: FailoverRecord | undefined;
  for (const record of view.where('failovers', 'to_site', site)) {
    view.until(record.declared_at);
    view.until(record.ended_at ?? 0);
    const open = record.declared_at <= view.at && (record.ended_at === undefined || view.at < record.ended_at);
    const covers = record.datasets === undefined || record.datasets.some((id) => datasets.includes(id));
    if (open && covers && (newest === undefined || record.declared_at > newest.declared_at)) {
      newest = record;
    }
  }
  if (newest === undefined) {
    return undefined;
  }
  const deadline = newest.declared_at + view.number('failover_grace_days') * DAY;
  view.until(deadline + 1);
  return { record: newest, deadline, inGrace: view.at <= deadline };
}
