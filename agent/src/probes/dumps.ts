// Fact `backup_repository` of directories of database dumps: the newest complete file of each name stem.
import type { SeenRepository } from '../backups/seen-repository.ts';
import { defineProbe } from './probe.ts';
import { repositoryObservation } from './repository-observation.ts';

export const dumps = defineProbe<SeenRepository[]>({
  id: 'dumps',
  title: 'Direktori dump basis data · Directories of database dumps',
  remedy: 'Periksa izin baca direktori dump · Check that the directory of dumps can be read',
  reads: ['*.sql, *.sql.gz, *.sql.zst, *.sql.xz, *.dump', 'pg_dump -Fd, mydumper, mariabackup'],
  needs: 'izin baca direktori dump · permission to read the dumps',
  facts: ['backup_repository'],
  async read({ backups }) {
    const found = await backups.dumps();
    return found.length === 0 ? undefined : found;
  },
  observations: (found, identity) => found.map((seen) => repositoryObservation(seen, identity)),
});
