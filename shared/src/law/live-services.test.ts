// From what a probe of an endpoint or of a zone reports to the finding, in each of the regulations; what could not be looked at stays unknown.
import { describe, expect, it } from 'vitest';
import type { EndpointFact, ZoneFact } from '../network-facts.ts';
import { REGION } from './patterns/region.ts';
import { APP, about, instant, judged, MINUTE, type Reported, shows } from './testing/reported.ts';
import { NOW } from './testing/worlds.ts';

describe.each(['langsa-34-2020/14.2-availability', 'waykanan-26-2019/13.3-availability'])('a data service by %s', (duty) => {
  const down = (minutes: number): EndpointFact => ({
    up: false,
    downSince: new Date(NOW - minutes * MINUTE).toISOString(),
    reason: 'port',
  });
  const at = (value: EndpointFact, by: string): Reported => ['endpoint', 'endpoint/e1', value, by];

  it('is out when two places get no answer, available when one does', () => {
    expect(judged(duty, 'dataset/d1', [at(shows(), 'a1'), at(shows(), 'a2')], about).status).toBe('compliant');
    expect(judged(duty, 'dataset/d1', [at(shows(), 'a1'), at(down(600), 'a2')], about).status).toBe('compliant');
    expect(judged(duty, 'dataset/d1', [at(down(1_500), 'a1'), at(down(1_500), 'a2')], about).status).toBe('violation');
  });

  it('is unknown where the agents themselves cannot look', () => {
    const blind: EndpointFact = { reason: 'the resolver of this agent does not answer' };
    expect(judged(duty, 'dataset/d1', [at(blind, 'a1'), at(blind, 'a2')], about)).toMatchObject({
      status: 'unknown',
      reason: 'too-few-vantage-points',
    });
    expect(judged(duty, 'dataset/d1', [at(down(1_500), 'a1'), at(down(1_500), 'a2')], { ...about, silent: 600 }).status).toBe('unknown');
  });
});

describe('an official site outside of the domain of the government', () => {
  const written = { domains: [{ id: 'luar', fqdn: 'dinas-tani.com', official: true, owner_pd: 'tani', managed_by: 'kominfo' }] };
  const zone = (more: Partial<ZoneFact> = {}): Reported[] => [
    ['zone', 'domain/luar', { live: true, a: ['203.0.113.7'], behindCdn: false, ...more }],
  ];

  it.each(['banjarbaru-5-2022/40.4', 'serang-47-2017/10.2', 'serang-47-2017/10.3'])('by %s', (duty) => {
    expect(judged(duty, 'domain/luar', [], { written })).toMatchObject({ status: 'unknown', reason: 'name-unconfirmed' });
    expect(judged(duty, 'domain/luar', zone(), { written })).toMatchObject({ status: 'violation', reason: 'outside-domain' });
    expect(judged(duty, 'domain/luar', zone({ redirectTo: 'tani.example.go.id' }), { written })).toMatchObject({
      status: 'advisory',
      reason: 'redirect-only',
    });
    expect(judged(duty, 'domain/luar', [['zone', 'domain/luar', { live: false, reason: 'NXDOMAIN' }]], { written })).toMatchObject({
      status: 'not-applicable',
      reason: 'not-in-use',
    });
    const blind: Reported[] = [['zone', 'domain/luar', { reason: 'the resolver of this agent does not answer' }]];
    expect(judged(duty, 'domain/luar', blind, { written }).status).toBe('unknown');
  });
});

describe.each([
  ['langsa-34-2020/24.1', 'langsa-34-2020/24.3'],
  ['waykanan-26-2019/23.1', 'waykanan-26-2019/23.4'],
])('an official site by %s and %s', (run, reviewed) => {
  const written = {
    domains: [
      { id: 'utama', fqdn: 'example.go.id', official: true, owner_pd: 'kominfo', managed_by: 'kominfo' },
      { id: 'tani', fqdn: 'tani.example.go.id', official: true, owner_pd: 'tani', managed_by: 'kominfo' },
    ],
  };
  const zone = (id: string, value: ZoneFact): Reported[] => [['zone', `domain/${id}`, value]];

  it('that is gone from DNS is advisory, one behind a CDN unknown', () => {
    expect(judged(run, 'domain/utama', zone('utama', { live: false }), { written })).toMatchObject({
      status: 'advisory',
      reason: 'not-in-dns',
    });
    const hidden = zone('utama', { live: true, a: ['104.16.1.1'], behindCdn: true });
    expect(judged(run, 'domain/utama', hidden, { written })).toMatchObject({ status: 'unknown', reason: 'origin-unknown' });
    expect(judged(run, 'domain/utama', [], { written })).toMatchObject({ status: 'unknown', reason: 'origin-unknown' });
  });

  it('is reviewed only while it is in use', () => {
    expect(judged(reviewed, 'domain/tani', zone('tani', { live: true, a: ['203.0.113.7'] }), { written }).status).toBe('advisory');
    expect(judged(reviewed, 'domain/tani', zone('tani', { live: false }), { written }).status).toBe('not-applicable');
    expect(judged(reviewed, 'domain/tani', [], { written }).status).toBe('unknown');
  });
});

it('the single sign-on of Serang answers where its endpoint does', () => {
  const written = { ...APP, other_records: [{ id: 'sso', kind: 'service', topic: 'SSO', subjects: ['app/layanan'], date: '2024-01-01' }] };
  const duty = 'serang-47-2017/7.2';
  const status = (reported: readonly Reported[]) => judged(duty, REGION, reported, { written }).status;
  expect(status([['endpoint', 'endpoint/e1', { reason: 'no resolver' }]])).toBe('unknown');
  expect(status([['endpoint', 'endpoint/e1', shows()]])).toBe('compliant');
  expect(status([['endpoint', 'endpoint/e1', { up: false, downSince: instant(-1) }]])).toBe('advisory');
});
