// Serang 27(3), medium: backups are kept on portable media and/or on a server. A bucket of a cloud is a server only by
// interpretation, so without a registered server behind it the answer is open.
import { defineCheck } from '../../check.ts';
import { type Copy, copiesOf, copyEvidence, mayBeNewer } from '../../copies.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';

export const backupMedia = defineCheck({
  family: 'backup-location',
  id: 'backup-media',
  subjects: productionDatasets,
  judge(view, subject) {
    const pd = datasetOf(view, subject).owner_pd;
    const copies = copiesOf(view, subject);
    // The medium can be judged of any copy, checked or not.
    const counted = copies.live;
    const evidence = counted.map((copy) => copyEvidence(view, copy)).slice(0, 5);
    const open = copies.unseen ?? mayBeNewer(view, copies, Number.POSITIVE_INFINITY);
    if (counted.length === 0 && open !== undefined) {
      return { status: 'unknown', reason: 'witness-silent', sentence: open, evidence: copies.evidence, pd };
    }
    if (counted.length === 0) {
      const sentence = {
        id: 'Tidak ada salinan yang medianya dapat dinilai.',
        en: 'There is no copy whose medium could be judged.',
      };
      return { status: 'not-applicable', reason: 'no-copy', sentence, pd };
    }
    const kinds = new Set(counted.map(mediumOf));
    if (kinds.has('unclear')) {
      const sentence = {
        id: 'Ada salinan di penyimpanan awan tanpa server terdaftar: perlu telaah hukum.',
        en: 'A copy lies in cloud storage without a registered server: legal review needed.',
      };
      return { status: 'unknown', reason: 'cloud-without-server', sentence, evidence, pd };
    }
    if (!kinds.has('other')) {
      const sentence = { id: 'Semua salinan berada di media portabel atau server.', en: 'All copies are on portable media or a server.' };
      return { status: 'compliant', reason: 'media-allowed', sentence, evidence, pd };
    }
    return kinds.has('allowed')
      ? {
          status: 'advisory',
          reason: 'some-media-other',
          sentence: { id: 'Sebagian salinan berada di media lain.', en: 'Some copies are on other media.' },
          evidence,
          pd,
        }
      : {
          status: 'violation',
          reason: 'only-other-media',
          sentence: {
            id: 'Salinan hanya ada di media selain portabel atau server.',
            en: 'Copies exist only on media other than portable or server.',
          },
          evidence,
          pd,
        };
  },
});

function mediumOf(copy: Copy): 'allowed' | 'other' | 'unclear' {
  const { medium, host } = copy.value;
  if (medium === 'server' || medium === 'portable' || (medium === 'object_storage' && host !== undefined)) {
    return 'allowed';
  }
  return medium === 'object_storage' ? 'unclear' : 'other';
}
