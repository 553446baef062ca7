// Sites in process: what the fact and the page say of good and bad certificates, of redirects and of silence.

import { X509Certificate } from 'node:crypto';
import { createSecureServer } from 'node:http2';
import { createServer } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { endpointWork, listen, plainSite, probed, runnerOf, site, valueOf } from '../testing/endpoint-scene.ts';
import { type Issued, issue } from '../testing/pki.ts';

const HOST = 'portal.example.go.id';
let root: Issued;
let middle: Issued;
let leaf: Issued;

beforeAll(async () => {
  root = await issue({ subject: 'CN=Root Uji, O=Otoritas Uji', isAuthority: true, until: 3_000 });
  middle = await issue({ subject: 'CN=Antara Uji, O=Otoritas Uji', isAuthority: true, by: root, until: 900 });
  leaf = await issue({ subject: `CN=${HOST}`, by: middle, names: [HOST, 'www.example.go.id'], until: 60 });
});

describe('the certificate of a site', () => {
  it('with a whole chain is good', async () => {
    const { fact, page } = await probed(endpointWork('https', await site([leaf, middle])), [root]);

    expect(fact).toMatchObject({ up: true, httpStatus: 200, tls: { chainOk: true, issuer: 'CN=Antara Uji, O=Otoritas Uji' } });
    expect(fact.tls).toMatchObject({ issuerKind: 'tls_ca', names: [HOST, 'www.example.go.id'] });
    expect(fact.tls?.fault).toBeUndefined();
    expect(fact.tls?.notAfter).toBe(new X509Certificate(leaf.certificate).validToDate.toISOString());
    expect(valueOf(page, 'probe_success')).toBe(1);
    expect(valueOf(page, 'probe_ssl_earliest_cert_expiry')).toBe(Date.parse(fact.tls?.notAfter ?? '') / 1000);
  });

  it.each([
    ['expired', async () => [await issue({ subject: 'CN=x', by: middle, names: [HOST], until: -1 }), middle], /expired/],
    ['not valid yet', async () => [await issue({ subject: 'CN=x', by: middle, names: [HOST], from: 1 }), middle], /not valid yet/],
    ['self-signed', async () => [await issue({ subject: 'CN=x', names: [HOST] })], /self-signed/],
    [
      'of another name',
      async () => [await issue({ subject: `CN=${HOST}`, by: middle, names: ['lain.go.id'] }), middle],
      /does not have this name/,
    ],
    ['without its intermediate', async () => [leaf], /full chain/],
    [
      'of a root that nobody knows',
      async () => {
        const own = await issue({ subject: 'CN=Milik Sendiri', isAuthority: true });
        return [await issue({ subject: 'CN=x', by: own, names: [HOST] }), own];
      },
      /unknown root/,
    ],
  ])('that is %s is told, and the site still answers', async (_title, chain, words) => {
    const { fact, page } = await probed(endpointWork('https', await site(await chain())), [root]);

    expect(fact).toMatchObject({ up: true, httpStatus: 200, tls: { chainOk: false, fault: expect.stringMatching(words) } });
    expect(valueOf(page, 'probe_success')).toBe(0);
    expect(valueOf(page, 'probe_http_status_code')).toBe(200);
  });

  it('raises no alarm for an expired cross-signed root beside a good chain', async () => {
    const old = await issue({ subject: 'CN=Root Lama', isAuthority: true, from: -900, until: -2 });
    const crossed = await issue({
      subject: 'CN=Root Uji, O=Otoritas Uji',
      isAuthority: true,
      by: old,
      keys: root.keys,
      from: -900,
      until: -1,
    });
    const { fact, page } = await probed(endpointWork('https', await site([leaf, middle, crossed])), [root]);

    expect(fact.tls).toMatchObject({ chainOk: true, chainNotAfter: fact.tls?.notAfter });
    expect(valueOf(page, 'probe_ssl_earliest_cert_expiry')).toBeLessThan(Date.now() / 1000);
    expect(valueOf(page, 'probe_ssl_last_chain_expiry_timestamp_seconds')).toBeGreaterThan(Date.now() / 1000);
  });

  it('of BSrE is of a registered provider, of an unknown one private', async () => {
    const bsre = await issue({ subject: 'CN=OSD LU Kelas 2, O=Lembaga Sandi Negara, C=ID', isAuthority: true });
    const ofBsre = await issue({ subject: `CN=${HOST}`, by: bsre, names: [HOST] });
    const own = await issue({ subject: `CN=${HOST}`, names: [HOST] });

    expect((await probed(endpointWork('https', await site([ofBsre, bsre])))).fact.tls?.issuerKind).toBe('psre');
    expect((await probed(endpointWork('https', await site([own])))).fact.tls?.issuerKind).toBe('private');
  });

  it('that says what no report takes is cut to it', async () => {
    const wild = await issue({
      subject: `CN=${HOST}, O=${'x'.repeat(3_000)}`,
      names: Array.from({ length: 300 }, (_, n) => `n${n}.go.id`),
      until: 900_000,
    });
    const { fact } = await probed(endpointWork('https', await site([wild])));

    expect(fact.tls?.issuer.length).toBeLessThanOrEqual(512);
    expect(fact.tls?.names.length).toBeLessThanOrEqual(200);
    expect(fact.tls?.notAfter).toBe('2099-12-31T23:59:59.000Z');
  });
});

describe('a site', () => {
  it('is followed by HTTP/2 where it offers it', async () => {
    const server = createSecureServer({ key: leaf.key, cert: leaf.certificate + middle.certificate }, (_request, response) =>
      response.end('dua'),
    );
    const { page } = await probed(endpointWork('https', await listen(server)), [root]);

    expect(valueOf(page, 'probe_http_version')).toBe(2);
    expect(valueOf(page, 'probe_success')).toBe(1);
  });

  it('that leads to another domain is not followed there', async () => {
    const port = await plainSite((_request, response) => response.writeHead(302, { location: 'https://judi.example.com/' }).end());
    const { fact, page } = await probed(endpointWork('http', port));

    expect(fact).toMatchObject({ up: true, httpStatus: 302, redirectTo: 'judi.example.com' });
    expect(valueOf(page, 'probe_http_redirects')).toBe(0);
  });

  it('may lead within its own name, and not to the metadata of a cloud', async () => {
    let asked = 0;
    const port = await plainSite((request, response) => {
      asked += 1;
      if (request.url === '/') response.writeHead(301, { location: '/masuk' });
      else response.writeHead(307, { location: 'http://169.254.169.254/latest' });
      response.end();
    });
    const { fact, page } = await probed(endpointWork('http', port));

    expect(asked).toBe(2);
    expect(valueOf(page, 'probe_http_redirects')).toBe(1);
    expect(fact.redirectTo).toBe('169.254.169.254');
  });

  it('that runs in a circle or never ends its answer is left in time', async () => {
    const circle = await plainSite((_request, response) => response.writeHead(302, { location: '/' }).end());
    const { page } = await probed(endpointWork('http', circle));
    const endless = await plainSite((_request, response) => {
      const chunk = Buffer.alloc(256 * 1024);
      const pour = (): void => void response.write(chunk, () => (response.destroyed ? undefined : pour()));
      pour();
    });
    const poured = await probed(endpointWork('http', endless));

    expect(valueOf(page, 'probe_http_redirects')).toBe(10);
    expect(valueOf(poured.page, 'probe_http_uncompressed_body_length')).toBeLessThan(6 * 1024 * 1024);
    expect(poured.fact.up).toBe(true);
  });

  it('that is broken does not answer, since the first look', async () => {
    let status = 503;
    const run = runnerOf([]);
    const work = endpointWork('http', await plainSite((_request, response) => response.writeHead(status).end()));
    const first = (await run(work)).fact;
    const second = (await run(work)).fact;
    status = 404;
    const third = (await run(work)).fact;

    expect(first).toMatchObject({ up: false, reason: 'HTTP 503', downSince: expect.any(String) });
    expect(second.downSince).toBe(first.downSince);
    expect(third).toEqual({ up: true, httpStatus: 404 });
  });
});

describe('what does not answer', () => {
  it('with a closed port is down', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const { fact, page } = await probed(endpointWork('https', port));

    expect(fact).toMatchObject({ up: false, reason: expect.stringContaining('the port is closed') });
    expect(valueOf(page, 'probe_success')).toBe(0);
    expect(valueOf(page, 'probe_http_status_code')).toBe(0);
  });

  it('with a name that DNS does not have is down; a resolver that is away says nothing', async () => {
    const { address: _pinned, ...named } = endpointWork('https', 443, { allowsLocal: false });
    const gone = await probed(named, [], { lookUp: async () => [] });
    const away = await probed(named, [], {
      lookUp: () => Promise.reject(Object.assign(new Error('queryA ETIMEOUT'), { code: 'ETIMEOUT' })),
    });

    expect(gone.fact).toMatchObject({ up: false, reason: expect.stringContaining('not in DNS') });
    expect(away.fact.up).toBeUndefined();
    expect(away.fact.reason).toContain('/etc/resolv.conf');
    expect(valueOf(away.page, 'probe_success')).toBe(0);
  });

  it('after a connection that is silent, is given up in time', async () => {
    const port = await listen(createServer(() => {}));
    const { fact } = await probed(endpointWork('tls', port));

    expect(fact).toMatchObject({ up: false, reason: expect.stringContaining('no answer within') });
  });
});
