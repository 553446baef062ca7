// The application over a fresh ledger in a temporary folder, with a clock that stands still; for tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Finding } from '@pantau/shared/law/finding';
import { readRegion } from '@pantau/shared/ledger/queries/region';
import { onTestFinished } from 'vitest';
import { createApp } from '../app.ts';
import { readAssets } from '../assets.ts';
import type { CollectorLink } from '../collector-link.ts';
import { createFindingsStore } from '../findings-store.ts';
import type { Judge } from '../judge.ts';
import { type LedgerReader, openReader } from '../reader.ts';
import { createWatcher } from '../watch.ts';
import { FINDINGS, NOW } from './findings.ts';
import { createTestLedger, type TestLedger } from './ledger.ts';

export interface Setup {
  readonly app: OpenAPIHono;
  readonly ledger: TestLedger;
  readonly reader: LedgerReader;
  readonly errors: unknown[];
  /** Moves the clock of the application. */
  setNow(at: number): void;
  /** The parsed reply of a GET. */
  get<T = Record<string, unknown>>(path: string): Promise<{ status: number; body: T }>;
}

/** Makes all of it; closed and removed when the test ends. `judge` gives the findings of a view; without `link` no collector runs. */
export async function setUp(judge: Judge = judgeAnew, link: CollectorLink = NO_COLLECTOR): Promise<Setup> {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-'));
  const ledger = createTestLedger(join(folder, 'ledger.sqlite'));
  const reader = openReader(ledger.file);
  onTestFinished(() => {
    reader.close();
    ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const region = await readRegion(reader);
  if (region === undefined) {
    throw new Error('The test ledger has no region');
  }
  let current = NOW;
  const now = (): number => current;
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const app = createApp({
    reader,
    region,
    findings: createFindingsStore(reader, region.id),
    watcher: createWatcher({ reader, dataVersion: reader.dataVersion, region: region.id, now, onError }),
    assets: readAssets(),
    link,
    formSecret: 'rahasia-uji',
    judge,
    now,
    onError,
  });
  return {
    app,
    ledger,
    reader,
    errors,
    setNow: (at) => {
      current = at;
    },
    get: async <T>(path: string) => {
      const response = await app.request(path);
      return { status: response.status, body: (await response.json()) as T };
    },
  };
}

const NO_COLLECTOR: CollectorLink = { isOpen: async () => false, say: () => Promise.reject(new Error('nobody listens')) };

/** The findings of the ledger as if another regulation had judged them: all violations. */
async function judgeAnew(regulation: string): Promise<Finding[]> {
  return FINDINGS.filter((finding) => finding.regulation !== 'operasional').map((finding) => ({
    ...finding,
    regulation,
    duty: finding.duty.replace('banjarbaru-5-2022', regulation),
    status: 'violation',
  }));
}
