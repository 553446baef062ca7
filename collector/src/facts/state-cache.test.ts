import { expect, it } from 'vitest';
import type { AgentState, FactRow } from './agent-state.ts';
import { createStateCache } from './state-cache.ts';

function stateOf(agent: string, facts: number): AgentState {
  const row: FactRow = { key: 'host\nserver/s1', value: '{}', firstSeq: 1, firstAt: 1, at: null, end: undefined, stored: undefined };
  const ends = new Map(Array.from({ length: facts }, (_, index) => [`${index}`, row] as const));
  const range = { epoch: 'e1', firstSeq: 1, lastSeq: 1, firstAt: 1, lastAt: 1, receivedAt: 1, storedAs: 1, starts: undefined, ends };
  return { agent, ranges: new Map([['e1', [range]]]), head: range };
}

it('makes room by dropping the agents that were not used for longest', () => {
  const cache = createStateCache(10_000);
  for (const agent of ['a', 'b', 'c']) cache.put(stateOf(agent, 5));
  cache.put(stateOf('a', 5));
  cache.put(stateOf('d', 10));
  expect(['a', 'b', 'c', 'd'].filter((agent) => cache.get(agent) !== undefined)).toEqual(['a', 'c', 'd']);
});

it('keeps nothing of an agent that is larger than all the room', () => {
  const cache = createStateCache(10_000);
  cache.put(stateOf('a', 100));
  expect(cache.get('a')).toBeUndefined();
});

it('forgets what it was told to', () => {
  const cache = createStateCache(10_000);
  cache.put(stateOf('a', 5));
  cache.drop('a');
  expect(cache.get('a')).toBeUndefined();
});
