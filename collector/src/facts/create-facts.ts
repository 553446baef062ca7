// The facts stage: takes accepted reports in batches, keeps what they saw as intervals in the ledger, and tells what of the present
// changed. One batch is one transaction; a batch that comes again changes nothing.
import type { AcceptedReport, FactInterval, FactsCommit, SampleStore, WitnessState } from '@pantau/shared/accepted';
import type { SqlReader, SqlTransaction, SqlWriter } from '@pantau/shared/ledger/driver';
import { agentSubject, clockOffset } from '@pantau/shared/ledger/facts-at';
import type { JsonObject } from '@pantau/shared/report';
import { type AgentState, findHead, neighbours, type ReceivedRange } from './agent-state.ts';
import { applyRun, type Changes, noChanges, type Run } from './apply-run.ts';
import { type Edge, loadEnds, loadStarts, loadStates } from './load-state.ts';
import { groupReports, planRuns, type ReportsByEpoch } from './plan-runs.ts';
import { changedIntervals, readPresent } from './present.ts';
import { createStateCache, type StateCache } from './state-cache.ts';
import { storeChanges } from './store-changes.ts';
import { factKey } from './taken-report.ts';

/** Room for about 5,000 agents of 60 facts each. */
const CACHE_BYTES = 128 * 1024 * 1024;

export interface FactsDeps {
  /** Its tables `facts` and `received` must have no other writer. */
  readonly ledger: SqlWriter;
  readonly region: string;
  /** Take in what is a sample and no interval; the samples of a fact that none of them is for are dropped. */
  readonly stores?: readonly SampleStore[];
}

export interface Facts {
  /**
   * Takes a batch in. Reports taken in before, by (agent, epoch, sequence), are counted as duplicates and ignored; `reports` counts the others.
   * `changed` has each (subject, fact, witness) whose newest interval is another than before, or became closed or open, and
   * `witnesses` each agent whose newest report is another. Rejects with the ledger's error; then nothing of the batch is kept.
   */
  commit(batch: readonly AcceptedReport[]): Promise<FactsCommit>;
}

/** One agent's share of a batch. */
interface Share {
  readonly state: AgentState;
  readonly runs: readonly Run[];
  readonly duplicates: number;
  readonly changes: Changes;
  /** The newest report before the batch. */
  readonly newest: NewestReport | undefined;
}

interface NewestReport {
  readonly epoch: string;
  readonly sequence: number;
  readonly at: number;
}

/** Creates the facts stage of a region. Batches are taken in one after the other. */
export function createFacts({ ledger, region, stores = [] }: FactsDeps): Facts {
  const cache = createStateCache(CACHE_BYTES);
  let last: Promise<unknown> = Promise.resolve();

  async function commitNow(batch: readonly AcceptedReport[]): Promise<FactsCommit> {
    const byAgent = groupReports(batch);
    try {
      const { commit, states } = await ledger.transaction((tx) => takeIn(tx, { region, cache, stores }, byAgent));
      for (const state of states) cache.put(state);
      return commit;
    } catch (error) {
      // Their states may be ahead of the ledger now.
      for (const agent of byAgent.keys()) cache.drop(agent);
      throw error;
    }
  }

  return {
    commit(batch) {
      const result = last.then(() => commitNow(batch));
      last = result.catch(() => undefined);
      return result;
    },
  };
}

interface Taken {
  readonly commit: FactsCommit;
  readonly states: readonly AgentState[];
}

interface Keeping {
  readonly region: string;
  readonly cache: StateCache;
  readonly stores: readonly SampleStore[];
}

async function takeIn(tx: SqlTransaction, keeping: Keeping, byAgent: ReadonlyMap<string, ReportsByEpoch>): Promise<Taken> {
  const { region, cache, stores } = keeping;
  const states = await statesOf(tx, region, cache, [...byAgent.keys()]);
  const shares = states.map((state) => planShare(state, byAgent.get(state.agent) ?? new Map()));
  const loaded = await loadEdges(tx, region, shares);
  for (const { state, runs, changes } of shares) {
    for (const run of runs) applyRun(state, run, changes);
  }
  await moveHeads(tx, region, shares);
  const stored = shares.map(({ state, changes }) => ({ agent: state.agent, ...storeChanges(region, state, changes) }));
  const keys = stored.flatMap(({ agent, keys: ofAgent }) => [...ofAgent].map((key) => ({ agent, key })));
  const before = await readPresent(tx, region, keys);
  await tx.run(stored.flatMap(({ statements }) => statements));
  const after = await readPresent(tx, region, keys);
  forgetEdges(shares, loaded);
  const sampled = await takeSamples(tx, shares, stores);
  const commit = {
    witnesses: shares.flatMap(({ state, newest }) => newerWitness(state, newest)),
    changed: [...changedIntervals(before, after), ...sampled],
    duplicates: sum(shares.map(({ duplicates }) => duplicates)),
    reports: sum(shares.flatMap(({ runs }) => runs).map(({ reports }) => reports.length)),
  };
  return { commit, states };
}

async function takeSamples(tx: SqlTransaction, shares: readonly Share[], stores: readonly SampleStore[]): Promise<FactInterval[]> {
  const samples = shares.flatMap(({ runs }) => runs.flatMap(({ reports }) => reports.flatMap((report) => report.samples)));
  const changed: FactInterval[] = [];
  for (const store of samples.length === 0 ? [] : stores) {
    const own = samples.filter(({ fact }) => fact === store.fact);
    if (own.length > 0) changed.push(...(await store.take(tx, own)));
  }
  return changed;
}

async function statesOf(tx: SqlReader, region: string, cache: StateCache, agents: readonly string[]): Promise<AgentState[]> {
  const known = agents.map((agent) => cache.get(agent)).filter((state) => state !== undefined);
  const missing = agents.filter((agent) => cache.get(agent) === undefined);
  return missing.length === 0 ? known : [...known, ...(await loadStates(tx, region, missing))];
}

function planShare(state: AgentState, byEpoch: ReportsByEpoch): Share {
  return { state, ...planRuns(state.ranges, byEpoch), changes: noChanges(), newest: newestReport(state) };
}

/** Loads the rows next to which the runs lie, and those at the end of each epoch touched, as it may become the head. */
async function loadEdges(tx: SqlReader, region: string, shares: readonly Share[]): Promise<Edge[]> {
  const ends: Edge[] = [];
  const starts: Edge[] = [];
  for (const { state, runs } of shares) {
    const endRanges = new Set<ReceivedRange | undefined>();
    for (const { epoch, reports } of runs) {
      const ranges = state.ranges.get(epoch) ?? [];
      const { left, right } = neighbours(ranges, reports[0].sequence, (reports.at(-1) ?? reports[0]).sequence);
      endRanges.add(left).add(ranges.at(-1));
      if (right !== undefined) starts.push({ agent: state.agent, range: right });
    }
    for (const range of endRanges) {
      if (range !== undefined && range.ends === undefined) ends.push({ agent: state.agent, range });
    }
  }
  await loadEnds(tx, region, ends);
  await loadStarts(tx, region, starts);
  return [...ends, ...starts];
}

/** Finds the heads anew. The rows of an old one are to be closed, those of a new one to be opened. */
async function moveHeads(tx: SqlReader, region: string, shares: readonly Share[]): Promise<void> {
  const unknown: Edge[] = [];
  for (const { state, changes } of shares) {
    const head = findHead(state.ranges);
    if (head === undefined || head === state.head) continue;
    if (state.head !== undefined) changes.ranges.add(state.head);
    changes.ranges.add(head);
    state.head = head;
    // Only of an epoch that the batch did not touch the end is not loaded: the ledger knows it as it is.
    if (head.ends === undefined) unknown.push({ agent: state.agent, range: head });
  }
  await loadEnds(tx, region, unknown);
}

/** Between batches only the open rows are kept. */
function forgetEdges(shares: readonly Share[], loaded: readonly Edge[]): void {
  const heads = new Set(shares.map(({ state }) => state.head));
  const touched = [...loaded.map(({ range }) => range), ...shares.flatMap(({ changes }) => [...changes.ranges])];
  for (const range of touched) {
    range.starts = undefined;
    if (!heads.has(range)) range.ends = undefined;
  }
}

function newestReport({ head }: AgentState): NewestReport | undefined {
  return head === undefined ? undefined : { epoch: head.epoch, sequence: head.lastSeq, at: head.lastAt };
}

function newerWitness(state: AgentState, before: NewestReport | undefined): WitnessState[] {
  const now = newestReport(state);
  if (now === undefined) return [];
  if (before !== undefined && now.epoch === before.epoch && now.sequence === before.sequence) return [];
  const clock = state.head?.ends?.get(factKey(agentSubject(state.agent), 'clock'));
  const offset = clock === undefined ? 0 : clockOffset(JSON.parse(clock.value) as JsonObject);
  return [{ id: state.agent, lastReport: now.at, clockOffsetSeconds: offset }];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
