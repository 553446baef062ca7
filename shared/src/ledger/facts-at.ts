// Reads facts out of the ledger, as they stood at an instant or as they stand now: what a FactView is built from, for the
// evaluation, `--at`, replay and the dashboard alike.
import type { FactInterval, WitnessState } from '../accepted.ts';
import type { JsonObject } from '../report.ts';
import { addressFacts } from './addresses.ts';
import type { Row, SqlReader } from './driver.ts';
import { pingFacts } from './pings.ts';
import { trafficFacts } from './traffic.ts';

/** An interval that is over, or was looked at from an instant: `lastAt` is always told. */
export interface PastInterval extends FactInterval {
  readonly lastAt: number;
}

export interface FactsAt {
  readonly intervals: PastInterval[];
  readonly witnesses: WitnessState[];
}

/** Subject text under which the collector keeps what it derives about an agent: the facts `clock` and `probes`. */
export function agentSubject(agent: string): string {
  return `agent/${agent}`;
}

/** Columns that `newestRows` and `intervalOf` read, of `facts f`. */
export const FACT_COLUMNS = 'f.subject, f.fact, f.witness, f.epoch, f.first_seq, f.last_seq, f.first_at, f.last_at, f.value';

// Open rows belong to the newest range of their epoch, so its end is the instant up to which they were seen.
const RANGE_END = `(select r.last_at from received r where r.region = f.region and r.agent = f.witness and r.epoch = f.epoch
  order by r.first_seq desc limit 1)`;

// Rows that begin at the same instant all come; newestRows picks one. The cross join makes SQLite go from `newest` to the rows.
const NEWEST = `with newest as (
    select subject, fact, witness, max(first_at) as first_at from facts where region = ? and first_at <= ? group by subject, fact, witness
  )
  select ${FACT_COLUMNS}, case when f.last_at is null then ${RANGE_END} else f.last_at end as seen_at
  from newest n cross join facts f where f.region = ? and f.subject = n.subject and f.fact = n.fact and f.witness = n.witness and f.first_at = n.first_at`;

/** Of each (subject, fact, witness) the row that began last; of those that began together, the last by epoch and sequence. */
export function newestRows(rows: readonly Row[]): Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const key = `${String(row['subject'])}\n${String(row['fact'])}\n${String(row['witness'])}`;
    const other = newest.get(key);
    if (other === undefined || beganLater(row, other)) newest.set(key, row);
  }
  return [...newest.values()];
}

function beganLater(row: Row, other: Row): boolean {
  if (row['first_at'] !== other['first_at']) return Number(row['first_at']) > Number(other['first_at']);
  if (row['epoch'] !== other['epoch']) return String(row['epoch']) > String(other['epoch']);
  return Number(row['first_seq']) > Number(other['first_seq']);
}

/** A row with FACT_COLUMNS as an interval; `lastAt` is left out when it was seen with the newest report of its witness. */
export function intervalOf(row: Row): FactInterval {
  return {
    subject: String(row['subject']),
    fact: String(row['fact']),
    witness: String(row['witness']),
    value: JSON.parse(String(row['value'])) as JsonObject,
    firstAt: Number(row['first_at']),
    ...(row['last_at'] === null ? {} : { lastAt: Number(row['last_at']) }),
  };
}

/**
 * The newest interval of each (subject, fact, witness) as it stands now, also those that are over. To build the present from, once, at
 * start; what commits change later comes as `FactsCommit.changed` in the same shape.
 */
export async function currentFacts(reader: SqlReader, region: string): Promise<FactInterval[]> {
  const rows = await reader.all(NEWEST, [region, Number.MAX_SAFE_INTEGER, region]);
  return [
    ...newestRows(rows).map(intervalOf),
    ...(await addressFacts(reader, region)),
    ...(await trafficFacts(reader, region, Number.MAX_SAFE_INTEGER)),
    ...(await pingFacts(reader, region, Number.MAX_SAFE_INTEGER)),
  ];
}

/** The same of subjects whose text begins so, such as `backup_`; what is stored apart is not among them. */
export async function currentFactsOf(reader: SqlReader, region: string, beginning: string): Promise<FactInterval[]> {
  const sql = `select ${FACT_COLUMNS} from facts f where f.region = ? and f.subject >= ? and f.subject < ?`;
  return newestRows(await reader.all(sql, [region, beginning, `${beginning}\u{10ffff}`])).map(intervalOf);
}

/** The newest report of each agent as it stands now; the counterpart of `FactsCommit.witnesses` at start. */
export async function currentWitnesses(reader: SqlReader, region: string): Promise<WitnessState[]> {
  // Every report carries `probes`, so its open row finds the newest range of the newest epoch.
  const rows = await reader.all(
    `select f.witness, ${RANGE_END} as seen_at, c.value as clock
     from (select distinct agent from received where region = ?) a
     cross join facts f
     left join facts c on c.region = f.region and c.subject = f.subject and c.fact = 'clock' and c.witness = f.witness and c.last_seq is null
     where f.region = ? and f.subject = 'agent/' || a.agent and f.fact = 'probes' and f.witness = a.agent and f.last_seq is null`,
    [region, region],
  );
  return rows.map((row) => ({
    id: String(row['witness']),
    lastReport: Number(row['seen_at']),
    clockOffsetSeconds: row['clock'] === null ? 0 : clockOffset(JSON.parse(String(row['clock']))),
  }));
}

/** Seconds in the value of a `clock` fact; 0 when it was not known. */
export function clockOffset(value: JsonObject): number {
  return typeof value['offsetSeconds'] === 'number' ? value['offsetSeconds'] : 0;
}

/**
 * What was known to be so at an instant (milliseconds UTC): of each (subject, fact, witness) the interval that began last until then, with
 * `lastAt` <= `at`, and the newest report of each agent until then with its clock offset (0 when unknown).
 */
export async function factsAt(reader: SqlReader, region: string, at: number): Promise<FactsAt> {
  const rows = newestRows(await reader.all(NEWEST, [region, at, region]));
  const intervals = rows.map((row) => ({ ...intervalOf(row), lastAt: Math.min(at, Number(row['seen_at'])) }));
  const clocks = new Map<string, PastInterval>();
  for (const interval of intervals) {
    if (interval.fact === 'clock' && interval.subject === agentSubject(interval.witness)) clocks.set(interval.witness, interval);
  }
  const reports = await reader.all(
    `select agent, max(case when last_at > ? then ? else last_at end) as last_report
     from received where region = ? and first_at <= ? group by agent order by agent`,
    [at, at, region, at],
  );
  const witnesses = reports.map((row) => {
    const id = String(row['agent']);
    const lastReport = Number(row['last_report']);
    const clock = clocks.get(id);
    // An interval of the clock that ended before says nothing of this report.
    const known = clock !== undefined && clock.lastAt >= lastReport;
    return { id, lastReport, clockOffsetSeconds: known ? clockOffset(clock.value) : 0 };
  });
  const pinged = (await pingFacts(reader, region, at)).map((fact) => ({ ...fact, lastAt: at }));
  const stored = [...(await addressFacts(reader, region, at)), ...(await trafficFacts(reader, region, at)), ...pinged];
  return { intervals: [...intervals, ...stored], witnesses };
}
