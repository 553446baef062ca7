// What stands in the place of a collector without being it, and the agent's program that meets it.
import { type AddressInfo, type Server } from 'node:net';
import { createServer as createSecure } from 'node:tls';
import type { Issued } from '@pantau/collector/tls/authority';
import { onTestFinished } from 'vitest';
import { runProcess } from './processes.ts';
import { root } from './tools.ts';

/** Runs `pantau-agent` to its end. */
export async function runAgent(...args: string[]): Promise<{ code: number | null; output: string }> {
  return await runProcess(process.execPath, [`${root}agent/dist/main.js`, ...args]);
}

/** A TLS server with this certificate that keeps what it is told after the handshake. */
export async function startImpostor(made: Issued, chain = ''): Promise<{ url: string; heard: () => string }> {
  let heard = '';
  const server = createSecure({ key: made.key, cert: made.certificate + chain }, (socket) => {
    socket.on('error', () => undefined).on('data', (bytes) => (heard += bytes.toString()));
  });
  server.on('tlsClientError', () => undefined);
  return { url: `https://127.0.0.1:${await listenForTest(server)}`, heard: () => heard };
}

/** Port of a server that is closed when the test ends. */
export async function listenForTest(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}
