// What a reader of backups hands to the probes: the fact, and when it was seen so.
import type { BackupRepositoryFact } from '@pantau/shared/backup-facts';

export interface SeenRepository {
  readonly fact: BackupRepositoryFact;
  /** ISO 8601, UTC; left out: now. */
  readonly at?: string;
  /** ISO 8601, UTC: what was proved before no longer holds. */
  readonly doubtedAt?: string;
}
