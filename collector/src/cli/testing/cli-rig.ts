// The command line with everything around it in the hands of a test.
import { setTimeout as delay } from 'node:timers/promises';
import type { CliDeps, ExitCode } from '../command.ts';
import { createCli } from '../create-cli.ts';

export interface CliRun {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line. `stdin` is what comes on standard input. */
export async function runCli(words: readonly string[], deps: Partial<CliDeps> & { readonly input?: string } = {}): Promise<CliRun> {
  const rig = createCliRig(deps);
  const code = await rig.cli.run(words);
  return { code, out: rig.out(), err: rig.err() };
}

/** A command line whose output can be read while it runs. */
export function createCliRig(deps: Partial<CliDeps> & { readonly input?: string } = {}) {
  let out = '';
  let err = '';
  const cli = createCli({
    stdout: { write: (text) => void (out += text) },
    stderr: { write: (text) => void (err += text) },
    stdin: async () => deps.input ?? '',
    stopSignal: () => new Promise(() => undefined),
    env: {},
    cwd: '/',
    now: Date.now,
    isTty: { stdout: false, stderr: false },
    ...deps,
  });
  return { cli, out: () => out, err: () => err };
}

/** Resolves when `holds` does. Rejects after ten seconds, telling what was awaited. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > end) {
      throw new Error(`waited in vain until ${what}`);
    }
    await delay(20);
  }
}
