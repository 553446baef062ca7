// Banjarbaru 32(1): access to data is restricted. Data classified as restricted or secret that answers from outside of the zones
// its access matrix allows is a violation; a matrix that was not reviewed in time is advisory.
import { HOUR } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { datasetOf, hostsOf, idOf, productionDatasets } from '../../holdings.ts';
import type { ExposureSeen } from '../../observed.ts';
import type { FactView, Seen } from '../../view.ts';
import { entriesOf, reviewFault } from './review.ts';

const OPEN = /^(tidak|bukan|non|not|un)/i;
const RESTRICTED = /terbatas|rahasia|restricted|secret|confidential/i;

export const restrictedZones = defineCheck({
  family: 'access-rights',
  id: 'restricted-zones',
  subjects: (view) => productionDatasets(view).filter((subject) => isRestricted(datasetOf(view, subject).classification ?? '')),
  judge(view, subject) {
    const pd = datasetOf(view, subject).owner_pd;
    const ttl = view.number('location_ttl_h') * HOUR;
    // What was seen of the data itself decides; else that of the machines they lie on.
    const freshOf = (of: string) => view.seen<ExposureSeen>('exposure', of).filter((each) => each.alive && view.at - each.lastSeen <= ttl);
    const own = freshOf(subject);
    const fresh = own.length > 0 ? own : hostsOf(view, idOf(subject)).flatMap(freshOf);
    for (const each of fresh) {
      view.until(each.lastSeen + ttl + 1);
    }
    if (fresh.length === 0) {
      return unknown(
        'exposure-unseen',
        `Tidak ada sensor yang memeriksa dari mana ${subject} dapat dicapai: pasang prober.`,
        `No sensor looks from where ${subject} can be reached: set up a prober.`,
        { pd },
      );
    }
    return judgeExposure(view, subject, fresh, pd) ?? judgeMatrix(view, subject, pd);
  },
});

function judgeExposure(view: FactView, subject: string, fresh: readonly Seen<ExposureSeen>[], pd: string): Judgement | undefined {
  const allowed = new Set<string>(entriesOf(view, subject).flatMap((entry) => entry.allowed_zones ?? []));
  const outside = fresh.filter((each) => !allowed.has(each.value.zone));
  const words = outside.map((each) => `${each.value.zone} (${each.value.port})`).join(', ');
  const evidence = outside.map((each) =>
    seenEvidence(each, {
      id: `Port ${each.value.port} terjangkau dari ${each.value.zone}`,
      en: `Port ${each.value.port} answers from ${each.value.zone}`,
    }),
  );
  if (outside.length === 0) {
    return undefined;
  }
  if (allowed.size === 0) {
    return unknown(
      'zones-unknown',
      `${subject} terjangkau dari ${words}, tetapi zona yang diizinkan tidak tercatat: isi allowed_zones dalam access_rights.`,
      `${subject} answers from ${words}, but no allowed zone is recorded: fill in allowed_zones in access_rights.`,
      { evidence, pd },
    );
  }
  const sentence = {
    id: `${subject} terbatas tetapi terjangkau dari ${words}; yang diizinkan ${[...allowed].join(', ')}.`,
    en: `${subject} is restricted but answers from ${words}; allowed are ${[...allowed].join(', ')}.`,
  };
  return { status: 'violation', reason: 'reachable-from-outside', sentence, evidence, pd };
}

function judgeMatrix(view: FactView, subject: string, pd: string): Judgement {
  const sentence = { id: `${subject} hanya terjangkau dari zona yang diizinkan.`, en: `${subject} answers only from allowed zones.` };
  return reviewFault(view, subject, pd) ?? { status: 'compliant', reason: 'within-zones', sentence, pd };
}

function isRestricted(classification: string): boolean {
  return RESTRICTED.test(classification) && !OPEN.test(classification.trim());
}
