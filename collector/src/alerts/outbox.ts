// From the journal to the outbox: reads finding changes after the cursor, lets `decide` judge each, and writes alerts,
// notices and the cursor in one transaction. What is committed here is delivered, whatever happens next.
import type { Alert, Notice, NoticeKind } from '@pantau/shared/alert';
import type { Finding } from '@pantau/shared/law/finding';
import type { Row, SqlTransaction, SqlWriter, Statement } from '@pantau/shared/ledger/driver';
import type { FindingChange } from '@pantau/shared/ledger/journal';
import { ZONES, type Zone } from '@pantau/shared/time';
import { type Decision, type DecisionReason, decide } from './decide.ts';
import { alertId, noticeKey } from './keys.ts';
import { insertNotice, readOpening } from './notices.ts';

const CURSOR = 'alerts';
/** Entries in one transaction, so that a long backlog does not keep other writers waiting. */
const BATCH = 200;

/** What a notice says about the region. */
export interface RegionContext {
  readonly region: string;
  readonly regionName: string;
  /** The register is a generated example. */
  readonly example: boolean;
  readonly zone: Zone;
}

export interface OutboxDeps {
  readonly ledger: SqlWriter;
  readonly context: RegionContext;
  /** Whose journal is read. */
  readonly writer: string;
  /** Ids of the configured channels. */
  readonly channels: readonly string[];
  readonly onDecision: (reason: DecisionReason) => void;
}

/** A notice just written. One that waits for the notice of the opening is not ready to be queued. */
export interface WrittenNotice {
  readonly key: string;
  readonly channel: string;
  readonly ready: boolean;
}

export interface OutboxBatch {
  readonly notices: readonly WrittenNotice[];
  /** The journal may hold further entries. */
  readonly more: boolean;
}

interface Entry {
  readonly seq: number;
  readonly at: number;
  readonly duty: string;
  readonly subject: string;
  readonly change: FindingChange;
}

/** Handles the next entries of the journal, all or none of them. Rejects when the ledger cannot be written. */
export async function advanceOutbox(deps: OutboxDeps): Promise<OutboxBatch> {
  const handled = await deps.ledger.transaction(async (tx) => {
    const entries = await readEntries(tx, deps);
    const reasons: DecisionReason[] = [];
    const notices: WrittenNotice[] = [];
    for (const entry of entries) {
      const outcome = await handleEntry(tx, deps, entry);
      reasons.push(outcome.reason);
      notices.push(...outcome.notices);
    }
    const last = entries.at(-1);
    if (last !== undefined) {
      await tx.run([moveCursor(deps.context.region, last.seq)]);
    }
    return { reasons, notices, more: entries.length === BATCH };
  });
  for (const reason of handled.reasons) {
    deps.onDecision(reason);
  }
  return handled;
}

async function readEntries(tx: SqlTransaction, { context, writer }: OutboxDeps): Promise<Entry[]> {
  const rows = await tx.all(
    `select seq, at, about, payload from journal where region = ? and writer = ? and kind = 'finding'
      and seq > coalesce((select value from cursors where region = ? and name = ?), 0) order by seq limit ${BATCH}`,
    [context.region, writer, context.region, CURSOR],
  );
  return rows.map(parseEntry);
}

function parseEntry(row: Row): Entry {
  const about = String(row['about']);
  const space = about.indexOf(' ');
  return {
    seq: Number(row['seq']),
    at: Number(row['at']),
    duty: about.slice(0, space),
    subject: about.slice(space + 1),
    change: JSON.parse(String(row['payload'])) as FindingChange,
  };
}

async function handleEntry(
  tx: SqlTransaction,
  deps: OutboxDeps,
  entry: Entry,
): Promise<{ reason: DecisionReason; notices: WrittenNotice[] }> {
  const { context, channels } = deps;
  const alert = await readOpenAlert(tx, context.region, entry);
  const opening = alert === undefined ? [] : await readOpening(tx, context.region, alert.id, channels);
  const decision = decide({ change: entry.change, alert, channels, opening });
  const next = nextAlert(decision, entry, context.region, alert);
  if (next === undefined) {
    return { reason: decision.reason, notices: [] };
  }
  const kind: NoticeKind = decision.action === 'open' ? 'opened' : 'recovered';
  const told = decision.tell.map((channel) => composeNotice(context, next, kind, channel, entry));
  await tx.run([writeAlert(next), ...told.map(insertNotice)]);
  const delivered = new Set(opening.filter(({ state }) => state === 'delivered').map(({ channel }) => channel));
  const notices = told.map(({ key, channel }) => ({ key, channel, ready: kind === 'opened' || delivered.has(channel) }));
  return { reason: decision.reason, notices };
}

/** The alert as it is after the decision; undefined when nothing is to be written. */
function nextAlert(decision: Decision, entry: Entry, region: string, alert: Alert | undefined): Alert | undefined {
  const finding = entry.change.after;
  if (decision.action === 'open' && finding !== null) {
    const { regulation, duty, subject, severity } = finding;
    const id = alertId({ region, duty, subject, seq: entry.seq });
    return { region, id, regulation, duty, subject, severity, state: 'open', openedAt: entry.at, finding };
  }
  if (alert === undefined || decision.action === 'none') {
    return undefined;
  }
  const { unverifiedSince, ...verified } = alert;
  switch (decision.action) {
    case 'refresh':
      return finding === null ? verified : { ...verified, severity: finding.severity, finding };
    case 'mark-unverified':
      return { ...verified, unverifiedSince: unverifiedSince ?? finding?.unverifiedSince ?? entry.at };
    default:
      return { ...verified, state: 'closed', closedAt: entry.at, finding: finding ?? alert.finding };
  }
}

function composeNotice(context: RegionContext, alert: Alert, kind: NoticeKind, channel: string, entry: Entry): Notice {
  const { region, regionName, example, zone } = context;
  return {
    region,
    regionName,
    example,
    key: noticeKey(alert.id, kind, channel),
    alert: alert.id,
    kind,
    channel,
    createdAt: entry.at,
    openedAt: alert.openedAt,
    timeZone: ZONES[zone].name,
    finding: alert.finding,
  };
}

async function readOpenAlert(tx: SqlTransaction, region: string, { duty, subject }: Entry): Promise<Alert | undefined> {
  const sql = "select * from alerts where region = ? and state = 'open' and duty = ? and subject = ?";
  const [row] = await tx.all(sql, [region, duty, subject]);
  return row === undefined ? undefined : parseAlert(row);
}

function parseAlert(row: Row): Alert {
  const finding = JSON.parse(String(row['finding'])) as Finding;
  const unverified = row['unverified_since'];
  return {
    region: String(row['region']),
    id: String(row['id']),
    regulation: String(row['regulation']),
    duty: String(row['duty']),
    subject: String(row['subject']),
    severity: finding.severity,
    state: 'open',
    openedAt: Number(row['opened_at']),
    ...(typeof unverified === 'number' && { unverifiedSince: unverified }),
    finding,
  };
}

function writeAlert(alert: Alert): Statement {
  const { region, id, regulation, duty, subject, severity, state, openedAt, unverifiedSince, closedAt, finding } = alert;
  return {
    sql: `insert into alerts (region, id, regulation, duty, subject, severity, state, opened_at, unverified_since, closed_at, finding)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (region, id) do update set severity = excluded.severity, state = excluded.state,
        unverified_since = excluded.unverified_since, closed_at = excluded.closed_at, finding = excluded.finding`,
    params: [
      region,
      id,
      regulation,
      duty,
      subject,
      severity,
      state,
      openedAt,
      unverifiedSince ?? null,
      closedAt ?? null,
      JSON.stringify(finding),
    ],
  };
}

function moveCursor(region: string, seq: number): Statement {
  return {
    sql: 'insert into cursors (region, name, value) values (?, ?, ?) on conflict (region, name) do update set value = excluded.value',
    params: [region, CURSOR, seq],
  };
}
