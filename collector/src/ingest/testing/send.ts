// Sends one request to a listening server and gives its answer, for tests.
import { type Agent, request } from 'node:http';

export interface OutgoingRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** An answer that comes before the request is sent to its end counts. */
export async function send(port: number, outgoing: OutgoingRequest, agent?: Agent): Promise<Answer> {
  return await new Promise<Answer>((resolve, reject) => {
    const { method, path, headers, body } = outgoing;
    const options = { host: '127.0.0.1', port, method, path, headers, ...(agent === undefined ? {} : { agent }) };
    const sent = request(options, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => (text += chunk));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }));
      incoming.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
