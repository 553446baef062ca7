// The page of an endpoint beside that of the real blackbox_exporter, on the same servers: series by series, and the values that both can know.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { EndpointKind } from '@pantau/shared/work';
import { SMTPServer } from 'smtp-server';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { endpointWork, listen, plainSite, probed, site } from '../testing/endpoint-scene.ts';
import { type Issued, issue } from '../testing/pki.ts';
import { eventually, scratchFolder } from '../testing/scratch.ts';

const program = process.env['PANTAU_TEST_BLACKBOX_EXPORTER'];
/** What takes time is never the same twice. */
const TIMED = /^probe_(?:duration|dns_lookup_time|http_duration)_seconds/;
let root: Issued;
let leaf: Issued;

beforeAll(async () => {
  root = await issue({ subject: 'C=ID, O=Otoritas "Uji"\\, Tbk, CN=Root Uji', isAuthority: true, until: 3_000 });
  leaf = await issue({
    subject: 'C=ID, ST=Banten, L=Serang, O=Dinas Kominfo + Statistik, OU=Satu, OU=Dua, CN=localhost, E=admin@localhost',
    by: root,
    names: ['localhost', 'portal.example.go.id', '127.0.0.1'],
  });
});

/** Starts the exporter; the root is trusted by it. Gives what it says of a target. */
async function exporter(): Promise<(target: string, module: string) => Promise<string>> {
  if (program === undefined) throw new Error('PANTAU_TEST_BLACKBOX_EXPORTER is not set: see deploy/tools.mjs');
  const folder = await scratchFolder();
  const tls = `tls_config: { ca_file: ${join(folder, 'ca.pem')} }`;
  await writeFile(join(folder, 'ca.pem'), root.certificate);
  await writeFile(
    join(folder, 'blackbox.yml'),
    [
      'modules:',
      `  http_2xx: { prober: http, timeout: 5s, http: { preferred_ip_protocol: ip4, ${tls} } }`,
      `  tls: { prober: tcp, timeout: 5s, tcp: { tls: true, preferred_ip_protocol: ip4, ${tls} } }`,
      '  tcp: { prober: tcp, timeout: 5s, tcp: { preferred_ip_protocol: ip4 } }',
      '  smtp:',
      '    prober: tcp',
      '    timeout: 5s',
      `    tcp: { preferred_ip_protocol: ip4, ${tls}, query_response: [{ expect: "^220 " }, { send: "EHLO x\\r" }, { expect: "^250 " },`,
      '      { send: "STARTTLS\\r" }, { expect: "^220" }, { starttls: true }] }',
    ].join('\n'),
  );
  const spare = createServer();
  spare.listen(0, '127.0.0.1');
  await once(spare, 'listening');
  const { port } = spare.address() as AddressInfo;
  spare.close();
  await once(spare, 'close');
  const child = spawn(program, [`--config.file=${join(folder, 'blackbox.yml')}`, `--web.listen-address=127.0.0.1:${port}`], {
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const read = async (path: string): Promise<string> => {
    const [response] = await once(get({ host: '127.0.0.1', port, path }), 'response');
    return await text(response);
  };
  await eventually(() => read('/-/healthy').catch(() => undefined));
  return (target, module) => read(`/probe?target=${encodeURIComponent(target)}&module=${module}`);
}

/** Types and samples of a page, the values that take time left out. */
function seriesOf(page: string): Map<string, string> {
  const series = new Map<string, string>();
  for (const line of page.split('\n')) {
    const [, type, kind] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (type !== undefined) series.set(`type ${type}`, kind ?? '');
    if (line === '' || line.startsWith('#')) continue;
    const space = line.lastIndexOf(' ');
    const name = line.slice(0, space);
    series.set(name, TIMED.test(name) ? 'some time' : String(Number(line.slice(space + 1))));
  }
  return series;
}

function sorted(page: string): [string, string][] {
  return [...seriesOf(page)].toSorted(([a], [b]) => a.localeCompare(b));
}

async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function mailServer(): Promise<number> {
  const server = new SMTPServer({ key: leaf.key, cert: leaf.certificate, authOptional: true, disableReverseLookup: true });
  return await listen(server.server);
}

it.each<[title: string, kind: EndpointKind, module: string, start: () => Promise<number>, path: string]>([
  ['a secure site', 'https', 'http_2xx', () => site([leaf]), '/'],
  [
    'a site that was changed',
    'http',
    'http_2xx',
    () => plainSite((_q, r) => r.writeHead(200, { 'last-modified': 'Wed, 21 Oct 2015 07:28:00 GMT' }).end('x')),
    '/',
  ],
  [
    'a site that leads on',
    'https',
    'http_2xx',
    () => site([leaf], (q, r) => r.writeHead(q.url === '/a' ? 302 : 200, { location: '/b' }).end('x')),
    '/a',
  ],
  ['a site with an error', 'http', 'http_2xx', () => plainSite((_q, r) => r.writeHead(503).end()), '/'],
  ['a site that is off', 'https', 'http_2xx', closedPort, '/'],
  ['a port with TLS', 'tls', 'tls', () => site([leaf]), '/'],
  ['a port that is off', 'tls', 'tls', closedPort, '/'],
  ['a port', 'tcp', 'tcp', () => plainSite(), '/'],
  ['a mail server', 'smtp', 'smtp', mailServer, '/'],
])('%s', async (_title, kind, module, start, path) => {
  const ask = await exporter();
  const port = await start();
  const target = kind === 'http' || kind === 'https' ? `${kind}://localhost:${port}${path}` : `localhost:${port}`;
  const theirs = await ask(target, module);
  const { page: ours } = await probed(endpointWork(kind, port, { host: 'localhost', path }), [root]);

  expect(theirs).toContain('probe_success');
  expect(sorted(ours)).toEqual(sorted(theirs));
});
