// Banjarbaru 20(1): the region uses the intra network of the government from the day it is available to it.
import { defineCheck, type Judgement } from '../../check.ts';
import { nationalUse, useEvidence } from '../../national.ts';
import { absent } from '../../patterns/absence.ts';
import { serviceUnknown } from '../../patterns/national-connection.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';

export const intranetUse = defineCheck({
  family: 'gov-intranet',
  id: 'intranet-use',
  subjects: regionOnly,
  judge(view, subject) {
    const pd = officeOf(view, subject);
    const use = nationalUse(view, 'gov_intranet');
    const evidence = useEvidence(use);
    if (use.state === 'unknown') {
      return { ...serviceUnknown(), pd };
    }
    if (use.state === 'unavailable') {
      const sentence = { id: 'Jaringan intra pemerintah belum tersedia.', en: 'The government intra network is not available yet.' };
      return { status: 'not-applicable', reason: 'not-available', sentence, evidence, pd };
    }
    if (use.state === 'used') {
      const sentence = { id: 'Jaringan intra pemerintah dipakai.', en: 'The government intra network is used.' };
      return { status: 'compliant', reason: 'used', sentence, evidence, pd };
    }
    const from = use.service?.available_from;
    const sentence = {
      id: `Jaringan intra pemerintah tersedia sejak ${from}, tetapi belum dipakai.`,
      en: `The government intra network has been available since ${from} but is not used.`,
    };
    const since = use.since === undefined ? {} : { since: use.since };
    const judged: Judgement = { status: 'violation', reason: 'not-used', sentence, evidence, ...since, pd };
    return absent(view, 'links', pd, judged);
  },
});
