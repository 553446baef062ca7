// What the half-year record is made of, out of the ledger: the verified journal, heartbeats, register versions and the
// regulations of the period. Part of `pantau report`; it only reads.
import { InputError } from '@pantau/shared/errors';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { readFindingHistories, readJournalledRegulations } from '@pantau/shared/ledger/queries/finding-histories';
import { readJudgedTime } from '@pantau/shared/ledger/queries/heartbeat';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { readRegisterVersionsUntil } from '@pantau/shared/ledger/queries/register-versions';
import { readRegulations } from '@pantau/shared/ledger/queries/regulations';
import { readTrafficDays, readTrafficLinks } from '@pantau/shared/ledger/traffic';
import type { LineTraffic } from '@pantau/shared/record/bandwidth';
import { buildRecord } from '@pantau/shared/record/build';
import type { FindingHistory, RecordInput } from '@pantau/shared/record/input';
import { compareNames } from '@pantau/shared/record/measures';
import type { ChainVerdict, RecordModel } from '@pantau/shared/record/model';
import { type Register, registerFromContent } from '@pantau/shared/register/register';
import { nearest, someOf } from '@pantau/shared/register/words';
import { OPERATIONAL_REGULATION } from '@pantau/shared/report-model';
import { dayEnd, dayStart } from '@pantau/shared/time';
import { isMeasurable, officeOf } from '@pantau/shared/traffic/owners';
import { type ChainEnd, chainEnds, type JournalVerdict, verifyJournal } from '../ledger/verify-journal.ts';

export interface RecordQuestion {
  /** Local days, both included. */
  readonly from: string;
  readonly to: string;
  readonly regulation?: string;
}

/** The record of a period. Throws an InputError for a regulation that has no place in it. */
export async function recordOf(reader: SqlReader, now: RegionInfo, { from, to, regulation }: RecordQuestion): Promise<RecordModel> {
  const { id, zone } = now;
  const period = { from: dayStart(from, zone), to: dayEnd(to, zone) };
  const judged = await readJudgedTime(reader, id, period);
  const { versions, content } = await readRegisterVersionsUntil(reader, id, period.to);
  const register = content === undefined ? undefined : registerFromContent(content);
  const { name, example, regulations: bound } = register?.region ?? now;
  // One end of the journal for all that follows: a collector may be writing.
  const ends = await chainEnds(reader, id, period.to);
  const regulations = await regulationsOf(reader, id, { bound, wanted: regulation });
  const record = await buildRecord({
    region: { id, name, zone, example },
    period: { from, to },
    judged,
    journal: chainVerdict(await verifyJournal(reader, id, { ends })),
    registerVersions: versions,
    regulations,
    histories: historiesOf(reader, id, { regulations, ends, before: period.to }),
    traffic: trafficOf(reader, id, { register, period }),
  });
  return {
    ...record,
    regulations: record.regulations.filter((each) => bound.includes(each.id) || each.id === regulation || hasSubjects(each)),
  };
}

function hasSubjects({ duties }: RecordModel['regulations'][number]): boolean {
  return duties.some(({ subjects }) => subjects.length > 0);
}

/** Those that bind the region at the end of the period, and those by which it was judged before. */
async function regulationsOf(
  reader: SqlReader,
  region: string,
  { bound, wanted }: { readonly bound: readonly string[]; readonly wanted: string | undefined },
): Promise<RecordInput['regulations']> {
  const known = await readRegulations(reader, region);
  const judged = await readJournalledRegulations(reader, region);
  const ids = [...new Set([...bound, ...judged])].filter((id) => id !== OPERATIONAL_REGULATION).toSorted();
  if (wanted !== undefined && !ids.includes(wanted)) {
    throw notRecorded(wanted, ids);
  }
  return ids
    .filter((id) => wanted === undefined || id === wanted)
    .map((id) => known.find((each) => each.id === id) ?? { id, title: id, duties: [] });
}

function notRecorded(wanted: string, ids: readonly string[]): InputError {
  const hint = nearest(wanted, ids) ?? someOf(ids);
  return new InputError([
    {
      place: '--regulation',
      field: wanted,
      id: `tidak pernah mengikat daerah ini, jadi tidak ada catatannya; yang ada: ${hint}`,
      en: `never bound this region, so there is no record of it; there is: ${hint}`,
    },
  ]);
}

interface Histories extends Pick<RecordInput, 'regulations'> {
  readonly ends: readonly ChainEnd[];
  readonly before: number;
}

async function* historiesOf(reader: SqlReader, region: string, { regulations, ends, before }: Histories): AsyncGenerator<FindingHistory> {
  const upTo = new Map(ends.map(({ writer, seq }) => [writer, seq]));
  for (const { id } of regulations) {
    yield* readFindingHistories(reader, region, { regulation: id, before, upTo });
  }
}

/** The lines that are measured by the register of that time, and those of which anything was counted, by name. */
async function* trafficOf(
  reader: SqlReader,
  region: string,
  { register, period }: { readonly register: Register | undefined; readonly period: { readonly from: number; readonly to: number } },
): AsyncGenerator<LineTraffic> {
  const measured = (register?.list('links') ?? []).filter(isMeasurable).map((link) => link.id);
  for (const id of [...new Set([...measured, ...(await readTrafficLinks(reader, region))])].toSorted(compareNames)) {
    const link = register?.get('links', id);
    const days = await readTrafficDays(reader, region, { link: id, ...period });
    if (link !== undefined || days.length > 0) {
      const pd = register === undefined || link === undefined ? undefined : officeOf(register, link);
      yield { link: id, kind: link?.kind ?? null, pd: pd ?? null, capacityMbps: link?.capacity_mbps ?? null, days };
    }
  }
}

function chainVerdict(verdict: JournalVerdict): ChainVerdict {
  const { ok, entries } = verdict;
  return verdict.ok ? { ok, entries, heads: verdict.heads, broken: null } : { ok, entries, heads: [], broken: verdict.broken };
}
