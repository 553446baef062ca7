// Temporary folders for tests: short paths (a unix socket fits), removed at the end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new empty folder that the caller removes. */
export function makeTemp(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'pantau-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Path of a new empty folder that is removed when the current test ends. */
export function tempForTest(): string {
  const temp = makeTemp();
  onTestFinished(temp.remove);
  return temp.path;
}
