// Which group or alert a word of the command line means, and the way to the collector.
import { join } from 'node:path';
import type { Alert, AlertGroup } from '@pantau/shared/alert';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { readAlert } from '@pantau/shared/ledger/queries/alerts';
import { readGroup, readGroups } from '@pantau/shared/ledger/queries/groups';
import { createAdminCall } from '../admin/admin-client.ts';
import { type AlertClient, createAlertClient } from '../admin/alert-client.ts';
import { type Arguments, type Context, UsageError } from './command.ts';
import { dataFolder } from './data-folder.ts';

const MOST_OPEN = 10_000;

/** A client of the alerts stage of the collector that runs on the data directory of these arguments. */
export function alertClient(args: Arguments, context: Context): AlertClient {
  return createAlertClient(createAdminCall(join(dataFolder(args, context), 'admin.sock')));
}

/** The group of this id, that an alert of this id is told in, or the only open one whose id begins so. Throws a UsageError. */
export async function groupNamed(reader: SqlReader, region: string, word: string): Promise<AlertGroup> {
  const alert = await readAlert(reader, region, word);
  const group = await readGroup(reader, region, alert?.group ?? word);
  if (group !== undefined) return group;
  const open = await readGroups(reader, region, { open: true, limit: MOST_OPEN });
  const [only, ...others] = open.filter(({ id }) => id.startsWith(word));
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    const ids = [only, ...others.slice(0, 2)].map(({ id }) => id).join(', ');
    throw new UsageError(
      `"${word}" berarti ${others.length + 1} kelompok: ${ids}; tulis lebih panjang`,
      `"${word}" means ${others.length + 1} groups: ${ids}; write more of it`,
    );
  }
  throw new UsageError(`tidak ada peringatan "${word}"; lihat pantau alert list`, `there is no alert "${word}"; see pantau alert list`);
}

/** The alert of this id. Throws a UsageError. */
export async function alertNamed(reader: SqlReader, region: string, word: string): Promise<Alert> {
  const alert = await readAlert(reader, region, word);
  if (alert === undefined) {
    throw new UsageError(
      `tidak ada peringatan dengan id "${word}"; lihat pantau alert show KELOMPOK`,
      `there is no alert of id "${word}"; see pantau alert show GROUP`,
    );
  }
  return alert;
}
