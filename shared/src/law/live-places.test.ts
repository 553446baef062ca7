// From the tables of switches and the gateways of agents to where a server is, in each regulation: what a move looks like, which witness
// counts more, and when nobody can say.
import { describe, expect, it } from 'vitest';
import { deriveObservations } from './derive.ts';
import type { Finding } from './finding.ts';
import { regulationById } from './regulations/registry.ts';
import { judgeSubject, NOW, registerOf, WRITTEN, witness, worldOf } from './testing/worlds.ts';

const MINUTE = 60_000;
const MAC = '00:1b:21:aa:00:09';
const own = { owner_pd: 'kominfo', managed_by: 'kominfo' };
const written = {
  ...WRITTEN,
  sites: [...WRITTEN.sites, { id: 'kantor', kind: 'pd_office', operator: 'tani' }],
  rooms: [...WRITTEN.rooms, { id: 'r3', site: 'kantor', kind: 'office' }],
  servers: [
    { id: 's1', ...own },
    { id: 's2', owner_pd: 'tani', managed_by: 'tani', macs: [MAC] },
    { id: 'g1', ...own, room: 'r1' },
  ],
  devices: [
    { id: 'sw-pusat', class: 'switch', room: 'r1', ...own },
    { id: 'sw-kantor', class: 'switch', room: 'r3', ...own },
    { id: 'gw-pusat', class: 'router', room: 'r1', macs: ['00:1b:21:aa:00:fe'], ...own },
    { id: 'gw-kantor', class: 'router', site: 'kantor', macs: ['00:1b:21:aa:00:fd'], ...own },
  ],
  datasets: [],
  datastores: [],
};

interface Told {
  readonly fact: string;
  readonly subject: string;
  readonly value: object;
  readonly witness: string;
  /** Minutes ago. */
  readonly from: number;
  readonly to: number;
}

/** A switch learned the address of s2 on a port, from so many minutes ago to so many. */
function port(device: string, from: number, to: number, more: object = {}): Told {
  const value = { device: `device/${device}`, port: '7', ifIndex: 7, vlan: '', mac: MAC, shared: 1, ...more };
  return { fact: 'fdb_port', subject: `fdb/device/${device}||${MAC}`, value, witness: 'g1', from, to };
}
const gateway = (mac: string, from: number): Told => ({
  fact: 'default_gateway',
  subject: 'server/s2',
  value: { ip: '10.0.0.1', interface: 'eth0', mac },
  witness: 'a2',
  from,
  to: 1,
});
const neighbours = (device: string, all: object[]): Told => ({
  fact: 'lldp_neighbours',
  subject: `device/${device}`,
  value: { neighbours: all },
  witness: 'g1',
  from: 600,
  to: 1,
});

function judged(duty: string, subject: string, told: readonly Told[], more: object = {}): Finding {
  const [regulationId = '', id = ''] = duty.split('/');
  const regulation = regulationById(regulationId);
  const found = regulation?.duties.find((each) => each.id === id);
  if (regulation === undefined || found === undefined) throw new Error(`There is no ${duty}.`);
  const all = { ...written, ...more };
  const register = registerOf(all);
  const observations = told.flatMap(({ from, to, ...raw }) =>
    deriveObservations({ ...raw, machineId: raw.witness, clockOffsetSeconds: 0, seen: [NOW - from * MINUTE, NOW - to * MINUTE] }, register),
  );
  const witnesses = [witness('a2', { runsOn: 'server/s2' }), witness('g1', { runsOn: 'server/g1' })];
  return judgeSubject(worldOf({ written: all, witnesses, observations }), NOW, regulation, found, subject).finding;
}

const inSerang = (told: readonly Told[], more: object = {}) => judged('serang-47-2017/6.3', 'server/s2', told, more);
const FOUR = [
  ['serang-47-2017/6.3', 'server/s2', 'violation'],
  ['banjarbaru-5-2022/18.1', 'pd/tani', 'violation'],
  ['langsa-34-2020/17.2.g', 'server/s2', 'advisory'],
  ['waykanan-26-2019/16.2.g', 'server/s2', 'advisory'],
] as const;

describe('a server that moves from the Pusat Data to an office', () => {
  it.each(FOUR)('is judged by %s', (duty, subject, elsewhere) => {
    const before = port('sw-pusat', 9_000, 20);
    expect(judged(duty, subject, []).status).toBe('unknown');
    expect(judged(duty, subject, [port('sw-pusat', 9_000, 2)]).status).toBe('compliant');
    expect(judged(duty, subject, [before, port('sw-kantor', 15, 4)]).status).toBe(elsewhere);
  });

  it('has no place while only the first sighting tells of the move', () => {
    const first = inSerang([port('sw-pusat', 9_000, 8), port('sw-kantor', 3, 3)]);
    expect(first).toMatchObject({ status: 'unknown', reason: 'place-unknown' });
    expect(first.sentence.en).toContain('moving');
    expect(first.sentence.en).toContain('sw-pusat port 7 → room/r1, since 2025-08-08 03:30 WIB');
    expect(first.sentence.en).toContain('sw-kantor port 7 → room/r3, since 2025-08-14 09:27 WIB');
    expect(inSerang([port('sw-pusat', 9_000, 8), port('sw-kantor', 6, 1)]).status).toBe('violation');
  });

  it('is not known while its agent has another gateway and the switch has not forgotten it', () => {
    const told = [port('sw-pusat', 9_000, 8), gateway('00:1b:21:aa:00:fd', 5)];
    expect(inSerang(told).sentence.en).toContain('moving');
    expect(inSerang([port('sw-pusat', 9_000, 16), gateway('00:1b:21:aa:00:fd', 13)]).status).toBe('violation');
  });
});

describe('witnesses that disagree', () => {
  it('count by their strength: the port of a switch more than the gateway, which is shown with its age', () => {
    const found = inSerang([port('sw-kantor', 9_000, 4), gateway('00:1b:21:aa:00:fe', 600)]);
    expect(found.status).toBe('violation');
    expect(JSON.stringify(found.evidence)).toContain('gateway_mac → site/balai, sejak 2025-08-13 23:30 WIB');
  });

  it('of one strength leave it open, each with its age', () => {
    const found = inSerang([port('sw-pusat', 9_000, 2), port('sw-kantor', 600, 2)]);
    expect(found).toMatchObject({ status: 'unknown' });
    expect(found.sentence.id).toContain('Sensor bertentangan');
    expect(found.sentence.id).toContain('sw-kantor port 7 → room/r3, sejak 2025-08-13 23:30 WIB');
  });
});

describe('the port of a machine', () => {
  it('is that with the fewest others', () => {
    expect(inSerang([port('sw-pusat', 600, 2, { shared: 8 }), port('sw-kantor', 600, 2, { shared: 2 })]).status).toBe('violation');
  });

  it('is none behind which another switch announces itself, nor a crowded one', () => {
    const trunk = { localPort: '7', chassis: '00:1b:21:bb:00:01', port: '48', forwards: true };
    expect(inSerang([port('sw-pusat', 600, 2)]).status).toBe('compliant');
    expect(inSerang([port('sw-pusat', 600, 2), neighbours('sw-pusat', [trunk])]).status).toBe('unknown');
    expect(inSerang([port('sw-pusat', 600, 2, { shared: 10 })]).status).toBe('unknown');
  });

  it('is none that the register gives to a line', () => {
    const links = [{ id: 'bb', kind: 'backbone', site: 'kantor', to_site: 'balai', device: 'sw-pusat', interface: '7' }];
    expect(inSerang([port('sw-pusat', 600, 2)], { links }).status).toBe('unknown');
  });

  it('is where the machine announces itself to the switch', () => {
    const machine = { localPort: '7', chassis: MAC.toUpperCase(), port: 'eth0', forwards: true };
    expect(inSerang([neighbours('sw-kantor', [machine])]).status).toBe('violation');
  });

  it('tells an address that nobody registered apart from a phone that hides its own', () => {
    const seen = (mac: string) => judged('serang-47-2017/6.3', 'server/s2', [port('sw-pusat', 600, 2, { mac })]).status;
    expect(seen('00:1b:21:cc:00:01')).toBe('unknown');
    const derive = (mac: string) =>
      deriveObservations(
        { ...port('sw-pusat', 600, 2, { mac }), machineId: 'g1', clockOffsetSeconds: 0, seen: [NOW - MINUTE, NOW] },
        registerOf(written),
      )[0]?.value;
    expect(derive('da:1b:21:cc:00:01')).toMatchObject({ randomised_mac: true });
    expect(derive('52:54:00:cc:00:01')).not.toHaveProperty('randomised_mac');
  });
});

describe('where a site leaves to the internet', () => {
  const seenFrom = (address: string): Told => ({
    fact: 'seen_from',
    subject: 'agent/a2',
    value: { address, server: 's2' },
    witness: 'g1',
    from: 3_000,
    to: 1,
  });
  const office = { ...written, servers: [{ id: 's2', owner_pd: 'tani', managed_by: 'tani', room: 'r3' }, ...written.servers.slice(2)] };
  const block = { id: 'pub', cidr: '36.66.1.0/24', kind: 'public', assigned_to: 'kominfo', allocated_by: 'kominfo' };
  const line = { id: 'net', kind: 'internet', site: 'kantor', managed_by: 'kominfo' };

  it('is the public address that its agents come from, and that of a private network tells nothing', () => {
    const egress = (address: string, more: object = {}) =>
      judged('langsa-34-2020/17.3', 'site/kantor', [seenFrom(address)], { ...office, ...more });
    expect(egress('10.9.9.9')).toMatchObject({ status: 'unknown', reason: 'exit-unseen' });
    expect(egress('100.64.3.3')).toMatchObject({ reason: 'exit-unseen' });
    expect(egress('180.250.7.7')).toMatchObject({ status: 'violation', reason: 'exit-not-approved' });
    expect(egress('36.66.1.9', { ip_blocks: [block], links: [line] })).toMatchObject({ status: 'compliant', reason: 'exit-approved' });
  });
});
