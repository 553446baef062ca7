// What a command of `pantau` is, and what it is given: its arguments, already checked, and the world outside the process.
import type { Sentence } from '@pantau/shared/law/status';
import type { Style } from './terminal.ts';

/** 0 fine, 1 findings or faults, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

export interface Output {
  write(text: string): unknown;
}

/** The outside world, so that tests can hand in another. */
export interface CliDeps {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Everything that comes on standard input. */
  readonly stdin: () => Promise<string>;
  /** Resolves when the process is asked to end. */
  readonly stopSignal: () => Promise<void>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Milliseconds UTC. */
  readonly now: () => number;
  readonly isTty: { readonly stdout: boolean; readonly stderr: boolean };
}

export interface Context extends CliDeps {
  readonly isJson: boolean;
  /** Style of standard output. */
  readonly style: Style;
  /** One or more lines for people; says nothing with --json. */
  readonly say: (text: string) => void;
  /** The one document for machines; says nothing without --json. */
  readonly tell: (document: unknown) => void;
}

export interface OptionSpec {
  /** What stands behind it, as in `--data DIR`; left out for a switch. */
  readonly value?: string;
  readonly help: Sentence;
}

/** Arguments of one call. Asking for an option that the command does not have is a fault of the program. */
export interface Arguments {
  readonly words: readonly string[];
  text(option: string): string | undefined;
  isOn(option: string): boolean;
}

export interface Command {
  /** One to three words: `register check`. */
  readonly name: string;
  /** What stands behind the name, as in `DIR`. */
  readonly usage: string;
  readonly summary: Sentence;
  /** More lines for its own help. */
  readonly details: readonly Sentence[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Least and most words behind the name. */
  readonly words: readonly [least: number, most: number];
  run(args: Arguments, context: Context): Promise<ExitCode>;
}

/** A wrong use of the command line: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(id: string, en: string) {
    super(`${id} · ${en}`);
  }
}
