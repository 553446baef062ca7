// The region's own certificate from files: read with every check that would otherwise lock agents out, and read again when a
// file has changed.
import { createPrivateKey, type X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { describeError, InputError } from '@pantau/shared/errors';
import type { Sentence } from '@pantau/shared/law/status';
import { certificatesIn } from './pem.ts';

export interface RegionFiles {
  /** Chain in PEM, the server's certificate first. */
  readonly certificate: string;
  readonly key: string;
  /** A host that it has to be for, when agents are told one. */
  readonly host?: string | undefined;
}

export interface RegionCertificate {
  readonly key: string;
  readonly chain: readonly X509Certificate[];
}

/** Rejects with an InputError that names the file and the remedy. `trusted` empty: agents trust their operating system's. */
export async function readRegionCertificate(
  files: RegionFiles,
  trusted: readonly X509Certificate[],
  now: number,
): Promise<RegionCertificate> {
  const chain = readChain(await readText(files.certificate), files.certificate);
  const key = await readText(files.key);
  const [leaf] = chain;
  if (leaf === undefined) throw refused(files.certificate, NO_CERTIFICATE);
  const wrongKey = keyFault(leaf, key);
  if (wrongKey !== undefined) throw refused(files.key, wrongKey);
  const wrong = leafFault(leaf, files, now) ?? (trusted.length === 0 || leadsTo(chain, trusted) ? undefined : NOT_OF_TRUST);
  if (wrong !== undefined) throw refused(files.certificate, wrong);
  return { key, chain };
}

/** Text that changes when one of the files does. */
export async function versionOf(paths: readonly string[]): Promise<string> {
  const stats = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
  return stats.map((each) => (each === undefined ? '-' : `${each.mtimeMs}/${each.size}/${each.ino}`)).join(' ');
}

/** Reads a file of authorities. Rejects with an InputError when it has none. */
export async function readTrust(path: string): Promise<X509Certificate[]> {
  const found = readChain(await readText(path), path);
  if (found.length === 0) throw refused(path, NO_CERTIFICATE);
  return found;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = describeError(error);
    throw refused(path, {
      id: `tidak terbaca (${reason}); periksa jalur dan izin`,
      en: `cannot be read (${reason}); check path and permissions`,
    });
  }
}

function readChain(pem: string, path: string): X509Certificate[] {
  try {
    return certificatesIn(pem);
  } catch {
    throw refused(path, {
      id: 'sertifikat di dalamnya rusak; tulis ulang sebagai PEM',
      en: 'a certificate in it is damaged; write it again as PEM',
    });
  }
}

function keyFault(leaf: X509Certificate, key: string): Sentence | undefined {
  try {
    return leaf.checkPrivateKey(createPrivateKey(key)) ? undefined : OTHER_KEY;
  } catch {
    return NO_KEY;
  }
}

function leafFault(leaf: X509Certificate, { host }: RegionFiles, now: number): Sentence | undefined {
  if (Date.parse(leaf.validTo) <= now) {
    return { id: `kedaluwarsa sejak ${leaf.validTo}; perbarui`, en: `it expired on ${leaf.validTo}; renew it` };
  }
  if (host === undefined || (isIP(host) === 0 ? leaf.checkHost(host) : leaf.checkIP(host)) !== undefined) return undefined;
  return { id: `bukan untuk ${host}; samakan dengan public_url`, en: `it is not for ${host}; make it and public_url agree` };
}

function leadsTo(chain: readonly X509Certificate[], trusted: readonly X509Certificate[]): boolean {
  const known = new Set(trusted.map((each) => each.fingerprint256));
  return chain.some((each) => known.has(each.fingerprint256) || trusted.some((by) => each.checkIssued(by) && each.verify(by.publicKey)));
}

function refused(place: string, sentence: Sentence): InputError {
  return new InputError([{ place, field: '', ...sentence }]);
}

const NO_CERTIFICATE = {
  id: 'tidak ada sertifikat; tulis rantainya dalam PEM, sertifikat server lebih dulu',
  en: 'there is no certificate; write the chain in PEM, the certificate of the server first',
};
const NO_KEY = { id: 'bukan kunci privat PEM tanpa kata sandi', en: 'no private key in PEM without a password' };
const OTHER_KEY = { id: 'bukan kunci dari sertifikat itu', en: 'it is not the key of that certificate' };
const NOT_OF_TRUST = {
  id: 'tidak ditandatangani oleh otoritas dalam tls.trust; lengkapi rantainya atau perbaiki tls.trust',
  en: 'it is not signed by an authority of tls.trust; complete its chain, or correct tls.trust',
};
