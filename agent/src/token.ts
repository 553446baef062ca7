// The token as it was printed: a secret that opens one enrolment, and by which authorities the collector is known.
import { createSecret, type Secret } from './secret.ts';

export interface Token {
  readonly secret: Secret;
  /** Fingerprints of public keys, or `system` for the authorities of this machine. Empty: for plain HTTP only. */
  readonly anchors: readonly string[];
}

/** Undefined when the text is not whole; it is never shown. */
export function parseToken(text: string): Token | undefined {
  const [secret = '', ...anchors] = text.trim().split('.');
  const isWhole = /^pnt_[\w-]{43}$/.test(secret) && anchors.every((anchor) => anchor === 'system' || /^[\w-]{43}$/.test(anchor));
  return isWhole ? { secret: createSecret(secret), anchors } : undefined;
}
