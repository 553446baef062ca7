// Where the data of the collector lies, for the commands that read its ledger or talk to it.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Arguments, Context, OptionSpec } from './command.ts';

export const DATA_OPTION = {
  value: 'DIR',
  help: { id: 'direktori data collector', en: 'data directory of the collector' },
} as const satisfies OptionSpec;

/** --data, else PANTAU_DATA, else the place that the XDG base directory specification gives. Absolute. */
export function dataFolder(args: Arguments, { env, cwd }: Pick<Context, 'env' | 'cwd'>): string {
  const named = args.text('data') ?? nonEmpty(env['PANTAU_DATA']);
  if (named !== undefined) {
    return resolve(cwd, named);
  }
  const shared = nonEmpty(env['XDG_DATA_HOME']) ?? join(nonEmpty(env['HOME']) ?? homedir(), '.local', 'share');
  return resolve(cwd, shared, 'pantau');
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
