// Our own verdict on the chain that an endpoint shows. Nothing is refused because of it: what is wrong is told.
import type { KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Roots } from './roots.ts';

export type ChainFault = 'expired' | 'not-yet' | 'self-signed' | 'unknown-root' | 'incomplete' | 'wrong-name' | 'weak';

export interface Verdict {
  /** In the order of their weight; none: a client that verifies would accept it. */
  readonly faults: readonly ChainFault[];
  /** The verified chain that lasts longest, from the leaf to its root. */
  readonly best: readonly X509Certificate[];
  /** The earliest end in what is presented, whether or not it is needed. */
  readonly earliestEndMs: number;
  /** The earliest end in the best chain: one that ran out beside it raises no alarm. */
  readonly bestEndMs?: number;
}

const MOST_LINKS = 8;
/** Signatures that are checked at most: a server may send hundreds of certificates of one name. */
const MOST_CHECKS = 200;
const LEAST_RSA_BITS = 2_048;
const LEAST_EC = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const ORDER: readonly ChainFault[] = ['expired', 'not-yet', 'self-signed', 'incomplete', 'unknown-root', 'wrong-name', 'weak'];

/** `presented`: as the endpoint sent it, the leaf first. */
export function judgeChain(presented: readonly X509Certificate[], host: string, roots: Roots, nowMs: number): Verdict {
  const [leaf] = presented;
  if (leaf === undefined) throw new RangeError('a chain has a leaf');
  const chains = chainsFrom([leaf], presented.slice(1), roots, { left: MOST_CHECKS });
  const best = chains.toSorted((a, b) => endOf(b, nowMs) - endOf(a, nowMs))[0] ?? [];
  const faults = new Set<ChainFault>();
  const used = best.length > 0 ? best : presented;
  if (best.length === 0) faults.add(whyNone(presented));
  // The days of a root are its store's own affair, as other verifiers have it: only what it vouches for counts.
  const dated = best.length > 1 ? best.slice(0, -1) : used.slice(0, Math.max(1, best.length));
  if (dated.some((each) => each.validToDate.getTime() < nowMs)) faults.add('expired');
  if (dated.some((each) => each.validFromDate.getTime() > nowMs)) faults.add('not-yet');
  if (!isFor(leaf, host)) faults.add('wrong-name');
  if (used.slice(0, Math.max(1, best.length - 1)).some(isWeak)) faults.add('weak');
  return {
    faults: ORDER.filter((each) => faults.has(each)),
    best,
    earliestEndMs: Math.min(...presented.map((each) => each.validToDate.getTime())),
    ...(best.length === 0 ? {} : { bestEndMs: Math.min(...best.map((each) => each.validToDate.getTime())) }),
  };
}

/** Every way from a leaf by certificates that were presented to a root that is known. */
function chainsFrom(
  chain: readonly X509Certificate[],
  others: readonly X509Certificate[],
  roots: Roots,
  checks: { left: number },
): X509Certificate[][] {
  const last = chain.at(-1);
  if (last === undefined || chain.length > MOST_LINKS) return [];
  if (roots.bySubject(last.subject).some((root) => root.fingerprint256 === last.fingerprint256)) return [[...chain]];
  const ends = roots.bySubject(last.issuer).filter((root) => signed(root, last));
  const links = others.filter((each) => each.ca && !chain.includes(each) && checks.left-- > 0 && signed(each, last));
  return [...ends.map((root) => [...chain, root]), ...links.flatMap((link) => chainsFrom([...chain, link], others, roots, checks))];
}

function signed(issuer: X509Certificate, by: X509Certificate): boolean {
  try {
    return by.checkIssued(issuer) && by.verify(issuer.publicKey);
  } catch {
    // A key of a kind that nobody here knows.
    return false;
  }
}

/** A chain that is still good is better than any that is not. */
function endOf(chain: readonly X509Certificate[], nowMs: number): number {
  const endMs = Math.min(...chain.map((each) => each.validToDate.getTime()));
  return chain.some((each) => each.validFromDate.getTime() > nowMs) ? Number.NEGATIVE_INFINITY : endMs;
}

function whyNone(presented: readonly X509Certificate[]): ChainFault {
  const [leaf] = presented;
  if (leaf === undefined || isSelfSigned(leaf)) return 'self-signed';
  // A chain that closes with a root of its own is whole, only nobody here knows that root.
  return presented.some(isSelfSigned) ? 'unknown-root' : 'incomplete';
}

function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer && signed(certificate, certificate);
}

/** Names of the certificate alone decide, as browsers have it: the common name is none of them. */
export function isFor(leaf: X509Certificate, host: string): boolean {
  if (isIP(host) !== 0) return leaf.checkIP(host) !== undefined;
  return leaf.checkHost(host.replace(/\.$/, ''), { subject: 'never', partialWildcards: false }) !== undefined;
}

function isWeak(certificate: X509Certificate): boolean {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = keyOf(certificate) ?? {};
  if (/sha1|md5|md2/i.test(certificate.signatureAlgorithm ?? '')) return true;
  if (type === 'rsa') return (details?.modulusLength ?? 0) < LEAST_RSA_BITS;
  return type === 'ec' && !LEAST_EC.has(details?.namedCurve ?? '');
}

function keyOf(certificate: X509Certificate): KeyObject | undefined {
  try {
    return certificate.publicKey;
  } catch {
    return undefined;
  }
}
