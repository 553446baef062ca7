// Who polls what: by the register alone, spread over the gateways that report, and handed on when one dies.
import { createRegister, type Register, type RegisterLists } from '@pantau/shared/register/register';
import type { Work } from '@pantau/shared/work';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Assign, createAssign } from './assign.ts';

const INTERVAL = 15;
const ABLE = { credentials: ['inti'], intervalSeconds: INTERVAL };

let clock: { now: number };
let register: Register;
let assign: Assign;

function useRegister(lists: object): void {
  register = createRegister(lists as Partial<RegisterLists>);
}

function devices(count: number, more: object = {}): object[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `sw-${index}`,
    class: 'switch',
    owner_pd: 'kominfo',
    status: 'produksi',
    address: `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}`,
    snmp_credential: 'inti',
    ...more,
  }));
}

const SITES = [
  { id: 'pusat', kind: 'pusat_data', status: 'active', address: '10.0.0.254' },
  { id: 'drc', kind: 'drc', status: 'active' },
  { id: 'luar', kind: 'other', status: 'active', connected_to_pemda_lan: false },
];
const SERVERS = [
  { id: 'gw-1', gateway: true, site: 'pusat', owner_pd: 'kominfo', status: 'produksi' },
  { id: 'gw-2', gateway: true, site: 'drc', owner_pd: 'kominfo', status: 'produksi' },
  { id: 'gw-3', gateway: true, site: 'luar', owner_pd: 'kominfo', status: 'produksi' },
  { id: 'srv', owner_pd: 'kominfo', status: 'produksi', site: 'pusat' },
];

beforeEach(() => {
  clock = { now: 1_000_000 };
  useRegister({ sites: SITES, servers: SERVERS, devices: devices(200) });
  assign = createAssign({
    register: () => register,
    agents: () => SERVERS.map(({ id }) => ({ id: `a-${id}`, server: id })),
    siteOf: (server) => register.get('servers', server)?.site ?? '',
    today: () => '2026-03-02',
    pollSeconds: 60,
    monotonic: () => clock.now,
  });
});

function workOf(agent: string, able = ABLE): Work {
  const work = assign.workFor(agent, able);
  if (work === undefined) throw new Error(`${agent} has no work`);
  return work;
}

const polledBy = (work: Work) => work.devices.map(({ subject }) => subject);

describe('work', () => {
  it('is given only to agents on servers that the register calls gateways', () => {
    expect(assign.workFor('a-srv', ABLE)).toBeUndefined();
    expect(assign.workFor('stranger', ABLE)).toBeUndefined();
    expect(polledBy(workOf('a-gw-1'))).toHaveLength(200);
  });

  it('is shared without gap or overlap, and stays where it is when another gateway comes', () => {
    const alone = polledBy(workOf('a-gw-1'));
    const second = polledBy(workOf('a-gw-2'));
    const first = polledBy(workOf('a-gw-1'));
    expect([...first, ...second].toSorted()).toEqual(alone.toSorted());
    expect(Math.min(first.length, second.length)).toBeGreaterThan(50);
    expect(workOf('a-gw-1').version).toBe(workOf('a-gw-1').version);
  });

  it('of a gateway that died is with others within two intervals', () => {
    workOf('a-gw-1');
    workOf('a-gw-2');
    clock.now += INTERVAL * 1_000;
    expect(polledBy(workOf('a-gw-2')).length).toBeLessThan(200);
    clock.now += INTERVAL * 1_000;
    expect(polledBy(workOf('a-gw-2'))).toHaveLength(200);
  });

  it('needs the credential of the device', () => {
    expect(polledBy(workOf('a-gw-1', { ...ABLE, credentials: ['lain'] }))).toEqual([]);
    expect(polledBy(workOf('a-gw-2'))).toHaveLength(200);
  });

  it('leaves a device to a gateway at its own site', () => {
    useRegister({ sites: SITES, servers: SERVERS, devices: devices(20, { site: 'drc' }) });
    workOf('a-gw-1');
    expect(polledBy(workOf('a-gw-2'))).toHaveLength(20);
    expect(polledBy(workOf('a-gw-1'))).toEqual([]);
  });

  it('asks nothing of what was retired, has no address or no credential', () => {
    const [whole] = devices(1);
    const parts = [{ status: 'dihentikan' }, { address: undefined }, { snmp_credential: undefined }];
    useRegister({ sites: SITES, servers: SERVERS, devices: parts.map((part, index) => ({ ...whole, id: `d-${index}`, ...part })) });
    expect(polledBy(workOf('a-gw-1'))).toEqual([]);
  });

  it('names the lines that are measured on a device', () => {
    const links = [
      { id: 'l-1', kind: 'internet', site: 'pusat', device: 'sw-0', interface: 'ether1' },
      { id: 'l-2', kind: 'lan', site: 'pusat', device: 'sw-0' },
    ];
    useRegister({ sites: SITES, servers: SERVERS, devices: devices(1), links });
    expect(workOf('a-gw-1').devices[0]?.links).toEqual([{ link: 'l-1', interface: 'ether1' }]);
  });

  it('looks at each path from two sites or more, dead gateways too, never from outside of the network', () => {
    useRegister({ sites: SITES, servers: SERVERS });
    workOf('a-gw-1');
    const paths = ['a-gw-1', 'a-gw-2', 'a-gw-3'].map((agent) => workOf(agent).paths.map(({ subject }) => subject));
    expect(paths).toEqual([['site/pusat'], ['site/pusat'], []]);
  });

  it('gives endpoints to gateways that stand where they are to be probed from, and each domain a probe of its own', () => {
    useRegister({
      sites: SITES,
      servers: SERVERS,
      domains: [
        { id: 'web', fqdn: 'web.contoh.go.id' },
        { id: 'kota', fqdn: 'contoh.go.id' },
      ],
      endpoints: [
        { id: 'web', kind: 'https', host: 'web.contoh.go.id', domain: 'web', from: 'internet' },
        { id: 'surel', kind: 'smtp', host: 'surel.contoh.go.id', address: '10.0.0.25' },
      ],
      mail_domains: [{ id: 'm', address_domain: 'contoh.go.id' }],
    });
    workOf('a-gw-1');
    const outside = workOf('a-gw-3').endpoints;
    const inside = workOf('a-gw-1').endpoints;
    expect(outside.map(({ id, port, allowsLocal }) => [id, port, allowsLocal])).toEqual([['web', 443, false]]);
    expect(inside.map(({ id, host, port, address, allowsLocal }) => [id, host, port, address, allowsLocal])).toEqual([
      ['surel', 'surel.contoh.go.id', 25, '10.0.0.25', true],
      ['domain:kota', 'contoh.go.id', 443, undefined, false],
    ]);
    const names = ['a-gw-1', 'a-gw-3'].flatMap((agent) => workOf(agent).names.map(({ subject, mail }) => `${subject} ${mail}`));
    expect(names.toSorted()).toEqual(['domain/kota false', 'domain/web false', 'mail_domain/m true']);
  });

  it('sweeps the blocks that are marked for it and hold today', () => {
    const blocks = [{ sweep: true }, {}, { sweep: true, valid_to: '2026-03-01' }, { sweep: true, valid_from: '2026-03-03' }];
    useRegister({
      sites: SITES,
      servers: SERVERS,
      ip_blocks: blocks.map((more, i) => ({ id: `b-${i}`, cidr: `10.${i}.0.0/24`, ...more })),
    });
    expect(workOf('a-gw-1').sweeps.map(({ block, cidr }) => [block, cidr])).toEqual([['b-0', '10.0.0.0/24']]);
  });
});

describe('targets for Prometheus', () => {
  it('are all that is registered, whether a gateway reports or not', () => {
    useRegister({
      sites: SITES,
      servers: SERVERS,
      devices: devices(1, { snmp_port: 1161, site: 'drc' }),
      domains: [{ id: 'kota', fqdn: 'contoh.go.id', owner_pd: 'kominfo' }],
    });
    const shown = assign.polled().map(({ target, job, instance, labels }) => [target, job, instance, labels['pd'], labels['site']]);
    expect(shown).toEqual(
      [
        ['device/sw-0', 'snmp', '10.0.0.1:1161', 'kominfo', 'drc'],
        ['endpoint/domain:kota', 'blackbox-exporter', 'https://contoh.go.id/', 'kominfo', ''],
        ...['a-gw-1', 'a-gw-2'].map((agent) => [`path/site/pusat@${agent}`, 'blackbox-exporter', '10.0.0.254', '', 'pusat']),
        ...['a-gw-1', 'a-gw-2'].map((agent) => [`path/device/sw-0@${agent}`, 'blackbox-exporter', '10.0.0.1', '', '']),
      ].toSorted((a, b) => order(shown, a, b)),
    );
  });
});

describe('what nobody polls', () => {
  const reasons = () => assign.unassigned().map(({ target, job, reason }) => [target, job, reason.split(' · ')[1]?.split(';')[0]]);
  beforeEach(() => {
    useRegister({
      sites: SITES,
      servers: SERVERS,
      devices: [...devices(1), ...devices(1, { id: 'lain', snmp_credential: 'lain' })],
      endpoints: [{ id: 'web', kind: 'https', host: 'web.contoh.go.id', from: 'internet' }],
    });
  });

  it('is told with the credential that is missing and the place where no gateway stands', () => {
    workOf('a-gw-1');
    expect(reasons()).toEqual([
      ['device/lain', 'snmp', 'no reporting gateway has the credential lain'],
      ['endpoint/web', 'blackbox-exporter', 'no gateway reports from the internet'],
    ]);
    workOf('a-gw-2', { ...ABLE, credentials: ['lain'] });
    workOf('a-gw-3');
    expect(reasons()).toEqual([]);
  });

  it('is everything while no gateway reports, and again when it died', () => {
    const all = ['device/sw-0', 'device/lain', 'endpoint/web'];
    expect(reasons().map(([target]) => target)).toEqual(all);
    workOf('a-gw-1');
    clock.now += 2 * INTERVAL * 1_000;
    expect(reasons().map(([target, , reason]) => `${target}: ${reason}`)).toEqual(all.map((each) => `${each}: none of 3 gateways reports`));
    useRegister({ sites: SITES, devices: devices(1) });
    expect(reasons()).toEqual([['device/sw-0', 'snmp', 'there is no gateway']]);
  });
});

function order(shown: readonly (readonly unknown[])[], a: readonly unknown[], b: readonly unknown[]): number {
  const place = (each: readonly unknown[]) => shown.findIndex(([target]) => target === each[0]);
  return place(a) - place(b);
}
