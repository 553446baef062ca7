// How what is known of a backup repository or job becomes an observation; shared by the probes of backups.
import type { Observation } from '@pantau/shared/report';
import type { SeenRepository } from '../backups/seen-repository.ts';
import type { SeenJob } from '../backups/target-watch.ts';
import type { Identity } from './probe.ts';

/** Fact `backup_repository` on `backup_repository/<server>:<location>`. */
export function repositoryObservation(seen: SeenRepository, { server }: Identity): Observation {
  const { copies, ...rest } = seen.fact;
  return {
    subject: { kind: 'backup_repository', id: `${server}:${seen.fact.location}` },
    fact: 'backup_repository',
    value: { ...rest, copies: copies.map((copy) => ({ ...copy })) },
    ...(seen.at === undefined ? {} : { at: seen.at }),
  };
}

/** Fact `backup_job` on `backup_job/<server>:<job>`. */
export function jobObservation({ fact, at }: SeenJob, { server }: Identity): Observation {
  const { runs, lastSuccess, ...rest } = fact;
  return {
    subject: { kind: 'backup_job', id: `${server}:${fact.job}` },
    fact: 'backup_job',
    value: { ...rest, runs: runs.map((run) => ({ ...run })), ...(lastSuccess === undefined ? {} : { lastSuccess: { ...lastSuccess } }) },
    at,
  };
}
