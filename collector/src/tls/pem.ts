// Reads certificates out of PEM texts, and says by which fingerprint a certificate's authority is known.
import { hash, X509Certificate } from 'node:crypto';

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** The certificates of a PEM text in their order. Throws when one cannot be read. */
export function certificatesIn(pem: string): X509Certificate[] {
  return [...pem.matchAll(BLOCK)].map(([block]) => new X509Certificate(block));
}

/**
 * SHA-256 of the public key (SubjectPublicKeyInfo) in base64url, as the token carries it. Of the key and not of the
 * certificate, so that an authority and the link that vouches for it are known by the same fingerprint.
 */
export function pinOf(certificate: X509Certificate): string {
  return hash('sha256', certificate.publicKey.export({ type: 'spki', format: 'der' }), 'base64url');
}

/** One text of many, each once and ended by a newline. */
export function bundle(certificates: readonly X509Certificate[]): string {
  return [...new Set(certificates.map((each) => `${each.toString().trim()}\n`))].join('');
}
