// `pantau ip` over a ledger on disk with a register, sightings of a router and a switch, and findings.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeAll } from '@pantau/shared/law/evaluate';
import { OPERATIONAL, regulationById } from '@pantau/shared/law/regulations/registry';
import { registerOf, type Written } from '@pantau/shared/law/testing/worlds';
import { worldAt } from '@pantau/shared/law/world-at';
import type { SightingsFact } from '@pantau/shared/network-facts';
import { createRegister } from '@pantau/shared/register/register';
import { DAY, HOUR, MINUTE } from '@pantau/shared/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAddressStore } from '../addresses/address-store.ts';
import { findingKey } from '../evaluate/engine.ts';
import { openFindings } from '../evaluate/findings.ts';
import { recordRegister } from '../evaluate/record-register.ts';
import { createTally } from '../evaluate/tally.ts';
import { createFacts } from '../facts/create-facts.ts';
import { acceptedReport, T0 } from '../facts/testing/support.ts';
import { createJournal } from '../ledger/create-journal.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { runCli } from './testing/cli-rig.ts';
import { enrol, REGION } from './testing/small-ledger.ts';

const region = { ...REGION, regulations: ['langsa-34-2020'] };
const NOW = T0 + 100 * DAY + HOUR;
const DB = '00:16:3e:00:00:05';
const LAPTOP = '00:16:3e:00:00:99';

const WRITTEN: Written = {
  register_complete: [{ id: 'semua', pd: '*', topics: '*', from: '2020-01-01' }],
  pds: [
    { id: 'kominfo', role: 'dinas' },
    { id: 'dinkes', role: 'pd' },
  ],
  sites: [
    { id: 'pusat', kind: 'pusat_data', operator: 'kominfo', address: '10.31.0.2' },
    { id: 'cabang', kind: 'pd_office', operator: 'kominfo' },
  ],
  // Off: nobody sees it.
  devices: [
    { id: 'cetak', class: 'printer', owner_pd: 'kominfo', managed_by: 'kominfo', address: '10.31.0.1' },
    {
      ...{ id: 'kasir', class: 'desktop', owner_pd: 'dinkes', managed_by: 'dinkes' },
      ...{ address: '10.20.9.9', macs: ['00:16:3e:00:00:77'] },
    },
    { id: 'lain', class: 'printer', owner_pd: 'dinkes', managed_by: 'dinkes', address: '10.20.4.2' },
  ],
  links: [{ id: 'jalur', kind: 'backbone', site: 'cabang', far_address: '10.31.0.3' }],
  servers: [{ id: 'srv-1', owner_pd: 'dinkes', managed_by: 'dinkes', site: 'pusat', macs: [DB] }],
  ip_blocks: [
    {
      id: 'dinkes-lan',
      cidr: '10.20.4.0/29',
      kind: 'private',
      assigned_to: 'dinkes',
      allocated_by: 'kominfo',
      allocated_on: '2020-01-01',
      letter: '12/2020',
    },
    {
      id: 'jauh',
      cidr: '10.30.0.0/24',
      kind: 'private',
      assigned_to: 'kominfo',
      allocated_by: 'kominfo',
      allocated_on: '2020-01-01',
      letter: '13/2020',
    },
    { id: 'mati', cidr: '10.31.0.0/29', kind: 'private', assigned_to: 'kominfo', vips: ['10.31.0.4'] },
    {
      id: 'enam',
      cidr: '2001:db8:4::/64',
      kind: 'public',
      assigned_to: 'dinkes',
      allocated_by: 'kominfo',
      allocated_on: '2020-01-01',
      letter: '14/2020',
    },
  ],
  ip_addresses: [
    { id: 'db', address: '10.20.4.2', machine: 'server/srv-1', name: 'db.dinkes', letter: '15/2020', allocated_on: '2020-01-02' },
    { id: 'lama', address: '10.20.4.3', allocated_on: '2020-01-02' },
    { id: 'sepi', address: '10.30.0.9', allocated_on: '2020-01-02' },
    { id: 'nanti', address: '10.20.4.4', status: 'reserved' },
  ],
};

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-ip-'));
  const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  const journal = createJournal({ region: REGION.id, writer: 'collector' });
  const register = createRegister(registerOf(WRITTEN).lists, region);
  await recordRegister({ ledger, journal, region, register, at: T0 - HOUR });
  await enrol(ledger);
  const store = createAddressStore({ region: REGION.id, now: () => T0 });
  const facts = createFacts({ ledger, region: REGION.id, stores: [store] });
  const times = [0, 100 * DAY, 100 * DAY + 20 * MINUTE, 100 * DAY + 59 * MINUTE];
  for (const [index, takenMs] of times.entries()) {
    const at = new Date(T0 + takenMs).toISOString();
    const seen = (device: string, by: string, rows: SightingsFact['rows'], vrf = '') => ({
      subject: { kind: 'device', id: device },
      fact: 'sightings',
      value: { by, vrf, rows },
      at,
    });
    const observations = [
      seen('rt-1', 'arp', [
        [3, '10.20.4.2', DB, 'ether3'],
        [3, '10.20.9.9', LAPTOP, 'ether3'],
        [3, '2001:db8:4::2', DB, 'ether3'],
      ]),
      seen('sw-1', 'fdb', [[7, '', LAPTOP, 'gi0/7']], '20'),
      seen('rt-1', 'dhcp', [[0, '10.20.9.9', LAPTOP, 'laptop-budi']]),
    ];
    await facts.commit([acceptedReport({ sequence: index + 1, takenMs, observations })]);
  }
  // An agent's neighbour table: there, forgotten, there again, forgotten.
  for (const [index, isThere] of [true, false, true, false, false].entries()) {
    const neighbour = { subject: { kind: 'ip', id: '10.30.0.77' }, fact: 'neighbour', value: { mac: LAPTOP, interface: 'eth0' } };
    const swept = { subject: { kind: 'ip_block', id: 'mati' }, fact: 'swept', value: { cidr: '10.31.0.0/29' } };
    const takenMs = 99 * DAY + index * HOUR;
    await facts.commit([
      acceptedReport({ epoch: 'e2', sequence: index + 1, takenMs, observations: isThere ? [neighbour, swept] : [swept] }),
    ]);
  }
  const world = await worldAt(ledger, REGION, NOW);
  const found = [regulationById('langsa-34-2020') ?? OPERATIONAL, OPERATIONAL].flatMap((each) => judgeAll(world, NOW, each));
  const store2 = await openFindings({ ledger, journal, region: REGION.id, tally: createTally(() => '') });
  await store2.save(new Map(found.map((finding) => [findingKey(finding), finding])), NOW);
  await ledger.close();
});
afterAll(() => rm(data, { recursive: true }));

async function ask(...words: string[]) {
  const run = await runCli(['ip', ...words, '--json'], { env: { PANTAU_DATA: data }, now: () => NOW });
  return { ...run, document: run.out === '' ? {} : (JSON.parse(run.out) as Record<string, unknown>) };
}

async function show(...words: string[]) {
  return await runCli(['ip', ...words], { env: { PANTAU_DATA: data }, now: () => NOW });
}

async function listed(...words: string[]): Promise<string[]> {
  const { document } = await ask('list', ...words);
  return (document['addresses'] as { address: string; state: string }[]).map(({ address, state }) => `${address} ${state}`);
}

describe('pantau ip list', () => {
  it('tells each address seen or given out with its state, in the order of addresses', async () => {
    expect(await listed()).toEqual([
      '10.20.4.2 used',
      '10.20.4.3 stale',
      '10.20.4.4 reserved',
      '10.20.9.9 rogue',
      '10.30.0.9 unused',
      '10.30.0.77 used',
      '10.31.0.1 unused',
      '10.31.0.2 unused',
      '10.31.0.3 unused',
      '10.31.0.4 unused',
      '2001:db8:4::2 used',
    ]);
  });

  it.each([
    [['--block', 'dinkes-lan', '--state', 'stale'], ['10.20.4.3 stale']],
    [['--block', '10.20.4.0/29', '--state', 'used'], ['10.20.4.2 used']],
    [['--block', '10.20.0.0/16', '--state', 'rogue'], ['10.20.9.9 rogue']],
    [
      ['--pd', 'dinkes', '--state', 'used'],
      ['10.20.4.2 used', '2001:db8:4::2 used'],
    ],
  ])('with %j tells those alone', async (words, expected) => {
    expect(await listed(...words)).toEqual(expected);
  });

  it('shows a table with names, sources and what was found', async () => {
    const { out, code } = await show('list');
    expect(code).toBe(0);
    expect(out).toMatch(/ALAMAT · ADDRESS +KEADAAN · STATE/);
    expect(out).toMatch(/10\.20\.4\.2 +dipakai · used +dinkes-lan +dinkes +00:16:3e:00:00:05 +db\.dinkes +ARP +1 menit lalu · 1 min ago/);
    expect(out).toMatch(/10\.20\.9\.9 +liar · rogue .*laptop-budi +(?:ARP, DHCP|DHCP, ARP)/);
    expect(out).toContain('outside of every registered block');
  });

  it('tells what is left as ranges', async () => {
    const { document } = await ask('list', '--state', 'free', '--block', 'dinkes-lan');
    expect(document).toEqual({
      free: [
        { block: 'dinkes-lan', pd: 'dinkes', first: '10.20.4.1', last: '10.20.4.1', count: '1' },
        { block: 'dinkes-lan', pd: 'dinkes', first: '10.20.4.5', last: '10.20.4.6', count: '2' },
      ],
    });
  });
});

describe('pantau ip free', () => {
  it('tells the next addresses that nobody has, and how full the block is', async () => {
    const { code, document } = await ask('free', 'dinkes-lan', '--count', '2');
    expect({ code, document }).toEqual({
      code: 0,
      document: {
        block: 'dinkes-lan',
        cidr: '10.20.4.0/29',
        pd: 'dinkes',
        used: 3,
        size: 6,
        watched: true,
        free: ['10.20.4.1', '10.20.4.5'],
      },
    });
    expect((await show('free', '10.20.4.0/29')).out).toContain('3 / 6 terpakai · used, 50.0 %');
  });

  it('fails when there are fewer than asked for, and says when no sensor looks', async () => {
    expect(await ask('free', 'dinkes-lan', '--count', '4')).toMatchObject({
      code: 1,
      document: { free: ['10.20.4.1', '10.20.4.5', '10.20.4.6'] },
    });
    const { out } = await show('free', 'jauh');
    expect(out).toMatch(/^10\.30\.0\.1\n/);
    expect(out).toContain('no sensor looks into this block');
  });

  it('offers no address that a record holds whose machine is off', async () => {
    const { document } = await ask('free', 'mati', '--count', '6');
    expect(document).toMatchObject({ used: 4, watched: true, free: ['10.31.0.5', '10.31.0.6'] });
  });

  it('goes on in IPv6 without counting what is left', async () => {
    const { document } = await ask('free', '2001:db8:4::/64', '--count', '2');
    expect(document).toMatchObject({ used: 1, free: ['2001:db8:4::1', '2001:db8:4::3'] });
  });
});

describe('pantau ip who', () => {
  it('tells block, letter, machine and the findings of a registered address', async () => {
    const { code, document } = await ask('who', '10.20.4.2');
    expect(code).toBe(0);
    expect(document).toMatchObject({
      address: '10.20.4.2',
      block: { id: 'dinkes-lan', letter: '12/2020' },
      allocations: [{ id: 'db', letter: '15/2020' }],
      machines: ['server/srv-1'],
      sightings: [
        { by: 'arp', device: 'device/rt-1', name: 'ether3', mac: DB, sightings: 4, firstSeen: '2026-03-02T08:00:00+08:00', ageSeconds: 60 },
      ],
      findings: expect.arrayContaining([expect.objectContaining({ duty: 'langsa-34-2020/17.2.c', status: 'compliant' })]),
    });
  });

  it('tells where a rogue is: port of the switch, name by DHCP, and what was found', async () => {
    const { out } = await show('who', '10.20.9.9');
    expect(out).toContain('outside of the plan');
    expect(out).toMatch(/Nama DHCP · DHCP name +laptop-budi/);
    expect(out).toContain('switch: device/sw-1 gi0/7 VLAN 20, 1 menit lalu · 1 min ago');
    expect(out).toMatch(/violation +langsa-34-2020\/17\.2\.c/);
  });

  it('names the registered device of an address, and says when another was seen there', async () => {
    expect((await ask('who', '10.31.0.1')).document).toMatchObject({ registered: ['device/cetak'], othersSeen: [] });
    const { out } = await show('who', '10.20.4.2');
    expect(out).toMatch(/Register · register +device\/lain/);
    expect(out).toContain('not as registered: seen is server/srv-1');
    expect((await ask('who', '10.20.9.9')).document).toMatchObject({ registered: ['device/kasir'], othersSeen: [LAPTOP] });
  });

  it('tells since when and until when neighbour tables had an address that they have forgotten', async () => {
    const { document } = await ask('who', '10.30.0.77');
    expect(document['sightings']).toMatchObject([
      { by: 'neighbour', mac: LAPTOP, firstSeen: '2026-06-09T08:00:00+08:00', lastSeen: '2026-06-09T10:00:00+08:00' },
    ]);
    expect(await listed('--block', 'jauh')).toEqual(['10.30.0.9 unused', '10.30.0.77 used']);
  });

  it('fails for an address that nobody knows', async () => {
    const { code, out } = await show('who', '192.0.2.77');
    expect(code).toBe(1);
    expect(out).toContain('never seen');
  });
});

describe('a wrong use', () => {
  it.each([
    [['list', '--state', 'rouge'], 'did you mean rogue?'],
    [['list', '--block', 'dinkes-lna'], 'did you mean dinkes-lan?'],
    [['free', '10.20.5.0/29'], 'there is no block "10.20.5.0/29"'],
    [['free', 'jauh', '--count', '0'], '--count "0" must be a whole number from 1'],
    [['who', '10.20.4.300'], '"10.20.4.300" is no IPv4 or IPv6 address'],
  ])('%j is told with the remedy', async (words, message) => {
    const { code, err } = await show(...words);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
