// Serang 27(3), place: backups lie in a safe place apart from the room of the Pusat Data. Another room of the same building
// is enough, unless a decision reads the text more strictly.
import { HOUR } from '../../../time.ts';
import { defineCheck, unknown } from '../../check.ts';
import { type Copy, copiesOf, copyEvidence, mayBeNewer } from '../../copies.ts';
import type { Evidence } from '../../finding.ts';
import type { Tri } from '../../geography.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import { mediumPlace, outWords } from '../../media-log.ts';
import { daysSinceMoved, placeOfCopy } from '../../places.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { whyAbsenceIsUnknown } from '../backup-freshness/freshness.ts';

export const separateBackup = defineCheck({
  family: 'backup-location',
  id: 'separate-backup',
  subjects: productionDatasets,
  judge(view, subject) {
    const pd = datasetOf(view, subject).owner_pd;
    const hours = view.number('offsite_max_age_h');
    const copies = copiesOf(view, subject);
    const located = copies.verified.map((copy) => locate(view, copy));
    const outside = located.find((each) => each.outside === 'yes');
    const unclear = located.find((each) => each.outside === 'unknown');
    const deadline = outside === undefined ? 0 : outside.takenAt + hours * HOUR;
    view.until(deadline + 1);
    view.until((unclear?.takenAt ?? 0) + hours * HOUR + 1);
    if (outside !== undefined && view.at <= deadline) {
      const sentence = {
        id: 'Salinan terverifikasi berada di luar ruang Pusat Data.',
        en: 'A verified copy lies outside the Pusat Data room.',
      };
      return { status: 'compliant', reason: 'copy-separate', sentence, evidence: outside.evidence, remarks: outside.remarks, pd };
    }
    if (unclear !== undefined && (outside === undefined || view.at - unclear.takenAt <= hours * HOUR)) {
      return { ...unknown('place-unknown', unclear.words.id, unclear.words.en, { evidence: unclear.evidence }), pd };
    }
    const hidden = mayBeNewer(view, copies, outside === undefined ? Number.POSITIVE_INFINITY : hours * HOUR);
    if (hidden !== undefined) {
      return { status: 'unknown', reason: 'newer-copy-unseen', sentence: hidden, evidence: copies.evidence, pd };
    }
    if (outside !== undefined) {
      const sentence = {
        id: `Salinan di luar ruang Pusat Data ada, tetapi lebih tua dari ${hours} jam.`,
        en: `There is a copy outside the Pusat Data room, but it is older than ${hours} h.`,
      };
      return { status: 'advisory', reason: 'separate-copy-old', sentence, evidence: outside.evidence, since: deadline, pd };
    }
    const open = copies.live.length > 0 ? undefined : whyAbsenceIsUnknown(view, copies, pd);
    const sentence = {
      id: 'Tidak ada salinan terverifikasi di luar ruang Pusat Data.',
      en: 'No verified copy lies outside the Pusat Data room.',
    };
    return {
      ...(open ?? {
        status: 'violation',
        reason: 'no-separate-copy',
        sentence,
        evidence: located.flatMap((each) => each.evidence).slice(0, 5),
      }),
      pd,
    };
  },
});

interface Located {
  readonly outside: Tri;
  readonly takenAt: number;
  readonly words: Sentence;
  readonly evidence: readonly Evidence[];
  readonly remarks: readonly Sentence[];
}

function locate(view: FactView, copy: Copy): Located {
  const place = placeOfCopy(view, copy.value);
  const base = { takenAt: copy.value.taken_at, evidence: [copyEvidence(view, copy), ...place.evidence], remarks: [] };
  const { media } = copy.value;
  if (media !== undefined) {
    const days = daysSinceMoved(view, media);
    const limit = view.number('media_log_ttl_days');
    if (days === undefined || days > limit) {
      return {
        ...base,
        outside: 'unknown',
        words: whyOut(view, media) ?? {
          id: `Media ${media} tidak tercatat masuk dalam ${limit} hari terakhir.`,
          en: `Medium ${media} was not signed in within the last ${limit} days.`,
        },
      };
    }
  }
  const room = place.room === undefined ? undefined : view.get('rooms', place.room);
  if (room === undefined || room.kind === 'unclassified') {
    return {
      ...base,
      outside: 'unknown',
      words: place.missing ?? {
        id: 'Ruang penyimpan salinan belum tercatat atau belum digolongkan.',
        en: 'The room of the copy is not registered or not classified.',
      },
    };
  }
  return { ...base, ...apart(view, room.kind === 'pusat_data', room.site) };
}

function whyOut(view: FactView, media: string): Sentence | undefined {
  const { out } = mediumPlace(view, media);
  return out === undefined ? undefined : outWords(view, out);
}

/** Whether a room is apart from the Pusat Data at the level that the reading asks for: room, building or site. */
function apart(view: FactView, inDataCentre: boolean, siteId: string): Pick<Located, 'outside' | 'words' | 'remarks'> {
  const words = { id: 'Tempat salinan terhadap ruang Pusat Data', en: 'Place of the copy against the Pusat Data room' };
  const level = view.word('separation_level');
  const site = view.get('sites', siteId);
  const centres = view.where('rooms', 'kind', 'pusat_data').map((room) => room.site);
  const sameSite = centres.includes(siteId);
  const sameBuilding =
    sameSite || centres.some((centre) => site?.building !== undefined && view.get('sites', centre)?.building === site.building);
  const near = { room: inDataCentre, building: inDataCentre || sameBuilding, site: inDataCentre || sameSite }[level] ?? inDataCentre;
  const building = site?.building ?? siteId;
  const shared = { id: `Satu gedung dengan Pusat Data: ${building}.`, en: `Shared building with the Pusat Data: ${building}.` };
  return { outside: near ? 'no' : 'yes', words, remarks: !near && sameBuilding ? [shared] : [] };
}
