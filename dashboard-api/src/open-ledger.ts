// Waits until the collector has made its ledger and named the region in it; then the dashboard can begin.
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type RegionInfo, readRegion } from '@pantau/shared/ledger/queries/region';
import { type LedgerReader, openReader } from './reader.ts';

export interface OpenedLedger {
  readonly reader: LedgerReader;
  readonly region: RegionInfo;
}

const RETRY_MS = 300;

/**
 * The ledger as soon as it can be read and knows its region. `onWait` is told once that it is being waited for.
 * Rejects when `signal` aborts, or when the ledger is there and cannot be read by this version.
 */
export async function openLedger(file: string, signal: AbortSignal, onWait: () => void): Promise<OpenedLedger> {
  let told = false;
  for (;;) {
    const opened = existsSync(file) ? await tryOpen(file) : undefined;
    if (opened !== undefined) {
      return opened;
    }
    if (!told) {
      told = true;
      onWait();
    }
    await delay(RETRY_MS, undefined, { signal });
  }
}

async function tryOpen(file: string): Promise<OpenedLedger | undefined> {
  const reader = openReader(file);
  try {
    const [table] = await reader.all(`select name from sqlite_master where type = 'table' and name = 'meta'`);
    const region = table === undefined ? undefined : await readRegion(reader);
    if (region !== undefined) {
      return { reader, region };
    }
  } catch (error) {
    reader.close();
    throw error;
  }
  reader.close();
  return undefined;
}
