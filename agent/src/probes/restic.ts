// Fact `backup_repository` of restic repositories. Here only what the background reader knows is picked up: restic
// itself never runs at the pace of samples.
import type { SeenRepository } from '../backups/seen-repository.ts';
import { defineProbe } from './probe.ts';
import { repositoryObservation } from './repository-observation.ts';

export const restic = defineProbe<SeenRepository[]>({
  id: 'restic',
  title: 'Repositori restic · Restic repositories',
  remedy: 'Periksa izin baca direktori repositori · Check that the directory of the repository can be read',
  reads: ['restic'],
  needs: 'restic; kata sandi repositori · the password of the repository',
  facts: ['backup_repository'],
  async read({ backups }) {
    const found = await backups.restic();
    return found.length === 0 ? undefined : found;
  },
  observations: (found, identity) => found.map((seen) => repositoryObservation(seen, identity)),
});
