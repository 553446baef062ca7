// Shows that what is said on the page reaches a socket, and what the page is told when it does not.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCollectorLink } from './collector-link.ts';

type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

async function socketThat(answer: Answerer): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-link-'));
  const path = join(folder, 'admin.sock');
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return path;
}

describe('the way to the collector', () => {
  it('carries what is said and brings the answer back', async () => {
    const heard: string[] = [];
    const path = await socketThat((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        heard.push(`${request.method} ${request.url} ${body}`);
        response.end(JSON.stringify({ taken: true, words: { id: 'Ya', en: 'Yes' } }));
      });
    });
    const link = createCollectorLink(path);

    expect(await link.isOpen()).toBe(true);
    expect(await link.say('/v1/alerts/a/resolve', { by: 'page/Budi' })).toEqual({ taken: true, words: { id: 'Ya', en: 'Yes' } });
    expect(heard).toEqual(['POST /v1/alerts/a/resolve {"by":"page/Budi"}']);
  });

  it.each([
    [409, '{"error":{"field":"id","pesan":"sudah selesai","message":"over"}}', 'sudah selesai'],
    [500, 'not json', 'Collector tidak menjawab'],
    [500, '{}', 'status 500'],
  ])('an answer %i %s is no success', async (status, text, words) => {
    const path = await socketThat((_request, response) => void response.writeHead(status).end(text));

    expect(await createCollectorLink(path).say('/x', {})).toMatchObject({ taken: false, words: { id: expect.stringContaining(words) } });
  });

  it('is closed where no collector listens', async () => {
    const path = await socketThat((_request, response) => void response.end());
    const link = createCollectorLink(join(path, '..', 'other.sock'));

    expect(await link.isOpen()).toBe(false);
    expect(await link.say('/x', {})).toMatchObject({ taken: false, words: { id: expect.stringMatching(/ENOENT.*ulangi/) } });
  });

  // Whoever is root may open every socket.
  it.skipIf(process.getuid?.() === 0)('is closed where the socket may not be opened', async () => {
    const path = await socketThat((_request, response) => void response.end());
    chmodSync(path, 0);

    expect(await createCollectorLink(path).isOpen()).toBe(false);
  });
});
