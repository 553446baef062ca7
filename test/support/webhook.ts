// A webhook receiver inside the test: records each request with its headers and answers what the test says.
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInbox, type Inbox } from './inbox.ts';

/** A request as received, with the moment (milliseconds since 1970) at which its body was complete. */
export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  receivedAt: number;
}

/** A running receiver. */
export interface TestWebhook {
  url: string;
  requests: Inbox<ReceivedRequest>;
  /** Status of all answers from now on; the request is recorded all the same. */
  answerWith(status: number, headers?: Record<string, string>): void;
  /** Keeps the sender waiting for its answer this long from now on. */
  answerAfter(milliseconds: number): void;
  stop(): Promise<void>;
}

/** Starts a receiver on a free port of 127.0.0.1 that answers 204. */
export async function startWebhook(): Promise<TestWebhook> {
  const requests = createInbox<ReceivedRequest>('request');
  let answer: { status: number; headers: Record<string, string> } = { status: 204, headers: {} };
  let answerDelayMs = 0;
  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        const { method = '', url: path = '', headers } = request;
        requests.put({ method, path, headers, body, receivedAt: Date.now() });
        const { status, headers: answerHeaders } = answer;
        setTimeout(() => response.writeHead(status, answerHeaders).end(), answerDelayMs);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    answerWith: (status, headers = {}) => {
      answer = { status, headers };
    },
    answerAfter: (milliseconds) => {
      answerDelayMs = milliseconds;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
