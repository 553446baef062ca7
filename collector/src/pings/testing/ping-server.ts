// Pings behind a real listening server and the tables of the ledger in memory, for tests; and curl, as scripts have it.
import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { FactInterval } from '@pantau/shared/accepted';
import { BACKUP_FACT_SCHEMAS } from '@pantau/shared/backup-fact-schemas';
import type { BackupJobFact } from '@pantau/shared/backup-facts';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { pingFacts } from '@pantau/shared/ledger/pings';
import {
  createMemoryLedger,
  createRecordingJournal,
  type MemoryLedger,
  type RecordingJournal,
} from '../../ingest/testing/memory-ledger.ts';
import { openPingBook } from '../ping-book.ts';
import { createPingChecks, type MadeCheck, type PingChecks, type WantedCheck } from '../ping-checks.ts';
import { createPings, PING_LIMITS, type PingLimits, type PingOutcome } from '../pings.ts';

export interface PingServer {
  readonly port: number;
  readonly ledger: MemoryLedger;
  readonly journal: RecordingJournal;
  readonly checks: PingChecks;
  readonly changed: FactInterval[];
  readonly outcomes: PingOutcome[];
  /** Stands still until it is set. */
  readonly clock: { now: number };
  /** Makes the ledger refuse to write. */
  readonly broken: { is: boolean };
  make(wanted?: Partial<WantedCheck>): Promise<MadeCheck>;
  /** The fact of a job as a restart reads it out of the ledger. */
  stored(job?: string): Promise<BackupJobFact | undefined>;
  /** Another collector on the same ledger. */
  again(): Promise<PingServer>;
  close(): Promise<void>;
}

const REGION = 'uji';

export async function startPingServer(limits: Partial<PingLimits> = {}, ledger: MemoryLedger = createMemoryLedger()): Promise<PingServer> {
  const clock = { now: Date.parse('2026-03-02T01:00:00.000Z') };
  const broken = { is: false };
  const journal = createRecordingJournal();
  const changed: FactInterval[] = [];
  const outcomes: PingOutcome[] = [];
  const now = () => clock.now;
  const writer: SqlWriter = {
    ...ledger,
    transaction: (work) => (broken.is ? Promise.reject(new Error('disk full')) : ledger.transaction(work)),
  };
  const book = await openPingBook({ ledger: writer, journal, region: REGION, now, onChanged: (fact) => void changed.push(fact) });
  const checks = createPingChecks({ book, ledger, region: REGION, now, random: randomBytes, uuid: randomUUID });
  const told = (outcome: PingOutcome) => void outcomes.push(outcome);
  const app = createPings({ book, now, limits: { ...PING_LIMITS, ...limits }, told });
  // As the server of the collector answers it, without its log.
  app.onError((_error, c) => c.text('', 500));
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    ledger,
    journal,
    checks,
    changed,
    outcomes,
    clock,
    broken,
    async make(wanted = {}) {
      const made = await checks.create({ host: 'nas', job: 'malam', tool: 'command', ...wanted });
      if (made === 'taken') throw new Error('the host has this job already');
      return made;
    },
    async stored(job = 'malam') {
      const facts = await pingFacts(ledger, REGION, clock.now);
      const fact = facts.find(({ subject }) => subject === `backup_job/nas:${job}`);
      return fact === undefined ? undefined : BACKUP_FACT_SCHEMAS.backup_job.parse(fact.value);
    },
    again: () => startPingServer(limits, ledger),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface CurlAnswer {
  readonly code: number;
  readonly status: number;
  readonly body: string;
  readonly headers: string;
}

/** Runs curl as a script does; `input` goes to its standard input. */
export async function curl(words: readonly string[], input: string | Buffer = ''): Promise<CurlAnswer> {
  return await new Promise((resolve) => {
    const child = execFile('curl', ['-sS', '-m', '20', '-D', '-', ...words], (error, stdout) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      // Answers like 100 Continue come before the one that counts.
      const whole = stdout.slice(Math.max(0, stdout.lastIndexOf('HTTP/1.')));
      const headersEnd = whole.indexOf('\r\n\r\n');
      const headers = whole.slice(0, headersEnd);
      resolve({ code, status: Number(headers.split(' ')[1]), body: whole.slice(headersEnd + 4), headers });
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
