// The bandwidth of each line in the half-year record, month by month. Out of the traffic tables and the register; pure.
import { addMonths, dayEnd, dayStart, localDay, type Zone } from '../time.ts';
import { SAMPLES_KEPT_MS, type TrafficDay } from '../traffic/day.ts';
import { P95_METHOD } from '../traffic/figures.ts';
import { percentOf, type Usage, usageOf } from '../traffic/usage.ts';
import type { Span } from './spans.ts';

/** A line with the days of the period in which anything was counted. */
export interface LineTraffic {
  readonly link: string;
  readonly kind: string | null;
  readonly pd: string | null;
  /** Of the contract, at the end of the period. */
  readonly capacityMbps: number | null;
  readonly days: readonly TrafficDay[];
}

export interface RecordBandwidth {
  readonly method: typeof P95_METHOD;
  /** Nothing of it changes any more: reports that come so late are no longer taken into the traffic. */
  readonly settled: boolean;
  readonly lines: readonly RecordLine[];
}

export interface RecordLine extends Omit<LineTraffic, 'days'> {
  readonly months: readonly RecordMonth[];
}

/** What of a month lies in the period and was judged; first and last day included. */
export interface RecordMonth extends Usage {
  readonly month: string;
  readonly from: string;
  readonly to: string;
  readonly p95OfCapacityPct: number | null;
}

export interface BandwidthFrame {
  readonly period: { readonly from: string; readonly to: string };
  readonly zone: Zone;
  /** What of the period the ledger reaches; samples behind it are not missing yet. */
  readonly reached: Span;
  /** The last judgement that the ledger knows. */
  readonly last: number | undefined;
}

export async function recordBandwidth(
  traffic: AsyncIterable<LineTraffic> | Iterable<LineTraffic>,
  frame: BandwidthFrame,
): Promise<RecordBandwidth> {
  const lines: RecordLine[] = [];
  for await (const { days, ...line } of traffic) {
    const months = monthsOf(frame.period).map((month) => recordMonth(month, { days, capacityMbps: line.capacityMbps }, frame));
    lines.push({ ...line, months });
  }
  const end = dayEnd(frame.period.to, frame.zone);
  return { method: P95_METHOD, settled: lines.length === 0 || (frame.last ?? 0) >= end + SAMPLES_KEPT_MS, lines };
}

interface MonthPart {
  readonly month: string;
  readonly from: string;
  readonly to: string;
}

/** The months of a period, the first and the last cut to it. */
function monthsOf({ from, to }: BandwidthFrame['period']): MonthPart[] {
  const months: MonthPart[] = [];
  for (let day = from; day <= to; ) {
    const month = day.slice(0, 7);
    const next = addMonths(`${month}-01`, 1);
    const last = localDay(dayStart(next, 'WIB') - 1, 'WIB');
    months.push({ month, from: day, to: last < to ? last : to });
    day = next;
  }
  return months;
}

function recordMonth(
  { month, from, to }: MonthPart,
  { days, capacityMbps }: Pick<LineTraffic, 'days' | 'capacityMbps'>,
  { zone, reached }: BandwidthFrame,
): RecordMonth {
  const span = { from: dayStart(from, zone), to: Math.max(dayStart(from, zone), Math.min(dayEnd(to, zone), reached.to)) };
  const usage = usageOf(days, span);
  return { month, from, to, p95OfCapacityPct: percentOf(usage.p95Mbps, capacityMbps ?? undefined), ...usage };
}
