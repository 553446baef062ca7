import { describe, expect, it } from 'vitest';
import { createFixtureHost, FIXTURE_IDENTITY, FIXTURE_NOW_MS, NO_BACKUPS } from '../testing/fixture-host.ts';
import { inventory, settleInventory } from './inventory.ts';

function machine(texts: (string | undefined)[]) {
  const clock = { nowMs: FIXTURE_NOW_MS };
  let runs = 0;
  const host = {
    ...createFixtureHost('healthy'),
    now: () => clock.nowMs,
    inventory: () => {
      runs += 1;
      return Promise.resolve(texts.shift());
    },
  };
  return { clock, host, runs: () => runs, sample: () => inventory.sample({ host, backups: NO_BACKUPS }, FIXTURE_IDENTITY) };
}

const NAMED = JSON.stringify({ system: { manufacturer: 'Dell' } });

describe('inventory', () => {
  it('is not waited for, and is there at the next report with the time of its measurement', async () => {
    const { host, sample } = machine([NAMED]);

    expect((await sample()).isAbsent).toBe(true);
    await settleInventory(host);
    expect((await sample()).observations).toMatchObject([
      { subject: { kind: 'server', id: 'srv-1' }, fact: 'inventory', value: { system: { maker: 'Dell' } }, at: '2026-01-02T00:00:00.000Z' },
    ]);
  });

  it('is read again after an hour, and kept when that fails, which is said', async () => {
    const { clock, host, runs, sample } = machine([NAMED, undefined]);
    await sample();
    await settleInventory(host);

    clock.nowMs += 3_599_000;
    await sample();
    expect(runs()).toBe(1);
    clock.nowMs += 2_000;
    await sample();
    await settleInventory(host);

    expect(runs()).toBe(2);
    const { observations, unseen } = await sample();
    expect(observations).toHaveLength(1);
    expect(unseen).toEqual([expect.stringContaining('failed')]);
  });

  it('says so when it could never be read', async () => {
    const { host, sample } = machine([undefined]);
    await sample();
    await settleInventory(host);

    expect(await sample()).toMatchObject({ isAbsent: false, observations: [], unseen: [expect.stringContaining('failed')] });
  });
});
