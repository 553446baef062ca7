import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createReader } from '../faults.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import { openCredential, readSnmp } from './credentials.ts';

const folder = mkdtempSync(join(tmpdir(), 'pantau-credentials-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const host = createLinuxHost({ root: '/', now: Date.now });

const USER = { version: '3', user: 'pantau', auth: 'sha256', authKeyFile: '/run/a', privacy: 'aes128', privacyKeyFile: '/run/p' };

function faultsOf(credential: object): string {
  const reader = createReader('config.json');
  readSnmp({ credentials: { inti: credential } }, reader);
  return reader.faults.join('\n');
}

describe('snmp.credentials', () => {
  it.each([
    [{ version: '2c', communityFile: '/run/credentials/pantau-agent.service/snmp' }],
    [USER],
    [{ ...USER, auth: 'sha512', privacy: 'aes256', level: 'authPriv' }],
    [{ version: '3', user: 'u', auth: 'sha', authKeyFile: '/a', level: 'authNoPriv' }],
  ])('takes %j', (credential) => {
    expect(faultsOf(credential)).toBe('');
  });

  it.each<[object, string]>([
    [{ ...USER, privacy: 'des' }, 'snmp.credentials.inti.privacy: DES terbongkar'],
    [{ ...USER, privacy: '3DES' }, 'use aes128 or aes256'],
    [{ ...USER, privacy: 'AES-192' }, 'AES-192 differs between makers'],
    [{ ...USER, auth: 'MD5' }, 'snmp.credentials.inti.auth: MD5'],
    [{ ...USER, auth: 'sha', privacy: 'aes256' }, 'aes256 needs auth sha256 or longer'],
    [{ ...USER, level: 'noAuthNoPriv' }, 'snmp.credentials.inti.level: tanpa tanda tangan'],
    [{ ...USER, level: 'authNoPriv' }, 'snmp.credentials.inti.privacyKeyFile: hapus'],
    [{ ...USER, authKey: 'rahasia' }, 'unknown key'],
    [{ version: '1' }, 'must be "2c" or "3"'],
    [{ version: '2c', communityFile: 'snmp' }, 'must be the absolute path'],
  ])('refuses %j, with the reason', (credential, reason) => {
    expect(faultsOf(credential)).toContain(reason);
  });

  it('reads secrets from their files and prints none of them', async () => {
    const file = join(folder, 'kunci');
    writeFileSync(file, 'kunci-panjang\n');
    const credential = await openCredential({ version: '3', user: 'u', auth: 'sha256', authKeyFile: file }, host);

    expect(credential.version === '3' && credential.authKey.reveal()).toBe('kunci-panjang');
    expect(JSON.stringify(credential)).toContain('"authKey":"***"');
  });

  it('says which file is missing or holds too short a key', async () => {
    const file = join(folder, 'pendek');
    writeFileSync(file, 'pendek\n');

    await expect(openCredential({ version: '2c', communityFile: `${folder}/tiada` }, host)).rejects.toThrow(`${folder}/tiada`);
    await expect(openCredential({ version: '3', user: 'u', auth: 'sha256', authKeyFile: file }, host)).rejects.toThrow('at least 8');
  });
});
