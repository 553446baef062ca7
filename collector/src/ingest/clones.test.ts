// Two machines with one key are noticed within two rounds; a reboot, a new spool or a restored snapshot never is.
import { describe, expect, it } from 'vitest';
import { createClones, senderOf } from './clones.ts';

const INTERVAL = 15_000;
const A = { origin: 'm1.epoch-1 boot-a', address: '10.0.0.1' };
const B = { origin: 'm1.epoch-1 boot-b', address: '10.0.0.2' };

/** Requests of one agent at the interval; gives at which of them two machines are told. */
function noticed(senders: readonly { origin: string; address: string; uptimeMs?: number }[], interval = INTERVAL): number {
  const clones = createClones();
  return senders.findIndex((sender, index) => clones.seen('srv-1', sender, index * interval) !== undefined);
}

describe('clones', () => {
  it('of a disk are noticed when the first machine has come back twice over', () => {
    expect(noticed([A, B, A, B])).toBe(3);
    const clones = createClones();
    expect([A, B, A, B].map((sender, index) => clones.seen('srv-1', sender, index)).at(-1)).toEqual([
      '10.0.0.1 (mesin/machine m1, spool epoch-1, boot boot-a)',
      '10.0.0.2 (mesin/machine m1, spool epoch-1, boot boot-b)',
    ]);
  });

  it.each([
    ['the key copied to another machine', { origin: 'm2.epoch-9 boot-b', address: '10.0.0.2' }],
    ['the key copied to another container of the host', { origin: 'm2.epoch-9 boot-a', address: '10.0.0.2' }],
  ])('by %s are noticed', (_how, other) => {
    expect(noticed([A, other, A, other])).toBe(3);
  });

  it('of a running memory are noticed by uptimes that go back and forth', () => {
    const at = (uptimeMs: number) => ({ ...A, uptimeMs });
    expect(noticed([at(900_000), at(500_000), at(915_000), at(515_000)])).toBe(3);
  });

  it.each([
    ['reboots', [A, B, { ...A, origin: 'm1.epoch-1 boot-c' }, { ...A, origin: 'm1.epoch-1 boot-d' }]],
    ['a reinstalled spool', [A, A, { ...A, origin: 'm1.epoch-2 boot-a' }, { ...A, origin: 'm1.epoch-2 boot-a' }]],
    ['a machine id made anew', [A, { ...A, origin: 'm9.epoch-1 boot-a' }, { ...A, origin: 'm9.epoch-1 boot-a' }]],
    ['a snapshot of the disk restored', [A, A, { ...A, origin: 'm1.epoch-1 boot-x' }, { ...A, origin: 'm1.epoch-1 boot-x' }]],
    ['a snapshot with its memory restored after a reboot', [A, B, B, A, A, A]],
    ['a snapshot with its memory restored', [900_000, 915_000, 500_000, 515_000, 930_000].map((uptimeMs) => ({ ...A, uptimeMs }))],
    ['requests that overtake each other', [100_000, 95_000, 110_000, 101_000, 125_000].map((uptimeMs) => ({ ...A, uptimeMs }))],
  ])('are not suspected for %s', (_what, senders) => {
    expect(noticed(senders)).toBe(-1);
  });

  it('are not suspected for snapshots restored on several days', () => {
    expect(noticed([A, B, A, B, A, B], 3_600_000)).toBe(-1);
  });

  it('begin anew after a release', () => {
    const clones = createClones();
    [A, B, A, B].map((sender, index) => clones.seen('srv-1', sender, index));
    clones.forget('srv-1');
    expect([A, A].map((sender) => clones.seen('srv-1', sender, 10))).toEqual([undefined, undefined]);
  });

  it('say nothing of requests that do not tell where they are from', () => {
    expect(senderOf({}, '10.0.0.1')).toBeUndefined();
    expect(senderOf({ 'pantau-origin': 'm1.e1', 'pantau-boot-id': 'b 1' }, '10.0.0.1')).toBeUndefined();
    expect(senderOf({ 'pantau-origin': 'm1.e1', 'pantau-boot-id': 'b1' }, '10.0.0.1')).toEqual({ origin: 'm1.e1 b1', address: '10.0.0.1' });
  });
});
