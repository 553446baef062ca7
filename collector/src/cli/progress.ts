// One line on the terminal for what takes longer than a second. It stands on standard error and only where a person sees it.
import type { Context } from './command.ts';

const QUIET_MS = 1_000;
const EVERY_MS = 100;

export interface Progress {
  update(text: string): void;
  /** Takes the line away. */
  clear(): void;
}

export function createProgress({ stderr, isTty, now }: Pick<Context, 'stderr' | 'isTty' | 'now'>): Progress {
  let next = now() + QUIET_MS;
  let isShown = false;
  return {
    update(text) {
      if (!isTty.stderr || now() < next) {
        return;
      }
      next = now() + EVERY_MS;
      isShown = true;
      stderr.write(`\r\u001b[K${text}`);
    },
    clear() {
      if (isShown) {
        stderr.write('\r\u001b[K');
      }
      isShown = false;
    },
  };
}
