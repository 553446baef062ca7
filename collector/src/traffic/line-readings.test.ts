// How lines are used as metrics: read out of a real ledger, on a page that promtool accepts.
import { execFileSync } from 'node:child_process';
import { registerOf } from '@pantau/shared/law/testing/worlds';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLinkMetrics } from '../telemetry/link-metrics.ts';
import { createLineReadings } from './line-readings.ts';
import { counted, createTrafficRig, REGION, T0, type TrafficRig } from './testing/traffic-rig.ts';

const line = { kind: 'backbone', site: 'kantor', managed_by: 'kominfo', device: 'r1', interface: 'ether1', pd: 'tani' };
const register = registerOf({
  pds: [
    { id: 'kominfo', role: 'dinas' },
    { id: 'tani', role: 'pd' },
  ],
  sites: [{ id: 'kantor', kind: 'pd_office', operator: 'tani' }],
  links: [
    { ...line, id: 'l1', capacity_mbps: 100 },
    { ...line, id: 'l2', capacity_mbps: 50 },
    { id: 'l3', kind: 'backbone', site: 'kantor' },
  ],
});

let rig: TrafficRig;
let now = T0 + HOUR;
beforeEach(async () => {
  now = T0 + HOUR;
  rig = await createTrafficRig();
});
afterEach(() => rig.remove());

const readings = () =>
  createLineReadings({ ledger: rig.ledger, region: { id: REGION, zone: 'WIB' }, register: () => register, now: () => now });
const hour = Array.from({ length: 61 }, (_, minute) => counted({ at: minute * 60, in: minute * 60 * 9e6, out: minute * 60_000 }));

it('tells rate, capacity, saturation and the month of each line, and nothing of what is not measured', async () => {
  await rig.take(...hour);
  const registry = new Registry();
  createLinkMetrics(registry, readings());
  const page = await registry.metrics();
  const labels = (link: string) => `{link="${link}",pd="tani",site="kantor"}`;
  const values = new Map(
    page
      .split('\n')
      .filter((each) => each.startsWith('pantau_'))
      .map((each) => each.split(' ') as [string, string]),
  );
  expect(Object.fromEntries(values)).toEqual({
    pantau_link_samples_too_old_total: '0',
    [`pantau_link_receive_bytes_per_second${labels('l1')}`]: '9000000',
    [`pantau_link_transmit_bytes_per_second${labels('l1')}`]: '1000',
    [`pantau_link_capacity_bytes_per_second${labels('l1')}`]: '12500000',
    [`pantau_link_capacity_bytes_per_second${labels('l2')}`]: '6250000',
    [`pantau_link_saturation_ratio${labels('l1')}`]: '0.72',
    [`pantau_link_month_p95_bytes_per_second${labels('l1')}`]: '9000000',
    // The day before was the first of the month.
    [`pantau_link_month_samples_missing_ratio${labels('l1')}`]: '0.96',
    [`pantau_link_month_samples_missing_ratio${labels('l2')}`]: '1',
  });
  const promtool = process.env['PANTAU_TEST_PROMTOOL'];
  if (promtool === undefined) throw new Error('PANTAU_TEST_PROMTOOL is not set; run the tests by npm test.');
  expect(execFileSync(promtool, ['check', 'metrics'], { input: page, encoding: 'utf8' })).toBe('');
});

it('reads anew after a minute, and an old rate is none of now', async () => {
  await rig.take(...hour);
  const read = readings();
  const first = await read();
  expect(await read()).toBe(first);
  now += 30 * MINUTE;
  expect((await read())[0]).toMatchObject({ link: 'l1', monthP95: 9e6 });
  expect((await read())[0]).not.toHaveProperty('rate');
});
