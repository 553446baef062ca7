// Sorts a batch: by agent, epoch and sequence, without what was taken in before, as runs of consecutive sequences. Pure.
import type { AcceptedReport } from '@pantau/shared/accepted';
import { holds, type ReceivedRange } from './agent-state.ts';
import type { Run } from './apply-run.ts';
import { type TakenReport, takeReport } from './taken-report.ts';

/** The reports of one agent, by epoch. */
export type ReportsByEpoch = Map<string, TakenReport[]>;

/** Reads the reports of a batch, by agent and epoch, in the order in which they came. */
export function groupReports(batch: readonly AcceptedReport[]): Map<string, ReportsByEpoch> {
  const byAgent = new Map<string, ReportsByEpoch>();
  for (const report of batch) {
    const { agent, epoch } = report.head;
    const byEpoch = byAgent.get(agent) ?? new Map<string, TakenReport[]>();
    byAgent.set(agent, byEpoch);
    const reports = byEpoch.get(epoch) ?? [];
    byEpoch.set(epoch, reports);
    reports.push(takeReport(report));
  }
  return byAgent;
}

/** The runs of one agent, epoch by epoch in the order of sequences, and how many reports were duplicates. Of two equals the first counts. */
export function planRuns(
  received: ReadonlyMap<string, readonly ReceivedRange[]>,
  byEpoch: ReportsByEpoch,
): { runs: Run[]; duplicates: number } {
  const runs: Run[] = [];
  let duplicates = 0;
  for (const [epoch, reports] of byEpoch) {
    const ranges = received.get(epoch) ?? [];
    let current: [TakenReport, ...TakenReport[]] | undefined;
    for (const report of reports.toSorted((a, b) => a.sequence - b.sequence)) {
      const previous = current?.at(-1)?.sequence;
      if (previous === report.sequence || holds(ranges, report.sequence)) {
        duplicates += 1;
      } else if (current !== undefined && previous === report.sequence - 1) {
        current.push(report);
      } else {
        current = [report];
        runs.push({ epoch, reports: current });
      }
    }
  }
  return { runs, duplicates };
}
