// Langsa 17(4), Way Kanan 16(4): a policy on which web sites the offices may reach, once there is one, is kept. What is
// judged are counts of a day by category, of no person, and only what passes by the exit of the region.
import { HOUR } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import { exitsOf } from '../../exits.ts';
import { freshOf } from '../../fresh.ts';
import { idOf } from '../../holdings.ts';
import { isByDinas, isCurrent, officeSites } from '../../lines.ts';
import type { SiteHits } from '../../observed.ts';
import type { FactView } from '../../view.ts';

export const sitePolicy = defineCheck({
  family: 'internet-access',
  id: 'site-policy',
  *subjects(view) {
    if (deniedCategories(view).size === 0) {
      return;
    }
    const sites = officeSites(view).map((site) => `site/${site.id}`);
    const logged = sites.filter((site) => view.seen('site_hits', site).length > 0);
    // Where one resolver counts for all, a building without a count had no hits; with no count at all nothing is known.
    yield* logged.length > 0 ? logged : sites;
  },
  judge(view, subject) {
    const pd = view.get('sites', idOf(subject))?.operator ?? '';
    return { ...judge(view, subject), pd };
  },
});

function judge(view: FactView, subject: string): Judgement {
  const { exits } = exitsOf(view, subject);
  if (exits.some((exit) => exit.value.via_tunnel === true)) {
    return unknown(
      'traffic-hidden',
      `Lalu lintas ${subject} tersembunyi di balik terowongan.`,
      `Traffic of ${subject} is hidden behind a tunnel.`,
    );
  }
  if (exits.length > 0 && exits.every((exit) => isOwnLine(view, exit.value.link))) {
    const sentence = {
      id: `${subject} tidak keluar lewat jalur pemerintah daerah.`,
      en: `${subject} does not leave by the exit of the region.`,
    };
    return { status: 'not-applicable', reason: 'own-exit', sentence };
  }
  const { fresh } = freshOf<SiteHits>(view, 'site_hits', subject, view.number('location_ttl_h') * HOUR);
  if (fresh.length === 0 || fresh.some((each) => each.value.resolver_logs === false)) {
    return unknown(
      'no-resolver-logs',
      `Log resolver ${subject} tidak tersedia atau DNS terenkripsi.`,
      `There are no resolver logs of ${subject}, or DNS is encrypted.`,
      { evidence: fresh.map((each) => seenEvidence(each, { id: 'Tanpa log', en: 'Without logs' })) },
    );
  }
  const denied = deniedCategories(view);
  const minimum = view.number('site_policy_min_hits');
  const newest = new Map(fresh.toReversed().map((each) => [categoryWord(each.value.category), each]));
  const passed = [...newest].filter(([category, each]) => denied.has(category) && each.value.hits_per_day >= minimum);
  const evidence = (passed.length > 0 ? passed : [...newest]).map(([category, each]) =>
    seenEvidence(each, { id: `${category}: ${each.value.hits_per_day} per hari`, en: `${category}: ${each.value.hits_per_day} a day` }),
  );
  const policies = passed.flatMap(([category]) => denied.get(category) ?? []);
  if (passed.length > 0) {
    const names = passed.map(([category]) => category).join(', ');
    const sentence = {
      id: `Akses terlarang lolos dari ${subject}: ${names} (batas ${minimum} per hari).`,
      en: `Denied sites were reached from ${subject}: ${names} (limit ${minimum} a day).`,
    };
    const papers = policies.map((policy) => recordEvidence('site_policy', policy, { id: 'Aturan', en: 'Rule' }));
    return { status: 'violation', reason: 'denied-sites-reached', sentence, evidence: [...evidence, ...papers] };
  }
  const sentence = { id: `Tidak ada akses terlarang yang lolos dari ${subject}.`, en: `No denied sites were reached from ${subject}.` };
  return { status: 'compliant', reason: 'policy-kept', sentence, evidence };
}

/** Categories denied today, each with its rule; the newest rule on a category decides. */
function deniedCategories(view: FactView): ReadonlyMap<string, string> {
  const rules = view.list('site_policies').filter((policy) => isCurrent(view, policy));
  const newest = new Map(
    rules.toSorted((a, b) => a.valid_from.localeCompare(b.valid_from)).map((rule) => [categoryWord(rule.category), rule]),
  );
  return new Map([...newest].filter(([, rule]) => rule.action === 'deny').map(([category, rule]) => [category, rule.id]));
}

function categoryWord(category: string): string {
  return category.trim().toLowerCase();
}

/** A registered line that the Dinas does not provide. */
function isOwnLine(view: FactView, id: string | undefined): boolean {
  const link = id === undefined ? undefined : view.get('links', id);
  return link !== undefined && !isByDinas(view, link);
}
