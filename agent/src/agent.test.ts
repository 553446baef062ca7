import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAgent } from './agent.ts';
import type { Collected } from './collect.ts';
import type { Spool } from './spool.ts';
import { createMemoryLog } from './testing/sample-report.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function agentWith(collect: () => Promise<Partial<Collected>>, intervalSeconds = 10) {
  const log = createMemoryLog();
  const saved: number[] = [];
  const startedMs = performance.now();
  const spool = { add: () => Promise.resolve(true) } as unknown as Spool;
  const agent = createAgent({
    identity: { region: 'r', agent: 'a', server: 's' },
    bootId: 'b',
    intervalSeconds,
    spool,
    log,
    collect: async () => ({ takenAt: '', monotonicMs: 0, probes: [], observations: [], pages: [], sections: [], ...(await collect()) }),
    onSaved: () => saved.push(Math.round((performance.now() - startedMs) / 100) / 10),
  });
  return { agent, log, saved };
}

describe('agent', () => {
  it('takes a report at once and then at each interval, however long one takes', async () => {
    const { agent, saved } = agentWith(() => new Promise((resolve) => setTimeout(() => resolve({}), 300)));

    agent.start();
    await vi.advanceTimersByTimeAsync(21_000);
    await agent.stop();

    expect(saved).toEqual([0.3, 10.3, 20.3]);
  });

  it('takes one early report for many changes, at least a second after the one before', async () => {
    const { agent, saved } = agentWith(() => Promise.resolve({}));
    agent.start();
    await vi.advanceTimersByTimeAsync(200);

    agent.hasten();
    agent.hasten();
    await vi.advanceTimersByTimeAsync(4_000);
    agent.hasten();
    await vi.advanceTimersByTimeAsync(7_000);
    await agent.stop();

    expect(saved).toEqual([0, 1, 4.2, 10]);
  });

  it('goes on after a report that failed, and takes none after its stop', async () => {
    let calls = 0;
    const { agent, log, saved } = agentWith(() => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('odd')) : Promise.resolve({});
    });

    agent.start();
    await vi.advanceTimersByTimeAsync(11_000);
    await agent.stop();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(saved).toEqual([10]);
    expect(log.lines.join('\n')).toContain('odd');
  });

  it('logs a probe that fails once, and when it works again', async () => {
    const runs = [false, false, true].map((ok) => ({ id: 'x', ok, durationMs: 0, ...(ok ? {} : { reason: 'gone' }) }));
    const { agent, log } = agentWith(() => Promise.resolve({ probes: [runs.shift() ?? { id: 'x', ok: true, durationMs: 0 }] }));

    agent.start();
    await vi.advanceTimersByTimeAsync(31_000);
    await agent.stop();

    expect(log.lines).toEqual([expect.stringContaining('Probe failed probe="x" reason="gone"'), expect.stringContaining('works again')]);
  });
});
