// Shows faults on a terminal: place, field and remedy in two languages, and the line with a mark under the spot.
import { readFile } from 'node:fs/promises';
import type { Fault } from '@pantau/shared/errors';

const PLACE = /^(.+):(\d+):(\d+)$/;
/** More than anybody mends at one sitting; `--json` has them all. */
const MAX_SHOWN = 5_000;

/** One block of text for all faults. `colour` turns terminal colours on. */
export async function formatFaults(faults: readonly Fault[], { colour }: { colour: boolean }): Promise<string> {
  const paint = (code: string, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const files = new Map<string, Promise<string[]>>();
  function linesOf(path: string): Promise<string[]> {
    const reading =
      files.get(path) ??
      readFile(path, 'utf8').then(
        (text) => text.split(/\r?\n/),
        () => [],
      );
    files.set(path, reading);
    return reading;
  }
  const blocks: string[] = [];
  for (const fault of faults.slice(0, MAX_SHOWN)) {
    const field = fault.field === '' ? '' : ` ${paint('1', fault.field)}`;
    // What the collector refused stands in no file.
    const block = [`${paint('36', fault.place === '' ? 'pantau:' : fault.place)}${field}`, `  ${paint('31', fault.id)}`, `  ${fault.en}`];
    const match = PLACE.exec(fault.place);
    const line = match === null ? undefined : (await linesOf(match[1] ?? ''))[Number(match[2]) - 1];
    if (match !== null && line !== undefined) block.push(...excerpt(line, { line: Number(match[2]), column: Number(match[3]) }, paint));
    blocks.push(block.join('\n'));
  }
  const more = faults.length - blocks.length;
  if (more > 0) blocks.push(paint('2', `… ${more} kesalahan lagi · ${more} more faults`));
  return `${blocks.join('\n\n')}\n`;
}

const WIDTH = 100;

function excerpt(text: string, at: { line: number; column: number }, paint: (code: string, text: string) => string): string[] {
  const start = at.column > WIDTH ? at.column - WIDTH / 2 : 0;
  const shown = text.slice(start, start + WIDTH).replaceAll('\t', ' ');
  const margin = `${at.line} | `;
  return [`${paint('2', `  ${margin}`)}${shown}`, `  ${' '.repeat(margin.length + Math.max(0, at.column - 1 - start))}${paint('31', '^')}`];
}
