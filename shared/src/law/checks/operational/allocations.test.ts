// Findings about allocations that no article asks for: unused, full, without a letter, never given out, of another machine.
import { describe, expect, it } from 'vitest';
import { OPERATIONAL } from '../../regulations/registry.ts';
import { block, judged, MAC_A, MAC_B, type Row } from '../../testing/address-rows.ts';
import type { Written } from '../../testing/worlds.ts';

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

  const sweep = { ip_blocks: [block({ sweep: true })] };
  const answers = Array.from({ length: 3 }, (_, index): Row => {
    return { ip: `10.77.0.${index + 1}`, mac: '', by: 'sweep', device: 'server/gw', ago: [2, 2, 2], sightings: 1 };
  });

  it.each<[string, string, readonly Row[], readonly [number, number] | undefined, string]>([
    ['a sweep of two minutes ago', 'block-full', answers, [2, 1], 'compliant block-has-room'],
    ['a sweep that nobody answered', 'block-full', [], [2, 1], 'compliant block-has-room'],
    ['no sweep yet', 'block-full', [], undefined, 'unknown block-not-swept'],
    ['no sweep since two days', 'block-full', [], [years, 2880], 'unknown block-not-swept'],
    ['no sweep yet', 'allocation-stale', [], undefined, 'unknown block-not-swept'],
    ['sweeps for years that the address did not answer', 'allocation-stale', [], [years, 1], 'advisory allocation-stale'],
    ['sweeps since yesterday', 'allocation-stale', answers, [1440, 1], 'unknown block-unwatched'],
  ])('a block that is marked sweep, %s: %s', (_what, duty, rows, swept, expected) => {
    const all = judged(rows, { ...sweep, ip_addresses: [given()] }, OPERATIONAL, swept);
    expect(all.filter((each) => each.duty === `operasional/${duty}`).map(({ status, reason }) => `${status} ${reason}`)).toEqual([
      expected,
    ]);
  });

  it('says how many addresses were seen and how many given out', () => {
    const of29 = {
      ip_blocks: [block({ cidr: '10.77.0.0/29' })],
      ip_addresses: [1, 4, 5, 6].map((n) => given({ id: `x${n}`, address: `10.77.0.${n}` })),
    };
    const [full] = judged(answers, of29, OPERATIONAL, [2, 1]).filter(({ duty }) => duty === 'operasional/block-full');
    expect(JSON.stringify(full?.evidence)).toContain('6 dari 6 alamat terpakai: 3 terlihat, 4 diberikan');
  });

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
      'a block full of registered machines that are off',
      'block-full',
      [],
      {
        ip_blocks: [block({ cidr: '10.77.0.0/29', vips: ['10.77.0.6'] })],
        ip_addresses: [given({ address: '10.77.0.5' })],
        devices: [1, 2, 3, 4].map((last) => ({
          ...{ id: `d${last}`, class: 'printer', owner_pd: 'kominfo', managed_by: 'kominfo', address: `10.77.0.${last}` },
        })),
      },
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
