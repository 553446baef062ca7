// From the certificates that endpoints show, and those in files, to the finding.
import { describe, expect, it } from 'vitest';
import type { EndpointFact, EndpointTls } from '../network-facts.ts';
import { deriveObservations } from './derive.ts';
import { regulationById } from './regulations/registry.ts';
import { APP, about, day, instant, judged, type Reported, shows } from './testing/reported.ts';
import { judgeSubject, NOW, registerOf, WRITTEN, type Written, witness, worldOf } from './testing/worlds.ts';

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

  describe('of one name at several endpoints', () => {
    const written = {
      ...APP,
      apps: APP.apps.map((app) => ({ ...app, public_service: true, transactional: true })),
      endpoints: APP.endpoints.flatMap((each) => [each, { ...each, id: 'e2', kind: 'smtp' }]),
    };
    const over = shows({ notAfter: instant(-2), chainOk: false, fault: 'expired' });
    const at = (endpoint: string, value: EndpointFact): Reported => ['endpoint', `endpoint/${endpoint}`, value];
    const used = (subject: string, reported: readonly Reported[], more: Written = {}) =>
      judged(inUse, subject, reported, { written: { ...written, ...more } });

    it.each([
      ['that comes after it', [at('e1', over), at('e2', shows())]],
      ['that comes before it', [at('e1', shows()), at('e2', over)]],
    ])('is not hidden, when it has expired, by the good one %s', (_title, reported) => {
      const old = { ...APP.certificates[0], id: 'c0', not_before: day(-90), not_after: day(-2) };
      const both = { certificates: [...APP.certificates, old] };
      expect(used('certificate/c0', reported, both)).toMatchObject({ status: 'violation', reason: 'certificate-over' });
      expect(used('certificate/c1', reported, both)).toMatchObject({ status: 'compliant' });
      expect(used('domain/situs', reported)).toMatchObject({ status: 'violation', reason: 'endpoint-invalid' });
      expect(judged(verified, 'app/layanan', reported, { written })).toMatchObject({ status: 'advisory', reason: 'endpoint-invalid' });
      for (const transactions of ['langsa-34-2020/22.4', 'waykanan-26-2019/21.4']) {
        expect(judged(transactions, 'app/layanan', reported, { written })).toMatchObject({ status: 'violation' });
      }
    });

    it('is not hidden when the chain of one of them is broken', () => {
      const reported = [at('e1', shows({ chainOk: false })), at('e2', shows())];
      expect(used('certificate/c1', reported)).toMatchObject({ status: 'violation', reason: 'endpoint-invalid' });
      expect(used('certificate/c1', reported.toReversed())).toMatchObject({ status: 'violation', reason: 'endpoint-invalid' });
    });
  });

  it('that was renewed is judged by the newest look at the endpoint, whoever took it', () => {
    const looks = [
      ['a1', { notAfter: instant(-2), chainOk: false }, 3],
      ['a2', {}, 1],
    ] as const;
    const observations = looks.flatMap(([by, more, hours]) =>
      deriveObservations(
        {
          ...{ subject: 'endpoint/e1', fact: 'endpoint', value: shows(more), witness: by, machineId: by, clockOffsetSeconds: 0 },
          seen: [NOW - hours * 3_600_000],
        },
        registerOf({ ...WRITTEN, ...APP }),
      ),
    );
    const regulation = regulationById('banjarbaru-5-2022');
    const duty = regulation?.duties.find(({ id }) => id === '32.4');
    if (regulation === undefined || duty === undefined) throw new Error('There is no 32.4.');
    const world = worldOf({ written: { ...WRITTEN, ...APP }, witnesses: [witness('a1'), witness('a2')], observations });
    expect(judgeSubject(world, NOW, regulation, duty, 'app/layanan').finding.status).toBe('compliant');
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
