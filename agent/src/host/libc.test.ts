import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boundSocket } from '../testing/datagram.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { createLibc } from './libc.ts';

describe('the C library', () => {
  it('reads the state of the kernel clock', () => {
    const timex = createLibc().adjtimex();

    expect(timex).toHaveLength(208);
    const tick = timex?.readBigInt64LE(88);
    expect(tick).toBeGreaterThanOrEqual(9_000n);
    expect(tick).toBeLessThanOrEqual(11_000n);
  });

  it('sends a text to a socket with a file and to one without', async () => {
    const file = join(await scratchFolder(), 'notify');
    for (const path of [file, `@pantau-test-${process.pid}`]) {
      const socket = boundSocket(path);

      expect(createLibc().notify(path, 'READY=1\nSTATUS=Siap')).toBe(true);
      expect(socket.receive()).toBe('READY=1\nSTATUS=Siap');
      socket.close();
    }
  });

  it.each(['', '/nowhere/notify', `/${'x'.repeat(200)}`])('says false when nobody listens at %j', (path) => {
    expect(createLibc().notify(path, 'READY=1')).toBe(false);
  });

  it('asks once, and does without, where there is none', () => {
    let asked = 0;
    const libc = createLibc(() => {
      asked += 1;
      return undefined;
    });

    expect(libc.adjtimex()).toBeUndefined();
    expect(libc.notify('/run/x', 'READY=1')).toBe(false);
    expect(asked).toBe(1);
  });
});
