// A collector that only takes: answers 202 over TLS, and keeps the last report.
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { makeAuthority, makeLeaf } from '@pantau/collector/tls/authority';

export interface LastReport {
  readonly count: number;
  readonly bytes: number;
  readonly probes: readonly { readonly id: string; readonly ok: boolean; readonly durationMs: number; readonly reason?: string }[];
  readonly page: string;
}

export interface Sink {
  readonly url: string;
  /** Certificate of the authority that signed its own, PEM. */
  readonly authority: string;
  last(): LastReport;
  close(): void;
}

const DAY_MS = 86_400_000;

export async function startSink(): Promise<Sink> {
  const validity = { from: Date.now() - DAY_MS, until: Date.now() + DAY_MS };
  const authority = await makeAuthority('bench', validity);
  const { certificate, key } = await makeLeaf(authority, ['localhost', '127.0.0.1'], validity);
  let count = 0;
  let body = Buffer.alloc(0);
  const server = createServer({ cert: certificate, key, keepAliveTimeout: 75_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      count += 1;
      body = Buffer.concat(chunks);
      response.writeHead(202, { 'content-type': 'application/json' }).end('{"accepted":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authority: authority.certificate,
    last() {
      const end = body.indexOf(0x0a);
      const { probes } = JSON.parse(body.toString('utf8', 0, end)) as Pick<LastReport, 'probes'>;
      return { count, bytes: body.length, probes, page: gunzipSync(body.subarray(end + 1)).toString() };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
