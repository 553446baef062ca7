// Queues on a real Redis and the outbox of a real ledger, for the tests of what people see and mend of them.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { type Mock, onTestFinished, vi } from 'vitest';
import { createNoticeQueue, type NoticeQueueDeps } from '../../alerts/queue.ts';
import { openLedger } from '../../ledger/open-ledger.ts';
import { createQueues, type Queues, type QueuesDeps } from '../queues.ts';

export const REGION = 'contoh';
export const NOW = Date.parse('2026-03-02T00:00:00Z');

export interface NoticeParts {
  readonly channel?: string;
  readonly attempts?: number;
  readonly failedAt?: number;
  readonly deliveredAt?: number;
  readonly error?: string;
}

/** An empty place in the tests' Redis with a queue of notices for channel `surel`, and one that is none. */
export async function openRig() {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-queues-'));
  const ledger = await openLedger({ file: join(folder, 'ledger.sqlite') });
  const connection = { path: String(process.env['PANTAU_TEST_REDIS_SOCKET']) };
  const prefix = `test-${randomUUID()}`;
  const redis = new Redis({ ...connection, replyMapping: 'legacy' });
  const queue = new Queue('notices-surel', { connection: redis, prefix });
  const timed = new Queue('timed', { connection: redis, prefix });
  onTestFinished(async () => {
    await Promise.all([queue.close(), timed.close()]);
    redis.disconnect();
    await ledger.close();
    rmSync(folder, { recursive: true });
  });
  const log: Record<'info' | 'warn' | 'error', Mock<(fields: object, message: string) => void>> = {
    info: vi.fn(),
    warn: vi.fn(),
    error: vi.fn(),
  };

  return {
    connection,
    ledger,
    redis,
    queue,
    timed,
    log,
    /** A notice in the outbox. */
    async notice(key: string, { channel = 'surel', attempts = 0, failedAt, deliveredAt, error }: NoticeParts = {}): Promise<void> {
      const contacts = JSON.stringify([
        { channel: 'surel', to: 'a@contoh.example' },
        { channel: 'sms', to: '+62' },
      ]);
      const sql = `insert into outbox (region, key, told_in, kind, receiver, channel, created_at, notice, contacts, way, attempts, failed_at,
        delivered_at, last_error) values (?, ?, 'grp-1', 'opened', 'person/budi', ?, ?, '{}', ?, 1, ?, ?, ?, ?)`;
      const params = [REGION, key, channel, NOW - 5_000, contacts, attempts, failedAt ?? null, deliveredAt ?? null, error ?? null];
      await ledger.transaction((tx) => tx.run([{ sql, params }]));
    },
    /** The queue of notices with its worker. */
    work(deliver: NoticeQueueDeps['deliver']) {
      const made = createNoticeQueue({
        connection,
        prefix,
        region: REGION,
        forMachines: () => false,
        channels: ['surel'],
        deliver,
        log,
        onReady: () => undefined,
        delay: (ms) => ms,
      });
      onTestFinished(() => made.close());
      return made;
    },
    view(more: Partial<QueuesDeps> = {}): Queues {
      const queues = createQueues({
        connection,
        prefix,
        names: [{ name: 'notices-surel', channel: 'surel' }, { name: 'timed' }],
        ledger,
        region: REGION,
        now: () => NOW,
        sweep: () => Promise.resolve(),
        onPoison: () => undefined,
        log,
        ...more,
      });
      onTestFinished(() => queues.close());
      return queues;
    },
  };
}
