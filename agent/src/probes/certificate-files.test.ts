// Certificates in the files of a machine: PEM, DER and PKCS#12 in the usual places, and what cannot be read.
import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { CertificatesConfig } from '../certificates/find-files.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import { issue } from '../testing/pki.ts';
import { scratchFolder } from '../testing/scratch.ts';
import { readCertificateFiles } from './certificate-files.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/pkcs12/', import.meta.url));

async function pkcs12(name: string): Promise<Buffer> {
  return Buffer.from(await readFile(`${FIXTURES}${name}.p12.base64`, 'utf8'), 'base64');
}

async function read(files: Readonly<Record<string, string | Buffer>>, config?: CertificatesConfig) {
  const root = await scratchFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return { root, fact: await readCertificateFiles(createLinuxHost({ root, now: Date.now }), config) };
}

it('finds what nginx shows, the leaf of a bundle alone, with its end', async () => {
  const authority = await issue({ subject: 'CN=Antara, O=DigiCert Inc', isAuthority: true });
  const leaf = await issue({ subject: 'CN=portal.example.go.id, O=Dinas', by: authority, names: ['portal.example.go.id'], until: 20 });
  const { fact } = await read({
    '/etc/nginx/sites-enabled/portal': 'server {\n  ssl_certificate /srv/tls/fullchain.pem;\n}\n',
    '/srv/tls/fullchain.pem': leaf.certificate + authority.certificate,
  });

  expect(fact).toEqual({
    files: [
      {
        path: '/srv/tls/fullchain.pem',
        subject: 'CN=portal.example.go.id, O=Dinas',
        issuer: 'CN=Antara, O=DigiCert Inc',
        issuerKind: 'tls_ca',
        notAfter: new X509Certificate(leaf.certificate).validToDate.toISOString(),
        serial: new X509Certificate(leaf.certificate).serialNumber.toLowerCase(),
        names: ['portal.example.go.id'],
      },
    ],
    unreadable: [],
  });
});

it('follows the lineages of certbot and reads DER', async () => {
  const { certificate } = await issue({ subject: 'CN=a.example.go.id', names: ['a.example.go.id'] });
  const root = await scratchFolder();
  await mkdir(join(root, 'etc/letsencrypt/live/a.example.go.id'), { recursive: true });
  await mkdir(join(root, 'etc/letsencrypt/archive/a.example.go.id'), { recursive: true });
  await writeFile(join(root, 'etc/letsencrypt/archive/a.example.go.id/cert7.pem'), certificate);
  await symlink('../../archive/a.example.go.id/cert7.pem', join(root, 'etc/letsencrypt/live/a.example.go.id/cert.pem'));
  await mkdir(join(root, 'srv/tls'), { recursive: true });
  await writeFile(join(root, 'srv/tls/a.der'), new X509Certificate(certificate).raw);
  await writeFile(join(root, 'srv/tls/README'), 'not a certificate');
  const fact = await readCertificateFiles(createLinuxHost({ root, now: Date.now }), { search: ['/srv/tls'], pkcs12: [] });

  expect(fact?.files.map(({ path }) => path)).toEqual(['/etc/letsencrypt/live/a.example.go.id/cert.pem', '/srv/tls/a.der']);
  expect(fact?.unreadable).toEqual([]);
});

it.each(['new', 'des', 'rc2', 'rc2128'])('opens PKCS#12 locked as %s with the password of the configuration', async (name) => {
  const { fact } = await read(
    { '/etc/ssl/private/tte.p12': await pkcs12(name), '/etc/pantau/tte': 'rahasia\n' },
    { search: [], pkcs12: [{ file: '/etc/ssl/private/tte.p12', passwordFile: '/etc/pantau/tte' }] },
  );

  expect(fact?.files).toMatchObject([{ path: '/etc/ssl/private/tte.p12', serial: '04d2', names: ['tte.example.go.id'] }]);
  expect(fact?.files[0]?.notAfter).toBe('2036-11-19T20:51:51.000Z');
});

it('opens PKCS#12 without a password, and says what the others lack', async () => {
  const { fact } = await read(
    {
      '/etc/ssl/private/a.p12': await pkcs12('empty'),
      '/etc/ssl/private/b.p12': await pkcs12('new'),
      '/etc/ssl/private/c.p12': await pkcs12('rc2'),
      '/etc/ssl/private/d.pfx': (await pkcs12('new')).subarray(0, 200),
      '/etc/pantau/wrong': 'salah',
    },
    { search: [], pkcs12: [{ file: '/etc/ssl/private/c.p12', passwordFile: '/etc/pantau/wrong' }] },
  );

  expect(fact?.files.map(({ path }) => path)).toEqual(['/etc/ssl/private/a.p12']);
  expect(fact?.unreadable).toEqual([
    { path: '/etc/ssl/private/b.p12', reason: expect.stringContaining('certificates.pkcs12') },
    { path: '/etc/ssl/private/c.p12', reason: expect.stringContaining('passwordFile') },
    { path: '/etc/ssl/private/d.pfx', reason: expect.stringContaining('certificates.pkcs12') },
  ]);
  expect(JSON.stringify(fact)).not.toContain('salah');
});

it('names what it may not read, with the remedy; a closed folder of keys alone is nothing', async () => {
  const root = await scratchFolder();
  const host = createLinuxHost({ root, now: Date.now });
  const denied = (path: string): Error => Object.assign(new Error(`EACCES ${path}`), { code: 'EACCES' });
  const closed = (folders: readonly string[]) =>
    readCertificateFiles(
      { ...host, list: (path, limit) => (folders.includes(path) ? Promise.reject(denied(path)) : host.list(path, limit)) },
      undefined,
    );

  expect(await closed(['/etc/letsencrypt/live'])).toEqual({
    files: [],
    unreadable: [
      { path: '/etc/letsencrypt/live', reason: expect.stringContaining('setfacl -R -m u:pantau-agent:rX /etc/letsencrypt/live') },
    ],
  });
  expect(await closed(['/etc/ssl/private'])).toBeUndefined();
  expect(await closed([])).toBeUndefined();
});

it('says of a file that is none what is wrong with it', async () => {
  const { fact } = await read(
    { '/srv/tls/a.pem': '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', '/srv/tls/b.crt': 'halo', '/srv/tls/c.pem': '' },
    { search: ['/srv/tls'], pkcs12: [] },
  );

  expect(fact?.files).toEqual([]);
  expect(fact?.unreadable.map(({ reason }) => reason)).toEqual([
    expect.stringContaining('no whole certificate'),
    expect.stringContaining('no whole certificate'),
    expect.stringContaining('no whole certificate'),
  ]);
});
