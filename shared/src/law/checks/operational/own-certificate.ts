// Operational: a certificate of the collector ends. Agents would not believe the collector any more, and keep their reports.
import { DAY } from '../../../time.ts';
import { defineCheck } from '../../check.ts';
import { seenEvidence, spanWords } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { OwnCertificate } from '../../observed.ts';

export const ownCertificate = defineCheck({
  family: 'operational',
  id: 'own-certificate',
  subjects: (view) => view.subjectsSeen('own_certificate'),
  judge(view, subject) {
    const [seen] = view.seen<OwnCertificate>('own_certificate', subject);
    const name = idOf(subject);
    const until = seen?.value.until ?? Number.POSITIVE_INFINITY;
    const warnAt = until - view.number('own_certificate_warn_days') * DAY;
    // The authority that has handed over ends as it should.
    if (seen === undefined || name === 'predecessor' || view.at < warnAt) {
      if (seen !== undefined && view.at < warnAt) view.until(warnAt);
      const sentence = { id: 'Sertifikat collector berlaku.', en: 'The certificate of the collector holds.' };
      return { status: 'compliant', reason: 'certificate-valid', sentence };
    }
    const evidence = [seenEvidence(seen, { id: `Sertifikat ${name}`, en: `Certificate ${name}` })];
    if (until <= view.at) {
      const sentence = {
        id: `Sertifikat ${name} collector kedaluwarsa: agen tidak lagi mempercayainya.`,
        en: `The certificate ${name} of the collector has expired: agents do not believe it any more.`,
      };
      return { status: 'violation', reason: 'certificate-expired', sentence, evidence, since: until };
    }
    view.until(until);
    const left = spanWords(until - view.at);
    const sentence = {
      id: `Sertifikat ${name} collector berakhir dalam ${left.id} dan belum diperbarui.`,
      en: `The certificate ${name} of the collector ends in ${left.en} and was not renewed.`,
    };
    return { status: 'violation', reason: 'certificate-expiring', sentence, evidence };
  },
});
