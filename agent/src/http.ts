// One HTTP request with limits on time and size. The modules come by require: importing node:http by name makes Node
// load all it exports, undici and HTTP/2 included, 12 MB for nothing. TLS is loaded only when the address asks for it.
import type * as Http from 'node:http';
import type * as Https from 'node:https';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Http.IncomingMessage['headers'];
  /** At most `maxBytes` of the body. */
  readonly body: string;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

export interface HttpClient {
  /** Rejects when there is no whole answer in time. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  close(): void;
}

/** Client that keeps its connections open between requests. */
export function createHttpClient(): HttpClient {
  const http = require('node:http') as typeof Http;
  const plain = new http.Agent({ keepAlive: true, maxSockets: 2 });
  let secure: Https.Agent | undefined;

  function start(request: HttpRequest): Http.ClientRequest {
    const { method, headers, signal } = request;
    const options = { method, headers, ...(signal === undefined ? {} : { signal }) };
    if (request.url.protocol !== 'https:') return http.request(request.url, { ...options, agent: plain });
    const https = require('node:https') as typeof Https;
    secure ??= new https.Agent({ keepAlive: true, maxSockets: 2 });
    return https.request(request.url, { ...options, agent: secure });
  }

  return {
    async send(request) {
      const sent = start(request);
      const timer = setTimeout(() => {
        sent.destroy(new Error(`tidak ada jawaban · no answer within ${request.timeoutMs / 1000} s`));
      }, request.timeoutMs);
      try {
        return await answerOf(sent, request);
      } finally {
        clearTimeout(timer);
      }
    },
    close() {
      plain.destroy();
      secure?.destroy();
    },
  };
}

function answerOf(sent: Http.ClientRequest, request: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const finish = (): void => {
        const body = Buffer.concat(chunks).toString('utf8', 0, request.maxBytes);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      };
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes <= request.maxBytes) return;
        finish();
        sent.destroy();
      });
      response.on('end', finish);
      response.on('error', reject);
      response.on('aborted', () => reject(new Error('jawaban terputus · the answer was cut off')));
    });
    sent.end(request.body);
  });
}
