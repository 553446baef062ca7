// How each line of the register is used now and was in the month so far, for metrics. Read out of the ledger: rates at most once a
// minute, the month at most every quarter of an hour.
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { readTrafficDays } from '@pantau/shared/ledger/traffic';
import type { LinkRecord } from '@pantau/shared/register/records';
import type { Register } from '@pantau/shared/register/register';
import { DAY, dayStart, localDay, MINUTE, type Zone } from '@pantau/shared/time';
import { PART, rateOf } from '@pantau/shared/traffic/day';
import { billed, figuresOf, partsIn, type Rate } from '@pantau/shared/traffic/figures';
import { isMeasurable, officeOf } from '@pantau/shared/traffic/owners';
import { newestRate } from '@pantau/shared/traffic/usage';

const BYTES_OF_MEGABIT = 125_000;
const MONTH_HOLDS_MS = 15 * MINUTE;
/** A rate older than this is not that of now. */
const NOW_MS = 20 * MINUTE;

/** Octets per second; what is not known is left out. */
export interface LineReading {
  readonly link: string;
  readonly pd: string;
  readonly site: string;
  readonly rate?: Rate;
  /** Of the contract. */
  readonly capacity?: number;
  /** Rate of the larger direction against the contract, else against the speed of the interface. */
  readonly saturation?: number;
  /** 95th percentile of the larger direction in this month. */
  readonly monthP95?: number;
  /** Part of the samples of this month that are missing, 0 to 1. */
  readonly monthMissing?: number;
}

type MonthReading = Pick<LineReading, 'monthP95' | 'monthMissing'>;

export interface LineReadingsDeps {
  readonly ledger: SqlReader;
  readonly region: { readonly id: string; readonly zone: Zone };
  readonly register: () => Register;
  /** Milliseconds UTC. */
  readonly now: () => number;
}

/** A function that tells the readings of the last minute of all lines that are meant to be measured. */
export function createLineReadings(deps: LineReadingsDeps): () => Promise<readonly LineReading[]> {
  const months = new Map<string, { readonly at: number; readonly reading: MonthReading }>();
  let read: { readonly at: number; readonly readings: Promise<readonly LineReading[]> } | undefined;

  async function monthOf(link: string, at: number): Promise<MonthReading> {
    const known = months.get(link);
    if (known !== undefined && at - known.at < MONTH_HOLDS_MS) {
      return known.reading;
    }
    const reading = await readMonth(deps, link, at);
    months.set(link, { at, reading });
    return reading;
  }

  async function readAll(at: number): Promise<readonly LineReading[]> {
    const register = deps.register();
    const readings: LineReading[] = [];
    // One line after the other: whoever writes need not wait for all of them.
    for (const link of register.list('links').filter(isMeasurable)) {
      readings.push({ ...(await readNow(deps, { register, link, at })), ...(await monthOf(link.id, at)) });
    }
    return readings;
  }

  return () => {
    const at = deps.now();
    if (read === undefined || at - read.at >= MINUTE) {
      read = { at, readings: readAll(at) };
    }
    return read.readings;
  };
}

interface LineAt {
  readonly register: Register;
  readonly link: LinkRecord;
  readonly at: number;
}

async function readNow({ ledger, region }: LineReadingsDeps, { register, link, at }: LineAt): Promise<LineReading> {
  const days = await readTrafficDays(ledger, region.id, { link: link.id, from: at - 2 * DAY, to: at });
  const newest = newestRate(days);
  const mbps = link.capacity_mbps ?? newest?.speedMbps ?? 0;
  const about = { link: link.id, pd: officeOf(register, link) ?? '', site: link.site };
  const capacity = link.capacity_mbps === undefined ? {} : { capacity: link.capacity_mbps * BYTES_OF_MEGABIT };
  if (newest === undefined || at - newest.at > NOW_MS) {
    return { ...about, ...capacity };
  }
  const saturation = mbps > 0 ? { saturation: billed(newest) / (mbps * BYTES_OF_MEGABIT) } : {};
  return { ...about, ...capacity, ...saturation, rate: { in: newest.in, out: newest.out } };
}

async function readMonth({ ledger, region }: LineReadingsDeps, link: string, at: number): Promise<MonthReading> {
  const from = dayStart(`${localDay(at, region.zone).slice(0, 7)}-01`, region.zone);
  const expected = Math.floor((at - from) / PART);
  const parts = partsIn(await readTrafficDays(ledger, region.id, { link, from, to: at }), from, from + expected * PART);
  const { p95, samples } = figuresOf(
    parts.filter((part) => rateOf(part) !== undefined),
    expected,
  );
  return {
    ...(p95 === undefined ? {} : { monthP95: billed(p95) }),
    ...(expected === 0 ? {} : { monthMissing: Math.max(0, expected - samples) / expected }),
  };
}
