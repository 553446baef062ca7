// Reads out of the ledger what the facts stage has to know of agents: received ranges, open rows, and the rows at the edges of ranges.
import type { Row, SqlReader } from '@pantau/shared/ledger/driver';
import { FACT_COLUMNS } from '@pantau/shared/ledger/facts-at';
import { type AgentState, type FactRow, findHead, type ReceivedRange } from './agent-state.ts';
import { queryKeyed } from './keyed-query.ts';
import { factKey } from './taken-report.ts';

/** The state of each agent, with the open rows at the end of its head. */
export async function loadStates(reader: SqlReader, region: string, agents: readonly string[]): Promise<AgentState[]> {
  const ranges = await queryKeyed(
    reader,
    {
      columns: ['agent'],
      select: `select r.agent, r.epoch, r.first_seq, r.last_seq, r.first_at, r.last_at, r.received_at
        from k cross join received r where r.region = ? and r.agent = k.agent`,
      params: [region],
    },
    agents.map((agent) => [agent]),
  );
  const states = new Map<string, AgentState>(agents.map((agent) => [agent, { agent, ranges: new Map(), head: undefined }]));
  for (const row of ranges) {
    const state = states.get(String(row['agent']));
    const range = rangeOf(row);
    const ofEpoch = state?.ranges.get(range.epoch);
    if (ofEpoch === undefined) state?.ranges.set(range.epoch, [range]);
    else ofEpoch.push(range);
  }
  const edges: Edge[] = [];
  for (const state of states.values()) {
    for (const ofEpoch of state.ranges.values()) ofEpoch.sort((a, b) => a.firstSeq - b.firstSeq);
    state.head = findHead(state.ranges);
    if (state.head !== undefined) edges.push({ agent: state.agent, range: state.head });
  }
  await loadOpenRows(reader, region, edges);
  return [...states.values()];
}

/** An edge of a range: its start or its end, as the function it is given to says. */
export interface Edge {
  readonly agent: string;
  readonly range: ReceivedRange;
}

async function loadOpenRows(reader: SqlReader, region: string, heads: readonly Edge[]): Promise<void> {
  const rows = await queryKeyed(
    reader,
    {
      columns: ['witness', 'epoch'],
      select: `select ${FACT_COLUMNS} from k cross join facts f where f.region = ? and f.witness = k.witness and f.epoch = k.epoch and f.last_seq is null`,
      params: [region],
    },
    heads.map(({ agent, range }) => [agent, range.epoch]),
  );
  const byWitness = Map.groupBy(rows, (row) => String(row['witness']));
  for (const { agent, range } of heads) range.ends = new Map((byWitness.get(agent) ?? []).map(factRowOf).map((row) => [row.key, row]));
}

/** Loads the rows at the ends of ranges that are not heads. */
export async function loadEnds(reader: SqlReader, region: string, edges: readonly Edge[]): Promise<void> {
  const rows = await queryKeyed(
    reader,
    {
      columns: ['witness', 'epoch', 'last_seq'],
      select: `select ${FACT_COLUMNS} from k cross join facts f where f.region = ? and f.witness = k.witness and f.epoch = k.epoch and f.last_seq = k.last_seq`,
      params: [region],
    },
    edges.map(({ agent, range }) => [agent, range.epoch, range.lastSeq]),
  );
  const byEdge = Map.groupBy(rows, (row) => edgeKey(row['witness'], row['epoch'], row['last_seq']));
  for (const { agent, range } of edges) {
    range.ends = new Map();
    for (const found of byEdge.get(edgeKey(agent, range.epoch, range.lastSeq)) ?? []) {
      const row = factRowOf(found);
      // An explicit instant differs from that of its report; the instant of the report is told by the range from now on.
      row.at = row.end?.at === range.lastAt ? null : (row.end?.at ?? null);
      row.end = undefined;
      range.ends.set(row.key, row);
    }
  }
}

/** Loads the rows at the starts of ranges. Those that also reach to a loaded end are the same objects; so ends come first. */
export async function loadStarts(reader: SqlReader, region: string, edges: readonly Edge[]): Promise<void> {
  const rows = await queryKeyed(
    reader,
    {
      columns: ['witness', 'epoch', 'first_seq'],
      // The index knows last_seq: what ended before the range began need not be looked at.
      select: `select ${FACT_COLUMNS} from k cross join facts f where f.region = ? and f.witness = k.witness and f.epoch = k.epoch
        and f.last_seq >= k.first_seq and f.first_seq = k.first_seq`,
      params: [region],
    },
    edges.map(({ agent, range }) => [agent, range.epoch, range.firstSeq]),
  );
  const byEdge = Map.groupBy(rows, (row) => edgeKey(row['witness'], row['epoch'], row['first_seq']));
  for (const { agent, range } of edges) {
    const found = (byEdge.get(edgeKey(agent, range.epoch, range.firstSeq)) ?? []).map(factRowOf);
    range.starts = new Map(found.map((row) => [row.key, row]));
    // Open rows have no last_seq and did not come with the query.
    for (const row of range.ends?.values() ?? []) {
      if (row.firstSeq === range.firstSeq) range.starts.set(row.key, row);
    }
  }
}

function edgeKey(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}

function rangeOf(row: Row): ReceivedRange {
  return {
    epoch: String(row['epoch']),
    firstSeq: Number(row['first_seq']),
    lastSeq: Number(row['last_seq']),
    firstAt: Number(row['first_at']),
    lastAt: Number(row['last_at']),
    receivedAt: Number(row['received_at']),
    storedAs: Number(row['first_seq']),
    starts: undefined,
    ends: undefined,
  };
}

function factRowOf(row: Row): FactRow {
  const firstSeq = Number(row['first_seq']);
  const firstAt = Number(row['first_at']);
  const lastSeq = row['last_seq'] === null ? null : Number(row['last_seq']);
  const lastAt = row['last_at'] === null ? null : Number(row['last_at']);
  return {
    key: factKey(String(row['subject']), String(row['fact'])),
    value: String(row['value']),
    firstSeq,
    firstAt,
    at: lastSeq === null ? lastAt : null,
    end: lastSeq === null || lastAt === null ? undefined : { seq: lastSeq, at: lastAt },
    stored: { firstSeq, firstAt, lastSeq, lastAt },
  };
}
