// When findings stop being judged, somebody hears of it, whatever else still works.
import type { AlertSignal } from '@pantau/shared/alerts/signal';
import { Secret } from '@pantau/shared/secret';
import { MINUTE, SECOND } from '@pantau/shared/time';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOLDS_FOR } from './stalled.ts';
import { createWatch } from './watch.ts';
import { createWatchMetrics } from './watch-metrics.ts';

const START = Date.parse('2026-03-02T00:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(raise: (signal: AlertSignal) => Promise<void> = () => Promise.resolve()) {
  const pings: string[] = [];
  const asked = (address: unknown): Promise<Response> => {
    pings.push(String(address).replace(/^https:\/\/hc\/u|\?rid=.*$/g, ''));
    return Promise.resolve(new Response('OK'));
  };
  const registry = new Registry();
  const raised = vi.fn(raise);
  const shout = vi.fn(() => Promise.resolve());
  const watch = createWatch({
    region: 'contoh',
    heartbeat: { url: new Secret('https://hc/u'), everyMs: MINUTE },
    run: 'r',
    fetch: asked as typeof fetch,
    now: Date.now,
    metrics: createWatchMetrics(registry, MINUTE),
    raise: raised,
    shout,
    log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
  });
  /** The evaluation beats for so long. */
  const judge = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 10 * SECOND) {
      watch.signs.began();
      watch.signs.ended();
      watch.signs.beat();
      await vi.advanceTimersByTimeAsync(10 * SECOND);
    }
  };
  const signals = () =>
    raised.mock.calls.map(([{ at, endsAt, finding }]) => [(at - START) / MINUTE, endsAt > at ? 'open' : 'over', finding.reason]);
  return { watch, pings, raised, shout, judge, signals, registry };
}

describe('the watch', () => {
  it('says outside that the collector starts, and every minute that findings are judged', async () => {
    const { pings, judge, raised, watch } = setUp();
    expect(pings).toEqual(['/start']);
    await judge(3 * MINUTE);
    expect(pings).toEqual(['/start', '', '', '', '']);
    expect(raised).not.toHaveBeenCalled();
    await watch.stop();
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(pings.slice(5)).toEqual(['/log']);
  });

  it('raises an alert after a minute without a beat, says so outside, and ends it when findings are judged again', async () => {
    const { pings, judge, signals, registry, raised } = setUp();
    await judge(MINUTE);
    await vi.advanceTimersByTimeAsync(70 * SECOND);
    expect(signals()).toEqual([[2, 'open', 'no-beat']]);
    expect(pings.at(-1)).toBe('/fail');
    expect(await registry.metrics()).toContain('pantau_evaluation_stalled 1');
    const [signal] = raised.mock.calls[0] ?? [];
    expect(signal).toMatchObject({
      duty: 'operasional/evaluation-stalled',
      subject: 'evaluation/contoh',
      finding: { severity: 'critical', status: 'violation' },
    });
    expect(signal?.finding.sentence.id).toContain('Temuan tidak dinilai sejak 1 menit');

    await judge(20 * SECOND);
    expect(signals().slice(1)).toEqual([[expect.any(Number), 'over', 'no-beat']]);
    expect(pings.at(-1)).toBe('');
    expect(await registry.metrics()).toContain('pantau_evaluation_stalled 0');
  });

  it('tells a run that does not end from one that never came', async () => {
    const { judge, signals, watch } = setUp();
    await judge(MINUTE);
    watch.signs.began();
    await vi.advanceTimersByTimeAsync(80 * SECOND);
    expect(signals().map(([, , reason]) => reason)).toContain('run-does-not-end');
  });

  it('raises an alert when turns of the alerts stage fail for a minute though findings are judged, and not for one that fails', async () => {
    const { judge, signals, pings, registry, watch, shout } = setUp();
    watch.signs.turned(false);
    await judge(30 * SECOND);
    watch.signs.turned(true);
    await judge(2 * MINUTE);
    expect(signals()).toEqual([]);
    watch.signs.turned(false);
    await judge(40 * SECOND);
    watch.signs.turned(false);
    expect(signals()).toEqual([]);
    await judge(40 * SECOND);
    expect(signals().map(([, state, reason]) => [state, reason])).toEqual([['open', 'alerts-fail']]);
    expect(pings.at(-1)).toBe('/fail');
    const told = await registry.metrics();
    expect(told).toContain('pantau_alerts_stage_failing 1');
    expect(told).toContain('pantau_evaluation_stalled 0');
    expect(shout).not.toHaveBeenCalled();

    watch.signs.turned(true);
    await judge(20 * SECOND);
    expect(signals().at(-1)).toEqual([expect.any(Number), 'over', 'alerts-fail']);
    expect(pings.at(-1)).toBe('');
    expect(await registry.metrics()).toContain('pantau_alerts_stage_failing 0');
  });

  it('tells people without the ledger when the alert of a failing stage fails as well', async () => {
    const { judge, watch, shout } = setUp(() => Promise.reject(new RangeError('Maximum call stack size exceeded')));
    watch.signs.turned(false);
    await judge(3 * MINUTE);
    expect(shout.mock.calls).toEqual([[expect.objectContaining({ stall: 'alerts-fail' })]]);
  });

  it('says nothing good before the first judgement, and raises an alert when it does not come', async () => {
    const { pings, signals } = setUp();
    await vi.advanceTimersByTimeAsync(59 * SECOND);
    expect([pings, signals()]).toEqual([['/start'], []]);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(signals()).toHaveLength(1);
    expect(pings.slice(1)).not.toContain('');
  });

  it('renews the alert as long as it lasts', async () => {
    const { signals, raised } = setUp();
    await vi.advanceTimersByTimeAsync(20 * MINUTE);
    const gaps = raised.mock.calls.map(([{ at }], index) => at - (raised.mock.calls[index - 1]?.[0].at ?? at));
    expect(signals().length).toBeGreaterThan(2);
    expect(Math.max(...gaps)).toBeLessThan(HOLDS_FOR);
  });

  it.each([
    ['refuses', () => Promise.reject(new Error('database is locked'))],
    ['never answers', () => new Promise<void>(() => undefined)],
  ])('sends a message without the ledger, once, when the ledger %s', async (_what, raise) => {
    const { shout, raised, pings } = setUp(raise);
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(shout.mock.calls).toEqual([[expect.objectContaining({ stall: 'no-beat', since: START })]]);
    expect(pings.filter((kind) => kind === '/fail').length).toBeGreaterThan(2);
    // What hangs is not asked again and again; what refuses is.
    expect(raised.mock.calls.length > 1).toBe(raise.toString().includes('reject'));
  });

  it('takes no clock that is set, and no sleep of the machine, for a fault', async () => {
    const { judge, raised } = setUp();
    await judge(MINUTE);
    vi.setSystemTime(START + 24 * 60 * MINUTE);
    await judge(MINUTE);
    vi.setSystemTime(START - 24 * 60 * MINUTE);
    await judge(MINUTE);
    expect(raised).not.toHaveBeenCalled();
  });

  it('says outside that the collector dies of a fault', async () => {
    const { pings, watch } = setUp();
    await watch.dying('The ledger failed');
    expect(pings).toEqual(['/start', '/fail']);
  });
});
