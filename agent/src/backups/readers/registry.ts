// The list of readers of backup tools: one line each. restic and dumps, which are found without configuration, have watches of their own.
import type { AnyReader } from './reader.ts';
import { veeam } from './veeam.ts';

export const readers: readonly AnyReader[] = [veeam];
