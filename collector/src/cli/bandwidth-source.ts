// What `pantau bandwidth` shows, out of the ledger: each line and each office in one month. It only reads.
import { InputError } from '@pantau/shared/errors';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { readCurrentRegister } from '@pantau/shared/ledger/queries/register-versions';
import { readTrafficDays, readTrafficLinks } from '@pantau/shared/ledger/traffic';
import type { LinkRecord } from '@pantau/shared/register/records';
import { type Register, registerFromContent } from '@pantau/shared/register/register';
import { nearest, someOf } from '@pantau/shared/register/words';
import { addMonths, DAY, dayStart, HOUR, localDay, MINUTE, zonedIso } from '@pantau/shared/time';
import { PART, type TrafficDay } from '@pantau/shared/traffic/day';
import { billed, hoursOf, megabits, P95_METHOD } from '@pantau/shared/traffic/figures';
import { capacityOf, isMeasurable, leavesSite, officeOf, sharedUplinks } from '@pantau/shared/traffic/owners';
import { newestRate, percentOf, type Usage, type UsageSpan, usageOf, usageTogether } from '@pantau/shared/traffic/usage';

/** A rate older than this is not that of now. */
const NOW_MS = 20 * MINUTE;

export interface BandwidthQuestion {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly pd?: string;
  readonly link?: string;
}

export interface LineBandwidth extends Usage {
  readonly link: string;
  readonly kind: string | null;
  readonly pd: string | null;
  readonly site: string | null;
  /** Of the contract; null when it is not recorded. */
  readonly capacityMbps: number | null;
  readonly speedMbps: number | null;
  readonly now: { readonly inMbps: number; readonly outMbps: number; readonly at: string } | null;
  /** 95th percentile against the contract, else against the speed of the interface. */
  readonly saturationPct: number | null;
  /** `not-measured`: the register names no interface; `no-samples`: it does, and nothing was counted. */
  readonly state: 'measured' | 'no-samples' | 'not-measured' | 'not-registered';
  /** Mbit/s of the larger direction, an hour each up to the newest in the month, or a day each for a month that is over; null = missing. */
  readonly course: readonly (number | null)[];
}

export interface OfficeBandwidth extends Usage {
  readonly pd: string;
  readonly links: readonly string[];
  /** Its lines that nothing was counted of: they are not in the sums. */
  readonly uncounted: readonly string[];
  /** 95th percentile against the internet capacity of the region. */
  readonly ofRegionPct: number | null;
  /** Its part of the bytes of all offices. */
  readonly ofBytesPct: number | null;
}

export interface Bandwidth {
  readonly month: string;
  readonly from: string;
  readonly to: string;
  readonly method: typeof P95_METHOD;
  readonly region: Usage & {
    readonly uplinks: readonly string[];
    readonly capacityMbps: number | null;
    readonly saturationPct: number | null;
  };
  readonly pds: readonly OfficeBandwidth[];
  readonly links: readonly LineBandwidth[];
}

interface Line {
  readonly id: string;
  readonly link?: LinkRecord;
  readonly pd?: string;
  readonly days: readonly TrafficDay[];
  readonly shown: LineBandwidth;
}

export async function bandwidthOf(reader: SqlReader, region: RegionInfo, question: BandwidthQuestion, now: number): Promise<Bandwidth> {
  const register = await registerOf(reader, region);
  const span = spanOf(question.month, region, now);
  const idsOf = (list: 'links' | 'pds'): string[] => register.list(list).map(({ id }) => id);
  const ids = [...new Set([...idsOf('links'), ...(await readTrafficLinks(reader, region.id))])].toSorted();
  checkKnown('--link', question.link, ids);
  checkKnown('--pd', question.pd, idsOf('pds'));
  const lines: Line[] = [];
  for (const id of ids) {
    const days = await readTrafficDays(reader, region.id, { link: id, from: span.from - DAY, to: span.to });
    lines.push(lineOf(register, { id, days, span, now, zone: region.zone }));
  }
  const uplinks = sharedUplinks(register, localDay(span.to - 1, region.zone));
  const capacity = capacityOf(uplinks);
  const shared = lines.filter(({ id, days }) => uplinks.some((link) => link.id === id) && days.length > 0);
  const whole = usageTogether(
    shared.map(({ days }) => days),
    span,
  );
  return {
    month: question.month,
    from: zonedIso(span.from, region.zone),
    to: zonedIso(span.to, region.zone),
    method: P95_METHOD,
    region: {
      uplinks: uplinks.map(({ id }) => id),
      capacityMbps: capacity ?? null,
      saturationPct: percentOf(whole.p95Mbps, capacity),
      ...whole,
    },
    pds: officesOf(lines, span, capacity).filter(({ pd }) => question.pd === undefined || pd === question.pd),
    links: lines.filter(({ id, pd }) => (question.pd ?? pd) === pd && (question.link ?? id) === id).map(({ shown }) => shown),
  };
}

async function registerOf(reader: SqlReader, region: RegionInfo): Promise<Register> {
  const stored = await readCurrentRegister(reader, region.id);
  if (stored === undefined) {
    throw new InputError([
      {
        place: 'register',
        field: '',
        id: 'belum ada register; jalankan collector dahulu',
        en: 'there is no register yet; start the collector first',
      },
    ]);
  }
  return registerFromContent(stored.content);
}

/** A name that is in no list is a typing error, not an office without traffic. */
function checkKnown(place: string, name: string | undefined, known: readonly string[]): void {
  if (name === undefined || known.includes(name)) {
    return;
  }
  const hint = nearest(name, known) ?? someOf(known);
  throw new InputError([{ place, field: name, id: `tidak dikenal; yang ada: ${hint}`, en: `is not known; there is: ${hint}` }]);
}

interface MonthSpan extends UsageSpan {
  readonly isCurrent: boolean;
}

/** The month up to now, in whole parts. */
function spanOf(month: string, { zone }: RegionInfo, now: number): MonthSpan {
  const first = `${month}-01`;
  const end = dayStart(addMonths(first, 1), zone);
  const isCurrent = now < end;
  return { from: dayStart(first, zone), to: isCurrent ? Math.floor(now / PART) * PART : end, isCurrent };
}

interface LineQuestion {
  readonly id: string;
  readonly days: readonly TrafficDay[];
  readonly span: MonthSpan;
  readonly now: number;
  readonly zone: RegionInfo['zone'];
}

function lineOf(register: Register, { id, days, span, now, zone }: LineQuestion): Line {
  const link = register.get('links', id);
  const usage = usageOf(days, span);
  const newest = newestRate(days);
  const isNow = newest !== undefined && now - newest.at <= NOW_MS;
  const pd = link === undefined ? undefined : officeOf(register, link);
  const capacity = link?.capacity_mbps;
  const shown: LineBandwidth = {
    link: id,
    kind: link?.kind ?? null,
    pd: pd ?? null,
    site: link?.site ?? null,
    capacityMbps: capacity ?? null,
    speedMbps: newest?.speedMbps ?? null,
    now: isNow ? { inMbps: megabits(newest.in), outMbps: megabits(newest.out), at: zonedIso(newest.at, zone) } : null,
    saturationPct: percentOf(usage.p95Mbps, capacity ?? newest?.speedMbps),
    state: stateOf(link, usage),
    course: courseOf(days, span),
    ...usage,
  };
  return { id, days, shown, ...(link === undefined ? {} : { link }), ...(pd === undefined ? {} : { pd }) };
}

function stateOf(link: LinkRecord | undefined, { samples }: Usage): LineBandwidth['state'] {
  if (link === undefined) {
    return 'not-registered';
  }
  if (samples > 0) {
    return 'measured';
  }
  return isMeasurable(link) ? 'no-samples' : 'not-measured';
}

function courseOf(days: readonly TrafficDay[], { from, to, isCurrent }: MonthSpan): (number | null)[] {
  if (!isCurrent) {
    const starts = Array.from({ length: Math.round((to - from) / DAY) }, (_, day) => from + day * DAY);
    return starts.map((start) => usageOf(days, { from: start, to: start + DAY }).p95Mbps);
  }
  const end = Math.ceil(to / HOUR) * HOUR;
  return hoursOf(days, end - DAY, end).map(({ max }) => (max === undefined ? null : megabits(billed(max))));
}

function officesOf(lines: readonly Line[], span: UsageSpan, capacity: number | undefined): OfficeBandwidth[] {
  const own = lines.filter(({ link, pd }) => pd !== undefined && link !== undefined && leavesSite(link));
  const byOffice = [...Map.groupBy(own, ({ pd = '' }) => pd)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const used = byOffice.map(([pd, all]) => {
    const counted = all.filter(({ shown }) => shown.samples > 0);
    const usage = usageTogether(
      counted.map(({ days }) => days),
      span,
    );
    const uncounted = all.filter(({ shown }) => shown.samples === 0).map(({ id }) => id);
    return { pd, links: counted.map(({ id }) => id), uncounted, ofRegionPct: percentOf(usage.p95Mbps, capacity), ...usage };
  });
  const bytes = used.reduce((sum, each) => sum + each.bytesIn + each.bytesOut, 0);
  return used.map((each) => ({
    ...each,
    ofBytesPct: bytes === 0 || each.links.length === 0 ? null : Math.round((1000 * (each.bytesIn + each.bytesOut)) / bytes) / 10,
  }));
}
