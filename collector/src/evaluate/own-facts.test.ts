// What the collector sees of agents itself: the address that their reports come from.
import type { FactsCommit } from '@pantau/shared/accepted';
import { expect, it, vi } from 'vitest';
import { createOwnFacts } from './own-facts.ts';

it('tells the address that an agent reports from once, as seen by that agent, until it changes', () => {
  const take = vi.fn<(commit: FactsCommit) => Promise<void>>().mockResolvedValue();
  const own = createOwnFacts({ take, now: () => 5, log: { error: vi.fn() } });
  const agent = { id: 'a1', server: 's1' };
  own.heardFrom(agent, '203.0.113.9');
  own.heardFrom(agent, '203.0.113.9');
  own.heardFrom({ id: 'a2', server: 's2' }, '203.0.113.9');
  own.heardFrom(agent, '10.0.0.9');
  own.heardFrom({ ...agent, server: 's3' }, '10.0.0.9');
  const told = take.mock.calls.flatMap(([{ changed }]) =>
    changed.map(({ subject, fact, witness, value }) => [subject, fact, witness, value]),
  );
  expect(told).toEqual([
    ['agent/a1', 'seen_from', 'a1', { address: '203.0.113.9', server: 's1' }],
    ['agent/a2', 'seen_from', 'a2', { address: '203.0.113.9', server: 's2' }],
    ['agent/a1', 'seen_from', 'a1', { address: '10.0.0.9', server: 's1' }],
    ['agent/a1', 'seen_from', 'a1', { address: '10.0.0.9', server: 's3' }],
  ]);
  expect([...own.values()].map(({ value }) => value['address'])).toEqual(['10.0.0.9', '203.0.113.9']);
});
