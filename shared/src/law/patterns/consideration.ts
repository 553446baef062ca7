// Banjarbaru 20(2)b-c, 21(3)c-d: while a service of the government is used, the considerations of its operation and of its
// security are in force. Each comes from one authority; a paper of another does not do.
import type { DocumentRecord } from '../../register/records.ts';
import { type Check, defineCheck, type Judgement } from '../check.ts';
import { nationalUse, useEvidence } from '../national.ts';
import type { Sentence } from '../status.ts';
import { judgeDocuments } from './document.ts';
import { serviceUnknown } from './national-connection.ts';
import { officeOf, regionOnly } from './region.ts';

interface ConsiderationOptions {
  readonly family: string;
  readonly service: 'gov_intranet' | 'spl';
  readonly kind: string;
  readonly issuer: DocumentRecord['issuer'];
  readonly what: Sentence;
}

/** A consideration that is asked for while a service is used. */
export function consideration(options: ConsiderationOptions): Check {
  return defineCheck({
    family: options.family,
    id: options.kind.replaceAll('_', '-'),
    subjects: regionOnly,
    judge(view, subject) {
      const use = nationalUse(view, options.service);
      const pd = officeOf(view, subject);
      if (use.state === 'unknown') {
        return { ...serviceUnknown(), pd };
      }
      if (use.state !== 'used') {
        const sentence = { id: 'Layanan pemerintah ini belum dipakai.', en: 'This government service is not used yet.' };
        return { status: 'not-applicable', reason: 'not-used', sentence, pd };
      }
      const { kind, issuer, what } = options;
      const judged: Judgement = judgeDocuments(view, subject, { kinds: [kind], issuers: [issuer], what, missing: 'violation' });
      return { ...judged, evidence: [...(judged.evidence ?? []), ...useEvidence(use)] };
    },
  });
}
