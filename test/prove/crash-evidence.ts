// What is left when the crash proof is over, from every side: the reporter's journal and spool, the ledger, the receivers.

import { type JournalVerdict, verifyJournal } from '@pantau/collector/ledger/verify-journal';
import type { Row } from '@pantau/shared/ledger/driver';
import type { FindingChange } from '@pantau/shared/ledger/journal';
import { readLedger } from '../support/collector.ts';
import { CRASH_REGION, PLAN_DUTY } from './crash-facts.ts';
import type { Scene } from './crash-scene.ts';

/** A report of the one agent. */
export interface ReportId {
  readonly epoch: string;
  readonly sequence: number;
}

export interface Range {
  readonly epoch: string;
  readonly first: number;
  readonly last: number;
}

/** A stretch of reports for which the ledger has one value of the fact `addresses`. */
export interface AddressRow extends Range {
  readonly addresses: readonly string[];
}

export interface NoticeRow {
  readonly key: string;
  readonly group: string;
  readonly kind: string;
  readonly channel: string;
  readonly delivered: boolean;
}

/** A message as a receiver got it. */
export interface Reception {
  readonly channel: string;
  readonly key: string;
  readonly at: number;
}

export interface Evidence {
  /** Reports whose saving began, and those of them that were saved for sure. */
  readonly begun: readonly ReportId[];
  readonly saved: readonly ReportId[];
  readonly waiting: readonly ReportId[];
  readonly received: readonly Range[];
  readonly addressRows: readonly AddressRow[];
  readonly changes: readonly { readonly about: string; readonly status: string | null }[];
  readonly alerts: readonly { readonly about: string; readonly state: string }[];
  readonly notices: readonly NoticeRow[];
  readonly violations: readonly string[];
  readonly journal: JournalVerdict;
  readonly receptions: readonly Reception[];
  readonly agentKills: number;
  readonly collectorKills: readonly number[];
  readonly ownEndings: readonly string[];
  readonly channels: readonly string[];
}

/** Gathers the evidence. Of the receivers' messages those after this call are not in it. */
export async function gatherEvidence(scene: Scene, kills: { agent: number; collector: readonly number[] }): Promise<Evidence> {
  const ledger = readLedger(scene.collector.ledgerFile);
  const all = (sql: string) => ledger.all(sql, [CRASH_REGION]);
  try {
    const received = (await all('select epoch, first_seq, last_seq from received where region = ? order by epoch, first_seq')).map(rangeOf);
    const lines = scene.journal().map((line) => line.split(' '));
    return {
      received,
      begun: lines.filter(([word]) => word === 'begin').map(reportOf),
      saved: lines.filter(([word]) => word === 'saved').map(reportOf),
      waiting: scene.waiting().map((text) => reportOf(['', ...text.split(' ')])),
      addressRows: (
        await all("select epoch, first_seq, last_seq, value from facts where region = ? and fact = 'addresses' order by epoch, first_seq")
      ).map((row) => addressRowOf(row, received)),
      changes: (await all("select about, payload from journal where region = ? and kind = 'finding' order by seq")).map((row) => ({
        about: String(row['about']),
        status: (JSON.parse(String(row['payload'])) as FindingChange).after?.status ?? null,
      })),
      alerts: (await all("select duty || ' ' || subject as about, state from alerts where region = ?")).map((row) => ({
        about: String(row['about']),
        state: String(row['state']),
      })),
      notices: (await all('select key, told_in, kind, channel, delivered_at from outbox where region = ?')).map(noticeOf),
      violations: (await all(`select subject from findings where region = ? and status = 'violation' and duty = '${PLAN_DUTY}'`)).map(
        (row) => String(row['subject']),
      ),
      journal: await verifyJournal(ledger, CRASH_REGION),
      receptions: receptionsOf(scene),
      agentKills: kills.agent,
      collectorKills: kills.collector,
      ownEndings: scene.ownEndings,
      channels: ['surat', 'bot'],
    };
  } finally {
    ledger.close();
  }
}

/** The messages so far; a mail tells its key in the Message-ID. */
export function receptionsOf(scene: Scene): Reception[] {
  const calls = scene.webhook.requests.all.map(({ headers, receivedAt }) => ({
    channel: 'bot',
    key: String(headers['idempotency-key']),
    at: receivedAt,
  }));
  const mails = scene.smtp.mails.all.map(({ email, receivedAt }) => ({
    channel: 'surat',
    key: /^<([^@]+)@/.exec(email.messageId ?? '')?.[1] ?? '',
    at: receivedAt,
  }));
  return [...calls, ...mails];
}

function reportOf([, epoch = '', sequence]: readonly string[]): ReportId {
  return { epoch, sequence: Number(sequence) };
}

function rangeOf(row: Row): Range {
  return { epoch: String(row['epoch']), first: Number(row['first_seq']), last: Number(row['last_seq']) };
}

/** A row without an end reaches to the end of the received range that it began in. */
function addressRowOf(row: Row, received: readonly Range[]): AddressRow {
  const { epoch, first, last } = rangeOf(row);
  const range = received.find((each) => each.epoch === epoch && each.first <= first && first <= each.last);
  const { interfaces } = JSON.parse(String(row['value'])) as { interfaces: { addresses: { ip: string }[] }[] };
  return {
    epoch,
    first,
    last: row['last_seq'] === null ? (range?.last ?? first) : last,
    addresses: interfaces.flatMap(({ addresses }) => addresses.map(({ ip }) => ip)),
  };
}

function noticeOf(row: Row): NoticeRow {
  return {
    key: String(row['key']),
    group: String(row['told_in']),
    kind: String(row['kind']),
    channel: String(row['channel']),
    delivered: row['delivered_at'] !== null,
  };
}
