// Which reasons the checks can give, and which of them a verdict on a worked case shows.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseVerdict } from '@pantau/shared/case/judge';

const checksDir = join(import.meta.dirname, '../../shared/src/law/checks');
const families = readdirSync(checksDir).filter((name) => name !== 'operational' && !name.endsWith('.ts'));

/** The folders whose reasons the worked cases have to show. */
export const FOLDERS_OF_REASONS = [...families.map((family) => join(checksDir, family)), join(checksDir, '../patterns')];

/** What no case file can say, because only production meets it; the tests beside the checks show these. */
const PRODUCTION_ONLY = [
  'parts-not-applicable',
  'store-unreadable',
  'check-pending',
  'jobs-differ',
  'no-overlap',
  'not-in-force',
  'announcements-unread',
];

/** The reasons written in a folder that a case can show. */
export function reasonsIn(folder: string): string[] {
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const places = sources.flatMap((text) =>
    [...text.matchAll(/reason: ([^,}\n]+)|unknown\(\s*('[^']+')/g)].map((found) => found[1] ?? found[2] ?? ''),
  );
  const reasons = new Set(places.flatMap((place) => [...place.matchAll(/'([a-z-]+)'/g)].map((found) => found[1] ?? '')));
  return [...reasons].filter((reason) => !PRODUCTION_ONLY.includes(reason)).toSorted();
}

/** The reasons of the findings that a verdict rests on. */
export function reasonsShown(verdict: CaseVerdict): string[] {
  return verdict.findings.filter((finding) => verdict.expected.startsWith(finding.status)).map(({ reason }) => reason);
}
