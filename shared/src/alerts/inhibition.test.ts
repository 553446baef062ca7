import { describe, expect, it } from 'vitest';
import { registerOf } from '../law/testing/worlds.ts';
import { collectorCut, createInhibition, openReachOf } from './inhibition.ts';
import type { AlertTarget } from './target.ts';
import { REGION, smallRegion } from './testing/region.ts';
import { agentSilent, outage, target } from './testing/targets.ts';

const NOW = Date.parse('2025-08-14T09:30:00+07:00');
const VM = new Map([['vm', 's-tani']]);
const inhibition = createInhibition(smallRegion(), VM);

/** What explains a target while these are down; a subject is an outage, `agent/x` a silent agent on the server x. */
function cause(about: AlertTarget, down: readonly string[], at = NOW): string | undefined {
  const alerts = down.map((subject) => (subject.startsWith('agent/') ? agentSilent(subject.slice('agent/a-'.length)) : outage(subject)));
  const open = openReachOf([...alerts, about].map((each) => ({ id: `alert-${each.subject}`, target: each })));
  const found = inhibition(about, open, at);
  expect(found?.by).toBe(found === undefined ? undefined : open.get(found.subject));
  return found?.subject;
}

const service = (id: string) => target({ duty: 'operasional/service', subject: `endpoint/${id}`, reason: 'service-down' });
const late = target({ duty: 'operasional/backup-run', subject: 'backup_job/s-tani:db', reason: 'run-late' });
const instance = (subject: string, more = {}) => target({ duty: 'prometheus/InstanceDown', subject, ...more });

describe('what an alert hangs on', () => {
  it.each<[string, AlertTarget, readonly string[], string | undefined]>([
    ['nothing is down', agentSilent('s-tani'), [], undefined],
    ['the line of its site', agentSilent('s-tani'), ['link/l-tani', 'link/l-dua-b'], 'link/l-tani'],
    ['the line of another site', agentSilent('s-tani'), ['link/l-hulu'], undefined],
    ['one of two lines of its site', agentSilent('s-dua'), ['link/l-dua-a'], undefined],
    ['both lines of its site', agentSilent('s-dua'), ['link/l-dua-a', 'link/l-dua-b'], 'link/l-dua-a'],
    ['one line is down, the other leads to a site that is cut off', agentSilent('s-dua'), ['link/l-dua-a', 'link/l-tani'], 'link/l-dua-a'],
    ['a way around through another office', agentSilent('s-tani'), ['link/l-tani'], undefined],
    ['a line two sites away', agentSilent('s-ujung'), ['link/l-hulu'], 'link/l-hulu'],
    ['a line out of force is no way around', agentSilent('s-ujung'), ['link/l-ujung'], 'link/l-ujung'],
    ['the internet is no way to the data centre', agentSilent('s-tani'), ['link/l-tani', 'link/l-dua-b', 'link/l-dua-a'], 'link/l-tani'],
    ['the router of its site', agentSilent('s-hulu'), ['device/r-hulu'], 'device/r-hulu'],
    ['the router of a site on the way', agentSilent('s-ujung'), ['device/r-hulu'], 'device/r-hulu'],
    ['the router at the near end', agentSilent('s-ujung'), ['device/r-core', 'link/l-hulu'], 'device/r-core'],
    ['the line before the router behind it', agentSilent('s-hulu'), ['device/r-hulu', 'link/l-hulu'], 'link/l-hulu'],
    ['the router of the data centre itself', agentSilent('inti'), ['device/r-core'], 'device/r-core'],
    ['lines do not cut off the data centre', agentSilent('inti'), ['link/l-tani', 'link/l-hulu', 'link/l-dua-a'], undefined],
    ['the switch of its room', agentSilent('s-tani'), ['device/sw-a'], 'device/sw-a'],
    ['a switch takes with it what is no machine of traffic', outage('device/ups'), ['device/sw-a'], 'device/sw-a'],
    ['a device that takes nothing with it', agentSilent('s-tani'), ['device/ups'], undefined],
    ['a site that is away as a whole, without known lines', agentSilent('s-lepas'), ['site/lepas'], 'site/lepas'],
    ['a site behind its router', outage('site/hulu'), ['device/r-hulu'], 'device/r-hulu'],
    ['the hypervisor', agentSilent('vm'), ['server/s-tani'], 'server/s-tani'],
    ['the hypervisor whose agent is silent', agentSilent('vm'), ['agent/a-s-tani'], 'server/s-tani'],
    ['what the hypervisor hangs on', agentSilent('vm'), ['server/s-tani', 'device/sw-a'], 'device/sw-a'],
    ['the server of an agent', agentSilent('s-lepas'), ['server/s-lepas'], 'server/s-lepas'],
    ['a service on its server', service('e-alamat'), ['agent/a-s-tani'], 'server/s-tani'],
    ['a service on another server', service('e-alamat'), ['server/s-hulu'], undefined],
    ['a service of data on several servers, one of them away', service('e-data'), ['server/s-hulu'], undefined],
    ['a service of data on several servers, all away', service('e-data'), ['server/s-hulu', 'server/s-tani'], 'server/s-tani'],
    ['a service on no known server', service('e-saja'), ['server/s-tani', 'link/l-hulu'], undefined],
    ['a backup on its server', late, ['server/s-tani'], 'server/s-tani'],
    ['an alert of Prometheus about a server', instance('server/s-ujung'), ['link/l-ujung'], 'link/l-ujung'],
    ['an alert of Prometheus of which only the site is known', instance('target/f1', { site: 'ujung' }), ['link/l-ujung'], 'link/l-ujung'],
    ['an alert of Prometheus of which nothing is known', instance('target/f1'), ['link/l-ujung', 'link/l-hulu'], undefined],
    ['an unknown server at a known site', agentSilent('baru', { site: 'ujung' }), ['link/l-ujung'], 'link/l-ujung'],
    ['a line behind equipment at its near end', outage('link/l-tani', { reason: 'line-down' }), ['device/r-core'], 'device/r-core'],
    ['a line between two sites that are cut off', outage('link/l-ujung', { reason: 'line-down' }), ['link/l-hulu'], 'link/l-hulu'],
    ['a line is not behind the router that it ends at', outage('link/l-hulu', { reason: 'line-down' }), ['device/r-hulu'], undefined],
    ['the line to the internet of a site that is cut off', outage('link/l-net'), ['link/l-tani', 'link/l-dua-b'], 'link/l-tani'],
    [
      'a fault that has nothing to do with it',
      target({ subject: 'server/s-ujung', duty: 'langsa-34-2020/20.1', reason: 'outside-centre' }),
      ['link/l-ujung'],
      undefined,
    ],
    ['a certificate that is over', target({ ...service('e-alamat'), reason: 'shown-expired' }), ['server/s-tani'], undefined],
  ])('%s', (_name, about, down, expected) => {
    expect(cause(about, down)).toBe(expected);
  });

  it('a line that nothing of ours follows counts from the moment that Prometheus tells of it', () => {
    const open = openReachOf([{ id: 'p', target: instance('link/l-gelap') }]);

    expect(inhibition(agentSilent('s-ujung'), open, NOW)).toBeUndefined();
    expect(cause(agentSilent('s-ujung'), ['link/l-ujung', 'link/l-gelap'])).toBe('link/l-gelap');
  });

  it('judges lines by the day: one that was in force is a way around', () => {
    expect(cause(agentSilent('s-ujung'), ['link/l-ujung'], Date.parse('2020-12-31T20:00:00+07:00'))).toBeUndefined();
  });

  it('without a data centre on record the sites with gateways are where one looks from', () => {
    const sites = (REGION.sites ?? []).map((site) => ({ ...site, kind: 'pd_office' }));
    const servers = (REGION.servers ?? []).map((server) =>
      'id' in server && server.id === 's-hulu' ? { ...server, gateway: true } : server,
    );
    const fromHulu = createInhibition(registerOf({ ...REGION, sites, servers }));
    const open = new Map([['link/l-hulu', 'a1']]);

    expect(fromHulu(agentSilent('inti'), open, NOW)).toEqual({ by: 'a1', subject: 'link/l-hulu' });
    expect(fromHulu(agentSilent('s-hulu'), open, NOW)).toBeUndefined();
  });

  it('when nothing tells where one looks from, a site is cut off by all of its own lines', () => {
    const sites = (REGION.sites ?? []).map((site) => ({ ...site, kind: 'pd_office' }));
    const anywhere = createInhibition(registerOf({ ...REGION, sites }));

    expect(anywhere(agentSilent('s-hulu'), new Map([['link/l-hulu', 'a1']]), NOW)).toBeUndefined();
    expect(
      anywhere(
        agentSilent('s-hulu'),
        new Map([
          ['link/l-hulu', 'a1'],
          ['link/l-ujung', 'a2'],
        ]),
        NOW,
      )?.by,
    ).toBe('a1');
  });

  it('virtual machines that are said to carry each other explain nothing', () => {
    const circle = createInhibition(
      smallRegion(),
      new Map([
        ['vm', 's-lepas'],
        ['s-lepas', 'vm'],
      ]),
    );
    const open = openReachOf([agentSilent('vm'), agentSilent('s-lepas')].map((each) => ({ id: each.subject, target: each })));

    expect([agentSilent('vm'), agentSilent('s-lepas')].map((each) => circle(each, open, NOW))).toEqual([undefined, undefined]);
  });
});

describe('what explains others', () => {
  it('is an outage before the silence of its agent, and never a silent SNMP', () => {
    const open = openReachOf([
      { id: 'a', target: agentSilent('s-tani') },
      { id: 'b', target: outage('server/s-tani') },
      { id: 'c', target: target({ duty: 'operasional/device-poll', subject: 'device/sw-a', reason: 'poll-silent' }) },
    ]);

    expect(Object.fromEntries(open)).toEqual({ 'agent/a-s-tani': 'a', 'server/s-tani': 'b' });
  });
});

describe('the line of the collector itself', () => {
  const sites = new Map(['a1 x', 'a2 x', 'b1 y', 'b2 y', 'c1 z', 'c2 z'].map((each) => [each.slice(0, 2), each.slice(3)]));
  const all = [...sites.keys()];

  it.each<[string, readonly string[], boolean]>([
    ['nobody is silent', [], false],
    ['one site', ['a1', 'a2'], false],
    ['all', all, true],
    ['all of two sites out of three', ['a1', 'a2', 'b1', 'b2'], true],
    ['half of every site', ['a1', 'b1', 'c1'], false],
    ['one site and a half', ['a1', 'a2', 'b1'], false],
    ['agents that are not enrolled any more', ['x1', 'x2', 'x3', 'x4'], false],
  ])('%s', (_name, silent, expected) => {
    expect(collectorCut(silent, all, sites)).toBe(expected);
  });

  it('is not told apart from a single site, nor by two agents alone', () => {
    expect(collectorCut(all, all, new Map(all.map((agent) => [agent, 'x'])))).toBe(false);
    expect(collectorCut(['a1', 'b1'], ['a1', 'b1'], sites)).toBe(false);
  });
});
