import { describe, expect, it } from 'vitest';
import { MINUTE } from '../time.ts';
import { createInhibition, openReachOf } from './inhibition.ts';
import { createReachMemory, keepMs } from './reach-memory.ts';
import { smallRegion } from './testing/region.ts';
import { agentSilent, outage } from './testing/targets.ts';

const NOW = Date.parse('2025-08-14T09:30:00+07:00');
const KEEP = keepMs({ intervalMs: MINUTE });
const LINE = { id: 'line', target: outage('link/l-hulu', { reason: 'line-down' }) };
const HOST = { id: 'host', target: agentSilent('s-hulu') };

describe('after the cause is over', () => {
  it('a host behind it is not told before it had time to report, and is told when it still does not', () => {
    const remember = createReachMemory(KEEP);
    const inhibition = createInhibition(smallRegion());
    const causeAt = (alerts: Parameters<typeof openReachOf>[0], at: number) =>
      inhibition(HOST.target, remember(openReachOf(alerts), at).open, at)?.by;

    expect(causeAt([LINE, HOST], NOW)).toBe('line');
    expect(causeAt([HOST], NOW + MINUTE)).toBe('line');
    expect(causeAt([HOST], NOW + MINUTE + KEEP - 1)).toBe('line');
    expect(causeAt([HOST], NOW + MINUTE + KEEP)).toBeUndefined();
  });

  it('tells when the next look is due, and only while something is remembered', () => {
    const remember = createReachMemory(KEEP);
    const both = new Map([
      ['link/a', '1'],
      ['link/b', '2'],
    ]);

    expect(remember(both, NOW)).toEqual({ open: both });
    expect(remember(new Map([['link/b', '2']]), NOW + 1).changesAt).toBe(NOW + 1 + KEEP);
    expect(remember(new Map(), NOW + 2).changesAt).toBe(NOW + 1 + KEEP);
    expect(remember(new Map(), NOW + 1 + KEEP)).toEqual({ open: new Map([['link/b', '2']]), changesAt: NOW + 2 + KEEP });
    expect(remember(new Map(), NOW + 2 + KEEP)).toEqual({ open: new Map() });
  });

  it('what is down again counts by its new alert', () => {
    const remember = createReachMemory(KEEP);
    remember(new Map([['link/a', '1']]), NOW);
    remember(new Map(), NOW + 1);

    expect(remember(new Map([['link/a', '2']]), NOW + 2)).toEqual({ open: new Map([['link/a', '2']]) });
  });

  it('looking twice at the same instant changes nothing', () => {
    const remember = createReachMemory(KEEP);
    remember(new Map([['link/a', '1']]), NOW);
    const first = remember(new Map(), NOW + 1);

    expect(remember(new Map(), NOW + 1)).toEqual(first);
  });
});
