// Operational: data of which no copy was ever seen, and for which the register names no source of one.
import { addDays } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { copiesOf } from '../../copies.ts';
import { sourcesOf } from '../../copy-sources.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import type { FactView } from '../../view.ts';
import { whyAbsenceIsUnknown } from '../backup-freshness/freshness.ts';
import { isUsable } from './kept-copies.ts';

export const backupMissing = defineCheck({
  family: 'operational',
  id: 'backup-missing',
  subjects: productionDatasets,
  judge(view, subject) {
    const { id, owner_pd: pd, recorded_on: recorded } = datasetOf(view, subject);
    const copies = copiesOf(view, subject);
    const { live, evidence } = copies;
    const sources = view.where('backup_sources', 'dataset', id);
    if (live.some((copy) => copy.value.by === 'store' || isUsable(copy))) {
      const sentence = { id: `Ada ${live.length} salinan ${id} yang terlihat.`, en: `${live.length} copies of ${id} are seen.` };
      return { status: 'compliant', reason: 'copies-seen', sentence, evidence, pd };
    }
    const open = storeClosed(view, subject) ?? whyAbsenceIsUnknown(view, copies, pd);
    if (open !== undefined) {
      return { ...open, pd };
    }
    const days = view.number('onboarding_days');
    const last = recorded === undefined ? undefined : addDays(recorded, days);
    if (last !== undefined && view.today <= last) {
      const sentence = {
        id: `Belum ada cadangan; ${id} baru tercatat ${recorded}, masih dalam ${days} hari masa persiapan.`,
        en: `No backup yet; ${id} was registered on ${recorded}, within the ${days} days of onboarding.`,
      };
      return { status: 'compliant', reason: 'onboarding', sentence, evidence, pd };
    }
    if (sources.length > 0) {
      const named = sources.map((source) => source.location ?? source.runs ?? source.id).join(', ');
      const sentence = {
        id: `${id} belum pernah dicadangkan: ${named} terbaca, tanpa satu pun salinan utuh.`,
        en: `${id} was never backed up: ${named} is read, and holds no whole copy.`,
      };
      return { status: 'violation', reason: 'source-empty', sentence, evidence, pd };
    }
    const sentence = {
      id: `${id} belum pernah dicadangkan, dan register tidak menyebut sumber cadangannya (backup_sources).`,
      en: `${id} was never backed up, and the register names no source of backups for it (backup_sources).`,
    };
    return { status: 'violation', reason: 'never-saved', sentence, evidence, pd };
  },
});

/** A store that is not read tells of no copy that there was none: one that is gone held those that were seen in it before. */
function storeClosed(view: FactView, subject: string): Judgement | undefined {
  const closed = sourcesOf(view, subject).find(
    ({ read, unreadable, store }) => unreadable !== undefined || (!read && store?.value.gone === true),
  );
  if (closed === undefined) return undefined;
  const { source, unreadable } = closed;
  const place = source.location ?? source.store ?? source.id;
  const [why, whyEn] =
    unreadable === undefined
      ? ['tidak ada lagi di mesin penyimpannya', 'it is gone from the machine that keeps it']
      : [unreadable, unreadable];
  return unknown(
    'store-unreadable',
    `Penyimpan cadangan ${place} tidak dapat dibaca: ${why}`,
    `The backup store ${place} cannot be read: ${whyEn}`,
  );
}
