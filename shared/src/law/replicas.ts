// How far a replica is: as measured on it, else by the word of the register.
import type { DatastoreRecord } from '../register/records.ts';
import { instantWords, recordEvidence, seenEvidence } from './evidence.ts';
import type { Evidence } from './finding.ts';
import type { ReplicaState } from './observed-backups.ts';
import type { FactView } from './view.ts';

export interface Synchronised {
  /** The newest moment of the data that it has; left out: nobody says. */
  readonly at?: number;
  readonly evidence: readonly Evidence[];
}

/** What was measured wins, also when the register says something newer: nobody writes down a replication that broke. */
export function lastSync(view: FactView, store: DatastoreRecord): Synchronised {
  const measured = view.seen<ReplicaState>('replica_state', `datastore/${store.id}`).filter((each) => each.alive);
  const [newest] = measured.toSorted((a, b) => b.lastSeen - a.lastSeen || b.value.last_sync_at - a.value.last_sync_at);
  if (newest !== undefined) {
    const at = instantWords(newest.value.last_sync_at, view.zone);
    return {
      at: newest.value.last_sync_at,
      evidence: [seenEvidence(newest, { id: `Replika sinkron sampai ${at}`, en: `The replica is in step up to ${at}` })],
    };
  }
  const { last_sync_at: told } = store;
  view.until(told ?? 0);
  if (told === undefined || told > view.at) {
    return { evidence: [] };
  }
  const at = instantWords(told, view.zone);
  const words = { id: `Menurut register sinkron ${at}`, en: `In step ${at} by the register` };
  return { at: told, evidence: [recordEvidence('datastore', store.id, words)] };
}
