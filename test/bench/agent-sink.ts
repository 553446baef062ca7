// A collector that only takes: answers 202 over TLS, and keeps the last report.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface LastReport {
  readonly count: number;
  readonly bytes: number;
  readonly probes: readonly { readonly id: string; readonly ok: boolean; readonly durationMs: number; readonly reason?: string }[];
  readonly page: string;
}

export interface Sink {
  readonly url: string;
  /** Certificate to trust, PEM. */
  readonly authority: string;
  last(): LastReport;
  close(): void;
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
const NAMES = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];

/** A certificate that signs itself, in `folder`. */
export async function startSink(folder: string): Promise<Sink> {
  const [certificate, key] = [`${folder}/sink.pem`, `${folder}/sink.key`];
  execFileSync('openssl', ['req', '-x509', ...KEY, ...NAMES, '-days', '2', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  let count = 0;
  let body = Buffer.alloc(0);
  const server = createServer(
    { cert: readFileSync(certificate), key: readFileSync(key), keepAliveTimeout: 75_000 },
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        count += 1;
        body = Buffer.concat(chunks);
        response.writeHead(202, { 'content-type': 'application/json' }).end('{"accepted":true}');
      });
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authority: readFileSync(certificate, 'utf8'),
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
