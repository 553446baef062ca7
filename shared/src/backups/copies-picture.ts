// Puts the picture of one dataset together: places, copies, restore tests, and what the law finds of them.

import { copiesOf } from '../law/copies.ts';
import type { Finding } from '../law/finding.ts';
import { hostsOf } from '../law/holdings.ts';
import { OPERATIONAL, REGULATIONS } from '../law/regulations/registry.ts';
import { STATUSES, worstStatus } from '../law/status.ts';
import type { FactView } from '../law/view.ts';
import { copiesShown } from './copies-shown.ts';
import type { JobRuns } from './job-runs.ts';
import type { CopiesPicture, RestoreShown, Verdict } from './picture.ts';
import { sourcesOf } from './places-shown.ts';

export interface PictureParts {
  readonly runs: JobRuns;
  /** By subject. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

/** The picture of a dataset of the register. Throws for one that is not in it. */
export function copiesPicture(view: FactView, dataset: string, { runs, findings }: PictureParts): CopiesPicture {
  const record = view.get('datasets', dataset);
  if (record === undefined) {
    throw new Error(`dataset/${dataset} is not in the register.`);
  }
  const sources = sourcesOf(view, dataset);
  const own = aboutOf(view, dataset).flatMap((subject) => findings.get(subject)?.filter(isOfCopies) ?? []);
  const operational = own.filter(({ regulation }) => regulation === OPERATIONAL.id);
  const pdName = view.get('pds', record.owner_pd)?.name;
  const { unseen, live } = copiesOf(view, `dataset/${dataset}`);
  return {
    dataset,
    pd: record.owner_pd,
    ...(pdName === undefined ? {} : { pdName }),
    at: view.at,
    sources,
    copies: copiesShown(view, dataset, sources, runs),
    ...(unseen === undefined || live.length > 0 ? {} : { unseen }),
    restores: restoresOf(view, dataset),
    verdicts: verdictsOf(own),
    ...(operational.length === 0 ? {} : { operational: worstStatus(operational.map(({ status }) => status)) }),
    findings: own.toSorted((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status)),
  };
}

/** Families that speak of copies; the verdict is that of the first two. */
const OF_COPIES = ['backup-freshness', 'backup-location'];
const RELATED = [...OF_COPIES, 'data-in-dc', 'integrity', 'availability-currency'];
/** Pantau's own duties about copies, by their names. */
const OWN_DUTY = /^operasional\/(backup-|restore-test|database-unsaved)/;

const FAMILIES: ReadonlyMap<string, string> = new Map(
  REGULATIONS.flatMap(({ id, duties }) => duties.map((duty): [string, string] => [`${id}/${duty.id}`, duty.check.family])),
);

/** The dataset itself, the jobs, repositories and media that its backup sources name, and the machines of its databases. */
function aboutOf(view: FactView, dataset: string): string[] {
  const subject = `dataset/${dataset}`;
  const sources = view.where('backup_sources', 'dataset', dataset);
  const announced = view.seen('backup_job', subject).flatMap(({ source }) => (source?.fact === 'backup_job' ? [source.subject] : []));
  const all = [
    subject,
    ...announced,
    ...hostsOf(view, dataset),
    ...sources.flatMap(({ id, location, runs, store, media }) => [
      `backup_source/${id}`,
      ...[location, store].flatMap((place) => (place === undefined ? [] : [`backup_repository/${place}`])),
      ...(runs === undefined ? [] : [`backup_job/${runs}`]),
      ...(media === undefined ? [] : [`media/${media}`]),
    ]),
  ];
  return [...new Set(all)];
}

function isOfCopies({ regulation, duty, subject }: Finding): boolean {
  // Of its machines only what is said of their databases.
  if (/^(server|device)\//.test(subject)) return duty === 'operasional/database-unsaved';
  return regulation === OPERATIONAL.id ? OWN_DUTY.test(duty) : RELATED.includes(FAMILIES.get(duty) ?? '');
}

function verdictsOf(findings: readonly Finding[]): Verdict[] {
  const counted = findings.filter(({ duty, regulation }) => regulation !== OPERATIONAL.id && OF_COPIES.includes(FAMILIES.get(duty) ?? ''));
  return [...Map.groupBy(counted, ({ regulation }) => regulation)].map(([regulation, own]) => ({
    regulation,
    title: own[0]?.citation.title ?? regulation,
    status: worstStatus(own.map(({ status }) => status)),
  }));
}

const TOLD = ['id', 'dataset', 'done_on', 'result', 'rto_min', 'recorded_on'];

function restoresOf(view: FactView, dataset: string): RestoreShown[] {
  return view
    .where('restore_tests', 'dataset', dataset)
    .filter((test) => test.done_on <= view.today)
    .toSorted((a, b) => b.done_on.localeCompare(a.done_on))
    .map((test) => ({
      id: test.id,
      day: test.done_on,
      ok: test.result === 'ok',
      ...(test.rto_min === undefined ? {} : { minutes: test.rto_min }),
      more: Object.entries(test).flatMap(([field, value]) =>
        TOLD.includes(field) || value === undefined ? [] : [[field, Array.isArray(value) ? value.join(', ') : String(value)] as const],
      ),
    }));
}
