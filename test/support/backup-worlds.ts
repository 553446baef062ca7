// Worlds of backups as agents report them, judged by every regulation and by the duties of Pantau itself: no case file can say them.
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import { copyOf, hoursAgo, job, partsOf, repository, run, store, UNREADABLE, type World } from '@pantau/shared/law/testing/backup-world';
import { NOW } from '@pantau/shared/law/testing/worlds';
import type { Judgeable } from './worked-worlds.ts';

const databases = {
  subject: 'server/s1',
  fact: 'databases',
  value: { databases: [{ engine: 'postgresql', instance: '5432', lastWriteAt: hoursAgo(3) }] },
};

const WORLDS: readonly World[] = [
  { told: [repository([copyOf(5, { bytes: 0 }), copyOf(24)]), job([run(5)], { everySeconds: 86_400 }), store(5), databases] },
  { told: [UNREADABLE, job([run(20, { result: 'failed' }), run(44)], { runningSince: hoursAgo(11) }), store(25)] },
  { told: [{ ...repository([copyOf(25, { checksumOk: false })]), by: 's3' }, store(1), databases] },
];

export function backupWorlds(): Judgeable[] {
  return WORLDS.flatMap((world, index) =>
    REGULATIONS.map((regulation) => ({ name: `backups ${index}`, at: NOW, regulation, parts: partsOf(world) })),
  );
}
