// Posts over connections that are kept open, as agents do: 200 machines live in one process here.
import { Agent, request } from 'node:http';

export interface Post {
  (url: string, headers: Readonly<Record<string, string>>, body: Buffer): Promise<{ status: number; text: string }>;
  close(): void;
}

export function createPost(): Post {
  const agent = new Agent({ keepAlive: true });
  const post = (url: string, headers: Readonly<Record<string, string>>, body: Buffer) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const outgoing = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': String(body.length) } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
        answer.on('error', reject);
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  return Object.assign(post, { close: () => agent.destroy() });
}
