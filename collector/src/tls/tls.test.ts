// What the collector presents and what agents are told of it, with the region's own files: refused with a remedy, read again.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY } from '@pantau/shared/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Issued, makeAuthority, makeLeaf } from './authority.ts';
import { certificatesIn, pinOf } from './pem.ts';
import { openTls } from './tls.ts';

const now = Date.now();
const lasting = { from: now - DAY, until: now + 30 * DAY };
let folder: string;
let authority: Issued;
let files: { certificate: string; key: string };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pantau-tls-'));
  authority = await makeAuthority('Daerah', lasting);
  files = { certificate: join(folder, 'server.pem'), key: join(folder, 'server.key') };
  writeFileSync(join(folder, 'root.pem'), authority.certificate);
  await renewFiles();
});
afterEach(() => rmSync(folder, { recursive: true }));

async function renewFiles(changes: { names?: string[]; until?: number; by?: Issued } = {}): Promise<void> {
  const leaf = await makeLeaf(changes.by ?? authority, changes.names ?? ['pantau.contoh.go.id'], {
    ...lasting,
    until: changes.until ?? lasting.until,
  });
  writeFileSync(files.certificate, leaf.certificate);
  writeFileSync(files.key, leaf.key);
}

function open(settings: { files?: typeof files; trust?: string[] }) {
  const config = {
    data: folder,
    listen: { host: '0.0.0.0' },
    publicUrl: 'https://pantau.contoh.go.id:9600',
    tls: { names: [], trust: [], ...settings },
  };
  const log = { info: () => undefined, error: () => undefined };
  return openTls({ config, region: 'uji', now: Date.now, log });
}

describe('openTls', () => {
  it('presents a certificate of our own authority, for the address that agents are told', async () => {
    const tls = await open({});
    const [leaf, issuer] = certificatesIn(tls.context().cert);
    expect(leaf?.checkHost('pantau.contoh.go.id')).toBe('pantau.contoh.go.id');
    expect(tls.anchors()).toEqual(issuer === undefined ? [] : [pinOf(issuer)]);
    expect(tls.expiries().map(({ certificate }) => certificate)).toEqual(['server', 'authority']);
    expect(await tls.look()).toBe(false);
  });

  it("presents the region's own, and again when its files change; agents learn its authority beside ours", async () => {
    const tls = await open({ files, trust: [join(folder, 'root.pem')] });
    const before = certificatesIn(tls.context().cert);
    expect(tls.anchors()).toEqual(certificatesIn(authority.certificate).map(pinOf));
    expect(certificatesIn(tls.trust().ca)).toHaveLength(2);
    await renewFiles({ until: now + 20 * DAY });
    expect(await tls.look()).toBe(true);
    expect(certificatesIn(tls.context().cert)[0]?.serialNumber).not.toBe(before[0]?.serialNumber);
    expect(tls.expiries()[0]?.until).toBe(Math.floor((now + 20 * DAY) / 1000) * 1000);
  });

  it('stays with what it has when the files are in the middle of a change, and takes them once they fit', async () => {
    const tls = await open({ files, trust: [join(folder, 'root.pem')] });
    const before = tls.context();
    writeFileSync(files.key, 'half');
    await expect(tls.look()).rejects.toThrow(/server\.key: .*no private key in PEM/);
    expect(tls.context()).toEqual(before);
    await renewFiles();
    expect(await tls.look()).toBe(true);
  });

  it('tells agents to trust their operating system when no authority is named', async () => {
    const tls = await open({ files, trust: ['system'] });
    expect([tls.anchors(), tls.trust().system]).toEqual([['system'], true]);
  });

  it('makes another authority known before its certificate is presented', async () => {
    const before = (await open({})).trust();
    const tls = await open({ trust: [join(folder, 'root.pem')] });
    expect(tls.anchors()).toHaveLength(2);
    expect(tls.trust().version).not.toBe(before.version);
    expect(certificatesIn(tls.trust().ca)).toHaveLength(2);
  });

  it.each([
    [
      'a certificate for another host',
      () => renewFiles({ names: ['lain.contoh'] }),
      /server\.pem: .*not for pantau\.contoh\.go\.id.*public_url/,
    ],
    ['one that has expired', () => renewFiles({ until: now - 1_000 }), /server\.pem: .*expired on .*renew it/],
    [
      'one of another authority',
      async () => renewFiles({ by: await makeAuthority('Lain', lasting) }),
      /not signed by an authority of tls\.trust/,
    ],
    [
      'the key of another',
      async () => writeFileSync(files.key, (await makeLeaf(authority, ['x'], lasting)).key),
      /not the key of that certificate/,
    ],
    ['no certificate', async () => writeFileSync(files.certificate, 'x'), /write the chain in PEM/],
    ['no file', async () => rmSync(files.certificate), /server\.pem: .*cannot be read/],
    ['no authority', async () => writeFileSync(join(folder, 'root.pem'), ''), /root\.pem: .*there is no certificate/],
  ])('refuses %s with file and remedy', async (_what, spoil, message) => {
    await spoil();
    await expect(open({ files, trust: [join(folder, 'root.pem')] })).rejects.toThrow(message);
  });
});
