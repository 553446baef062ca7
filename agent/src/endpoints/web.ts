// One GET over a connection that is already there, by HTTP/1.1 or HTTP/2. The body is counted and thrown away.
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:http2';
import type { Socket } from 'node:net';
import { SOFTWARE } from '../software.ts';
import { ProbeFault, within } from './probe-fault.ts';

export interface WebAnswer {
  readonly status: number;
  /** 1, 1.1 or 2. */
  readonly version: number;
  readonly location?: string;
  readonly lastModified?: string;
  /** As the server says; -1 when it does not. */
  readonly contentLength: number;
  readonly bodyBytes: number;
  /** Only of a POST. */
  readonly body?: Buffer;
  readonly processingMs: number;
  readonly transferMs: number;
}

export interface WebQuestion {
  /** `Host`, with the port when it is not the usual one. */
  readonly authority: string;
  readonly path: string;
  readonly isHttp2: boolean;
  readonly isSecure: boolean;
  /** Sent with POST; then the answer is kept. By HTTP/1.1 only. */
  readonly post?: { readonly type: string; readonly body: Buffer };
}

const ANSWER_MS = 10_000;
const MOST_BODY_BYTES = 4 * 1024 * 1024;
const MOST_KEPT_BYTES = 64 * 1024;

interface Head {
  readonly status: number;
  readonly version: number;
  readonly header: (name: string) => string | undefined;
}

type Bytes = AsyncIterable<Uint8Array>;

export async function ask(socket: Socket, question: WebQuestion, signal: AbortSignal): Promise<WebAnswer> {
  const beginMs = performance.now();
  const work = question.isHttp2 ? askHttp2(socket, question) : askHttp1(socket, question);
  const { head, body } = await within(ANSWER_MS, signal, 'HTTP', work, () => socket.destroy());
  const headMs = performance.now();
  const read = question.post === undefined ? count(body) : keep(body);
  const got = await within<number | Buffer>(ANSWER_MS, signal, 'HTTP', read, () => socket.destroy());
  const length = head.header('content-length');
  const [location, lastModified] = [head.header('location'), head.header('last-modified')];
  return {
    status: head.status,
    version: head.version,
    ...(location === undefined ? {} : { location }),
    ...(lastModified === undefined ? {} : { lastModified }),
    contentLength: length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : -1,
    ...(typeof got === 'number' ? { bodyBytes: got } : { bodyBytes: got.length, body: got }),
    processingMs: headMs - beginMs,
    transferMs: performance.now() - headMs,
  };
}

async function count(body: Bytes): Promise<number> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes >= MOST_BODY_BYTES) break;
  }
  return bytes;
}

async function keep(body: Bytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MOST_KEPT_BYTES) throw new ProbeFault('target', 'jawaban terlalu panjang · the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const HEADERS = { 'user-agent': SOFTWARE } as const;

function askHttp1(socket: Socket, { authority, path, post }: WebQuestion): Promise<{ head: Head; body: Bytes }> {
  return new Promise((resolve, reject) => {
    const sent = post === undefined ? {} : { 'content-type': post.type, 'content-length': post.body.length };
    const asked = request({
      createConnection: () => socket,
      method: post === undefined ? 'GET' : 'POST',
      path,
      headers: { ...HEADERS, host: authority, connection: 'close', ...sent },
    });
    asked.once('error', reject);
    asked.once('response', (response: IncomingMessage) => {
      const header = (name: string): string | undefined => {
        const value = response.headers[name];
        return Array.isArray(value) ? value[0] : value;
      };
      resolve({ head: { status: response.statusCode ?? 0, version: Number(response.httpVersion), header }, body: response });
    });
    asked.end(post?.body);
  });
}

function askHttp2(socket: Socket, { authority, path, isSecure }: WebQuestion): Promise<{ head: Head; body: Bytes }> {
  return new Promise((resolve, reject) => {
    const session = connect(`${isSecure ? 'https' : 'http'}://${authority}`, { createConnection: () => socket });
    session.once('error', reject);
    const stream = session.request({ ':path': path, ':authority': authority, ...HEADERS }, { endStream: true });
    stream.once('error', reject);
    stream.once('close', () => {
      session.destroy();
      reject(new ProbeFault('target', 'HTTP/2: tanpa jawaban · no answer'));
    });
    stream.once('response', (headers) => {
      const header = (name: string): string | undefined => {
        const value = headers[name];
        return Array.isArray(value) ? value[0] : value?.toString();
      };
      resolve({ head: { status: Number(headers[':status'] ?? 0), version: 2, header }, body: stream });
    });
  });
}
