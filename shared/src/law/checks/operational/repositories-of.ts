// The repositories that the register names for a dataset, as agents see them.
import type { BackupSourceRecord } from '../../../register/records.ts';
import type { RepositorySeen } from '../../observed.ts';
import type { FactView, Seen } from '../../view.ts';

export interface RepositoryOf {
  readonly location: string;
  readonly seen: readonly Seen<RepositorySeen>[];
  /** Some agent reads it. */
  readonly isRead: boolean;
  /** All that is in it is of this source alone: what is told of the repository is told of the source. */
  readonly isWhole: boolean;
}

export function repositoriesOf(view: FactView, dataset: string): RepositoryOf[] {
  return view.where('backup_sources', 'dataset', dataset).map((source) => {
    const { location } = source;
    const seen = location === undefined ? [] : readingsOf(view, location);
    return {
      location: location ?? source.runs ?? source.id,
      seen,
      isRead: seen.length > 0,
      isWhole: isUnfiltered(source) && location !== undefined && view.where('backup_sources', 'location', location).length === 1,
    };
  });
}

/** A repository is registered by its id (`server:path`) or by its location alone. */
function readingsOf(view: FactView, location: string): Seen<RepositorySeen>[] {
  const all = view.subjectsSeen('repository_seen');
  const byId = `backup_repository/${location}`;
  const subjects = all.has(byId) ? [byId] : [...all].filter((subject) => subject.endsWith(`:${location}`));
  return subjects
    .flatMap((subject) => view.seen<RepositorySeen>('repository_seen', subject))
    .filter((each) => each.alive && each.value.unreadable === undefined);
}

function isUnfiltered({ hostname, job, paths, tags, stem }: BackupSourceRecord): boolean {
  return [hostname, job, paths, tags, stem].every((each) => each === undefined);
}
