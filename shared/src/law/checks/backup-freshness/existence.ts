// Langsa 17(11), Way Kanan 16(11), derived: data that must be placed far away must exist. No copy at all and no replica in
// the DRC is a violation; an old or unverified copy is advisory, because the text orders no frequency.
import { HOUR } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { copiesOf } from '../../copies.ts';
import { recordEvidence } from '../../evidence.ts';
import { datasetOf, idOf, productionDatasets } from '../../holdings.ts';
import { placeOfMachine } from '../../places.ts';
import { lastSync } from '../../replicas.ts';
import type { FactView } from '../../view.ts';
import { judgeAge, whyAbsenceIsUnknown } from './freshness.ts';

export const backupExistence = defineCheck({
  family: 'backup-freshness',
  id: 'backup-existence',
  subjects: productionDatasets,
  judge(view, subject) {
    const pd = datasetOf(view, subject).owner_pd;
    const copies = copiesOf(view, subject);
    const byAge = judgeAge(view, copies, view.number('backup_max_age_h'), 'advisory');
    if (byAge !== undefined) {
      return { ...byAge, pd };
    }
    const replica = replicaInDrc(view, idOf(subject));
    if (replica !== undefined) {
      return { ...replica, pd };
    }
    const open = whyAbsenceIsUnknown(view, copies, pd);
    if (open !== undefined) {
      return { ...open, pd };
    }
    if (copies.live.length > 0) {
      const sentence = {
        id: 'Ada salinan cadangan, tetapi tidak satu pun lolos pemeriksaan.',
        en: 'There are copies, but none is verified.',
      };
      return { status: 'advisory', reason: 'copies-unverified', sentence, evidence: copies.evidence, pd };
    }
    const sentence = {
      id: 'Tidak ada salinan cadangan maupun replika di DRC.',
      en: 'There is neither a backup copy nor a replica in the DRC.',
    };
    return { status: 'violation', reason: 'no-copy', sentence, pd };
  },
});

/** A replica that a sensor places in a room of kind drc counts as a copy, current or not. */
function replicaInDrc(view: FactView, dataset: string): Judgement | undefined {
  let open: Judgement | undefined;
  for (const store of view.where('datastores', 'dataset', dataset).filter((each) => each.role === 'replica')) {
    const place = placeOfMachine(view, store.host);
    if (place.missing !== undefined) {
      open = unknown('replica-place-unknown', place.missing.id, place.missing.en, { evidence: place.evidence });
      continue;
    }
    if (place.room === undefined && view.where('rooms', 'site', place.site ?? '').some((room) => room.kind === 'drc')) {
      const id = `Replika berada di ${place.site}, ruangnya tidak diketahui.`;
      open = unknown('replica-place-unknown', id, `The replica is at ${place.site}, in which room is not known.`, {
        evidence: place.evidence,
      });
      continue;
    }
    if (view.get('rooms', place.room ?? '')?.kind !== 'drc') {
      continue;
    }
    const sync = lastSync(view, store);
    const record = recordEvidence('datastore', store.id, { id: 'Replika di DRC', en: 'Replica in the DRC' });
    const evidence = [...(sync.at === undefined ? [record] : sync.evidence), ...place.evidence];
    const limit = view.number('backup_max_age_h') * HOUR;
    view.until((sync.at ?? 0) + limit + 1);
    if (sync.at !== undefined && view.at - sync.at > limit) {
      const sentence = {
        id: 'Replika di DRC ada, tetapi sinkronisasinya sudah lama.',
        en: 'There is a replica in the DRC, but its last sync is old.',
      };
      return { status: 'advisory', reason: 'replica-stale', sentence, evidence };
    }
    const sentence = {
      id: 'Tidak ada salinan terverifikasi, tetapi ada replika di DRC.',
      en: 'No verified copy, but there is a replica in the DRC.',
    };
    return { status: 'compliant', reason: 'replica-in-drc', sentence, evidence };
  }
  return open;
}
