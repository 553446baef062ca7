// Banjarbaru 40(1)b: the Dinas may manage social media and other public content of the region. A power and no duty: it is
// shown what is recorded in its hands, and nothing is ever found wanting.
import { defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';

const SHOWN = 5;

export const contentAuthority = defineCheck({
  family: 'web-portal',
  id: 'content-authority',
  subjects: regionOnly,
  judge(view, subject) {
    const pd = officeOf(view, subject);
    const accounts = view.where('social_accounts', 'pd', pd);
    const domains = view.where('domains', 'managed_by', pd);
    const evidence = [
      ...accounts.slice(0, SHOWN).map((each) => recordEvidence('social_account', each.id, { id: each.name, en: each.name })),
      ...domains.slice(0, SHOWN).map((each) => recordEvidence('domain', each.id, { id: each.fqdn, en: each.fqdn })),
    ];
    const sentence = {
      id: `Kewenangan, bukan kewajiban: ${accounts.length} akun dan ${domains.length} domain tercatat pada ${pd}.`,
      en: `A power and no duty: ${accounts.length} accounts and ${domains.length} domains are recorded with ${pd}.`,
    };
    return { status: 'not-applicable', reason: 'power-only', sentence, evidence, pd };
  },
});
