// The name of a job that was given none: its program and the words that say what it does, the same for each of its runs.
import { basename } from 'node:path';
import { masked } from './mask.ts';

const LONGEST = 80;
const DATE = /(?<!\d)(?:19|20)\d\d[-_.]?\d\d[-_.]?\d\d(?:[-_.T ]?\d\d[-_.:]?\d\d(?:[-_.:]?\d\d)?)?(?!\d)/g;

export function jobNameOf(command: readonly string[], secrets: readonly string[]): string {
  const [program = '', ...words] = command;
  const telling = words.filter((word) => !word.startsWith('-')).join(' ');
  return `${basename(program)} ${masked(telling, secrets)}`
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(DATE, '*')
    .trim()
    .slice(0, LONGEST)
    .trim();
}
