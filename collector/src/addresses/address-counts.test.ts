// Addresses in use as metrics: counted by block over a real ledger, on a page that promtool accepts.
import { execFileSync } from 'node:child_process';
import type { Sample } from '@pantau/shared/accepted';
import { registerOf } from '@pantau/shared/law/testing/worlds';
import { DAY, MINUTE } from '@pantau/shared/time';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestLedger, T0, type TestLedger } from '../facts/testing/support.ts';
import { createAddressMetrics } from '../telemetry/address-metrics.ts';
import { createAddressCounts } from './address-counts.ts';
import { createAddressStore } from './address-store.ts';

const REGION = { id: 'contoh', zone: 'WITA' } as const;
const MAC = '00:16:3e:00:00:0a';
const register = registerOf({
  pds: [{ id: 'kominfo', role: 'dinas' }],
  ip_blocks: [
    { id: 'lan', cidr: '10.1.0.0/24', kind: 'private', assigned_to: 'kominfo' },
    { id: 'enam', cidr: '2001:db8::/64', kind: 'public', assigned_to: 'kominfo' },
    { id: 'tamu', cidr: '10.1.0.0/28', kind: 'private', assigned_to: 'kominfo', vrf: 'tamu' },
  ],
  ip_addresses: [{ id: 'x', address: '10.1.0.77' }],
});

let test: TestLedger;
let now = T0;
beforeAll(async () => {
  test = await createTestLedger();
  const store = createAddressStore({ region: REGION.id, now: () => T0 });
  const sample = (at: number, by: string, ips: readonly string[], vrf = ''): Sample => ({
    subject: 'device/rt-1',
    witness: 'gw-1',
    at,
    value: { by, vrf, rows: ips.map((ip) => [1, ip, MAC, '']) },
  });
  await test.ledger.transaction((tx) =>
    store.take(tx, [
      sample(T0 - 8 * DAY, 'arp', ['10.1.0.1', '10.1.0.200']),
      sample(T0, 'arp', ['10.1.0.1', '10.1.0.2', '192.168.9.9']),
      sample(T0, 'nd', ['2001:db8::1']),
      sample(T0, 'sweep', ['10.1.0.2']),
      sample(T0, 'arp', ['10.1.0.3'], 'tamu'),
      sample(T0, 'arp', ['10.1.0.4'], 'mgmt'),
    ]),
  );
});
afterAll(() => test.remove());

it('tells each block, what lies outside of all, and is accepted by promtool', async () => {
  const registry = new Registry();
  createAddressMetrics(registry, createAddressCounts({ ledger: test.ledger, region: REGION, register: () => register, now: () => now }));
  const page = await registry.metrics();
  expect(page.split('\n').filter((line) => line.startsWith('pantau_'))).toEqual([
    'pantau_addresses_seen{by="arp"} 5',
    'pantau_addresses_seen{by="nd"} 1',
    'pantau_addresses_seen{by="sweep"} 1',
    'pantau_addresses_unallocated 1',
    'pantau_ip_block_used{block="lan",pd="kominfo"} 3',
    'pantau_ip_block_used{block="enam",pd="kominfo"} 1',
    'pantau_ip_block_used{block="tamu",pd="kominfo"} 1',
    'pantau_ip_block_allocated{block="lan",pd="kominfo"} 1',
    'pantau_ip_block_allocated{block="enam",pd="kominfo"} 0',
    'pantau_ip_block_allocated{block="tamu",pd="kominfo"} 0',
    'pantau_ip_block_size{block="lan",pd="kominfo"} 254',
    'pantau_ip_block_size{block="tamu",pd="kominfo"} 14',
  ]);
  const promtool = process.env['PANTAU_TEST_PROMTOOL'];
  if (promtool === undefined) throw new Error('PANTAU_TEST_PROMTOOL is not set; run the tests by npm test.');
  expect(execFileSync(promtool, ['check', 'metrics'], { input: page, encoding: 'utf8' })).toBe('');
});

it('counts anew after a minute', async () => {
  const counts = createAddressCounts({ ledger: test.ledger, region: REGION, register: () => register, now: () => now });
  expect((await counts()).outside).toBe(1);
  now = T0 + 8 * DAY;
  expect((await counts()).outside).toBe(0);
  now += MINUTE / 2;
  expect(await counts()).toBe(await counts());
});
