// Addresses that devices show: whose they are, when two machines use one, and what is no conflict.
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../time.ts';
import type { Regulation } from './check.ts';
import { deriveObservations } from './derive.ts';
import { judgeAll } from './evaluate.ts';
import type { Finding } from './finding.ts';
import { OPERATIONAL, regulationById } from './regulations/registry.ts';
import { NOW, registerOf, WRITTEN, type Written, witness } from './testing/worlds.ts';
import { createWorld } from './world.ts';

const MAC_A = '00:16:3e:00:00:0a';
const MAC_B = '00:16:3e:00:00:0b';
const LANGSA = regulationById('langsa-34-2020') ?? OPERATIONAL;

interface Row {
  readonly ip?: string;
  readonly mac?: string;
  readonly by?: string;
  readonly device?: string;
  readonly vrf?: string;
  readonly ifIndex?: number;
  /** Minutes ago: the first, then the newest two. */
  readonly ago?: readonly [number, number, number];
  readonly sightings?: number;
}

const block = (more: object = {}) => ({ ...WRITTEN.ip_blocks[0], letter: '1/2019', ...more });

function judged(rows: readonly Row[], written: Written = {}, regulation: Regulation = LANGSA): Finding[] {
  const register = registerOf({ ...WRITTEN, ip_blocks: [block()], ...written });
  const observations = rows.flatMap((row) => {
    const {
      ip = '10.77.0.9',
      mac = MAC_A,
      by = 'arp',
      device = 'device/rt',
      vrf = '',
      ifIndex = 1,
      ago = [60, 10, 5],
      sightings = 12,
    } = row;
    const [first, ...lately] = ago.map((minutes) => NOW - minutes * MINUTE);
    const value = { device, by, vrf, ifIndex, ip, mac, name: '', sightings, lately };
    const subject = `sighting/${[device, by, vrf, ifIndex, ip, mac].join('|')}`;
    const seen = [first ?? NOW, lately[1] ?? NOW];
    return deriveObservations({ subject, fact: 'sighting', witness: 'a1', machineId: 'a1', clockOffsetSeconds: 0, value, seen }, register);
  });
  const world = createWorld({ zone: 'WIB', register, decisions: [], witnesses: [witness('a1')], observations });
  return judgeAll(world, NOW, regulation);
}

function plan(rows: readonly Row[], written: Written = {}): string[] {
  return judged(rows, written)
    .filter(({ duty, status }) => duty === 'langsa-34-2020/17.2.c' && status !== 'not-applicable')
    .map(({ subject, reason }) => `${subject} ${reason}`);
}

describe('an address in the table of a device', () => {
  const rogue: Row = { ip: '192.168.50.9' };
  const tani = [{ id: 's2', owner_pd: 'tani', managed_by: 'tani', macs: [MAC_A] }];
  const router = { id: 'rt', class: 'router', owner_pd: 'kominfo', managed_by: 'kominfo', macs: [MAC_A] };
  const ofTani = { ip_blocks: [block({ assigned_to: 'tani' })] };

  it.each<[string, readonly Row[], Written, readonly string[]]>([
    ['outside of every block is outside of the plan', [rogue], {}, ['ip/192.168.50.9 outside-plan']],
    ['is passed over while it was seen once', [{ ...rogue, sightings: 1 }], {}, []],
    ['in its block follows the plan', [{}], {}, ['ip/10.77.0.9 in-plan']],
    ['is that of the machine with the hardware address', [{}], { servers: tani }, ['ip/10.77.0.9 block-of-another-office']],
    [
      'of a made-up hardware address has an owner that nobody knows',
      [{ ...rogue, mac: '5a:01:02:03:04:05' }],
      {},
      ['ip/192.168.50.9 owner-unknown'],
    ],
    ['of a virtual machine of QEMU is like any other', [{ ...rogue, mac: '52:54:00:03:04:05' }], {}, ['ip/192.168.50.9 outside-plan']],
    [
      'of the router of the Dinas in the block of an office is no foreign one',
      [{ by: 'interface' }],
      { ...ofTani, devices: [router] },
      ['ip/10.77.0.9 in-plan'],
    ],
    ['of a sweep is in use by nobody known', [{ by: 'sweep', mac: '' }], {}, ['ip/10.77.0.9 in-plan']],
    [
      'of a VRF that has its own plan is judged by that',
      [{ vrf: 'b' }],
      { ip_blocks: [block(), block({ id: 'b2', cidr: '10.88.0.0/24', vrf: 'b' })] },
      ['ip/10.77.0.9%b outside-plan'],
    ],
    ['of a VRF that the plan does not name is judged by the plan', [{ vrf: 'mgmt' }], {}, ['ip/10.77.0.9%mgmt in-plan']],
  ])('%s', (_rule, rows, written, expected) => {
    expect(plan(rows, written)).toEqual(expected);
  });
});

describe('two hardware addresses with one address', () => {
  const a: Row = { mac: MAC_A, ago: [600, 15, 5] };
  const between: Row = { mac: MAC_B, ago: [30, 20, 10] };
  const conflict = ['ip/10.77.0.9 address-conflict'];
  const none = ['ip/10.77.0.9 in-plan'];
  const shared = (role: string) => ({ ip_addresses: [{ id: 'x', address: '10.77.0.9', role }] });

  it.each<[string, readonly Row[], Written, readonly string[]]>([
    ['that alternate are two machines at once', [a, between], {}, conflict],
    ['in two tables at the same time too', [a, { ...between, device: 'device/rt-2' }], {}, conflict],
    [
      'of which one took over are none',
      [
        { mac: MAC_A, ago: [600, 30, 20] },
        { mac: MAC_B, ago: [15, 10, 5] },
      ],
      {},
      none,
    ],
    ['of which one has only a lease are none', [a, { ...between, by: 'dhcp' }], {}, none],
    ['of which one was seen once are none', [a, { ...between, sightings: 1 }], {}, none],
    ['in two VRFs are none', [a, { ...between, vrf: 'b' }], {}, [...none, 'ip/10.77.0.9%b in-plan']],
    [
      'of one registered machine are none',
      [a, between],
      { servers: [{ id: 's1', owner_pd: 'kominfo', managed_by: 'kominfo', macs: [MAC_A, MAC_B] }] },
      none,
    ],
    ...(['00:00:5e:00:01:0a', '00:00:0c:07:ac:01', '00:00:0c:9f:f0:01', '00:07:b4:00:01:01', '02:bf:0a:00:00:01'] as const).map(
      (mac): [string, readonly Row[], Written, readonly string[]] => [
        `are none with ${mac} of routers or clusters`,
        [a, { ...between, mac }],
        {},
        none,
      ],
    ),
    ...(['vip', 'vrrp', 'hsrp', 'carp', 'anycast'] as const).map((role): [string, readonly Row[], Written, readonly string[]] => [
      `are none for an address with the role ${role}`,
      [a, between],
      shared(role),
      none,
    ]),
    ['are two for a loopback', [a, between], shared('loopback'), conflict],
    ['are none for an address that its block shares', [a, between], { ip_blocks: [block({ vips: ['10.77.0.9'] })] }, none],
  ])('%s', (_rule, rows, written, expected) => {
    expect(plan(rows, written)).toEqual(expected);
  });
});

describe('blocks', () => {
  it('overlap only within one VRF', () => {
    const other = block({ id: 'b2', assigned_to: 'tani' });
    expect(plan([], { ip_blocks: [block(), other] })).toEqual(['ip_block/b2 blocks-overlap']);
    expect(plan([], { ip_blocks: [block(), { ...other, vrf: 'b' }] })).toEqual([]);
  });
});

describe('what no article asks for', () => {
  const given = (more: object = {}) => ({ id: 'x', address: '10.77.0.9', allocated_on: '2024-01-01', ...more });
  const years = 400 * 24 * 60;
  const watched: Row = { ip: '10.77.0.1', mac: MAC_B, ago: [years, 10, 5] };
  const full = Array.from({ length: 6 }, (_, index): Row => ({ ip: `10.77.0.${index + 1}` }));
  const small = { ip_blocks: [block({ cidr: '10.77.0.0/29' })] };
  const publicBlock = { ip_blocks: [block({ cidr: '203.0.113.0/24', kind: 'public' })] };

  function found(duty: string, rows: readonly Row[], written: Written = {}): string[] {
    return judged(rows, written, OPERATIONAL)
      .filter((each) => each.duty === `operasional/${duty}`)
      .map(({ subject, status, reason }) => `${subject} ${status} ${reason}`);
  }

  it.each<[string, string, readonly Row[], Written, readonly string[]]>([
    ['an unused allocation', 'allocation-stale', [watched], { ip_addresses: [given()] }, ['ip_block/b1 advisory allocation-stale']],
    [
      'one of lately',
      'allocation-stale',
      [watched],
      { ip_addresses: [given({ allocated_on: '2025-08-01' })] },
      ['ip_block/b1 compliant allocations-used'],
    ],
    ['one that is used', 'allocation-stale', [watched, {}], { ip_addresses: [given()] }, ['ip_block/b1 compliant allocations-used']],
    [
      'one that was used long ago',
      'allocation-stale',
      [watched, { ago: [years, 91 * 1440 + 5, 91 * 1440] }],
      { ip_addresses: [given()] },
      ['ip_block/b1 advisory allocation-stale'],
    ],
    ['one that is reserved', 'allocation-stale', [watched], { ip_addresses: [given({ status: 'reserved' })] }, []],
    ['one into which no sensor looks', 'allocation-stale', [], { ip_addresses: [given()] }, ['ip_block/b1 unknown block-unwatched']],
    [
      'one into which a sensor looks since yesterday',
      'allocation-stale',
      [{ ...watched, ago: [1440, 10, 5] }],
      { ip_addresses: [given()] },
      ['ip_block/b1 unknown block-unwatched'],
    ],
    [
      'one into which no sensor looks any more',
      'allocation-stale',
      [{ ...watched, ago: [years, 3000, 2990] }],
      { ip_addresses: [given()] },
      ['ip_block/b1 unknown block-unwatched'],
    ],
    ['a full block', 'block-full', full, small, ['ip_block/b1 advisory block-nearly-full']],
    ['a block with room', 'block-full', full.slice(0, 5), small, ['ip_block/b1 compliant block-has-room']],
    [
      'a block full of allocations alone',
      'block-full',
      [],
      { ...small, ip_addresses: full.map(({ ip }, index) => given({ id: `x${index}`, address: ip })) },
      ['ip_block/b1 advisory block-nearly-full'],
    ],
    [
      'a block into which no sensor looks',
      'block-full',
      [],
      { ...small, ip_addresses: [given({ address: '10.77.0.1' })] },
      ['ip_block/b1 unknown block-unwatched'],
    ],
    [
      'a block without a letter',
      'allocation-letter',
      [],
      { ip_blocks: [block({ letter: undefined })] },
      ['ip_block/b1 advisory letter-missing'],
    ],
    [
      'an address in a block with a letter',
      'allocation-letter',
      [],
      { ip_addresses: [given()] },
      ['ip_block/b1 compliant letter-registered'],
    ],
    [
      'an address without block and letter',
      'allocation-letter',
      [],
      { ip_addresses: [given({ address: '198.51.100.7' })] },
      ['ip_block/b1 compliant letter-registered', 'ip_address/x advisory letter-missing'],
    ],
    [
      'a public address that nobody gave',
      'address-unallocated',
      [{ ip: '198.51.100.7' }],
      {},
      ['ip/198.51.100.7 advisory address-unallocated'],
    ],
    [
      'a public address of an office with its own block',
      'address-unallocated',
      [{ ip: '203.0.113.7' }],
      publicBlock,
      ['ip/203.0.113.7 compliant address-allocated'],
    ],
    [
      'a public address beside those that were given',
      'address-unallocated',
      [{ ip: '203.0.113.7' }],
      { ...publicBlock, ip_addresses: [given({ address: '203.0.113.8' })] },
      ['ip/203.0.113.7 advisory address-unallocated'],
    ],
    ['a private address', 'address-unallocated', [{}], {}, []],
    [
      'another hardware address',
      'address-mac',
      [{ mac: MAC_B }],
      { ip_addresses: [given({ mac: MAC_A })] },
      ['ip_address/x advisory mac-other'],
    ],
    [
      'another hardware address, seen twice in a row',
      'address-mac',
      [{ mac: MAC_B, ago: [10, 10, 5] }],
      { ip_addresses: [given({ mac: MAC_A })] },
      ['ip_address/x unknown mac-not-seen'],
    ],
    [
      'the hardware address of the machine',
      'address-mac',
      [{}],
      {
        ip_addresses: [given({ machine: 'server/s1' })],
        servers: [{ id: 's1', owner_pd: 'kominfo', managed_by: 'kominfo', macs: [MAC_A] }],
      },
      ['ip_address/x compliant mac-as-registered'],
    ],
    ['an address of which no hardware address is expected', 'address-mac', [{}], { ip_addresses: [given()] }, []],
  ])('%s', (_what, duty, rows, written, expected) => {
    expect(found(duty, rows, written)).toEqual(expected);
  });
});
