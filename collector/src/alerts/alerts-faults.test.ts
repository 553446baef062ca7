// A ledger that fails for a while: the stage says so, keeps nothing of what was not written, and goes on by itself.
import { SECOND } from '@pantau/shared/time';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createTestChannel, openTestLedger, startAlerts } from './testing/alerts-rig.ts';
import { exampleFinding } from './testing/example-finding.ts';

it('tells that a turn failed and makes it anew by itself, though the ledger could not even be read after it', async () => {
  const test = await openTestLedger();
  const hook = createTestChannel();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const ledger = { isBroken: false };
  const turned: boolean[] = [];
  const alerts = await startAlerts({
    ledger: {
      ...test.ledger,
      all: async (...asked) => {
        if (ledger.isBroken) throw new Error('disk I/O error');
        return await test.ledger.all(...asked);
      },
      transaction: async (work) =>
        await test.ledger.transaction(async (tx) => {
          const done = await work(tx);
          if (ledger.isBroken) throw new Error('disk I/O error');
          return done;
        }),
    },
    senders: new Map([['hook', hook]]),
    onTurn: (ok) => turned.push(ok),
  });
  await test.append(exampleFinding());
  ledger.isBroken = true;
  await expect(alerts.run()).rejects.toThrow('disk I/O error');
  expect(turned).toEqual([false]);

  ledger.isBroken = false;
  vi.advanceTimersByTime(30 * SECOND);
  await hook.waitFor(1);
  expect(turned.at(-1)).toBe(true);
  expect((await test.rows('alerts')).map((row) => row['state'])).toEqual(['firing']);
  expect((await test.rows('outbox')).map((row) => row['kind'])).toEqual(['opened']);
});
