// Answers of a real OCSP responder (openssl), stapled and fetched; and those that prove nothing.
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { endpointWork, listen, plainSite, probed, runnerOf, valueOf } from '../testing/endpoint-scene.ts';
import { type Issued, issue } from '../testing/pki.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { readOcsp } from './ocsp.ts';

const HOST = 'portal.example.go.id';
const openssl = (args: readonly string[], cwd: string): void => void execFileSync('openssl', args, { cwd, stdio: 'ignore' });

interface Scene {
  readonly root: Issued;
  readonly leaf: Issued;
  /** The answer of the responder, as DER. */
  readonly answer: Buffer;
}

/** A leaf, and what openssl answers of it. `signer`: who signs in the place of the authority. */
async function scene(status: 'V' | 'R', more: { readonly ocsp?: string; readonly signer?: Issued } = {}): Promise<Scene> {
  const folder = await scratchFolder();
  const root = await issue({ subject: 'CN=Root Uji', isAuthority: true });
  const leaf = await issue({ subject: `CN=${HOST}`, by: root, names: [HOST], ...(more.ocsp === undefined ? {} : { ocsp: more.ocsp }) });
  const signer = more.signer ?? root;
  const { serialNumber } = new X509Certificate(leaf.certificate);
  const revoked = status === 'R' ? '250101000000Z' : '';
  const files: Readonly<Record<string, string>> = {
    'root.pem': root.certificate,
    'leaf.pem': leaf.certificate,
    'signer.pem': signer.certificate,
    'signer.key': signer.key,
    'index.txt': `${status}\t350101000000Z\t${revoked}\t${serialNumber}\tunknown\t/CN=${HOST}\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  openssl(['ocsp', '-issuer', 'root.pem', '-cert', 'leaf.pem', '-no_nonce', '-reqout', 'request.der'], folder);
  const responder = ['-index', 'index.txt', '-CA', 'root.pem', '-rsigner', 'signer.pem', '-rkey', 'signer.key', '-ndays', '2'];
  openssl(['ocsp', ...responder, '-reqin', 'request.der', '-respout', 'answer.der'], folder);
  return { root, leaf, answer: await readFile(join(folder, 'answer.der')) };
}

/** A site that staples an answer, or none. */
async function stapling({ root, leaf }: Pick<Scene, 'root' | 'leaf'>, answer: Buffer | null): Promise<number> {
  const server = createServer({ key: leaf.key, cert: leaf.certificate + root.certificate }, (_request, response) => response.end('x'));
  server.on('OCSPRequest', (_certificate, _issuer, reply: (error: Error | null, answer: Buffer | null) => void) => reply(null, answer));
  return await listen(server);
}

it.each([
  ['V', 'good'],
  ['R', 'revoked'],
] as const)('an answer that is stapled (%s) says %s', async (status, told) => {
  const made = await scene(status);
  const { fact, page } = await probed(endpointWork('https', await stapling(made, made.answer)), [made.root]);

  expect(fact.tls).toMatchObject({ status: told, chainOk: true });
  expect(valueOf(page, 'probe_success')).toBe(1);
});

it('an answer is fetched where the certificate says, once an hour', async () => {
  let asked = 0;
  let answer: Buffer = Buffer.alloc(0);
  const port = await plainSite((request, response) => {
    asked += 1;
    expect([request.method, request.headers['content-type']]).toEqual(['POST', 'application/ocsp-request']);
    response.end(answer);
  });
  const made = await scene('R', { ocsp: `http://ocsp.example.com:${port}/` });
  answer = made.answer;
  const more = { lookUp: async () => ['127.0.0.1'], mayAskOcsp: () => true };
  const run = runnerOf([made.root], more);
  const work = endpointWork('https', await stapling(made, null));

  expect((await run(work)).fact.tls?.status).toBe('revoked');
  expect((await run(work)).fact.tls?.status).toBe('revoked');
  expect(asked).toBe(1);
});

it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1'])(
  'is not asked for at %s, which a certificate may not name',
  async (address) => {
    let asked = 0;
    const port = await plainSite((_request, response) => {
      asked += 1;
      response.end();
    });
    const made = await scene('V', { ocsp: `http://ocsp.example.com:${port}/` });
    const { fact } = await probed(endpointWork('https', await stapling(made, null)), [made.root], { lookUp: async () => [address] });

    expect(fact.tls?.status).toBe('unknown');
    expect(asked).toBe(0);
  },
);

it('an answer that is too long, broken or of a dead responder is unknown; without an address there is none', async () => {
  const port = await plainSite((_request, response) => response.end(Buffer.alloc(200_000)));
  const more = { lookUp: async () => ['127.0.0.1'], mayAskOcsp: () => true };
  const long = await scene('V', { ocsp: `http://ocsp.example.com:${port}/` });
  const none = await scene('V');

  expect((await probed(endpointWork('https', await stapling(long, null)), [long.root], more)).fact.tls?.status).toBe('unknown');
  expect((await probed(endpointWork('https', await stapling(none, null)), [none.root], more)).fact.tls?.status).toBeUndefined();
});

it('proves nothing when it is about another, signed by another, too old, or changed', async () => {
  const { root, leaf, answer } = await scene('V');
  const other = await scene('V');
  const stranger = await issue({ subject: 'CN=Orang Lain' });
  const forged = await scene('V', { signer: stranger });
  const [by, of] = [new X509Certificate(root.certificate), new X509Certificate(leaf.certificate)];
  const changed = Buffer.from(answer);
  // From `good` to `unknown`.
  changed[changed.indexOf(Buffer.from([0x80, 0x00]))] = 0x82;

  expect(readOcsp(answer, of, by, Date.now())).toBe('good');
  expect(readOcsp(other.answer, of, by, Date.now())).toBeUndefined();
  expect(
    readOcsp(forged.answer, new X509Certificate(forged.leaf.certificate), new X509Certificate(forged.root.certificate), Date.now()),
  ).toBeUndefined();
  expect(readOcsp(answer, of, by, Date.now() + 3 * 86_400_000)).toBeUndefined();
  expect(readOcsp(answer, of, by, Date.now() - 86_400_000)).toBeUndefined();
  expect(readOcsp(changed, of, by, Date.now())).toBeUndefined();
  for (let length = 0; length < answer.length; length += 7) {
    expect(readOcsp(answer.subarray(0, length), of, by, Date.now())).toBeUndefined();
  }
});
