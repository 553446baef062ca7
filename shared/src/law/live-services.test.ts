// From what a probe of an endpoint or of a zone reports to the finding, in each of the regulations; what could not be looked at stays unknown.
import { describe, expect, it } from 'vitest';
import type { EndpointFact, EndpointTls, ZoneFact } from '../network-facts.ts';
import { deriveObservations } from './derive.ts';
import type { Finding } from './finding.ts';
import { REGION } from './patterns/region.ts';
import { regulationById } from './regulations/registry.ts';
import { judgeSubject, NOW, registerOf, subjectsOf, WRITTEN, type Written, witness, worldOf } from './testing/worlds.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const instant = (days: number) => new Date(NOW + days * DAY).toISOString();
/** The day in the zone where it ends last. */
const day = (days: number) => new Date(NOW + days * DAY + 9 * 3_600_000).toISOString().slice(0, 10);

type Reported = readonly [fact: 'endpoint' | 'zone' | 'certificate_files', subject: string, value: object, witness?: string];

interface Case {
  readonly written?: Written;
  /** Minutes since the agents reported. */
  readonly silent?: number;
}

/** The finding of a duty on a subject when gateway agents at two places report this. */
function judged(duty: string, subject: string, reported: readonly Reported[], { written = {}, silent = 1 }: Case = {}): Finding {
  const [regulationId = '', dutyId = ''] = duty.split('/');
  const regulation = regulationById(regulationId);
  const found = regulation?.duties.find(({ id }) => id === dutyId);
  if (regulation === undefined || found === undefined) throw new Error(`There is no ${duty}.`);
  const all = { ...WRITTEN, ...written };
  const register = registerOf(all);
  const last = NOW - silent * MINUTE;
  const observations = reported.flatMap(([fact, about, value, by = 'a1']) =>
    deriveObservations(
      { subject: about, fact, value, witness: by, machineId: by, clockOffsetSeconds: 0, seen: [last - 2 * 3_600_000, last] },
      register,
    ),
  );
  const witnesses = [witness('a1', { runsOn: 'server/s1', lastReport: last }), witness('a2', { runsOn: 'site/hulu', lastReport: last })];
  const world = worldOf({ written: all, witnesses, observations });
  expect([...subjectsOf(world, NOW, regulation, found).subjects]).toContain(subject);
  return judgeSubject(world, NOW, regulation, found, subject).finding;
}

function tls(more: Partial<EndpointTls> = {}): EndpointTls {
  return {
    ...{ notBefore: instant(-30), notAfter: instant(60), issuer: 'CN=R11', issuerKind: 'tls_ca', names: ['layanan.example.go.id'] },
    ...{ chainOk: true, serial: '0a' },
    ...more,
  };
}

const shows = (more: Partial<EndpointTls> = {}): EndpointFact => ({ up: true, httpStatus: 200, tls: tls(more) });
const APP = {
  apps: [{ id: 'layanan', kind: 'khusus', owner_pd: 'tani', endpoint: 'https://layanan.example.go.id', verification_mechanism: 'TTE' }],
  domains: [{ id: 'situs', fqdn: 'layanan.example.go.id', official: true, owner_pd: 'tani' }],
  certificates: [{ id: 'c1', holder: 'domain/situs', issuer_kind: 'tls_ca', not_before: day(-30), not_after: day(60) }],
  endpoints: [{ id: 'e1', kind: 'https', host: 'layanan.example.go.id', app: 'layanan', domain: 'situs', dataset: 'd1' }],
} satisfies Written;
const about = { written: APP };
const FAULTS: readonly (readonly [title: string, fault: Partial<EndpointTls>])[] = [
  ['expired', { notAfter: instant(-2), chainOk: false, fault: 'expired' }],
  ['self-signed', { chainOk: false, fault: 'self-signed', issuerKind: 'private' }],
  ['of another name', { chainOk: false, fault: 'not for this name', names: ['lain.go.id'] }],
  ['without its intermediate', { chainOk: false, fault: 'an intermediate is not sent' }],
] as const;

describe('the certificate in use, by Banjarbaru', () => {
  const [inUse, verified] = ['banjarbaru-5-2022/32.5-certificate', 'banjarbaru-5-2022/32.4'];

  it('is good when the site shows it', () => {
    expect(judged(inUse, 'certificate/c1', [], about)).toMatchObject({ status: 'unknown' });
    expect(judged(inUse, 'certificate/c1', [['endpoint', 'endpoint/e1', shows()]], about)).toMatchObject({ status: 'compliant' });
    expect(judged(verified, 'app/layanan', [], about)).toMatchObject({ status: 'unknown', reason: 'chain-unseen' });
    expect(judged(verified, 'app/layanan', [['endpoint', 'endpoint/e1', shows()]], about)).toMatchObject({ status: 'compliant' });
  });

  it('of a domain is looked at without an entry of its own', () => {
    const { endpoints: _none, ...written } = APP;
    expect(judged(inUse, 'certificate/c1', [['endpoint', 'endpoint/domain:situs', shows()]], { written }).status).toBe('compliant');
  });

  it.each(FAULTS)('that is %s is a violation, and the site is not authentic', (_title, fault) => {
    const reported: Reported[] = [['endpoint', 'endpoint/e1', shows(fault)]];
    const registered = { ...APP.certificates[0], not_after: 'notAfter' in fault ? day(-2) : day(60) };
    const case_ = { written: { ...APP, certificates: [registered] } };
    expect(judged(inUse, 'certificate/c1', reported, case_).status).toBe('violation');
    expect(judged(verified, 'app/layanan', reported, case_)).toMatchObject({ status: 'advisory', reason: 'endpoint-invalid' });
  });

  it('that runs out this hour is told by its chain before its day has ended', () => {
    const reported: Reported[] = [['endpoint', 'endpoint/e1', shows({ notAfter: instant(-0.01), chainOk: false })]];
    const case_ = { written: { ...APP, certificates: [{ ...APP.certificates[0], not_after: day(-0.01) }] } };
    expect(judged(inUse, 'certificate/c1', reported, case_).status).toBe('violation');
  });

  it('is revoked when its issuer says so, and a responder that is away changes nothing', () => {
    const says = (status: 'good' | 'revoked' | 'unknown') =>
      judged(inUse, 'certificate/c1', [['endpoint', 'endpoint/e1', shows({ status })]], about).status;
    expect([says('good'), says('unknown'), says('revoked')]).toEqual(['compliant', 'compliant', 'violation']);
  });

  it('that nobody registered is judged as it was seen', () => {
    const case_ = { written: { ...APP, certificates: [] } };
    const reported: Reported[] = [['endpoint', 'endpoint/e1', shows({ chainOk: false })]];
    expect(judged(inUse, 'domain/situs', reported, case_)).toMatchObject({ status: 'violation', reason: 'endpoint-invalid' });
  });

  it('in a file beyond its end is a violation', () => {
    const file = {
      path: '/etc/ssl/a.pem',
      subject: 'CN=a',
      issuer: 'CN=R',
      issuerKind: 'tls_ca',
      serial: '0a',
      names: ['layanan.example.go.id'],
    };
    const over = { ...APP.certificates[0], not_after: day(-0.6) };
    const files = { files: [{ ...file, notAfter: instant(-0.6) }], unreadable: [] };
    const [judgement] = deriveObservations(
      { subject: 'server/s1', fact: 'certificate_files', value: files, witness: 'a1', machineId: 'a1', clockOffsetSeconds: 0, seen: [NOW] },
      registerOf({ ...WRITTEN, ...APP, certificates: [over] }),
    );
    expect(judgement).toMatchObject({ subject: 'certificate/c1', fact: 'cert_status', value: { status: 'expired' } });
  });

  it('is unknown where the agent fell silent', () => {
    const reported: Reported[] = [['endpoint', 'endpoint/e1', shows()]];
    expect(judged(inUse, 'certificate/c1', reported, { ...about, silent: 3 * 24 * 60 }).status).toBe('unknown');
  });
});

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
