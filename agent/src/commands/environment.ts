// What main.ts hands to the commands: the outside world of the process, so that tests can hand them another.
import type { ProgressOutput } from '../discover/progress.ts';
import type { Host } from '../host/host.ts';

export interface CommandEnvironment {
  readonly host: Host;
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  /** One line to standard error. */
  readonly error: (line: string) => void;
  /** How far a long command is. */
  readonly progress: ProgressOutput;
  readonly hasColours: boolean;
  /** Sends a text to a datagram socket (sd_notify); false when nobody took it. */
  readonly notify: (socketPath: string, text: string) => boolean;
}

export type ExitCode = 0 | 1 | 2;
