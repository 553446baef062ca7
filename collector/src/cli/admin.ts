// What the commands that talk to a running collector share: the client on the socket of its data directory.
import { join } from 'node:path';
import { zonedIso } from '@pantau/shared/time';
import { type AdminClient, createAdminClient } from '../admin/admin-client.ts';
import type { Arguments, Context } from './command.ts';
import { dataFolder } from './data-folder.ts';
import { withLedger } from './ledger-reader.ts';

/** A client of the collector that runs on the data directory of these arguments. */
export function adminClient(args: Arguments, context: Context): AdminClient {
  return createAdminClient(join(dataFolder(args, context), 'admin.sock'));
}

/** `2026-03-02 01:00 UTC`: the collector tells no zone over its socket. */
export function utcText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Writes instants in the time of the region, as the ledger knows it; in UTC where it cannot be read. */
export async function localText(args: Arguments, context: Context): Promise<(at: number) => string> {
  const zone = await withLedger(dataFolder(args, context), async ({ region }) => region.zone).catch(() => undefined);
  return zone === undefined ? utcText : (at) => zonedIso(at, zone);
}

/** Its instants as ISO 8601, for machines. */
export function isoTimes(reply: object): object {
  return Object.fromEntries(
    Object.entries(reply).map(([name, value]) => [
      name,
      name.endsWith('At') && typeof value === 'number' ? new Date(value).toISOString() : value,
    ]),
  );
}
