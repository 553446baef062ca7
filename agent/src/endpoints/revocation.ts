// Whether a certificate that is shown was revoked: by what the endpoint staples, else by asking where the certificate says. A certificate
// is the word of a stranger, so that address is asked only when it is one of the public internet.
import type { X509Certificate } from 'node:crypto';
import { isPublic } from '../gateway/address-guard.ts';
import { connectFirst } from './connect.ts';
import { type OcspStatus, ocspRequest, ocspUrlOf, readOcsp } from './ocsp.ts';
import type { LookUp } from './resolve.ts';
import { ask } from './web.ts';

export interface Revocation {
  /** undefined: the issuer offers no OCSP. A failure is `unknown`. */
  statusOf(shown: Shown, signal: AbortSignal): Promise<OcspStatus | undefined>;
}

interface Shown {
  readonly leaf: X509Certificate;
  readonly issuer: X509Certificate | undefined;
  readonly staple?: Buffer;
}

const TOTAL_MS = 5_000;
const KEPT_MS = 3_600_000;
const MOST_KEPT = 2_000;

/** `mayAsk`: of an address behind the name in a certificate, whether it may be connected to. */
export function createRevocation(now: () => number, lookUp: LookUp, mayAsk: (address: string) => boolean = isPublic): Revocation {
  const kept = new Map<string, { readonly status: OcspStatus; readonly atMs: number }>();
  return {
    async statusOf({ leaf, issuer, staple }, signal) {
      if (issuer === undefined) return undefined;
      const stapled = staple === undefined ? undefined : readOcsp(staple, leaf, issuer, now());
      if (stapled !== undefined) return stapled;
      const url = ocspUrlOf(leaf);
      if (url === undefined || !URL.canParse(url)) return undefined;
      const known = kept.get(leaf.fingerprint256);
      if (known !== undefined && Math.abs(now() - known.atMs) < KEPT_MS) return known.status;
      const limited = AbortSignal.any([signal, AbortSignal.timeout(TOTAL_MS)]);
      const answer = await fetchAnswer(new URL(url), ocspRequest(leaf, issuer), lookUp, mayAsk, limited).catch(() => undefined);
      const status = (answer === undefined ? undefined : readOcsp(answer, leaf, issuer, now())) ?? 'unknown';
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(leaf.fingerprint256, { status, atMs: now() });
      return status;
    },
  };
}

async function fetchAnswer(
  url: URL,
  body: Buffer,
  lookUp: LookUp,
  mayAsk: (address: string) => boolean,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = (await lookUp(host, signal)).filter(mayAsk);
  const port = url.port === '' ? 80 : Number(url.port);
  const { socket } = await connectFirst(addresses, port, signal);
  try {
    const post = { type: 'application/ocsp-request', body };
    const answer = await ask(socket, { authority: url.host, path: url.pathname, isHttp2: false, isSecure: false, post }, signal);
    return answer.status === 200 ? answer.body : undefined;
  } finally {
    socket.destroy();
  }
}
