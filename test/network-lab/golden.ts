// The golden table: a text with one part for each step, written by the lab and read by people before it is believed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('golden.md', import.meta.url));
const HEAD = `# Temuan lab jaringan · Findings of the network lab

Ditulis oleh · Written by: \`npm run prove:network -- --write\`. Bagian pertama: temuan bila semua sehat; berikutnya: apa yang berubah pada
tiap langkah, pada keempat peraturan, dan hanya itu. · The first part: the findings when all is well; then: what changes at each step, in each of
the four regulations, and nothing else.
`;

/** The parts by their headings. */
export function readGolden(): ReadonlyMap<string, string> {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
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

export function writeGolden(parts: ReadonlyMap<string, string>): void {
  writeFileSync(FILE, `${HEAD}${[...parts].map(([title, text]) => `\n## ${title}\n\n${text.trim()}\n`).join('')}`);
}

/** Lines of one text that the other has not, marked. */
export function unlike(wanted: string, found: string): string[] {
  const [left, right] = [wanted, found].map((text) => text.trim().split('\n'));
  const missing = (left ?? []).filter((line) => !right?.includes(line)).map((line) => `- ${line}`);
  return [...missing, ...(right ?? []).filter((line) => !left?.includes(line)).map((line) => `+ ${line}`)];
}
