import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../testing/scratch.ts';
import { createLibc, openLibrary } from './libc.ts';

/** A datagram socket bound to `name`; Node has none of its own. */
function boundSocket(name: string) {
  const library = openLibrary();
  if (library === undefined) throw new Error('koffi.node is not installed');
  const address = Buffer.concat([Buffer.from([1, 0]), Buffer.from(name)]);
  const socket = library.func('int socket(int domain, int type, int protocol)')(1, 2, 0);
  expect(library.func('int bind(int socket, void *address, uint32_t length)')(socket, address, address.length)).toBe(0);
  return {
    receive(): string {
      const buffer = Buffer.alloc(200);
      const length = library.func('int64_t recv(int socket, void *buffer, size_t length, int flags)')(socket, buffer, buffer.length, 0x40);
      return length < 0 ? '' : buffer.toString('utf8', 0, length);
    },
    close: () => library.func('int close(int socket)')(socket),
  };
}

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
    for (const [path, bound] of [
      [file, `${file}\0`],
      [`@pantau-test-${process.pid}`, `\0pantau-test-${process.pid}`],
    ] as const) {
      const socket = boundSocket(bound);

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
