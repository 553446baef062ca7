// Langsa 23(1), Way Kanan 22(1), Banjarbaru 39(1): a portal of public services that the public reaches easily. It should
// answer a probe that stands on the internet; one inside the government network proves nothing of that.

import type { AppRecord } from '../../../register/records.ts';
import { defineCheck, unknown } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, ownRegion, REGION } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';
import { probesOf } from '../availability-currency/probes.ts';
import { newestOf } from './names.ts';

/** The portals of services in production. */
export function portalsOf(view: FactView): AppRecord[] {
  return view
    .where('apps', 'kind', 'portal_layanan')
    .filter((app) => app.status === 'produksi' && ownRegion(view, app.owner_pd) && (app.in_use_since ?? view.today) <= view.today);
}

export const portalAnswers = defineCheck({
  family: 'web-portal',
  id: 'portal-answers',
  subjects(view) {
    const portals = portalsOf(view).map((app) => `app/${app.id}`);
    return portals.length > 0 ? portals : [REGION];
  },
  judge(view, subject) {
    if (subject === REGION) {
      const sentence = { id: 'Portal layanan publik belum ada.', en: 'There is no portal of public services.' };
      const pd = officeOf(view, subject);
      return absent(view, 'apps', pd, { status: 'advisory', reason: 'no-portal', sentence, pd });
    }
    const app = view.get('apps', idOf(subject));
    const pd = app?.owner_pd ?? officeOf(view, REGION);
    const outside = probesOf(view, subject, 'internet');
    const newest = newestOf(outside, (a, b) => a.up === b.up);
    const evidence = [
      recordEvidence('app', idOf(subject), {
        id: `Portal ${app?.endpoint ?? idOf(subject)}`,
        en: `Portal ${app?.endpoint ?? idOf(subject)}`,
      }),
      ...outside
        .slice(0, 2)
        .map((each) =>
          seenEvidence(each, each.value.up ? { id: 'Menjawab', en: 'Answers' } : { id: 'Tidak menjawab', en: 'Does not answer' }),
        ),
    ];
    if (newest === undefined) {
      return unknown(
        'not-probed',
        'Tidak ada pemeriksa di internet yang memastikan portal ini menjawab.',
        'No probe on the internet tells whether this portal answers.',
        { evidence, pd },
      );
    }
    if (newest.value.up) {
      const sentence = { id: 'Portal menjawab dari internet.', en: 'The portal answers from the internet.' };
      return { status: 'compliant', reason: 'portal-up', sentence, evidence, pd };
    }
    const sentence = { id: 'Portal tidak menjawab dari internet.', en: 'The portal does not answer from the internet.' };
    const { down_since: since } = newest.value;
    return { status: 'advisory', reason: 'portal-down', sentence, evidence, pd, ...(since === undefined ? {} : { since }) };
  },
});
