// A question to a service of this machine over a real socket: the answer up to its end, or nothing.
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askLocal } from './local-port.ts';

/** A service on a free port that answers each question with `answer`. */
function service(answer: string): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(answer));
  });
  onTestFinished(() => {
    server.close();
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

describe('askLocal', () => {
  it('gives the answer as soon as it has ended, though the service keeps the connection', async () => {
    const port = await service('UPS rak1 "Rak"\nOK Goodbye\n');
    expect(await askLocal(port, 'LIST UPS\nLOGOUT\n', 'OK Goodbye\n')).toBe('UPS rak1 "Rak"\nOK Goodbye\n');
  });

  it.each([
    ['never ends', 'UPS rak1'],
    ['is too long', 'x'.repeat(70_000)],
  ])('gives nothing when the answer %s', async (_name, answer) => {
    expect(await askLocal(await service(answer), 'LIST UPS\n', 'OK Goodbye\n')).toBeUndefined();
  });

  it('gives nothing where nobody listens', async () => {
    expect(await askLocal(1, 'LIST UPS\n', 'OK Goodbye\n')).toBeUndefined();
  });
});
