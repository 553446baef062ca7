// Operational: the register on disk has faults, so an older version of it is in use. Judgements rest on that one until the
// faults are mended.
import { defineCheck } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import type { RegisterState } from '../../observed.ts';

export const registerFaulty = defineCheck({
  family: 'operational',
  id: 'register-faulty',
  subjects: (view) => view.subjectsSeen('register_state'),
  judge(view, subject) {
    const [seen] = view.seen<RegisterState>('register_state', subject);
    if (seen === undefined || seen.value.faults === 0) {
      const sentence = { id: 'Register di disk dipakai sebagaimana adanya.', en: 'The register on disk is in use as it stands.' };
      return { status: 'compliant', reason: 'in-use', sentence };
    }
    const { faults, first } = seen.value;
    const evidence = [seenEvidence(seen, { id: first, en: first })];
    const sentence = {
      id: `Register di disk memuat ${faults} kesalahan; versi lama tetap dipakai. Perbaiki, lalu periksa dengan pantau register check.`,
      en: `The register on disk has ${faults} faults: an older version stays in use. Mend them and run pantau register check.`,
    };
    return { status: 'violation', reason: 'faults', sentence, evidence };
  },
});
