// Puts the dashboard together: waits for the ledger, opens it for reading, serves the application until it is closed.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import type { RegionInfo } from '@pantau/shared/ledger/queries/region';
import { createApp } from './app.ts';
import { readAssets } from './assets.ts';
import { createCollectorLink } from './collector-link.ts';
import { createFindingsStore } from './findings-store.ts';
import { type Judge, shareJudgements } from './judge.ts';
import { openLedger } from './open-ledger.ts';
import type { Options } from './options.ts';
import { type RunningServer, startServer } from './serve.ts';
import { createWatcher } from './watch.ts';

/** What of a logger is used: fields and a constant message. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface StartDeps {
  readonly options: Options;
  readonly log: Log;
  readonly now: () => number;
  /** Ends the waiting for a ledger. */
  readonly signal: AbortSignal;
  readonly createJudge: (reader: SqlReader, region: RegionInfo, now: () => number) => Judge;
}

export const LEDGER_FILE = 'ledger.sqlite';
const SOCKET_FILE = 'admin.sock';
const SECRET_BYTES = 32;
const VIEW_FRESH_MS = 1_000;

/** Resolves when the page can be reached. Closing the result ends open streams and the connection to the ledger. */
export async function startDashboard({ options, log, now, signal, createJudge }: StartDeps): Promise<RunningServer> {
  const file = join(options.data, LEDGER_FILE);
  const { reader, region } = await openLedger(file, signal, () =>
    log.warn(
      { file, remedy: 'Jalankan collector dengan --data yang sama · Start the collector with the same --data' },
      'Menunggu buku besar dari collector · Waiting for the ledger of the collector',
    ),
  );
  const watcher = createWatcher({
    reader,
    dataVersion: reader.dataVersion,
    region: region.id,
    now,
    onError: (error) => log.error({ err: error }, 'Buku besar tidak dapat dibaca · The ledger cannot be read'),
  });
  const app = createApp({
    reader,
    region,
    findings: createFindingsStore(reader, region.id),
    watcher,
    assets: readAssets(),
    link: createCollectorLink(join(options.data, SOCKET_FILE)),
    formSecret: randomBytes(SECRET_BYTES).toString('base64url'),
    judge: shareJudgements(createJudge(reader, region, now), now, VIEW_FRESH_MS),
    now,
    onError: (error, path) => log.error({ err: error, path }, 'Permintaan gagal · A request failed'),
  });
  const server = await startServer(app, options);
  log.info({ url: `http://${server.host}:${server.port}/`, region: region.id }, 'Halaman siap · The page is ready');
  return {
    ...server,
    close: async () => {
      await server.close();
      reader.close();
    },
  };
}
