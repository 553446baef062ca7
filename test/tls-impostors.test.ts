// Whoever is not the collector hears nothing of an agent that enrols, and the agent says why and what to do.
import { createServer as createPlain } from 'node:net';
import { type Issued, makeAuthority, makeLeaf } from '@pantau/collector/tls/authority';
import { certificatesIn, pinOf } from '@pantau/collector/tls/pem';
import { DAY } from '@pantau/shared/time';
import { describe, expect, it } from 'vitest';
import { runAgent as agent, startImpostor as impostor, listenForTest as listen } from './support/impostor.ts';
import { tempForTest } from './support/temp.ts';

const now = Date.now();
const lasting = { from: now - DAY, until: now + DAY };
const tokenFor = (authority: Issued) => `pnt_${'x'.repeat(43)}.${certificatesIn(authority.certificate).map(pinOf).join('.')}`;

describe('what is not the collector', () => {
  it.each([
    ['of another authority', 'other', /fingerprint of the collector is not that of the token/],
    ['that shows the right authority without having its key', 'borrowed', /certificate is of another authority/],
    ['whose certificate has expired', 'expired', /has expired by the clock of this server: check the clock/],
    ['whose certificate is of the future', 'future', /is not valid yet by the clock of this server/],
    ['whose certificate is for another host', 'named', /is not for this address/],
  ])('%s hears nothing, and the agent says why', async (_what, kind, message) => {
    const authority = await makeAuthority('Pantau kebal', lasting);
    const other = await makeAuthority('Pantau kebal', lasting);
    const signing = ['other', 'borrowed'].includes(kind) ? other : authority;
    const dates: Record<string, { from: number; until: number }> = {
      expired: { from: now - DAY, until: now - 1_000 },
      future: { from: now + DAY / 2, until: now + DAY },
    };
    const leaf = await makeLeaf(signing, [kind === 'named' ? 'lain.contoh' : '127.0.0.1'], dates[kind] ?? lasting);
    const { url, heard } = await impostor(leaf, (kind === 'other' ? other : authority).certificate);
    const state = tempForTest();
    const ended = await agent('enroll', '--collector', url, '--token', tokenFor(authority), '--state', state);
    expect(ended.code).toBe(1);
    expect(ended.output).toMatch(kind === 'borrowed' ? /not that of the token|of another authority/ : message);
    expect(ended.output).toContain('not sent');
    expect(heard()).toBe('');
  });

  it('that speaks no TLS, or hangs up, is named, with what to check', async () => {
    const authority = await makeAuthority('Pantau kebal', lasting);
    const words = (port: number) => [
      'enroll',
      '--collector',
      `https://127.0.0.1:${port}`,
      '--token',
      tokenFor(authority),
      '--state',
      tempForTest(),
    ];
    const garbage = await listen(createPlain((socket) => socket.on('error', () => undefined).end('SSH-2.0-OpenSSH_9.2\r\n')));
    expect((await agent(...words(garbage))).output).toMatch(/does not speak TLS properly: check address and port/);
    const silent = await listen(createPlain((socket) => socket.on('error', () => undefined).destroy()));
    expect((await agent(...words(silent))).output).toMatch(/check firewalls|connection was closed|URL and network/);
    expect((await agent(...words(1))).output).toMatch(/Nothing listens at that address/);
  });
});
