// From what an agent reports to the finding: without the fact a duty is not decided, with it it is; what needs the inspection of root and
// lacks it is unknown for that reason.
import { describe, expect, it } from 'vitest';
import { deriveObservations } from './derive.ts';
import type { Finding } from './finding.ts';
import { REGION } from './patterns/region.ts';
import { regulationById } from './regulations/registry.ts';
import { judgeSubject, NOW, registerOf, subjectsOf, WRITTEN, type Written, witness, worldOf } from './testing/worlds.ts';

const DAY = 86_400_000;
const ago = (days: number) => new Date(NOW - days * DAY).toISOString();

type Reported = readonly (readonly [fact: string, value: object, subject?: string])[];

interface Case {
  readonly subject?: string;
  readonly written?: Written;
}

/** The finding of a duty (`regulation/duty`) on s1, when its agent reports these facts. */
function judged(duty: string, reported: Reported, { subject = 'server/s1', written = {} }: Case = {}): Finding {
  const [regulationId = '', dutyId = ''] = duty.split('/');
  const regulation = regulationById(regulationId);
  const found = regulation?.duties.find(({ id }) => id === dutyId);
  if (regulation === undefined || found === undefined) {
    throw new Error(`There is no ${duty}.`);
  }
  const all = { ...WRITTEN, ...written };
  const register = registerOf(all);
  const observations = reported.flatMap(([fact, value, about = 'server/s1']) =>
    deriveObservations(
      { subject: about, fact, value, witness: 'a1', machineId: 'm1', clockOffsetSeconds: 0, seen: [NOW - DAY, NOW - 60_000] },
      register,
    ),
  );
  const world = worldOf({ written: all, witnesses: [witness('a1', { runsOn: 'server/s1' })], observations });
  expect([...subjectsOf(world, NOW, regulation, found).subjects]).toContain(subject);
  return judgeSubject(world, NOW, regulation, found, subject).finding;
}

const firewall = ['firewall', { tool: 'nft', filters: true, rules: 3 }] as const;
const antivirus = ['malware_protection', { programs: ['ClamAV'], active: true }] as const;
const patched = (notBefore: number, since?: number) =>
  ['updates', { manager: 'apt', missingNotBefore: ago(notBefore), ...(since === undefined ? {} : { missingSince: ago(since) }) }] as const;
const silentLogs = ['log_forwarding', { programs: [], targets: [], forwards: false }] as const;

describe('the protection of a server', () => {
  it.each(['langsa-34-2020/21.2-system', 'waykanan-26-2019/20.2-system'])('by %s', (duty) => {
    expect(judged(duty, [])).toMatchObject({ status: 'unknown', reason: 'controls-unseen' });
    expect(judged(duty, [antivirus, silentLogs])).toMatchObject({ status: 'unknown', reason: 'control-unknown' });
    expect(judged(duty, [firewall, antivirus])).toMatchObject({ status: 'unknown', reason: 'control-unknown' });
    expect(judged(duty, [firewall, antivirus, patched(3)])).toMatchObject({ status: 'compliant' });
    expect(judged(duty, [firewall, antivirus, patched(400, 2)])).toMatchObject({ status: 'unknown', reason: 'control-unknown' });
    expect(judged(duty, [firewall, antivirus, patched(400, 60)])).toMatchObject({ status: 'advisory', reason: 'patches-old' });
    expect(judged(duty, [firewall, patched(3), ['malware_protection', { programs: ['ClamAV'], active: false }]])).toMatchObject({
      status: 'violation',
      reason: 'no-malware-protection',
    });
  });

  it('by Serang 6(4)', () => {
    expect(judged('serang-47-2017/6.4', [antivirus])).toMatchObject({ status: 'unknown', reason: 'control-unknown' });
    expect(judged('serang-47-2017/6.4', [firewall, antivirus])).toMatchObject({ status: 'compliant' });
  });
});

const sw = (room: string) => ({
  id: 'sw1',
  class: 'switch',
  owner_pd: 'kominfo',
  managed_by: 'kominfo',
  macs: ['00:1b:21:aa:00:01'],
  room,
});
const office = {
  ...WRITTEN,
  sites: [...WRITTEN.sites, { id: 'kantor', kind: 'pd_office', operator: 'tani' }],
  rooms: [...WRITTEN.rooms, { id: 'r3', site: 'kantor', kind: 'office' }],
};
const plugged = (subject: string) =>
  ['switch_port', { ports: [{ interface: 'eno1', mac: '00:1b:21:aa:00:01', port: '7' }] }, subject] as const;

describe('the place of a server', () => {
  it.each([
    ['serang-47-2017/6.3', 'server/s2', 'violation'],
    ['banjarbaru-5-2022/18.1', 'pd/tani', 'violation'],
    ['langsa-34-2020/17.2.g', 'server/s2', 'advisory'],
    ['waykanan-26-2019/16.2.g', 'server/s2', 'advisory'],
  ])('by the switch, for %s', (duty, subject, elsewhere) => {
    const written = { ...office, datasets: [], datastores: [] };
    const inCentre = { subject, written: { ...written, devices: [sw('r1')] } };
    expect(judged(duty, [], inCentre).status).toBe('unknown');
    expect(judged(duty, [plugged('server/s2')], inCentre).status).toBe('compliant');
    expect(judged(duty, [plugged('server/s2')], { subject, written: { ...written, devices: [sw('r3')] } }).status).toBe(elsewhere);
  });

  it('is the room of the switch also where the gateway tells no more than the site', () => {
    const router = { id: 'gw', class: 'router', owner_pd: 'kominfo', managed_by: 'kominfo', macs: ['52:54:00:00:00:fe'], site: 'balai' };
    const gateway = ['default_gateway', { ip: '10.77.0.1', interface: 'eth0', mac: '52:54:00:00:00:fe' }] as const;
    const about = { written: { ...WRITTEN, devices: [router, sw('r1')] } };
    expect(judged('banjarbaru-5-2022/18.3', [gateway, silentLogs], about).reason).toBe('logs-not-asked');
    expect(judged('banjarbaru-5-2022/18.3', [gateway, plugged('server/s1'), silentLogs], about).reason).toBe('logs-kept');
  });

  it('of a virtual machine is that of the machine that tells of it', () => {
    const uuid = 'c0ffee00-0000-4000-8000-00000000000a';
    const servers = [
      { id: 's1', owner_pd: 'kominfo', managed_by: 'kominfo' },
      { id: 's2', owner_pd: 'tani', managed_by: 'tani', hosting: 'vm', vm_uuid: uuid },
    ];
    const about = { subject: 'server/s2', written: { ...office, servers, devices: [sw('r1')] } };
    const guests = ['guests', { guests: [{ name: 'db', uuid }] }] as const;
    expect(judged('serang-47-2017/6.3', [plugged('server/s1')], about).status).toBe('unknown');
    expect(judged('serang-47-2017/6.3', [plugged('server/s1'), guests], about).status).toBe('compliant');
  });
});

describe('the logs of a server in the Pusat Data', () => {
  const about = { written: { ...WRITTEN, devices: [sw('r1')] } };

  it.each([
    [true, 'compliant', 'logs-forwarded'],
    [false, 'advisory', 'logs-kept'],
  ])('that are forwarded: %s', (forwards, status, reason) => {
    const forwarded = ['log_forwarding', { programs: ['rsyslogd'], targets: [], forwards }] as const;
    expect(judged('banjarbaru-5-2022/18.3', [plugged('server/s1'), forwarded], about)).toMatchObject({ status, reason });
  });

  it('are not judged where nobody tells of them', () => {
    expect(judged('banjarbaru-5-2022/18.3', [plugged('server/s1'), firewall], about)).toMatchObject({ reason: 'logs-not-asked' });
  });
});

const scan = (more: object = {}) =>
  ['integrity', { scans: [{ tool: 'dpkg', baselineAt: ago(30), scannedAt: ago(0.5), ...more }] }] as const;
const unread = ['integrity', { unseen: 'no inspect.json', scans: [] }] as const;

describe('modifications', () => {
  it('are detected by Banjarbaru 32(2)', () => {
    const duty = 'banjarbaru-5-2022/32.2';
    expect(judged(duty, [unread])).toMatchObject({ status: 'unknown', reason: 'inspection-missing' });
    expect(judged(duty, [unread]).sentence.en).toContain('pantau-agent-inspect');
    expect(judged(duty, [scan()])).toMatchObject({ status: 'compliant' });
    expect(judged(duty, [scan({ scannedAt: ago(3) })])).toMatchObject({ status: 'violation', reason: 'scan-late' });
  });

  it.each(['langsa-34-2020/14.2-integrity', 'waykanan-26-2019/13.3-integrity'])('need a ticket by %s', (duty) => {
    expect(judged(duty, [])).toMatchObject({ status: 'unknown', reason: 'not-enrolled' });
    expect(judged(duty, [unread])).toMatchObject({ status: 'unknown', reason: 'inspection-missing' });
    expect(judged(duty, [scan()])).toMatchObject({ status: 'compliant' });
    expect(judged(duty, [scan({ changed: 1, changedAt: ago(5) })])).toMatchObject({ status: 'violation', reason: 'change-unexplained' });
  });
});

describe('accounts of people who left', () => {
  const persons = [
    { id: 'budi', pd: 'kominfo', role: 'admin', left_on: '2025-01-31' },
    { id: 'siti', pd: 'kominfo', role: 'admin', logins: ['s.aminah'] },
  ];
  const about = { written: { ...WRITTEN, persons } };
  const logins = (...accounts: readonly (readonly [name: string, enabled?: boolean])[]) =>
    [
      'logins',
      {
        accounts: accounts.map(([name, enabled]) => ({ name, uid: 1000, shell: '/bin/sh', ...(enabled === undefined ? {} : { enabled }) })),
      },
    ] as const;

  it.each(['langsa-34-2020/16.1', 'waykanan-26-2019/15.1'])('by %s', (duty) => {
    expect(judged(duty, [logins(['budi', true])], about)).toMatchObject({ status: 'advisory', reason: 'account-of-leaver' });
    expect(judged(duty, [logins(['budi'])], about)).toMatchObject({ status: 'unknown', reason: 'inspection-missing' });
    expect(judged(duty, [logins(['budi', false], ['s.aminah', true])], about)).toMatchObject({ status: 'compliant' });
    expect(judged(duty, [logins(['eko', true])], about)).toMatchObject({ status: 'unknown', reason: 'account-unassigned' });
  });
});

describe('a desktop that serves others', () => {
  const written = {
    ...WRITTEN,
    devices: [{ id: 'pc1', class: 'desktop', owner_pd: 'tani', managed_by: 'tani', macs: ['52:54:00:00:00:09'] }],
  };
  const listening = (clients: number) =>
    ['listening', { macs: ['52:54:00:00:00:09'], services: [{ protocol: 'tcp', port: 80, clients }] }] as const;

  it.each(['langsa-34-2020/17.7.b', 'waykanan-26-2019/16.7.b'])('by %s', (duty) => {
    expect(judged(duty, [listening(0)], { subject: 'device/pc1', written }).status).toBe('compliant');
    expect(judged(duty, [listening(4)], { subject: 'device/pc1', written })).toMatchObject({
      status: 'advisory',
      reason: 'acts-as-server',
    });
  });
});

describe('the power of the Pusat Data', () => {
  const own = { owner_pd: 'kominfo', managed_by: 'kominfo' };
  const written = {
    ...WRITTEN,
    devices: [
      { id: 'gw', class: 'router', room: 'r1', ...own },
      { id: 'fw', class: 'firewall', room: 'r1', ...own },
      { id: 'ups1', class: 'ups', room: 'r1', serial: 'AS1', ...own },
    ],
    links: [
      { id: 'bb', kind: 'backbone', site: 'balai' },
      { id: 'net', kind: 'internet', site: 'balai' },
    ],
    repositories: [{ id: 'repo', host: 's1', managed_by: 'kominfo' }],
  };
  const ups = (ok: boolean) => ['power', { ups: [{ name: 'rak1', status: ok ? 'OL' : 'OB', ok, serial: 'AS1' }], hot: [] }] as const;

  it.each(['langsa-34-2020/17.1', 'waykanan-26-2019/16.1'])('by %s', (duty) => {
    const about = { subject: REGION, written };
    expect(judged(duty, [ups(true)], about).status).toBe('unknown');
    expect(judged(duty, [ups(false)], about)).toMatchObject({ status: 'violation', reason: 'plant-down' });
  });
});
