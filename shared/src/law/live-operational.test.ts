// From what gateway agents report of services and of polled devices to the operational finding on each: no article has to ask for it.
import { describe, expect, it } from 'vitest';
import type { EndpointFact, EndpointTls, SnmpFact } from '../network-facts.ts';
import { deriveObservations } from './derive.ts';
import type { Finding } from './finding.ts';
import { operasional } from './regulations/operasional/index.ts';
import { judgeSubject, NOW, observation, registerOf, subjectsOf, WRITTEN, type Written, witness, worldOf } from './testing/worlds.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const OWN = { owner_pd: 'kominfo', managed_by: 'kominfo' };
const POLLED = { address: '10.77.0.2', snmp_credential: 'inti', ...OWN };
const REGION: Written = {
  ...WRITTEN,
  servers: [
    { id: 's1', gateway: true, room: 'r1', ...OWN },
    { id: 's2', gateway: true, room: 'r2', ...OWN },
    { id: 's3', room: 'r2', ...POLLED },
  ],
  devices: [
    { id: 'rt', class: 'router', room: 'r2', ...POLLED },
    { id: 'tua', class: 'switch', status: 'dihentikan', ...POLLED },
  ],
  links: [{ id: 'bb', kind: 'backbone', site: 'balai', device: 'rt', interface: 'sfp1' }],
  apps: [{ id: 'layanan', kind: 'khusus', owner_pd: 'tani' }],
  domains: [
    { id: 'situs', fqdn: 'situs.example.go.id', official: true, owner_pd: 'tani' },
    { id: 'parkir', fqdn: 'parkir.example.go.id', owner_pd: 'tani' },
  ],
  endpoints: [{ id: 'e1', kind: 'https', host: 'layanan.example.go.id', app: 'layanan' }],
};

interface Told {
  readonly written?: Written;
  /** Minutes from the first sighting to the last one. */
  readonly lasted?: number;
  /** Minutes since the agents reported. */
  readonly silent?: number;
  /** What nobody reaches by ping. */
  readonly unreached?: readonly string[];
}

function found(duty: string, subject: string, fact: string, value: object | undefined, told: Told = {}): Finding {
  const { written = {}, lasted = 10, silent = 1, unreached = [] } = told;
  const all = { ...REGION, ...written };
  const last = NOW - silent * MINUTE;
  const raw = { subject, fact, value, witness: 'a1', machineId: 'a1', clockOffsetSeconds: 0, seen: [last - lasted * MINUTE, last] };
  const pings = ['a1', 'a2'].flatMap((by) =>
    unreached.map((each) => observation('ping', each, { up: false }, { id: `${by} ${each}`, witness: by, seen: [last] })),
  );
  const world = worldOf({
    written: all,
    witnesses: [witness('a1', { runsOn: 'server/s1', lastReport: last }), witness('a2', { runsOn: 'server/s2', lastReport: last })],
    observations: [...(value === undefined ? [] : deriveObservations(raw, registerOf(all))), ...pings],
  });
  const rule = operasional.duties.find(({ id }) => id === duty);
  if (rule === undefined) throw new Error(`There is no ${duty}.`);
  const judged = subject.replace('endpoint/domain:', 'domain/');
  expect([...subjectsOf(world, NOW, operasional, rule).subjects]).toContain(judged);
  return judgeSubject(world, NOW, operasional, rule, judged).finding;
}

function shows(more: Partial<EndpointTls> = {}): EndpointFact {
  const [notBefore, notAfter] = [NOW - 30 * DAY, NOW + 60 * DAY].map((at) => new Date(at).toISOString());
  const tls: EndpointTls = {
    notBefore: notBefore ?? '',
    notAfter: notAfter ?? '',
    issuer: 'CN=R',
    issuerKind: 'tls_ca',
    names: [],
    chainOk: true,
  };
  return { up: true, httpStatus: 200, tls: { ...tls, ...more } };
}

describe('a service of the register', () => {
  const service = (value: EndpointFact | undefined, told?: Told) => found('service', 'endpoint/e1', 'endpoint', value, told);
  const ends = (days: number) => new Date(NOW + days * DAY).toISOString();
  const down = (minutes: number): EndpointFact => ({
    up: false,
    downSince: new Date(NOW - minutes * MINUTE).toISOString(),
    reason: 'connection refused',
  });

  it('is good when it answers with a certificate that holds, and its office is that of its application', () => {
    expect(service(shows())).toMatchObject({ status: 'compliant', pd: 'tani' });
    expect(service({ up: true })).toMatchObject({ status: 'compliant' });
  });

  it.each([
    ['self-signed', { chainOk: false, fault: 'ditandatangani sendiri · self-signed' }, 'shown-not-accepted', 'self-signed'],
    ['of another name', { chainOk: false, fault: 'bukan untuk nama ini · not for this name' }, 'shown-not-accepted', 'not for this name'],
    ['expired', { chainOk: false, notAfter: ends(-2) }, 'shown-expired', 'ended 2025-08-12 09:30 WIB'],
    ['expired since it was looked at', { notAfter: ends(-0.0001) }, 'shown-expired', 'ended 2025-08-14 09:29 WIB'],
    ['of a chain that is expired', { chainNotAfter: ends(-1) }, 'shown-expired', 'ended 2025-08-13 09:30 WIB'],
    ['revoked', { status: 'revoked' }, 'shown-revoked', 'is revoked'],
  ] as const)('with a certificate that is %s is a violation that says so', (_title, tls, reason, words) => {
    const finding = service(shows(tls));
    expect(finding).toMatchObject({ status: 'violation', reason });
    expect(finding.sentence.en).toContain(words);
  });

  it('with a certificate that ends within the month is advisory', () => {
    expect(service(shows({ notAfter: ends(29) }))).toMatchObject({ status: 'advisory', reason: 'shown-expiring' });
    expect(service(shows({ notAfter: ends(31) })).status).toBe('compliant');
  });

  it('that does not answer is a violation after five minutes, with the cause', () => {
    expect(service(down(4))).toMatchObject({ status: 'unknown', reason: 'service-down-briefly' });
    expect(service(down(6))).toMatchObject({ status: 'violation', reason: 'service-down', since: NOW - 6 * MINUTE });
    expect(service(down(6)).sentence.en).toContain('connection refused');
  });

  it('is unknown where nobody looked, with the reason', () => {
    const { servers = [] } = REGION;
    const without = servers.map((server) => ({ ...server, gateway: false }));
    expect(service(undefined, { written: { servers: without } }).sentence.en).toContain('no server of the register has gateway: true');
    expect(service(undefined, { silent: 600 }).sentence.en).toContain('no gateway agent reports');
    expect(service(undefined).sentence.en).toContain('no gateway on the intranet probes it');
    expect(service(down(900), { silent: 600 })).toMatchObject({ status: 'unknown', reason: 'service-unprobed' });
    expect(service({ reason: 'the resolver does not answer' })).toMatchObject({ status: 'unknown', reason: 'service-unseen' });
  });

  it('may be the site of an official domain', () => {
    const site = (value: EndpointFact) => found('service', 'endpoint/domain:situs', 'endpoint', value);
    expect(site(shows())).toMatchObject({ subject: 'domain/situs', status: 'compliant', pd: 'tani' });
    expect(site(shows({ chainOk: false, fault: 'self-signed' }))).toMatchObject({ status: 'violation', reason: 'shown-not-accepted' });
    expect(() => found('service', 'endpoint/domain:parkir', 'endpoint', shows())).toThrow('domain/parkir');
  });
});

describe('a device that is to be polled', () => {
  const poll = (value: SnmpFact | undefined, told?: Told) => found('device-poll', 'device/rt', 'snmp', value, told);
  const silence: SnmpFact = { answers: false, silent: true, reason: 'no answer in 3 tries' };
  const refusal: SnmpFact = { answers: false, silent: false, reason: 'usmStatsWrongDigests' };

  it('is good when it answers', () => {
    expect(poll({ answers: true, sysName: 'rt', unseen: ['lldpRemTable: not there'] })).toMatchObject({
      status: 'compliant',
      pd: 'kominfo',
    });
  });

  it('and fails is a violation with the reason, once two polls in a row did', () => {
    expect(poll(silence)).toMatchObject({ status: 'violation', reason: 'poll-silent', severity: 'medium' });
    expect(poll(refusal)).toMatchObject({ status: 'violation', reason: 'poll-refused' });
    expect(poll(refusal).sentence.en).toContain('usmStatsWrongDigests');
    expect(poll(refusal, { lasted: 0 })).toMatchObject({ status: 'unknown', reason: 'poll-failed-once' });
  });

  it('and is silent only as long as a start takes is none yet', () => {
    expect(poll(silence, { lasted: 3 })).toMatchObject({ status: 'unknown', reason: 'poll-silent-briefly' });
    expect(poll(silence, { lasted: 4 })).toMatchObject({ status: 'violation', reason: 'poll-silent' });
    expect(poll(refusal, { lasted: 1 })).toMatchObject({ status: 'violation', reason: 'poll-refused' });
  });

  it('without the interface of a line is advisory and names both', () => {
    const unseen = ['link/bb: tidak ada antarmuka bernama · no interface is called "sfp1"'];
    const finding = poll({ answers: true, unseen });
    expect(finding).toMatchObject({ status: 'advisory', reason: 'interface-missing' });
    expect(finding.sentence.en).toContain('link/bb');
    expect(finding.sentence.en).toContain('"sfp1"');
  });

  it('does not repeat the alert of its outage, nor of that of its site', () => {
    const cut = { unreached: ['device/rt'] };
    expect(poll(silence, cut)).toMatchObject({ status: 'not-applicable', reason: 'outage-explains' });
    const server = (told?: Told) => found('device-poll', 'server/s3', 'snmp', silence, told);
    expect(server(cut)).toMatchObject({ status: 'not-applicable' });
    expect(server(cut).sentence.en).toContain('device/rt');
    expect(server()).toMatchObject({ status: 'violation', reason: 'poll-silent' });
  });

  it('is unknown where nobody polls it, and is not asked for once it is retired', () => {
    expect(poll(undefined)).toMatchObject({ status: 'unknown', reason: 'device-unpolled' });
    expect(poll(undefined).sentence.en).toContain('no gateway with the credential "inti"');
    expect(poll(undefined, { silent: 600 }).sentence.en).toContain('no gateway agent reports');
    expect(() => found('device-poll', 'device/tua', 'snmp', silence)).toThrow('device/tua');
  });
});
