// Random records of sites, machines, applications and what moves between them, for the random worlds.
import { DAY, SECOND } from '../../time.ts';
import type { Random } from './random.ts';
import { NOW, WRITTEN, type Written } from './worlds.ts';

export function randomPlaceRecords(random: Random): Written {
  const maybe = <T extends object>(part: T): Partial<T> => (random(3) === 0 ? part : {});
  const day = (spread: number) => instant(NOW + (random(2 * spread + 1) - spread) * DAY).slice(0, 10);
  const kinds = ['other', 'unclassified', 'pusat_data'];
  const latitudes = [3.6, 3.77, 3.9047];
  const grace = [14 * DAY, 14 * DAY + SECOND, 14 * DAY - SECOND, random(20 * DAY), -random(DAY)];
  const declared = NOW - (grace[random(grace.length)] ?? 0);
  const [planned = '', ended = ''] = [day(3), day(3)].toSorted();
  return {
    sites: [
      ...WRITTEN.sites.slice(0, 1),
      { id: 'hulu', kind: 'drc', operator: 'kominfo', lat: latitudes[random(3)] ?? 3.6, lon: 98, ...maybe({ built_on: day(3) }) },
    ],
    rooms: [
      ...WRITTEN.rooms,
      {
        id: 'r3',
        site: 'balai',
        kind: kinds[random(3)] ?? 'other',
        ...maybe({ operator: 'tani', established_on: day(3) }),
        ...maybe({ recorded_on: day(3) }),
      },
    ],
    servers: [
      ...WRITTEN.servers.slice(0, 1),
      { id: 's2', owner_pd: 'tani', managed_by: 'tani', ...maybe({ room: 'r2' }) },
      { id: 's3', owner_pd: 'tani', managed_by: 'tani', hosting: 'vm', room: 'r3' },
    ],
    failovers: [
      {
        id: 'f1',
        to_site: 'hulu',
        declared_at: instant(declared),
        ...maybe({ datasets: ['d1'] }),
        ...maybe({ ended_at: instant(Math.max(declared, NOW - DAY) + random(2 * DAY)) }),
      },
    ],
    apps: [
      { id: 'a1', owner_pd: 'tani', kind: 'khusus', ...maybe({ repository: 'g1' }), ...maybe({ in_use_since: day(9) }) },
      { id: 'a2', owner_pd: 'tani', kind: 'khusus', status: 'uji' },
    ],
    repositories: [
      { id: 'g1', host: 's1', managed_by: 'kominfo', ...maybe({ kind: 'data' }) },
      { id: 'g2', host: 's2', managed_by: 'kominfo', mirror_of: 'g1' },
    ],
    pdn_workloads: random(5) === 0 ? [{ id: 'p1', subject: 'dataset/d1', from: day(3) }] : [],
    documents: [{ id: 'k2', kind: 'drp', issuer: 'dinas', number: '1', date: planned, ...maybe({ valid_to: ended }) }],
  };
}

function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
