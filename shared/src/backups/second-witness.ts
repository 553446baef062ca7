// What the machine that keeps the copies says of them, which needs no key: Pantau's own duty on second witnesses judges it, here it is only shown.
import { backupWitness } from '../law/checks/operational/backup-witness.ts';
import type { StoreSeen } from '../law/observed-backups.ts';
import type { FactView, Seen } from '../law/view.ts';
import type { SecondWitness, WitnessShown } from './picture.ts';

const SAYS: Readonly<Record<string, SecondWitness['says']>> = {
  'witnesses-agree': 'agrees',
  'nothing-arrived': 'contradicts',
  'store-gone': 'contradicts',
  'store-changed': 'contradicts',
  'one-witness': 'none',
};

/** The word of the store that a backup source names. */
export function secondWitness(view: FactView, store: string | undefined): SecondWitness {
  if (store === undefined) {
    return {
      says: 'none',
      sentence: { id: 'Tidak ada saksi kedua: isi store dalam backup_sources.', en: 'No second witness: fill in store in backup_sources.' },
    };
  }
  // Many datasets may lie in one store.
  return view.memo('second witness', store, () => judged(view, store));
}

function judged(view: FactView, store: string): SecondWitness {
  const subject = `backup_repository/${store}`;
  const { reason, sentence } = backupWitness.judge(view, subject);
  const [seen] = view.seen<StoreSeen>('store_seen', subject).toSorted((a, b) => b.lastSeen - a.lastSeen);
  return {
    says: SAYS[reason] ?? 'unknown',
    sentence,
    ...(seen === undefined ? {} : { witness: witnessShown(view, seen) }),
    ...(seen?.value.newest_at === undefined ? {} : { newestAt: seen.value.newest_at }),
  };
}

/** The witness of something seen. */
export function witnessShown(view: FactView, seen: Pick<Seen<unknown>, 'witness' | 'lastSeen' | 'alive'>): WitnessShown {
  const witness = view.witness(seen.witness);
  return {
    id: seen.witness,
    ...(witness?.runsOn === undefined ? {} : { on: witness.runsOn }),
    lastHeard: Math.min(view.at, witness?.lastReport ?? seen.lastSeen),
    alive: seen.alive,
  };
}
