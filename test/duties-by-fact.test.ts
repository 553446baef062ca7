// Every fact that an agent reports for the law serves a duty, and what a duty reads is told by the cases themselves.
import { LAW_FACTS_OF } from '@pantau/shared/law/derive';
import { describe, expect, it } from 'vitest';
import { dutiesByLawFact, dutiesByReportedFact } from './support/duties-by-fact.ts';
import { workedWorlds } from './support/worked-worlds.ts';

/** What only production tells of repositories, jobs, stores, databases, places, paths, services, polls and single sightings; and what Pantau knows of itself is passed on under its own name. */
const OF_PRODUCTION = [
  'repository_seen',
  'source_seen',
  'place_hint',
  'gateway',
  'trunks',
  'path_unasked',
  'endpoint_seen',
  'device_poll',
  'ip_once',
  'job_state',
  'store_seen',
  'databases_seen',
  'replica_state',
  'disk_health',
  'memory_health',
  'load_health',
  'unit_health',
];

describe('the facts of agents', async () => {
  const worlds = await workedWorlds();
  const byReportedFact = dutiesByReportedFact(worlds);

  it('become facts of the law that some duty reads', () => {
    const read = dutiesByLawFact(worlds);
    const unread = [...LAW_FACTS_OF].flatMap(([reported, facts]) => facts.filter((fact) => fact !== reported && !read.has(fact)));
    expect(unread.filter((fact) => !OF_PRODUCTION.includes(fact))).toEqual([]);
  });

  it.each([
    ['firewall', ['langsa-34-2020/21.2-system', 'serang-47-2017/6.4', 'waykanan-26-2019/20.2-system']],
    ['integrity', ['banjarbaru-5-2022/32.2', 'langsa-34-2020/14.2-integrity', 'waykanan-26-2019/13.3-integrity']],
    ['logins', ['langsa-34-2020/16.1', 'waykanan-26-2019/15.1']],
    ['guests', ['banjarbaru-5-2022/18.1', 'langsa-34-2020/17.2.g', 'serang-47-2017/6.3', 'waykanan-26-2019/16.2.g']],
  ])('%s serve these duties', (fact, duties) => {
    expect(byReportedFact.get(fact)).toEqual(expect.arrayContaining(duties));
  });

  it('that no check reads are not said to serve any', () => {
    expect(byReportedFact.has('time_sync')).toBe(false);
  });
});
