// What agents report becomes what the law speaks of: addresses in use, copies of registered data, the place by the gateway.
import { describe, expect, it } from 'vitest';
import { deriveObservations, type RawFact } from './derive.ts';
import { NOW, registerOf, WRITTEN, type Written } from './testing/worlds.ts';

const SEEN = [NOW - 3_600_000, NOW];

function derived(fact: string, subject: string, value: object, written: Written = {}, more: Partial<RawFact> = {}) {
  const raw = { subject, fact, witness: 'agen-1', machineId: 'm1', clockOffsetSeconds: 0, value, seen: SEEN, ...more };
  return deriveObservations(raw, registerOf({ ...WRITTEN, ...written }));
}

describe('addresses of a machine', () => {
  const interfaces = [
    {
      name: 'eth0',
      mac: '52:54:00:AB:00:01',
      addresses: [
        { ip: '10.77.0.5', prefix: 24 },
        { ip: '2001:db8::5', prefix: 64 },
      ],
    },
    { name: 'docker0', mac: '02:42:00:00:00:01', addresses: [{ ip: '172.17.0.1', prefix: 16 }] },
    { name: 'tun0', addresses: [{ ip: '10.9.0.2', prefix: 32 }] },
    { name: 'down0', addresses: [] },
  ];

  it('are addresses in use, each with the machine and its identity', () => {
    const found = derived('addresses', 'server/s1', { interfaces });
    expect(found.map(({ subject, fact, value }) => [subject, fact, value])).toEqual([
      ['ip/10.77.0.5', 'ip', { machine: 'server/s1', machine_id: 'm1', on_government_network: true, mac: '52:54:00:ab:00:01' }],
      ['ip/2001:db8::5', 'ip', { machine: 'server/s1', machine_id: 'm1', on_government_network: true, mac: '52:54:00:ab:00:01' }],
      ['ip/172.17.0.1', 'ip', { machine: 'server/s1', machine_id: 'm1', on_government_network: false, mac: '02:42:00:00:00:01' }],
      ['ip/10.9.0.2', 'ip', { machine: 'server/s1', machine_id: 'm1', on_government_network: true }],
    ]);
    expect(found[0]).toMatchObject({ witness: 'agen-1', seen: SEEN, continuous: true });
  });

  it.each(['docker0', 'br-8f3a', 'veth12', 'virbr0', 'cni0', 'lxdbr0', 'podman1'])('on the bridge %s are not on the network', (name) => {
    const [found] = derived('addresses', 'server/s1', { interfaces: [{ name, addresses: [{ ip: '172.17.0.1', prefix: 16 }] }] });
    expect(found?.value).toMatchObject({ on_government_network: false });
    const [neighbour] = derived('neighbour', 'ip/172.17.0.2', { mac: '02:42:00:00:00:02', interface: name });
    expect(neighbour?.value).toMatchObject({ on_government_network: false });
  });

  it('of a neighbour are in use by its hardware address', () => {
    const [found] = derived('neighbour', 'ip/10.77.0.9', { mac: '52:54:00:AB:00:09', interface: 'eth0' });
    expect(found).toMatchObject({ subject: 'ip/10.77.0.9', fact: 'ip', value: { mac: '52:54:00:ab:00:09', on_government_network: true } });
  });
});

describe('the default gateway', () => {
  const router = { id: 'gw', class: 'router', owner_pd: 'kominfo', managed_by: 'kominfo', macs: ['52:54:00:00:00:fe'] };
  const gateway = { ip: '10.77.0.1', interface: 'eth0', mac: '52:54:00:00:00:FE' };

  it.each([
    ['by the site of the device', { ...router, site: 'hulu' }, gateway, ['hulu']],
    ['by the room of the device', { ...router, room: 'r2' }, gateway, ['hulu']],
    ['not when nobody wrote down where the device is', router, gateway, []],
    ['not when its hardware address is not known', { ...router, site: 'hulu' }, { ip: '10.77.0.1', interface: 'eth0' }, []],
    ['not when another device answered', { ...router, site: 'hulu' }, { ...gateway, mac: '52:54:00:00:00:ff' }, []],
  ])('tells the site %s', (_name, device, value, sites) => {
    const found = derived('default_gateway', 'server/s1', value, { devices: [device] });
    expect(found.map((each) => [each.subject, each.fact, each.value])).toEqual(
      sites.flatMap((site) => [
        ['server/s1', 'place', { site, by: 'gateway_mac' }],
        [`site/${site}`, 'gateway', { device: 'gw', mac: '52:54:00:00:00:fe' }],
      ]),
    );
  });
});

const copy = {
  job: 'db',
  result: 'success',
  snapshot: 'snap1',
  takenAt: '2025-08-14T01:00:00Z',
  host: 'db',
  sources: ['/var/lib/a', '/etc'],
  tags: ['harian', 'd1'],
  verified: true,
};
const repository = { tool: 'restic', location: '/srv/restic', readable: true, copies: [copy] };
const source = { id: 'src1', dataset: 'd1', location: 's1:/srv/restic', medium: 'server', host: 's2' };

function copiesOf(value: object, sources: object[], more: Partial<RawFact> = {}) {
  return derived('backup_repository', 'backup_repository/s1:/srv/restic', value, { backup_sources: sources }, more).filter(
    (each) => !each.fact.endsWith('_seen'),
  );
}

describe('a repository', () => {
  it('holds copies of what the register says it holds, where the register says it lies', () => {
    expect(copiesOf(repository, [source])).toMatchObject([
      {
        subject: 'dataset/d1',
        fact: 'backup_copy',
        value: { source_kind: 'basis_data', medium: 'server', taken_at: Date.parse('2025-08-14T01:00:00Z'), host: 's2', verified: true },
        validForMs: 3_600_000,
      },
    ]);
  });

  it('may hold the system files of a server', () => {
    const [found] = copiesOf(repository, [
      { id: 'x', server: 's1', source_kind: 'file_sistem', location: '/srv/restic', medium: 'portable', room: 'r2' },
    ]);
    expect(found).toMatchObject({ subject: 'server/s1', value: { source_kind: 'file_sistem', medium: 'portable', room: 'r2' } });
  });

  it.each([
    ['its host', { hostname: 'db' }, 1],
    ['another host', { hostname: 'web' }, 0],
    ['one of its paths', { paths: ['/etc'] }, 1],
    ['a path that it does not have', { paths: ['/etc', '/home'] }, 0],
    ['all its tags', { tags: ['d1', 'harian'] }, 1],
    ['a tag that it does not have', { tags: ['d2'] }, 0],
    ['the begin of its name', { stem: 'snap' }, 1],
    ['another name', { stem: 'web-' }, 0],
    ['another place', { location: 's2:/srv/restic' }, 0],
  ])('gives a copy that is asked for by %s', (_name, asked, count) => {
    expect(copiesOf(repository, [{ ...source, ...asked }])).toHaveLength(count);
  });

  it('dates no copy after its first sighting, as a machine whose clock is fast does', () => {
    const [first] = SEEN;
    const fast = { ...repository, copies: [{ ...copy, takenAt: new Date(Number(first) + 3_600_000).toISOString() }] };
    const [found] = copiesOf(fast, [source]);
    expect(found?.value).toMatchObject({ taken_at: first });
    expect(found?.value).not.toHaveProperty('ahead');
  });

  it('tells of a copy whose date lies more than an hour ahead that its age is not known', () => {
    const ahead = { ...repository, copies: [{ ...copy, takenAt: new Date(NOW + 1).toISOString() }] };
    expect(copiesOf(ahead, [source])).toMatchObject([{ value: { taken_at: SEEN[0], ahead: true } }]);
    expect(copiesOf(ahead, [source], { clockOffsetSeconds: 1 })[0]?.value).not.toHaveProperty('ahead');
  });

  it('dates a copy by the clock of the witness, put right', () => {
    expect(copiesOf(repository, [source], { clockOffsetSeconds: 3_600 })).toMatchObject([
      { value: { taken_at: Date.parse('2025-08-14T00:00:00Z') } },
    ]);
  });

  it('tells that the source was seen, so that no copy there means something', () => {
    const found = derived('backup_repository', 'backup_repository/s1:/srv/restic', repository, { backup_sources: [source] });
    expect(found).toContainEqual(expect.objectContaining({ subject: 'backup_source/src1', fact: 'source_seen' }));
  });

  it('that does not name host, paths or tags fits no source that asks for them', () => {
    const bare = { ...repository, copies: [{ snapshot: 'a.dump', takenAt: copy.takenAt }] };
    expect(
      copiesOf(bare, [
        { ...source, hostname: 'db' },
        { ...source, id: 'src2', paths: ['/etc'] },
        { ...source, id: 'src3', tags: ['d1'] },
      ]),
    ).toEqual([]);
    expect(copiesOf(bare, [source])[0]?.value).not.toHaveProperty('verified');
  });

  it('that cannot be read says so, and gives no copies', () => {
    const found = copiesOf({ ...repository, readable: false, reason: 'wrong password' }, [source]);
    expect(found).toMatchObject([{ subject: 'dataset/d1', fact: 'backup_unreadable', value: { reason: 'wrong password' } }]);
  });

  it('gives copies that are told apart from those of another witness and of another source', () => {
    const elsewhere = { ...source, id: 'src2', medium: 'portable' };
    const ids = [...copiesOf(repository, [source, elsewhere]), ...copiesOf(repository, [source], { witness: 'agen-2' })].map(
      (each) => each.id,
    );
    expect(new Set(ids).size).toBe(3);
  });
});

it('keeps what no check reads out of the world', () => {
  expect(derived('loadavg', 'server/s1', { one: 1 })).toEqual([]);
});
