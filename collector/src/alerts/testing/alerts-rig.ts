// A real ledger and journal for the tests of the alerts stage, filled as the evaluation fills them; and the stage itself
// on a real Redis, with channels that a test can steer.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Notice } from '@pantau/shared/alert';
import type { Finding } from '@pantau/shared/law/finding';
import type { Row, SqlWriter } from '@pantau/shared/ledger/driver';
import type { FindingChange, Journal } from '@pantau/shared/ledger/journal';
import type { RedisOptions } from 'ioredis';
import { Registry } from 'prom-client';
import { onTestFinished } from 'vitest';
import { SYSTEM_CLOCK } from '../../alarm/clock.ts';
import { createJournal } from '../../ledger/create-journal.ts';
import { openLedger } from '../../ledger/open-ledger.ts';
import { type Alerts, type AlertsDeps, createAlerts } from '../alerts.ts';
import type { NoticeSender } from '../delivery.ts';
import { AROUND, CONTEXT, exampleFinding, SILENT, WRITER } from './example-finding.ts';

/** Instant of the first finding change. */
export const START = Date.parse('2026-03-02T00:00:00Z');

export interface TestLedger {
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  /** Appends finding changes, one minute apart; `null` takes the example's subject away. */
  append(...findings: (Finding | null)[]): Promise<void>;
  rows(table: 'alerts' | 'alert_transitions' | 'alert_groups' | 'outbox' | 'held_notices' | 'cursors'): Promise<Row[]>;
}

/** Opens a ledger in a folder that is removed when the test ends. */
export async function openTestLedger(): Promise<TestLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-alerts-'));
  const ledger = await openLedger({ file: join(folder, 'ledger.sqlite') });
  onTestFinished(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  });
  const journal = createJournal({ region: CONTEXT.region, writer: WRITER });
  let at = START;
  return {
    ledger,
    journal,
    async append(...findings) {
      const entries = findings.map((after) => {
        const { duty, subject } = after ?? exampleFinding();
        at += 60_000;
        const payload: FindingChange = { before: null, after };
        return { at: at - 60_000, kind: 'finding' as const, about: `${duty} ${subject}`, payload };
      });
      await ledger.transaction(async (tx) => void (await journal.append(tx, entries)));
    },
    rows: (table) => ledger.all(`select * from ${table} order by rowid`),
  };
}

export interface TestChannel extends NoticeSender {
  readonly hasOwnAddress: boolean;
  /** Keys in the order of the sends that succeeded. */
  readonly sent: string[];
  /** Replaces what a send does before it counts as sent; throw to fail. */
  behave(send: (notice: Notice) => Promise<void>): void;
  /** Resolves when `count` sends have succeeded. */
  waitFor(count: number): Promise<void>;
}

/** A channel that takes everything until it is told otherwise. */
export function createTestChannel(hasOwnAddress = true): TestChannel {
  const sent: string[] = [];
  let behaviour = async (_notice: Notice): Promise<void> => undefined;
  let watchers: (() => void)[] = [];
  return {
    hasOwnAddress,
    sent,
    behave: (send) => {
      behaviour = send;
    },
    async send(notice) {
      await behaviour(notice);
      sent.push(notice.key);
      const woken = watchers;
      watchers = [];
      for (const wake of woken) {
        wake();
      }
    },
    async waitFor(count) {
      while (sent.length < count) {
        await new Promise<void>((resolve) => watchers.push(resolve));
      }
    },
  };
}

/** Connection and prefix of an empty place in the tests' Redis. */
export function testRedis(): { connection: RedisOptions; prefix: string } {
  const path = process.env['PANTAU_TEST_REDIS_SOCKET'];
  if (path === undefined) {
    throw new Error('PANTAU_TEST_REDIS_SOCKET is not set: run the tests through vitest and its global set-up.');
  }
  return { connection: { path }, prefix: `test-${randomUUID()}` };
}

/** Starts the stage; it is closed when the test ends. */
export async function startAlerts(deps: Pick<AlertsDeps, 'ledger' | 'senders'> & Partial<AlertsDeps>): Promise<Alerts> {
  const alerts = await createAlerts({
    journal: createJournal({ region: CONTEXT.region, writer: WRITER }),
    ...AROUND,
    context: CONTEXT,
    writer: WRITER,
    redis: testRedis(),
    metrics: new Registry(),
    log: SILENT,
    clock: SYSTEM_CLOCK,
    onDeliveryState: () => undefined,
    ...deps,
  });
  onTestFinished(() => alerts.close());
  return alerts;
}
