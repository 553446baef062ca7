// Banjarbaru 17(4)b: a Pusat Data of the region that is older than the national one offers shared use to the offices: several
// of them are in it, or a hosting service open to all is published.
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { began, servicesOf } from '../../national.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';
import { officesIn, ownDataCentres, SHARED_BY } from './hosted.ts';

export const sharedUseOffered = defineCheck({
  family: 'shared-use',
  id: 'shared-use-offered',
  *subjects(view) {
    for (const site of ownDataCentres(view).filter((each) => each.kind === 'pusat_data')) {
      yield `site/${site.id}`;
    }
  },
  judge(view, subject) {
    const pd = dinasOf(view) ?? '';
    return { ...(notOlder(view, idOf(subject)) ?? judge(view, idOf(subject), pd)), pd };
  },
});

/** Why nothing is asked of it: it was built after the national one was there. */
function notOlder(view: FactView, id: string): Judgement | undefined {
  const available = servicesOf(view, 'pdn', 'national')[0]?.available_from;
  const site = view.get('sites', id);
  const built = site?.built_on ?? site?.established_on;
  if (available === undefined || !began(view, available) || (built !== undefined && built < available)) {
    return undefined;
  }
  if (built === undefined) {
    return unknown(
      'building-undated',
      `Kapan ${id} dibangun tidak tercatat: isi built_on.`,
      `When ${id} was built is not recorded: fill in built_on.`,
    );
  }
  const sentence = {
    id: `${id} dibangun setelah Pusat Data nasional tersedia.`,
    en: `${id} was built after the national one was available.`,
  };
  return { status: 'not-applicable', reason: 'younger-than-national', sentence };
}

function judge(view: FactView, site: string, pd: string): Judgement {
  const { offices } = officesIn(view, [site], 'registered');
  const names = [...offices].join(', ');
  if (offices.size >= SHARED_BY) {
    const sentence = { id: `${site} dipakai bersama oleh ${names}.`, en: `${site} is shared by ${names}.` };
    return { status: 'compliant', reason: 'used-by-several', sentence, evidence: [siteEvidence(site, names)] };
  }
  const catalogue = view
    .list('other_records')
    .find(
      (each) =>
        (each.kind === 'service_catalogue' || each.kind === 'service') &&
        /hosting|penempatan|colocation|vps/i.test(each.topic ?? '') &&
        (each.pd === undefined || each.pd === pd) &&
        (each.date ?? view.today) <= view.today &&
        (each.valid_to ?? view.today) >= view.today,
    );
  if (catalogue !== undefined) {
    const words = catalogue.number ?? catalogue.id;
    const sentence = {
      id: `Layanan penempatan terbuka bagi semua PD: ${words}.`,
      en: `A hosting service open to all offices is published: ${words}.`,
    };
    const evidence = [recordEvidence('other_record', catalogue.id, { id: words, en: words })];
    return { status: 'compliant', reason: 'hosting-published', sentence, evidence };
  }
  const sentence = {
    id: `${site} dipakai ${offices.size} PD selain Dinas dan tidak ada layanan penempatan yang terbuka bagi semua PD.`,
    en: `${site} is used by ${offices.size} offices besides the Dinas, and no hosting service open to all is published.`,
  };
  const evidence = [siteEvidence(site, names)];
  const judged: Judgement = { status: 'violation', reason: 'not-offered', sentence, evidence, pd };
  const missing = absent(view, 'servers', pd, judged);
  return missing.status === 'violation' ? absent(view, 'other_records', pd, judged) : missing;
}

function siteEvidence(site: string, names: string): ReturnType<typeof recordEvidence> {
  return recordEvidence('site', site, { id: `Dipakai ${names || '-'}`, en: `Used by ${names || '-'}` });
}
