// What the machine that keeps the copies says of them, which needs no key: whether something arrived since the copy that its source tells of.
import { spanWords } from '../law/evidence.ts';
import type { StoreSeen } from '../law/observed-backups.ts';
import type { FactView, Seen } from '../law/view.ts';
import { MINUTE } from '../time.ts';
import type { SecondWitness, WitnessShown } from './picture.ts';

/** What is written is dated a little after what it holds; two clocks that are right differ by less. */
const TOLERANCE_MS = 15 * MINUTE;

/** The word of the store that a backup source names, on a copy taken at an instant. */
export function secondWitness(view: FactView, store: string | undefined, takenAt: number | undefined): SecondWitness {
  if (store === undefined) {
    return {
      says: 'none',
      sentence: { id: 'Tidak ada saksi kedua: isi store dalam backup_sources.', en: 'No second witness: fill in store in backup_sources.' },
    };
  }
  const [seen] = view.seen<StoreSeen>('store_seen', `backup_repository/${store}`).toSorted((a, b) => b.lastSeen - a.lastSeen);
  if (seen === undefined) {
    return { says: 'unknown', sentence: { id: `Belum ada agen yang melihat ${store}.`, en: `No agent sees ${store} yet.` } };
  }
  const { newest_at: newestAt, gone } = seen.value;
  const base = {
    witness: witnessShown(view, seen),
    ...(newestAt === undefined ? {} : { newestAt }),
  };
  if (!seen.alive) {
    const id = `${seen.witness} yang menjaga ${store} tidak lagi melapor.`;
    return { says: 'unknown', sentence: { id, en: `${seen.witness}, which watches ${store}, no longer reports.` }, ...base };
  }
  if (gone === true) {
    return { says: 'contradicts', sentence: { id: `${store} tidak ada lagi di sana.`, en: `${store} is gone there.` }, ...base };
  }
  if (newestAt === undefined) {
    const id = `${seen.witness} melihat ${seen.value.files} berkas, tetapi tidak kapan salinan ditambahkan.`;
    return {
      says: 'unknown',
      sentence: { id, en: `${seen.witness} sees ${seen.value.files} files, but not when one was added.` },
      ...base,
    };
  }
  const age = spanWords(view.at - newestAt);
  if (takenAt !== undefined && newestAt < takenAt - TOLERANCE_MS) {
    const id = `Saksi kedua: tidak ada yang tiba di ${store} sejak ${age.id} lalu.`;
    return { says: 'contradicts', sentence: { id, en: `Second witness: nothing arrived at ${store} for ${age.en}.` }, ...base };
  }
  const id = `${seen.witness} di penyimpannya melihat tambahan terbaru ${age.id} lalu.`;
  return { says: 'agrees', sentence: { id, en: `${seen.witness}, on the store, saw something added ${age.en} ago.` }, ...base };
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
