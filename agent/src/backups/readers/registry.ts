// The list of readers of backup tools: one line each. restic and dumps, which are found without configuration, have watches of their own.
import { borg } from './borg.ts';
import { rclone } from './rclone.ts';
import type { AnyReader } from './reader.ts';
import { rsnapshot } from './rsnapshot.ts';
import { s3 } from './s3.ts';

export const readers: readonly AnyReader[] = [borg, rclone, rsnapshot, s3];
