// Fact `backup_job` of the runs that `pantau-agent backup run` kept in the drop folder.
import type { SeenRuns } from '../backups/runs/run-history.ts';
import { defineProbe } from './probe.ts';
import { jobObservation } from './repository-observation.ts';

export const backupRuns = defineProbe<SeenRuns>({
  id: 'backup_runs',
  title: 'Pekerjaan cadangan · Backup jobs',
  remedy: 'Periksa izin baca /var/lib/pantau-backup · Check the permission to read /var/lib/pantau-backup',
  reads: ['/var/lib/pantau-backup'],
  needs: 'pekerjaan yang dijalankan dengan · jobs that are run by: pantau-agent backup run',
  facts: ['backup_job'],
  async read({ backups }) {
    const found = await backups.runs();
    return found.jobs.length + found.unseen.length === 0 ? undefined : found;
  },
  observations: ({ jobs }, identity) => jobs.map((seen) => jobObservation(seen, identity)),
  unseen: ({ unseen }) => unseen,
});
