// How a person names a finding: `DUTY SUBJECT` or `DUTY/SUBJECT` in full, its short id, or a part of it that only one finding has.
import { nearest } from '../../register/words.ts';
import type { Finding } from '../finding.ts';

export type Named = Pick<Finding, 'duty' | 'subject'>;

/** `langsa-34-2020/17.11-backup dataset/d1`. */
export function findingId({ duty, subject }: Named): string {
  return `${duty} ${subject}`;
}

const LENGTH = 8;
const ALPHABET = 36;

/** Eight letters and digits that stay the same as long as duty and subject do. */
export function shortId(finding: Named): string {
  return hash(findingId(finding)).toString(ALPHABET).padStart(LENGTH, '0').slice(-LENGTH);
}

/** Two mixed 32-bit halves of FNV-1a kind as one whole number: the law is pure and has no crypto. */
function hash(text: string): number {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code ^ (low >>> 15), 0x85ebca6b);
  }
  low = Math.imul(low ^ (high >>> 13), 0xc2b2ae35);
  return ((high ^ (low >>> 16)) >>> 0) * 0x20_0000 + (low >>> 11);
}

export type NamedFinding<F extends Named> =
  | { readonly finding: F }
  /** More than one fits, or none does: the ids that may be meant. */
  | { readonly meant: readonly string[] };

const MOST_MEANT = 8;
const MOST_COMPARED = 5_000;

/** The one finding that these words name. */
export function findByName<F extends Named>(findings: readonly F[], words: readonly string[]): NamedFinding<F> {
  const written = words.join(' ').trim().toLowerCase();
  const exact = findings.filter((each) => namesOf(each).includes(written));
  const fitting = exact.length > 0 ? exact : findings.filter((each) => hasParts(each, written));
  const [first, second] = fitting;
  if (first !== undefined && second === undefined) {
    return { finding: first };
  }
  if (first !== undefined) {
    return { meant: fitting.slice(0, MOST_MEANT).map(findingId) };
  }
  const names = new Map(findings.slice(0, MOST_COMPARED).flatMap((each) => namesOf(each).map((name) => [name, each] as const)));
  const near = names.get(nearest(written, names.keys()) ?? '');
  return { meant: near === undefined ? [] : [findingId(near)] };
}

function namesOf(finding: Named): string[] {
  const { duty, subject } = finding;
  const id = duty.slice(duty.indexOf('/') + 1);
  return [`${duty} ${subject}`, `${duty}/${subject}`, `${id} ${subject}`, shortId(finding)].map((name) => name.toLowerCase());
}

function hasParts(finding: Named, written: string): boolean {
  const whole = `${findingId(finding)} ${finding.duty}/${finding.subject}`.toLowerCase();
  return written.split(/\s+/).every((part) => whole.includes(part));
}
