// Ten years of the region's own certificates: made, renewed, handed over; and whoever trusted at any time still believes.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { DAY } from '@pantau/shared/time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OwnCertificates, openOwnCertificates } from './own-certificates.ts';
import { bundle, certificatesIn, pinOf } from './pem.ts';

const YEAR = 365 * DAY;
let folder: string;
let clock: { now: number; names: string[] };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pantau-tls-'));
  clock = { now: Date.now(), names: ['localhost', '127.0.0.1'] };
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => openOwnCertificates({ folder, region: 'banjarbaru', names: () => clock.names, now: () => clock.now });

const openOther = () => openOwnCertificates({ folder: join(folder, 'other'), region: 'x', names: () => clock.names, now: Date.now });

/** Whether a client with these authorities takes the chain that is presented, as OpenSSL sees it. */
async function believes(own: OwnCertificates, ca: string): Promise<boolean> {
  const server = createServer({ ...own.context() }, (socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const result = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ca, allowPartialTrustChain: true }, () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
  server.close();
  return result;
}

describe('the own certificates', () => {
  it('are made at the first start, for their user only, and stay over a restart', async () => {
    const first = await open();
    const again = await open();
    expect(again.context()).toEqual(first.context());
    expect(readdirSync(folder).toSorted()).toEqual(['authority.json', 'ca.pem', 'leaf.json']);
    expect([folder, ...readdirSync(folder).map((name) => join(folder, name))].map((path) => statSync(path).mode & 0o777)).toEqual([
      0o700, 0o600, 0o600, 0o600,
    ]);
    expect(readFileSync(join(folder, 'ca.pem'), 'utf8')).toBe(bundle(first.authorities()));
    expect(await believes(first, bundle(first.authorities()))).toBe(true);
    expect(first.leaf().subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
  });

  it('renew the leaf at two thirds of its life, and when a name comes; nothing is made before', async () => {
    const own = await open();
    clock.now += 59 * DAY;
    expect(await own.renew()).toEqual([]);
    clock.now += 2 * DAY;
    expect(await own.renew()).toEqual(['make-leaf']);
    clock.names.push('10.0.0.9');
    expect(await own.renew()).toEqual(['make-leaf']);
    expect(own.leaf().checkIP('10.0.0.9')).toBe('10.0.0.9');
    clock.names.pop();
    expect(await own.renew()).toEqual([]);
  });

  it('hand over to a successor that agents have known for a year, and those who missed it still believe', async () => {
    // Begun so long ago that the hand-over is due today.
    clock.now = Date.now() - 9 * YEAR - DAY;
    const own = await open();
    const old = bundle(own.authorities());
    clock.now += 8 * YEAR + DAY;
    expect(await own.renew()).toEqual(['make-successor', 'make-leaf']);
    const overlap = bundle(own.authorities());
    const [, next] = certificatesIn(overlap);
    clock.now = Date.now();
    expect(await own.renew()).toEqual(['hand-over']);
    expect(own.leaf().checkIssued(next ?? own.leaf())).toBe(true);
    const presented = certificatesIn(own.context().cert).map(pinOf);
    expect(presented).toEqual(expect.arrayContaining(certificatesIn(overlap).map(pinOf)));
    for (const trusted of [old, overlap, next?.toString() ?? '']) {
      expect(await believes(own, trusted)).toBe(true);
    }
    expect(await believes(own, (await openOther()).context().cert)).toBe(false);
    clock.now += 2 * YEAR;
    await own.renew();
    expect(certificatesIn(own.context().cert)).toHaveLength(2);
    expect(bundle(own.authorities())).not.toContain(old.trim());
  });

  it('make a leaf anew when a crash left one of another authority, and refuse a damaged authority with the remedy', async () => {
    await open();
    const leaf = readFileSync(join(folder, 'leaf.json'));
    rmSync(join(folder, 'authority.json'));
    const other = await open();
    writeFileSync(join(folder, 'leaf.json'), leaf);
    const mended = await open();
    expect(await believes(mended, bundle(other.authorities()))).toBe(true);
    writeFileSync(join(folder, 'authority.json'), '{"authority":');
    await expect(open()).rejects.toThrow(/authority\.json: .*restore it from a copy/);
  });
});
