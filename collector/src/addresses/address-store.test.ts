// What the store of addresses keeps and tells, in a real ledger.
import type { FactInterval, Sample } from '@pantau/shared/accepted';
import { addressFacts, readFdbEntries, readSightings } from '@pantau/shared/ledger/addresses';
import { currentFacts, factsAt } from '@pantau/shared/ledger/facts-at';
import { factKeyText, readLastSeen } from '@pantau/shared/ledger/queries/evidence';
import type { SightingsFact } from '@pantau/shared/network-facts';
import { DAY, MINUTE } from '@pantau/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chance, createChance, createTestLedger, T0, type TestLedger } from '../facts/testing/support.ts';
import { createAddressStore } from './address-store.ts';

const MAC_A = '00:16:3e:00:00:0a';
const MAC_B = '00:16:3e:00:00:0b';

let test: TestLedger;
let regions = 0;
beforeAll(async () => {
  test = await createTestLedger();
});
afterAll(() => test.remove());

type Rows = SightingsFact['rows'];

function sample(
  at: number,
  rows: Rows,
  more: Partial<SightingsFact> & { readonly device?: string; readonly witness?: string } = {},
): Sample {
  const { device = 'device/rt-1', witness = 'gw-1', by = 'arp', vrf = '' } = more;
  return { subject: device, witness, at, value: { by, vrf, rows } };
}

function createStore(now = () => T0) {
  regions += 1;
  const region = `r-${regions}`;
  const store = createAddressStore({ region, now });
  return { region, take: (...samples: Sample[]) => test.ledger.transaction((tx) => store.take(tx, samples)) };
}

const arp = (ip: string, mac = MAC_A): Rows => [[3, ip, mac, 'ether3']];
const portsOf = (told: readonly FactInterval[]) => told.map(({ value }) => [value['mac'], value['port'], value['shared']]);

describe('an address', () => {
  it('is told with every sample for half an hour, and then once an hour', async () => {
    const { take } = createStore();
    const told: number[] = [];
    for (let minute = 0; minute <= 180; minute += 5) {
      const changed = await take(sample(T0 + minute * MINUTE, arp('10.1.0.9')));
      if (changed.length > 0) told.push(minute);
    }
    expect(told.slice(0, 6)).toEqual([0, 5, 10, 15, 20, 25]);
    const gaps = told.slice(7).map((minute, index) => minute - (told[index + 6] ?? 0));
    expect(gaps.length).toBeGreaterThan(0);
    expect(new Set(gaps)).toEqual(new Set([60]));
  });

  it('is told as one interval from its first to its last sighting', async () => {
    const { take, region } = createStore();
    await take(sample(T0, arp('10.1.0.9')));
    const changed = await take(sample(T0 + 5 * MINUTE, arp('10.1.0.9'), { witness: 'gw-2' }));
    const interval = {
      subject: `sighting/device/rt-1|arp||3|10.1.0.9|${MAC_A}`,
      fact: 'sighting',
      witness: 'gw-2',
      value: {
        device: 'device/rt-1',
        by: 'arp',
        vrf: '',
        ifIndex: 3,
        ip: '10.1.0.9',
        mac: MAC_A,
        name: 'ether3',
        sightings: 2,
        lately: [T0, T0 + 5 * MINUTE],
      },
      firstAt: T0,
      lastAt: T0 + 5 * MINUTE,
    };
    expect(changed).toEqual([interval]);
    expect(await currentFacts(test.ledger, region)).toEqual([interval]);
    const key = { subject: interval.subject, fact: 'sighting', witness: 'gw-1' };
    expect(await readLastSeen(test.ledger, region, [key])).toEqual(new Map([[factKeyText(key), T0 + 5 * MINUTE]]));
    const { intervals } = await factsAt(test.ledger, region, T0 + MINUTE);
    expect(intervals).toMatchObject([{ lastAt: T0 + MINUTE, value: { lately: [T0] } }]);
    expect((await factsAt(test.ledger, region, T0 - 1)).intervals).toEqual([]);
  });

  it('with another hardware address beside it is told with every sample', async () => {
    const { take } = createStore();
    for (const minute of [0, 5, 10]) await take(sample(T0 + minute * MINUTE, arp('10.1.0.9')));
    await take(sample(T0 + 15 * MINUTE, arp('10.1.0.9', MAC_B)));
    for (const minute of [20, 25, 30]) {
      expect(await take(sample(T0 + minute * MINUTE, arp('10.1.0.9')))).toMatchObject([{ value: { mac: MAC_A } }]);
    }
  });

  it('that no machine can have is not kept', async () => {
    const { take, region } = createStore();
    const rows: Rows = [
      [1, '127.0.0.1', MAC_A, ''],
      [1, 'fe80::1', MAC_A, ''],
      [1, 'ff02::1', '33:33:00:00:00:01', ''],
      [1, '10.1.0.255', 'ff:ff:ff:ff:ff:ff', ''],
      [1, '10.1.0.7', '00:00:00:00:00:00', ''],
      [1, '10.1.0.8', '', ''],
    ];
    await take(sample(T0, rows, { by: 'sweep' }));
    expect((await readSightings(test.ledger, region)).map(({ ip }) => ip)).toEqual(['10.1.0.8']);
  });

  it('is found in the order of addresses, IPv4 and IPv6, within a network', async () => {
    const { take, region } = createStore();
    const ips = ['2001:db8::2', '10.1.0.10', '10.1.0.9', '10.2.0.1', '2001:db8::1'];
    await take(
      sample(
        T0,
        ips.map((ip): Rows[number] => [1, ip, MAC_A, '']),
      ),
    );
    const all = await readSightings(test.ledger, region);
    expect(all.map(({ ip }) => ip)).toEqual(['10.1.0.9', '10.1.0.10', '10.2.0.1', '2001:db8::1', '2001:db8::2']);
    const within = await readSightings(test.ledger, region, { version: 4, value: 0x0a010000n, prefix: 24 });
    expect(within.map(({ ip }) => ip)).toEqual(['10.1.0.9', '10.1.0.10']);
  });
});

describe('a hardware address on a switch', () => {
  const fdb = (at: number, rows: Rows) => sample(at, rows, { by: 'fdb', vrf: '10', device: 'device/sw-1' });

  it('is told with its port and with how many share it, again when it moves and when others come', async () => {
    const { take, region } = createStore();
    expect(portsOf(await take(fdb(T0, [[1, '', MAC_A, 'gi1']])))).toEqual([[MAC_A, 'gi1', 1]]);
    await take(fdb(T0 + 5 * MINUTE, [[1, '', MAC_A, 'gi1']]));
    expect(
      portsOf(
        await take(
          fdb(T0 + 10 * MINUTE, [
            [1, '', MAC_A, 'gi1'],
            [1, '', MAC_B, 'gi1'],
          ]),
        ),
      ),
    ).toEqual([
      [MAC_A, 'gi1', 2],
      [MAC_B, 'gi1', 2],
    ]);
    const moved = await take(fdb(T0 + 15 * MINUTE, [[2, '', MAC_B, 'gi2']]));
    expect(moved).toContainEqual({
      subject: `fdb/device/sw-1|10|${MAC_B}`,
      fact: 'fdb_port',
      witness: 'gw-1',
      value: { device: 'device/sw-1', port: 'gi2', ifIndex: 2, vlan: '10', mac: MAC_B, shared: 1 },
      firstAt: T0 + 15 * MINUTE,
      lastAt: T0 + 15 * MINUTE,
    });
    expect(portsOf(await addressFacts(test.ledger, region))).toEqual([
      [MAC_A, 'gi1', 2],
      [MAC_B, 'gi2', 1],
    ]);
  });
});

describe('rows that nobody sees any more', () => {
  it('are removed: what passed by after 35 days, the rest after 400', async () => {
    let now = T0;
    const { take, region } = createStore(() => now);
    await take(sample(T0, arp('10.1.0.1')), sample(T0, arp('10.1.0.2')), sample(T0 + 2 * DAY, arp('10.1.0.2')));
    now = T0 + 36 * DAY;
    await take(sample(now, arp('10.1.0.3')));
    expect((await readSightings(test.ledger, region)).map(({ ip }) => ip)).toEqual(['10.1.0.2', '10.1.0.3']);
    now = T0 + 403 * DAY;
    await take(sample(now, arp('10.1.0.3')));
    expect((await readSightings(test.ledger, region)).map(({ ip }) => ip)).toEqual(['10.1.0.3']);
  });
});

it('rows are not removed by a clock that runs ahead', async () => {
  let now = T0;
  const { take, region } = createStore(() => now);
  await take(sample(T0, arp('10.1.0.1')));
  now = T0 + 1_000 * DAY;
  await take(sample(T0 + MINUTE, arp('10.1.0.2')));
  expect(await readSightings(test.ledger, region)).toHaveLength(2);
});

describe('the order of arrival', () => {
  const RUNS = 150;

  function randomSample(chance: Chance): Sample {
    const one = <T>(...items: readonly [T, ...T[]]): T => items[chance.below(items.length)] ?? items[0];
    const by = one('arp' as const, 'fdb' as const, 'dhcp' as const);
    const rows = Array.from({ length: chance.below(5) }, (): Rows[number] => {
      const ip = one('10.1.0.1', '10.1.0.2');
      return [chance.below(3), by === 'fdb' ? '' : ip, one(MAC_A, MAC_B), one('x', 'y')];
    });
    const at = T0 + chance.below(30) * 20 * MINUTE;
    return sample(at, rows, { by, device: one('device/rt-1', 'device/rt-2'), witness: one('gw-1', 'gw-2') });
  }

  it(`and the batches matter neither for what is kept nor for what a follower knows, in ${RUNS} random runs`, async () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const chance = createChance(seed);
      const samples = Array.from({ length: 1 + chance.below(12) }, () => randomSample(chance));
      const arrivals = chance.shuffle(samples);
      const [one, other] = [createStore(), createStore()];
      for (const each of samples) await one.take(each);
      const known = new Map<string, unknown>();
      while (arrivals.length > 0) {
        const told = await other.take(...arrivals.splice(0, 1 + chance.below(4)));
        for (const interval of told) known.set(interval.subject, steadyPart(interval));
      }
      expect(await contentOf(other.region), `seed ${seed}`).toEqual(await contentOf(one.region));
      const present = await addressFacts(test.ledger, other.region);
      expect(known, `seed ${seed}`).toEqual(new Map(present.map((interval) => [interval.subject, steadyPart(interval)])));
    }
  });

  async function contentOf(region: string) {
    const entries = await readFdbEntries(test.ledger, region);
    const sightings = await readSightings(test.ledger, region);
    return [...sightings, ...entries].map((each) => JSON.stringify(each)).toSorted();
  }

  /** What is told at once; how long something goes on is told by the hour. */
  function steadyPart({ subject, value, firstAt }: FactInterval) {
    const { lately: _lately, sightings, name: _name, ...rest } = value;
    return { subject, rest, firstAt, isConfirmed: Number(sightings) > 1 };
  }
});
