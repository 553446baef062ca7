// The list of readers of backup tools: one line each. restic and dumps, which are found without configuration, have watches of their own.
import { bacula } from './bacula.ts';
import { basebackup } from './basebackup.ts';
import { borg } from './borg.ts';
import { deviceExports } from './export.ts';
import { pbs } from './pbs.ts';
import { pgbackrest } from './pgbackrest.ts';
import { rclone } from './rclone.ts';
import type { AnyReader } from './reader.ts';
import { rsnapshot } from './rsnapshot.ts';
import { s3 } from './s3.ts';
import { veeam } from './veeam.ts';
import { vzdump } from './vzdump.ts';

export const readers: readonly AnyReader[] = [
  bacula,
  basebackup,
  borg,
  deviceExports,
  pbs,
  pgbackrest,
  rclone,
  rsnapshot,
  s3,
  veeam,
  vzdump,
];
