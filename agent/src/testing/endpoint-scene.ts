// Servers for the tests of endpoints, and a runner that knows their names.
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import type { EndpointFact } from '@pantau/shared/network-facts';
import type { EndpointKind, EndpointWork } from '@pantau/shared/work';
import { onTestFinished } from 'vitest';
import { createEndpointRunner, type EndpointRunnerDeps } from '../endpoints/endpoint-runner.ts';
import { createRoots } from '../endpoints/roots.ts';
import type { Issued } from './pki.ts';

/** Listens on a free port of 127.0.0.1 until the test ends. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const hello: RequestListener = (_request, response) => void response.end('hello');

/** A site that shows `chain` (the leaf first) with the key of its leaf. */
export async function site(chain: readonly Issued[], answer: RequestListener = hello): Promise<number> {
  return await listen(createSecureServer({ key: chain[0]?.key, cert: chain.map((each) => each.certificate).join('') }, answer));
}

export async function plainSite(answer: RequestListener = hello): Promise<number> {
  return await listen(createServer(answer));
}

/** A server of lines: `script` gives the answer to each line, the greeting to an empty one. */
export async function talker(script: (line: string) => string | Buffer): Promise<number> {
  return await listen(
    createTcpServer((socket) => {
      socket.write(script(''));
      socket.on('data', (chunk: Buffer) => socket.write(script(chunk.toString('latin1').trimEnd())));
    }),
  );
}

export function endpointWork(kind: EndpointKind, port: number, more: Partial<EndpointWork> = {}): EndpointWork {
  return {
    ...{ id: 'e1', kind, host: 'portal.example.go.id', port, path: '/' },
    ...{ address: '127.0.0.1', allowsLocal: true, everySeconds: 60 },
    ...more,
  };
}

const NEVER = new AbortController().signal;

export interface Seen {
  readonly fact: EndpointFact;
  readonly page: string;
}

/** Runs one piece of work; `trusted`: PEM of roots of the web. */
export async function probed(work: EndpointWork, trusted: readonly Issued[] = [], more: Partial<EndpointRunnerDeps> = {}): Promise<Seen> {
  return await runnerOf(trusted, more)(work);
}

export function runnerOf(trusted: readonly Issued[], more: Partial<EndpointRunnerDeps> = {}): (work: EndpointWork) => Promise<Seen> {
  const roots = createRoots(
    trusted.map(({ certificate }) => certificate),
    [],
  );
  const host = { now: Date.now, readText: async () => undefined };
  const lookUp = async () => [];
  const run = createEndpointRunner({ host, roots: () => roots, lookUp, ...more });
  return async (work) => {
    const { standing, page } = await run(work, NEVER);
    const fact = standing.find(({ subject, fact: name }) => subject.id === work.id && name === 'endpoint')?.value;
    return { fact: (fact ?? {}) as unknown as EndpointFact, page: page?.text ?? '' };
  };
}

/** Value of a series without labels on a page. */
export function valueOf(page: string, name: string): number | undefined {
  const text = new RegExp(`^${name} (\\S+)$`, 'm').exec(page)?.[1];
  return text === undefined ? undefined : Number(text);
}
