// Fact `integrity`: scans for modifications, by the packages' own verification and by AIDE.
import type { IntegrityFact } from '@pantau/shared/facts';
import { parseAide } from '../inspect/aide.ts';
import { inspectRemedy } from '../inspect/inspection.ts';
import { parsePackages } from '../inspect/packages.ts';
import { aboutServer, type Found, INSPECTION, inspected, SLOWLY_SECONDS, unseenOf } from './about-server.ts';
import { defineProbe } from './probe.ts';

const REASON_LENGTH = 400;

export const integrity = defineProbe<Found<IntegrityFact>>({
  id: 'integrity',
  title: 'Pemindaian perubahan · Scans for modifications',
  remedy: inspectRemedy(),
  reads: [`${INSPECTION}: dpkg --verify, rpm -Va, /var/lib/aide, /var/log/aide`],
  facts: ['integrity'],
  everySeconds: SLOWLY_SECONDS,
  async read(context) {
    const packages = await inspected(context, 'packages', parsePackages);
    const aide = await inspected(context, 'aide', parseAide);
    const scans = [
      ...(packages.data === undefined ? [] : [packages.data]),
      ...(aide.data === undefined ? [] : [{ tool: 'aide' as const, ...aide.data }]),
    ];
    const unseen = packages.unseen === undefined ? [] : [packages.unseen];
    if (scans.length > 0) return { fact: { scans }, at: packages.at ?? aide.at, unseen };
    return { fact: { unseen: (packages.unseen ?? '').slice(0, REASON_LENGTH), scans: [] }, unseen };
  },
  observations: ({ fact, at }, { server }) => (fact === undefined ? [] : aboutServer(server, 'integrity', { ...fact }, at)),
  unseen: unseenOf,
});
