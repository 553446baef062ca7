// Operational: what the machine that keeps a repository sees of it, held against what its source says: a run that succeeded left something there, and
// what came there came of a run. Either word alone proves nothing against the other; where one of them is missing it is not known.
import { HOUR } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { storeWords } from '../../copy-sources.ts';
import { instantWords, seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { StoreSeen } from '../../observed-backups.ts';
import type { FactView, Seen } from '../../view.ts';
import { ownerOfSources } from './backup-owners.ts';
import { clockErrorMs, sourceWord } from './backup-word.ts';

/** How long after something came to a store the word of its source may take to come. */
const WORD_WITHIN_MS = HOUR;

/** Tools that add nothing when nothing has changed; every other one leaves a file for each copy. */
const ADDS_ONLY_CHANGES: readonly string[] = ['rclone', 's3', 'export', 'command'];

export const backupWitness = defineCheck({
  family: 'operational',
  id: 'backup-witness',
  subjects(view) {
    const registered = view.list('backup_sources').flatMap(({ store }) => (store === undefined ? [] : [`backup_repository/${store}`]));
    return new Set([...registered, ...view.subjectsSeen('store_seen')]);
  },
  judge(view, subject): Judgement {
    const store = idOf(subject);
    const sources = [...new Set([...view.where('backup_sources', 'store', store), ...view.where('backup_sources', 'location', store)])];
    const owner = ownerOfSources(view, sources);
    const [seen] = view
      .seen<StoreSeen>('store_seen', subject)
      .toSorted((a, b) => Number(b.alive) - Number(a.alive) || b.lastSeen - a.lastSeen);
    if (seen?.alive !== true) {
      return { ...unwatched(store, seen), ...owner };
    }
    const evidence = [seenEvidence(seen, storeWords(view, seen.value))];
    if (seen.value.gone === true && sources.length === 0) {
      // A folder that was renamed for a while, say: nobody expects anything there.
      const sentence = {
        id: `Penyimpan ${store} pernah terlihat, tidak tercatat, dan tidak ada lagi di mesinnya.`,
        en: `The store ${store} was seen once, is not registered, and is no longer on its machine.`,
      };
      return { status: 'not-applicable', reason: 'store-left', sentence, evidence };
    }
    if (seen.value.gone === true) {
      const sentence = {
        id: `Penyimpan cadangan ${store} tidak ada lagi di mesin penyimpannya.`,
        en: `The store ${store} is gone from the machine that keeps it.`,
      };
      return { status: 'violation', reason: 'store-gone', sentence, evidence, ...owner };
    }
    if (sources.length === 0) {
      const sentence = {
        id: `Penyimpan cadangan ${store} terlihat tetapi tidak tercatat: tulis store: "${store}" pada backup_sources datanya.`,
        en: `The store ${store} is seen but not registered: write store: "${store}" in the backup_sources of its data.`,
      };
      return { status: 'advisory', reason: 'store-unregistered', sentence, evidence };
    }
    const word = sourceWord(view, sources);
    const found = compared(view, store, seen, word);
    return { ...found, evidence: [...evidence, ...word.evidence], ...owner };
  },
});

function unwatched(store: string, seen: Seen<StoreSeen> | undefined): Judgement {
  return seen === undefined
    ? unknown(
        'store-unseen',
        `Belum ada agen di mesin penyimpan yang melihat ${store}.`,
        `No agent on the machine that keeps it has seen ${store} yet.`,
      )
    : unknown('witness-silent', `${seen.witness} tidak lagi melaporkan ${store}.`, `${seen.witness} no longer reports on ${store}.`);
}

function compared(view: FactView, store: string, seen: Seen<StoreSeen>, word: ReturnType<typeof sourceWord>): Judgement {
  const { newest_at: added, tool } = seen.value;
  const { good } = word;
  if (added === undefined) {
    return unknown(
      'store-undated',
      `Kapan ${store} terakhir bertambah tidak dapat diketahui dari berkasnya.`,
      `When something was last added to ${store} cannot be told from its files.`,
    );
  }
  if (!word.heard) {
    return unknown(
      'source-silent',
      `Tidak ada laporan dari sumber tentang salinan dalam ${store}, hanya dari mesin penyimpannya.`,
      `Nothing is reported by the source of the copies in ${store}, only by the machine that keeps it.`,
    );
  }
  const marginMs = clockErrorMs(view, seen) + word.errorMs;
  if (!word.isApartFrom(seen.witness)) {
    const sentence = {
      id: `Hanya ${seen.witness} yang melihat ${store}: tidak ada saksi kedua. Tulis runs pada backup_sources untuk pekerjaan yang mengisinya.`,
      en: `Only ${seen.witness} sees ${store}: there is no second witness. Write runs in backup_sources for the job that fills it.`,
    };
    return { status: 'not-applicable', reason: 'one-witness', sentence };
  }
  if (good !== undefined && added < good.began - marginMs) {
    return seen.lastSeen <= good.ended + marginMs ? unlooked(store) : nothingArrived(view, store, { ...good, added, tool });
  }
  const known = word.lastMoment + marginMs;
  const wordDue = added + WORD_WITHIN_MS;
  view.until(wordDue + 1);
  if (added > known && view.at > wordDue) {
    const when = instantWords(added, view.zone);
    const sentence = {
      id: `${store} bertambah ${when}, padahal sumbernya tidak melaporkan pekerjaan pada waktu itu.`,
      en: `Something was added to ${store} at ${when}, though its source reports no run at that time.`,
    };
    return { status: 'advisory', reason: 'store-changed', sentence };
  }
  const sentence = {
    id: `Sumber dan mesin penyimpan ${store} sepakat.`,
    en: `The source and the machine that keeps ${store} agree.`,
  };
  return { status: 'compliant', reason: 'witnesses-agree', sentence };
}

function unlooked(store: string): Judgement {
  return unknown(
    'store-unlooked',
    `Mesin penyimpan belum melihat ${store} sejak pekerjaan terakhir.`,
    `The machine that keeps ${store} has not looked at it since the last run.`,
  );
}

interface Contradiction {
  readonly ended: number;
  readonly added: number;
  readonly tool: string;
}

function nothingArrived(view: FactView, store: string, { ended, added, tool }: Contradiction): Judgement {
  const [run, last] = [instantWords(ended, view.zone), instantWords(added, view.zone)];
  if (ADDS_ONLY_CHANGES.includes(tool)) {
    const sentence = {
      id: `Sumber melaporkan berhasil ${run}, tetapi ${store} tidak bertambah sejak ${last}: mungkin memang tidak ada perubahan.`,
      en: `The source reports success ${run}, but nothing was added to ${store} since ${last}: perhaps nothing had changed.`,
    };
    return { status: 'advisory', reason: 'nothing-changed', sentence };
  }
  const sentence = {
    id: `Sumber melaporkan berhasil ${run}, tetapi ${store} tidak bertambah sejak ${last}.`,
    en: `The source reports success ${run}, but nothing was added to ${store} since ${last}.`,
  };
  return { status: 'violation', reason: 'nothing-arrived', sentence, since: ended };
}
