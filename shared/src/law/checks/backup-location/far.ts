// Langsa 17(11), Way Kanan 16(11): copies are kept far from the Pusat Data and/or far from the risk. For each dataset one
// recent verified copy in such a place is enough.
import type { SiteRecord } from '../../../register/records.ts';
import { HOUR } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { type Copy, copiesOf, copyEvidence, mayBeNewer, nothingAddedFor } from '../../copies.ts';
import type { Evidence } from '../../finding.ts';
import { activeSites, againstCentres, type Tri } from '../../geography.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { placeOfCopy } from '../../places.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { whyAbsenceIsUnknown } from '../backup-freshness/freshness.ts';

export const farBackup = defineCheck({
  family: 'backup-location',
  id: 'far-backup',
  subjects: productionDatasets,
  judge(view, subject) {
    const pd = datasetOf(view, subject).owner_pd;
    const centres = activeSites(view, 'pusat_data');
    if (centres.length === 0) {
      return unknown('no-pusat-data', 'Register tidak memuat Pusat Data yang aktif.', 'The register has no active Pusat Data.', { pd });
    }
    const limitMs = view.number('offsite_max_age_h') * HOUR;
    const copies = copiesOf(view, subject);
    const recent = copies.verified.filter((copy) => view.at - copy.value.taken_at <= limitMs);
    for (const copy of recent) {
      view.until(copy.value.taken_at + limitMs + 1);
    }
    const placed = recent.map((copy) => placeCopy(view, copy, centres));
    const best = placed.find((each) => each.far === 'yes') ?? placed.find((each) => each.far === 'unknown') ?? placed[0];
    if (best?.far === 'yes') {
      const sentence = {
        id: `Salinan terverifikasi berada jauh dari Pusat Data: ${best.words.id}.`,
        en: `A verified copy is far from the Pusat Data: ${best.words.en}.`,
      };
      return { status: 'compliant', reason: 'copy-far', sentence, evidence: best.evidence, remarks: best.remarks, pd };
    }
    const since = farUntil(view, copies.verified, centres, limitMs);
    const drc = drcInstead(view, centres);
    if (drc !== undefined) {
      return { ...drc, pd };
    }
    if (best?.far === 'unknown') {
      return unknown(
        'place-undecided',
        `Jarak salinan belum dapat diputuskan: ${best.words.id}.`,
        `Whether the copy is far cannot be decided: ${best.words.en}.`,
        { evidence: best.evidence, pd },
      );
    }
    const noneSince = nothingAddedFor(view, copies, limitMs);
    const hidden = mayBeNewer(view, copies, noneSince ? limitMs : Number.POSITIVE_INFINITY);
    if (hidden !== undefined) {
      return { status: 'unknown', reason: 'newer-copy-unseen', sentence: hidden, evidence: best?.evidence ?? copies.evidence, pd };
    }
    if (best !== undefined) {
      const sentence = {
        id: `Salinan terverifikasi tidak jauh dari Pusat Data: ${best.words.id}.`,
        en: `The verified copy is not far from the Pusat Data: ${best.words.en}.`,
      };
      return unlessDrc(view, pd, { status: 'violation', reason: 'copy-near', sentence, evidence: best.evidence, pd, ...since });
    }
    const open = copies.live.length > 0 || noneSince ? undefined : whyAbsenceIsUnknown(view, copies, pd);
    const hours = view.number('offsite_max_age_h');
    const sentence = {
      id: `Tidak ada salinan terverifikasi yang berumur paling lama ${hours} jam di tempat yang jauh.`,
      en: `No verified copy of at most ${hours} h is kept far away.`,
    };
    return {
      ...(open ?? unlessDrc(view, pd, { status: 'violation', reason: 'no-recent-copy', sentence, evidence: copies.evidence, ...since })),
      pd,
    };
  },
});

/** When the newest verified copy that lies far away became too old to count; nothing when there is none. */
function farUntil(view: FactView, verified: readonly Copy[], centres: readonly SiteRecord[], limitMs: number): { since?: number } {
  const newest = verified.find((copy) => placeCopy(view, copy, centres).far === 'yes');
  return newest === undefined ? {} : { since: newest.value.taken_at + limitMs };
}

interface Placed {
  readonly far: Tri;
  readonly words: Sentence;
  readonly evidence: readonly Evidence[];
  readonly remarks: readonly Sentence[];
}

function placeCopy(view: FactView, copy: Copy, centres: readonly SiteRecord[]): Placed {
  const place = placeOfCopy(view, copy.value);
  const evidence = [copyEvidence(view, copy), ...place.evidence];
  const site = place.site === undefined ? undefined : view.get('sites', place.site);
  if (site === undefined) {
    return {
      far: 'unknown',
      words: withoutStop(place.missing) ?? { id: 'tempat tidak diketahui', en: 'place unknown' },
      evidence,
      remarks: [],
    };
  }
  return { ...againstCentres(view, site, centres), evidence };
}

/** Under the reading `one` ("or") a DRC that stands far enough is enough for the backups too. */
function drcInstead(view: FactView, centres: readonly SiteRecord[]): Judgement | undefined {
  if (view.word('object_mode') !== 'one') {
    return undefined;
  }
  const drc = activeSites(view, 'drc').find((site) => againstCentres(view, site, centres).far === 'yes');
  return drc === undefined
    ? undefined
    : {
        status: 'compliant',
        reason: 'drc-far',
        sentence: { id: `DRC ${drc.id} berada jauh dari Pusat Data.`, en: `The DRC ${drc.id} is far from the Pusat Data.` },
      };
}

/** Where a far DRC would be enough, one that is not on record leaves it open while the sites are not all recorded. */
function unlessDrc(view: FactView, pd: string, judged: Judgement): Judgement {
  const isOpen = view.word('object_mode') === 'one' && activeSites(view, 'drc').length === 0;
  return isOpen ? absent(view, 'sites', pd, judged) : judged;
}

/** A sentence as a part of another. */
function withoutStop(sentence: Sentence | undefined): Sentence | undefined {
  return sentence === undefined ? undefined : { id: sentence.id.replace(/\.$/, ''), en: sentence.en.replace(/\.$/, '') };
}
