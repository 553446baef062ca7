// The list of readers of backup tools: one line each. restic and dumps, which are found without configuration, have watches of their own.
import { basebackup } from './basebackup.ts';
import { borg } from './borg.ts';
import { deviceExports } from './export.ts';
import { pbs } from './pbs.ts';
import { pgbackrest } from './pgbackrest.ts';
import type { AnyReader } from './reader.ts';
import { veeam } from './veeam.ts';
import { vzdump } from './vzdump.ts';

export const readers: readonly AnyReader[] = [basebackup, borg, deviceExports, pbs, pgbackrest, veeam, vzdump];
