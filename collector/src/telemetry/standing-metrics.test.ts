// What Prometheus is told of agents that may not report, and of keys that end.
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { createStandingMetrics, type StandingState } from './standing-metrics.ts';

const UNTIL = Date.UTC(2026, 5, 1);

it('tells of each agent whether it is in quarantine, and of each key that holds until when', async () => {
  const registry = new Registry();
  let agents: ReturnType<StandingState['agents']> = [
    { id: 'a', server: 'srv-1', keyExpiresAt: UNTIL, quarantine: { at: 1, machines: ['x', 'y'] } },
    { id: 'b', server: 'srv-2', keyExpiresAt: UNTIL, revokedAt: 1 },
    { id: 'c', server: 'srv-3' },
  ];
  createStandingMetrics(registry, { agents: () => agents, keyDays: () => 90 });
  const lines = async (): Promise<string[]> => (await registry.metrics()).split('\n').filter((line) => line.startsWith('pantau'));

  expect(await lines()).toEqual([
    'pantau_agent_quarantined{agent="a",server="srv-1"} 1',
    'pantau_agent_quarantined{agent="b",server="srv-2"} 0',
    'pantau_agent_quarantined{agent="c",server="srv-3"} 0',
    `pantau_agent_key_expiry_timestamp_seconds{agent="a",server="srv-1"} ${UNTIL / 1000}`,
    'pantau_agent_key_life_seconds 7776000',
  ]);

  // Released, and the others retired.
  agents = [{ id: 'a', server: 'srv-1', keyExpiresAt: UNTIL }];
  expect((await lines())[0]).toBe('pantau_agent_quarantined{agent="a",server="srv-1"} 0');
  expect(await lines()).toHaveLength(3);
});
