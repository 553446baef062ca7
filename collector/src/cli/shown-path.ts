// How paths are shown to a person: short where they can be.
import { relative } from 'node:path';

/** A path, or a place in a file, from the working directory when it lies below it. */
export function shownPath(path: string, cwd: string): string {
  const shown = relative(cwd, path);
  return shown === '' || shown.startsWith('..') ? path : shown;
}
