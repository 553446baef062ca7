// Langsa 23(2), Way Kanan 22(2), Banjarbaru 39(2): the portal is connected with every office. An office without a record of
// its connection is told; the one that runs the portal is connected by that.
import { defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, officesOf } from '../../patterns/region.ts';
import { portalsOf } from './portal.ts';

export const portalConnections = defineCheck({
  family: 'web-portal',
  id: 'portal-connections',
  subjects(view) {
    const owners = portalsOf(view).map((app) => `pd/${app.owner_pd}`);
    return officesOf(view, 'dinas').filter((office) => !owners.includes(office));
  },
  judge(view, subject) {
    const pd = officeOf(view, subject);
    const connected = portalsOf(view)
      .flatMap((app) => view.where('integrations', 'app', app.id))
      .filter((each) => each.pd === pd && (each.started_on ?? view.today) <= view.today);
    const [first] = connected;
    if (first === undefined) {
      const sentence = { id: `${pd} belum terhubung dengan portal layanan.`, en: `${pd} is not connected with the portal of services.` };
      return absent(view, 'integrations', pd, { status: 'advisory', reason: 'not-connected', sentence, pd });
    }
    const words = { id: `Terhubung sejak ${first.started_on ?? '?'}`, en: `Connected since ${first.started_on ?? '?'}` };
    const sentence = { id: `${pd} terhubung dengan portal layanan.`, en: `${pd} is connected with the portal of services.` };
    return { status: 'compliant', reason: 'connected', sentence, evidence: [recordEvidence('integration', first.id, words)], pd };
  },
});
