// What Prometheus is told of gateways and of what nobody polls.
import { execFileSync } from 'node:child_process';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { type CountedGateways, createGatewayMetrics } from './gateway-metrics.ts';

it('tells how many gateways there are and report, and how many targets of each job nobody polls', async () => {
  const registry = new Registry();
  let unassigned: ReturnType<CountedGateways['unassigned']> = [{ job: 'snmp' }, { job: 'snmp' }];
  createGatewayMetrics(registry, { counts: () => ({ gateways: 3, alive: 1 }), unassigned: () => unassigned });
  const page = await registry.metrics();
  expect(page.split('\n').filter((line) => line.startsWith('pantau'))).toEqual([
    'pantau_gateways 3',
    'pantau_gateways_alive 1',
    'pantau_targets_unassigned{job="snmp"} 2',
    'pantau_targets_unassigned{job="blackbox-exporter"} 0',
  ]);
  const promtool = process.env['PANTAU_TEST_PROMTOOL'] ?? 'promtool';
  expect(execFileSync(promtool, ['check', 'metrics'], { input: page, encoding: 'utf8' })).toBe('');
  unassigned = [];
  expect(await registry.metrics()).toContain('pantau_targets_unassigned{job="snmp"} 0');
});
