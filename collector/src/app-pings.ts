// The part of app.ts that joins HTTP pings with the ledger, the evaluation and the commands of the administrator; and what is told of backups
// with the metrics.
import { randomBytes, randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { FactsCommit } from '@pantau/shared/accepted';
import { describeError } from '@pantau/shared/errors';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import type { Journal } from '@pantau/shared/ledger/journal';
import type { Register } from '@pantau/shared/register/register';
import type { Hono } from 'hono';
import type { Registry } from 'prom-client';
import { createBackupReadings } from './backups/backup-readings.ts';
import { openPingBook } from './pings/ping-book.ts';
import { createPingChecks, type PingChecks } from './pings/ping-checks.ts';
import { createPings, PING_LIMITS } from './pings/pings.ts';
import { createBackupMetrics } from './telemetry/backup-metrics.ts';
import { createPingMetrics } from './telemetry/ping-metrics.ts';

export interface PingsSetting {
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  readonly region: string;
  readonly register: () => Register;
  readonly metrics: Registry;
  /** Judges what changed; resolves at once while there is no evaluation yet. */
  readonly take: (commit: FactsCommit) => Promise<void>;
  readonly now: () => number;
  readonly log: { error(fields: object, message: string): void };
}

export async function openPings({ ledger, journal, region, register, metrics, take, now, log }: PingsSetting): Promise<{
  readonly checks: PingChecks;
  readonly routes: Hono<{ Bindings: HttpBindings }>;
}> {
  createBackupMetrics(metrics, createBackupReadings({ ledger, region, register, now }));
  const book = await openPingBook({
    ledger,
    journal,
    region,
    now,
    // What is on the disk was accepted: whether it is judged now or at the next start changes nothing for who sent it.
    onChanged: (fact) => {
      take({ changed: [fact], witnesses: [], reports: 0, duplicates: 0 }).catch((error: unknown) =>
        log.error({ reason: describeError(error) }, 'A ping was not judged'),
      );
    },
  });
  return {
    checks: createPingChecks({ book, ledger, region, now, random: randomBytes, uuid: randomUUID }),
    routes: createPings({ book, now, limits: PING_LIMITS, told: createPingMetrics(metrics) }),
  };
}
