// Addresses that devices show: whose they are, when two machines use one, and what is no conflict.
import { describe, expect, it } from 'vitest';
import { OPERATIONAL, regulationById } from './regulations/registry.ts';
import { block, judged, MAC_A, MAC_B, type Row } from './testing/address-rows.ts';
import type { Written } from './testing/worlds.ts';

const LANGSA = regulationById('langsa-34-2020') ?? OPERATIONAL;

function plan(rows: readonly Row[], written: Written = {}): string[] {
  return judged(rows, written, LANGSA)
    .filter(({ duty, status }) => duty === 'langsa-34-2020/17.2.c' && status !== 'not-applicable')
    .map(({ subject, reason }) => `${subject} ${reason}`);
}

describe('an address in the table of a device', () => {
  const rogue: Row = { ip: '192.168.50.9' };
  const tani = [{ id: 's2', owner_pd: 'tani', managed_by: 'tani', macs: [MAC_A] }];
  const router = { id: 'rt', class: 'router', owner_pd: 'kominfo', managed_by: 'kominfo', macs: [MAC_A] };
  const ofTani = { ip_blocks: [block({ assigned_to: 'tani' })] };

  it.each<[string, Row, object, readonly string[]]>([
    ['is known by it', {}, {}, []],
    ['is known by it when a sweep tells no hardware address', { by: 'sweep', mac: '' }, { macs: [MAC_B] }, []],
    ['is not when it has another hardware address', {}, { macs: [MAC_B] }, ['The owner of the machine is not registered.']],
    ['is not when it is out of use', {}, { status: 'dihentikan' }, ['The owner of the machine is not registered.']],
  ])('that is the registered one of a device %s', (_rule, row, more, remarks) => {
    const device = { id: 'p1', class: 'printer', owner_pd: 'kominfo', managed_by: 'kominfo', address: '10.77.0.9', ...more };
    const { assigned_to: owner_pd } = block() as { assigned_to?: string };
    const found = judged([row], { devices: [{ ...device, owner_pd, managed_by: owner_pd }] }, LANGSA);
    const [own] = found.filter(({ duty, subject }) => duty === 'langsa-34-2020/17.2.c' && subject === 'ip/10.77.0.9');
    expect(own?.reason).toBe('in-plan');
    expect((own?.remarks ?? []).map(({ en }) => en)).toEqual(remarks);
  });

  it('that is the registered one of a machine of another office is used by that office', () => {
    const device = { id: 'p1', class: 'printer', owner_pd: 'tani', managed_by: 'tani', address: '10.77.0.9' };
    expect(plan([{}], { devices: [device] })).toEqual(['ip/10.77.0.9 block-of-another-office']);
  });

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
