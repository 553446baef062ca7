// How what is known of a backup repository becomes an observation; shared by the probes `restic` and `dumps`.
import type { Observation } from '@pantau/shared/report';
import type { SeenRepository } from '../backups/seen-repository.ts';
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
