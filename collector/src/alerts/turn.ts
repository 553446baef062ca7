// One turn of the alerts stage: what came in becomes steps in the lives of alerts, what is due about their groups is planned, and all of it is
// written in one transaction of the ledger. What is committed here is delivered, whatever happens next.
import type { Alert, AlertGroup } from '@pantau/shared/alert';
import { earliest } from '@pantau/shared/alerts/instants';
import type { Row, SqlTransaction, SqlWriter } from '@pantau/shared/ledger/driver';
import type { FindingChange } from '@pantau/shared/ledger/journal';
import { MINUTE } from '@pantau/shared/time';
import { alertsOf, awaitResend, type Book, forgetOpenings, readBook } from './book.ts';
import { dispatch, dispatchDigests, type WrittenNotice } from './dispatch.ts';
import { type Draft, moveAlert, setGroup, startDraft, writesOf } from './draft.ts';
import { type Entry, nextInTime, takeFinding, takeTime } from './intake.ts';
import type { DecisionReason } from './life.ts';
import { welcome } from './newcomers.ts';
import { type GroupPlan, planGroup } from './plan.ts';
import { createSurroundings, type Surroundings, type SurroundingsDeps } from './surroundings.ts';

const CURSOR = 'alerts';
/** When a group that could not be planned is tried again. */
const RETRY_AFTER = MINUTE;
/** Entries in one transaction, so that a long backlog does not keep other writers waiting. */
const BATCH = 500;

export interface TurnDeps extends SurroundingsDeps {
  readonly ledger: SqlWriter;
  /** Whose journal is read. */
  readonly writer: string;
  readonly now: () => number;
  readonly onDecision: (reason: DecisionReason) => void;
  /** Called when a turn was written, or failed: as a whole, or for a group that still cannot be planned. */
  readonly onTurn?: (ok: boolean) => void;
}

/** What a turn does beside reading the journal. */
export interface Work<T> {
  /** Changes the draft before groups are planned. */
  readonly apply: (draft: Draft, surroundings: Surroundings, tx: SqlTransaction) => T | Promise<T>;
  /** What holds for all groups changed: register, silences, on-call plan. */
  readonly planAll?: boolean;
}

export interface TurnResult<T> {
  readonly result: T;
  readonly notices: readonly WrittenNotice[];
  /** The journal may hold further entries. */
  readonly more: boolean;
  /** When time alone makes a turn due. */
  readonly nextAt: number;
}

export interface Turns {
  /** Makes a turn; they never overlap. Rejects when the ledger cannot be written: then nothing has changed. */
  run<T>(work: Work<T>): Promise<TurnResult<T>>;
  /** Takes in what happened outside of turns; never in the middle of one, nor while the book is read anew. */
  note<T>(change: (book: Book) => T): Promise<T>;
}

/** Reads the book and makes ready for turns. */
export async function createTurns(deps: TurnDeps): Promise<Turns> {
  const { ledger } = deps;
  const region = deps.context.region;
  let book = await readBook(ledger, region, deps.now());
  awaitResend(book, deps.now());
  const surroundingsOf = createSurroundings(deps);
  let isStale = false;
  let isWelcomed = false;
  const unplanned = new Set<string>();
  let queue: Promise<unknown> = Promise.resolve();

  return {
    note(change) {
      const noted = queue.then(() => change(book));
      queue = noted.catch(() => undefined);
      return noted;
    },
    run(work) {
      const turn = queue.then(() => runNow(work));
      queue = turn.catch(() => undefined);
      return turn;
    },
  };

  async function runNow<T>(work: Work<T>): Promise<TurnResult<T>> {
    const reasons: DecisionReason[] = [];
    try {
      if (isStale) await readAnew();
      const done = await ledger.transaction((tx) => turn(tx, work, reasons));
      isWelcomed ||= !done.more;
      deps.onTurn?.(unplanned.size === 0);
      for (const reason of reasons) deps.onDecision(reason);
      return done;
    } catch (error) {
      deps.onTurn?.(false);
      // The ledger may not answer now either: then the next turn begins with it.
      isStale = true;
      await readAnew().catch(() => undefined);
      throw error;
    }
  }

  async function readAnew(): Promise<void> {
    book = await readBook(ledger, region, deps.now());
    isStale = false;
  }

  async function turn<T>(tx: SqlTransaction, work: Work<T>, reasons: DecisionReason[]): Promise<TurnResult<T>> {
    const entries = await readEntries(tx, region, deps.writer);
    const draft = startDraft(region, deps.now(), book);
    const surroundings = surroundingsOf(draft);
    for (const entry of entries) reasons.push(takeFinding(draft, entry, surroundings.intake));
    takeTime(draft, surroundings.intake);
    forgetOpenings(book, draft.now);
    const result = await work.apply(draft, surroundings, tx);
    const more = entries.length === BATCH;
    // Of a long backlog all of it is known before anything is told.
    if (work.planAll === true || surroundings.changed || draft.reachChanged) for (const id of book.groups.keys()) book.dirty.add(id);
    const planned = more ? [] : planDue(draft, surroundings, unplanned);
    if (!more && !isWelcomed) planned.push(...(await welcome(draft, tx, surroundings)));
    await tx.run(writesOf(draft).splice(0));
    draft.statements.length = 0;
    const digests = more ? { written: [], nextAt: draft.now } : await dispatchDigests(draft, tx, surroundings.dispatch);
    const last = entries.at(-1);
    await tx.run([...draft.statements, ...(last === undefined ? [] : [moveCursor(region, last.seq)])]);
    const waits = [...book.wake.values(), nextInTime(book.alerts.values()), digests.nextAt, surroundings.nextChange()];
    return { result, notices: [...planned, ...digests.written], more, nextAt: earliest(waits) };
  }
}

/** Plans the groups that changed or whose time has come; those that cannot be planned are noted. */
function planDue(draft: Draft, surroundings: Surroundings, unplanned: Set<string>): WrittenNotice[] {
  const { book, now } = draft;
  const notices: WrittenNotice[] = [];
  for (const id of dueGroups(book, now)) {
    const group = book.groups.get(id);
    unplanned.delete(id);
    if (group === undefined) continue;
    const alerts = alertsOf(book, id);
    const plan = planSafely(group, alerts, surroundings);
    if (plan === undefined) {
      book.wake.set(id, now + RETRY_AFTER);
      unplanned.add(id);
    } else notices.push(...carryOut(draft, plan, alerts, surroundings));
  }
  book.dirty.clear();
  return notices;
}

/** A group that cannot be planned costs no other its message, and the collector not its start: it is tried again. */
function planSafely(group: AlertGroup, alerts: readonly Alert[], surroundings: Surroundings): GroupPlan | undefined {
  try {
    return planGroup(group, alerts, surroundings.planFor(group, alerts));
  } catch (error) {
    surroundings.onFault(group.id, error);
    return undefined;
  }
}

function dueGroups(book: Book, now: number): string[] {
  const awake = [...book.wake].filter(([, at]) => at <= now).map(([id]) => id);
  return [...new Set([...book.dirty, ...awake])];
}

function carryOut(draft: Draft, plan: GroupPlan, alerts: readonly Alert[], surroundings: Surroundings): WrittenNotice[] {
  const { book } = draft;
  const { group, messages, ended, wakeAt } = plan;
  if (ended !== undefined) {
    for (const alert of alerts.filter(({ state }) => state === 'acknowledged')) moveAlert(draft, alert, 'firing', ended);
  }
  const notices: WrittenNotice[] = [];
  let newest = { ...group };
  for (const message of messages) {
    // The end of a group is written after its last message, which still counts as about an open one.
    const { closedAt: _closed, ...open } = newest;
    notices.push(...dispatch(draft, open, message, surroundings.dispatch));
    newest = { ...newest, messages: newest.messages + 1 };
  }
  if (JSON.stringify(newest) !== JSON.stringify(book.groups.get(group.id))) setGroup(draft, newest);
  if (wakeAt === undefined) book.wake.delete(group.id);
  else if (newest.closedAt === undefined) book.wake.set(group.id, wakeAt);
  forgetTold(draft, newest, alerts);
  return notices;
}

/** Alerts that are over and whose end was told are no longer needed. */
function forgetTold({ book }: Draft, group: { id: string; told: readonly string[]; closedAt?: number }, alerts: readonly Alert[]): void {
  const told = new Set(group.told);
  for (const { id, state } of alerts) {
    if (state === 'resolved' && !told.has(id)) {
      book.alerts.delete(id);
      book.members.get(group.id)?.delete(id);
    }
  }
}

async function readEntries(tx: SqlTransaction, region: string, writer: string): Promise<Entry[]> {
  const rows = await tx.all(
    `select seq, at, about, payload from journal where region = ? and writer = ? and kind = 'finding'
      and seq > coalesce((select value from cursors where region = ? and name = ?), 0) order by seq limit ${BATCH}`,
    [region, writer, region, CURSOR],
  );
  return rows.map(parseEntry);
}

function parseEntry(row: Row): Entry {
  const about = String(row['about']);
  const space = about.indexOf(' ');
  const { after } = JSON.parse(String(row['payload'])) as FindingChange;
  return { seq: Number(row['seq']), at: Number(row['at']), duty: about.slice(0, space), subject: about.slice(space + 1), after };
}

function moveCursor(region: string, seq: number) {
  return {
    sql: 'insert into cursors (region, name, value) values (?, ?, ?) on conflict (region, name) do update set value = excluded.value',
    params: [region, CURSOR, seq],
  };
}
