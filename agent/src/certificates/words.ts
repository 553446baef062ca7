// What certificates say, in texts and instants that a report takes. Pure: a certificate is the word of a stranger.
import type { X509Certificate } from 'node:crypto';

const MOST_TEXT = 500;
/** Instants that a report may name; a certificate may claim others. */
const FIRST_MS = Date.UTC(2000, 0, 1);
const LAST_MS = Date.UTC(2099, 11, 31, 23, 59, 59);

/** A name in one line, the common name first: `CN=..., O=..., C=...`. */
export function dnLine(dn: string): string {
  const parts = dn.split('\n').toReversed();
  return [...parts.filter((part) => part.startsWith('CN=')), ...parts.filter((part) => !part.startsWith('CN='))].join(', ');
}

/** DNS names and addresses of a certificate. */
export function namesOf(certificate: X509Certificate): string[] {
  return (certificate.subjectAltName ?? '')
    .split(/, (?=[A-Za-z ]+:)/)
    .flatMap((each) => /^(?:DNS|IP Address):(.+)$/.exec(each)?.[1] ?? [])
    .map((name) => name.replace(/^"(.*)"$/, '$1'));
}

export function instantText(ms: number): string {
  return new Date(Math.min(LAST_MS, Math.max(FIRST_MS, ms))).toISOString();
}

/** One line that a report takes. */
export function line(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').slice(0, MOST_TEXT);
}
