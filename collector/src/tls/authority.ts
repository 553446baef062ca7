// Makes keys and certificates (EC P-256): the region's own authority, the server's certificate, and the link by which those
// who know the old authority believe its successor.
// The library asks for it, and for its being first.
import 'reflect-metadata';
import { createPrivateKey, randomBytes, type webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  ExtendedKeyUsage as Purpose,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** A certificate and its private key, both PEM. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

/** When a certificate holds, milliseconds UTC. */
export interface Validity {
  readonly from: number;
  readonly until: number;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;
const SERIAL_BYTES = 16;

/** A new authority that signs itself. */
export async function makeAuthority(name: string, validity: Validity): Promise<Issued> {
  const { keys, pem } = await makeKeys();
  const subject = [{ CN: [name] }];
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(),
    subject,
    issuer: subject,
    ...days(validity),
    signingAlgorithm: SIGNING,
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    extensions: [...authorityExtensions(), await SubjectKeyIdentifierExtension.create(keys.publicKey)],
  });
  return { certificate: pemOf(certificate), key: pem };
}

/** The successor's key as the old authority vouches for it. */
export async function makeLink(old: Issued, successor: string, validity: Validity): Promise<string> {
  const next = new X509Certificate(successor);
  const publicKey = await next.publicKey.export();
  const extensions = [...authorityExtensions(), await SubjectKeyIdentifierExtension.create(publicKey)];
  return pemOf(await signed(old, next.subject, publicKey, validity, extensions));
}

/** A certificate for a server that is reached by these names and addresses; the first is its common name. */
export async function makeLeaf(authority: Issued, names: readonly string[], validity: Validity): Promise<Issued> {
  const { keys, pem } = await makeKeys();
  const subject = [{ CN: [(names[0] ?? 'pantau').slice(0, 64)] }];
  const certificate = await signed(authority, subject, keys.publicKey, validity, [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([Purpose.serverAuth]),
    new SubjectAlternativeNameExtension(names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }))),
    await SubjectKeyIdentifierExtension.create(keys.publicKey),
  ]);
  return { certificate: pemOf(certificate), key: pem };
}

async function signed(
  by: Issued,
  subject: string | { CN: string[] }[],
  publicKey: webcrypto.CryptoKey,
  validity: Validity,
  extensions: readonly Extension[],
): Promise<X509Certificate> {
  const issuer = new X509Certificate(by.certificate);
  const pkcs8 = createPrivateKey(by.key).export({ type: 'pkcs8', format: 'der' });
  const signingKey = await crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), ALGORITHM, false, ['sign']);
  return await X509CertificateGenerator.create({
    serialNumber: serial(),
    subject,
    issuer: issuer.subject,
    ...days(validity),
    signingAlgorithm: SIGNING,
    publicKey,
    signingKey,
    extensions: [...extensions, await AuthorityKeyIdentifierExtension.create(issuer)],
  });
}

async function makeKeys(): Promise<{ keys: webcrypto.CryptoKeyPair; pem: string }> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const pem = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({ type: 'pkcs8', format: 'pem' });
  return { keys, pem: String(pem) };
}

/** An authority may have its successor under it, and nothing deeper. */
function authorityExtensions(): Extension[] {
  return [new BasicConstraintsExtension(true, 1, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true)];
}

function days({ from, until }: Validity): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(from), notAfter: new Date(until) };
}

function serial(): string {
  const bytes = randomBytes(SERIAL_BYTES);
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  return bytes.toString('hex');
}

/** Ended by a newline: texts glued without one are passed over in silence by OpenSSL. */
function pemOf(certificate: X509Certificate): string {
  return `${certificate.toString('pem').trim()}\n`;
}
