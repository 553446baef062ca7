// `pantau ip` over a ledger on disk with a register, sightings of a router and a switch, and findings.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DB, LAPTOP, NOW, writeAddressLedger } from './testing/address-ledger.ts';
import { runCli } from './testing/cli-rig.ts';

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-ip-'));
  await writeAddressLedger(data);
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
