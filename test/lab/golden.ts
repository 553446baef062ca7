// The golden table: a text with one part for each step, written by the lab and read by people before it is believed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface Golden {
  readonly file: string;
  /** What stands before the parts. */
  readonly head: string;
}

/** The parts by their headings. */
export function readGolden({ file }: Golden): ReadonlyMap<string, string> {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((part): [string, string] => {
        const end = part.indexOf('\n');
        return [part.slice(0, end), part.slice(end).trim()];
      }),
  );
}

export function writeGolden({ file, head }: Golden, parts: ReadonlyMap<string, string>): void {
  writeFileSync(file, `${head}${[...parts].map(([title, text]) => `\n## ${title}\n\n${text.trim()}\n`).join('')}`);
}

/** Lines of one text that the other has not, marked. */
export function unlike(wanted: string, found: string): string[] {
  const [left, right] = [wanted, found].map((text) => text.trim().split('\n'));
  const missing = (left ?? []).filter((line) => !right?.includes(line)).map((line) => `- ${line}`);
  return [...missing, ...(right ?? []).filter((line) => !left?.includes(line)).map((line) => `+ ${line}`)];
}
