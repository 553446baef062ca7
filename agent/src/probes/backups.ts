// Facts `backup_repository` and `backup_job` of the tools that are named in `backups` of config.json. Here only what the background readers know is
// picked up.

import type { SeenRepository } from '../backups/seen-repository.ts';
import type { SeenJob } from '../backups/target-watch.ts';
import { defineProbe } from './probe.ts';
import { jobObservation, repositoryObservation } from './repository-observation.ts';

export const backups = defineProbe<{ readonly repositories: readonly SeenRepository[]; readonly jobs: readonly SeenJob[] }>({
  id: 'backups',
  title: 'Alat cadangan yang dikonfigurasi · Configured backup tools',
  remedy: 'Periksa "backups" di config.json · See "backups" in config.json',
  reads: ['backups (config.json)'],
  needs: 'program alat cadangan itu dan izin membacanya · the program of the tool, and permission to read',
  facts: ['backup_repository', 'backup_job'],
  async read({ backups: watch }) {
    const found = await watch.targets();
    return found.repositories.length + found.jobs.length === 0 ? undefined : found;
  },
  observations: ({ repositories, jobs }, identity) => [
    ...repositories.map((seen) => repositoryObservation(seen, identity)),
    ...jobs.map((seen) => jobObservation(seen, identity)),
  ],
});
