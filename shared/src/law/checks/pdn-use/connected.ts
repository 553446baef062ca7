// Banjarbaru 17(4): an own Pusat Data that is older than the national one is connected to it.
import { HOUR } from '../../../time.ts';
import { defineCheck, type Judgement } from '../../check.ts';
import { idOf } from '../../holdings.ts';
import { olderThanPdn, ownCentres, pdnAvailableFrom } from '../../national-centre.ts';
import { absent } from '../../patterns/absence.ts';
import { bestReach, reachOf } from '../../patterns/reachability.ts';
import { officeOf } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';
import { ageUnknown } from '../dc-standards/feasibility.ts';

export const pdnConnected = defineCheck({
  family: 'pdn-use',
  id: 'pdn-connected',
  subjects: (view) =>
    pdnAvailableFrom(view) === undefined
      ? []
      : ownCentres(view)
          .filter((site) => olderThanPdn(view, site) !== 'no')
          .map((site) => `site/${site.id}`),
  judge(view, subject): Judgement {
    const open = ageUnknown(view, subject);
    if (open !== undefined) {
      return open;
    }
    const pd = officeOf(view, subject);
    const limitMs = view.number('pdn_link_down_h') * HOUR;
    const services = view.where('national_services', 'kind', 'pdn').map((service) => `national_service/${service.id}`);
    const reaches = linksTo(view, idOf(subject)).map((link) =>
      reachOf(view, { subjects: [`link/${link.id}`, ...services], limitMs }, 'violation'),
    );
    const best = bestReach(reaches);
    if (best === undefined) {
      const sentence = {
        id: `Tidak ada jalur dari ${subject} ke PDN yang terdaftar.`,
        en: `No line from ${subject} to the PDN is registered.`,
      };
      return absent(view, 'links', pd, { status: 'violation', reason: 'pdn-link-missing', sentence, pd });
    }
    return { ...best.judged, pd };
  },
});

function linksTo(view: FactView, site: string): ReturnType<typeof view.where<'links'>> {
  const inForce = view
    .where('links', 'kind', 'pdn')
    .filter((link) => (link.valid_from ?? view.today) <= view.today && (link.valid_to ?? view.today) >= view.today);
  return inForce.filter((link) => link.site === site || link.to_site === site);
}
