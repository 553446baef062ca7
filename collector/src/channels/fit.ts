// Messages for places with a limit: made as short as the place demands, and as long lines where the place wraps them itself. Pure.
import type { Message } from './message.ts';
import { COLUMNS } from './text.ts';

const CUT = '… (dipotong; selengkapnya di halaman Pantau · cut; the whole is on the page of Pantau)';

/** Cuts a text to a limit, counted by `size`; says that it did. Never in the middle of a letter. */
export function cutTo(text: string, limit: number, size: (text: string) => number = lengthOf): string {
  if (size(text) <= limit) {
    return text;
  }
  const tail = `\n${CUT}`;
  // Each letter is at most two units of a string and counts at least one.
  const letters = [...text.slice(0, limit * 2)];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (size(`${letters.slice(0, middle).join('').trimEnd()}${tail}`) <= limit) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return `${letters.slice(0, low).join('').trimEnd()}${tail}`;
}

/** Characters as chat services count them: UTF-16 units, of which an emoji is two. */
function lengthOf(text: string): number {
  return text.length;
}

export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Takes back the line breaks that `wrap` made: a phone makes its own. Lines of a list and labels keep theirs. */
export function unwrapped(text: string): string {
  const lines: string[] = [];
  let before = '';
  for (const line of text.split('\n')) {
    const words = line.trim();
    const last = lines.at(-1);
    if (last !== undefined && last !== '' && words !== '' && continues(before, line)) {
      lines[lines.length - 1] = `${last} ${words}`;
    } else {
      lines.push(line.replace(/^(\S[^:]*?) +: /, '$1: '));
    }
    before = line;
  }
  return lines.join('\n');
}

/** Whether `wrap` broke the line before because the first word of this one had no room in it. */
function continues(before: string, line: string): boolean {
  const [first = ''] = line.trim().split(' ');
  return !/^ *- |^\S[^:]* : /.test(line) && [...before].length + 1 + [...first].length > COLUMNS;
}

/** The text of a message within a limit. The footer stays whole: it holds the key, by which a repeat can be told, and how to answer. */
export function fitted({ text }: Message, footer: readonly string[], limit: number, size = lengthOf): string {
  const foot = `\n\n${footer.join('\n')}`;
  return `${cutTo(unwrapped(text).trimEnd(), limit - size(foot), size)}${foot}`;
}
