// One HTTP/1.1 request with limits on time and size. The agent speaks HTTP by itself: node:http costs several megabytes.
import { createAnswerReader, type HttpAnswer } from './http-answer.ts';
import { type Connection, createConnections, type Trust } from './http-connections.ts';

export type { HttpAnswer, Trust };

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
export function createHttpClient(trust?: Trust): HttpClient {
  const connections = createConnections(trust);
  return {
    async send(request) {
      const endMs = performance.now() + request.timeoutMs;
      const bytes = bytesOf(request);
      for (;;) {
        const answer = await exchange(connections.take(request.url), bytes, request, endMs);
        if (answer !== undefined) return answer;
      }
    },
    close: connections.close,
  };
}

/** Resolves with undefined when a connection used before was closed without a byte of answer: the request is made anew. */
function exchange(connection: Connection, bytes: Buffer, request: HttpRequest, endMs: number): Promise<HttpAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const reader = createAnswerReader(request.maxBytes);
    let hasAnswered = false;
    const end = (isReusable: boolean): void => {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', stop);
      connection.release(isReusable);
    };
    const fail = (error: unknown): void => {
      end(false);
      reject(error);
    };
    const stop = (): void => fail(new Error('dihentikan · stopped'));
    const timer = setTimeout(
      () => fail(new Error(`tidak ada jawaban · no answer within ${request.timeoutMs / 1000} s`)),
      endMs - performance.now(),
    );
    connection.listen({
      data(chunk) {
        hasAnswered = true;
        try {
          const answer = reader.push(chunk);
          if (answer === undefined) return;
          end(reader.canGoOn());
          resolve(answer);
        } catch (error) {
          fail(error);
        }
      },
      gone(reason) {
        try {
          const isStale = connection.isUsed && !hasAnswered;
          const answer = isStale ? undefined : reader.end(reason);
          end(false);
          resolve(answer);
        } catch (error) {
          fail(error);
        }
      },
    });
    if (request.signal?.aborted === true) return stop();
    request.signal?.addEventListener('abort', stop);
    connection.write(bytes);
  });
}

/** The request as it goes over the wire. Throws on a header that would break it. */
function bytesOf({ method, url, headers, body }: HttpRequest): Buffer {
  let head = `${method} ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n`;
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) throw new Error(`header ${name}: holds a character that is not allowed`);
    head += `${name}: ${value}\r\n`;
  }
  const bytes = Buffer.from(`${head}\r\n`, 'latin1');
  return body === undefined ? bytes : Buffer.concat([bytes, body]);
}
