// Asks whether a certificate was revoked: writes the request and reads the answer of OCSP (RFC 6960), stapled or fetched. An answer counts
// only when it is about this certificate, in force, and signed by its issuer or by one whom the issuer appointed for it.
import { createHash, createVerify, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { child, der, firstNode, instantMs, type Node, nodesOf, OCTETS, octets, oidText, SEQUENCE } from '../der.ts';

export type OcspStatus = 'good' | 'revoked' | 'unknown';

const SHA1_ALGORITHM = der(SEQUENCE, Buffer.from('06052b0e03021a0500', 'hex'));
const BASIC = '1.3.6.1.5.5.7.48.1.1';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const CLOCK_SKEW_MS = 5 * 60_000;
/** Of an answer that says nothing of the next one. */
const LASTS_MS = 7 * 86_400_000;
const INTEGER = 0x02;
const DIGESTS: Readonly<Record<string, string | null>> = {
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
  '1.3.101.112': null,
};

/** Address at which the issuer answers, as the certificate names it (AIA). */
export function ocspUrlOf(certificate: X509Certificate): string | undefined {
  return /^OCSP - URI:(http:\/\/\S+)$/m.exec(certificate.infoAccess ?? '')?.[1];
}

export function ocspRequest(leaf: X509Certificate, issuer: X509Certificate): Buffer {
  return der(SEQUENCE, der(SEQUENCE, der(SEQUENCE, der(SEQUENCE, certId(leaf, issuer)))));
}

/** CertID by SHA-1, as every responder knows it. */
function certId(leaf: X509Certificate, issuer: X509Certificate): Buffer {
  const { name, key } = identityOf(issuer);
  return der(SEQUENCE, SHA1_ALGORITHM, der(OCTETS, sha1(name)), der(OCTETS, sha1(key)), der(INTEGER, serialBytes(leaf)));
}

function identityOf(issuer: X509Certificate): { name: Buffer; key: Buffer } {
  const fields = nodesOf(child(firstNode(issuer.raw), 0).body);
  // Behind the version, when there is one: serial, algorithm, issuer, validity, subject, key.
  const offset = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [subject, keyInfo] = [fields[offset + 4], fields[offset + 5]];
  if (subject === undefined || keyInfo === undefined) throw new RangeError('unexpected certificate');
  return { name: subject.whole, key: child(keyInfo, 1).body.subarray(1) };
}

function serialBytes(certificate: X509Certificate): Buffer {
  const fields = nodesOf(child(firstNode(certificate.raw), 0).body);
  return (fields[0]?.tag === 0xa0 ? fields[1] : fields[0])?.body ?? Buffer.alloc(0);
}

function sha1(data: Buffer): Buffer {
  return createHash('sha1').update(data).digest();
}

/** The status that an answer proves; undefined when it proves none. Never throws. */
export function readOcsp(answer: Buffer, leaf: X509Certificate, issuer: X509Certificate, nowMs: number): OcspStatus | undefined {
  try {
    const outer = firstNode(answer);
    if (child(outer, 0, 0x0a).body[0] !== 0) return undefined;
    const bytes = child(child(outer, 1, 0xa0), 0);
    if (oidText(child(bytes, 0)) !== BASIC) return undefined;
    const [data, algorithm, signature, certificates] = nodesOf(firstNode(octets(child(bytes, 1))).body);
    if (data === undefined || algorithm === undefined || signature === undefined) return undefined;
    const signers = certificates === undefined ? [] : nodesOf(child(certificates, 0).body).map((each) => new X509Certificate(each.whole));
    if (!isSigned(data.whole, oidText(child(algorithm, 0)), signature.body.subarray(1), [issuer, ...appointed(signers, issuer, nowMs)])) {
      return undefined;
    }
    const wanted = certId(leaf, issuer);
    const responses = nodesOf(data.body).find((each) => each.tag === SEQUENCE && isResponses(each));
    const single = responses === undefined ? undefined : nodesOf(responses.body).find((each) => isAbout(child(each, 0), wanted));
    return single === undefined ? undefined : statusOf(single, nowMs);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** A list of SingleResponse begins with a CertID, whose first part is an algorithm; a name (responderID) is tagged otherwise. */
function isResponses(node: Node): boolean {
  const [single] = nodesOf(node.body);
  const [id] = single === undefined ? [] : nodesOf(single.body);
  return id?.tag === SEQUENCE;
}

/** Compared without the algorithm: some leave its NULL out. */
function isAbout(id: Node, wanted: Buffer): boolean {
  const parts = (node: Node): string[] =>
    nodesOf(node.body)
      .slice(1)
      .map((each) => each.body.toString('hex'));
  return parts(id).join() === parts(firstNode(wanted)).join();
}

function statusOf(single: Node, nowMs: number): OcspStatus | undefined {
  const [, status, thisUpdate, next] = nodesOf(single.body);
  if (status === undefined || thisUpdate === undefined) return undefined;
  const from = instantMs(thisUpdate);
  const until = next?.tag === 0xa0 ? instantMs(child(next, 0)) : undefined;
  if (from === undefined || from > nowMs + CLOCK_SKEW_MS || (until ?? from + LASTS_MS) < nowMs - CLOCK_SKEW_MS) return undefined;
  const kind = status.tag & 0x1f;
  if (kind === 0) return 'good';
  return kind === 1 ? 'revoked' : 'unknown';
}

/** Certificates that the issuer itself signed for answering in its place. */
function appointed(signers: readonly X509Certificate[], issuer: X509Certificate, nowMs: number): X509Certificate[] {
  return signers.filter(
    (each) =>
      each.keyUsage?.includes(OCSP_SIGNING) === true &&
      each.checkIssued(issuer) &&
      each.verify(issuer.publicKey) &&
      each.validFromDate.getTime() <= nowMs &&
      nowMs <= each.validToDate.getTime(),
  );
}

function isSigned(data: Buffer, algorithm: string, signature: Buffer, by: readonly X509Certificate[]): boolean {
  const digest = DIGESTS[algorithm];
  if (digest === undefined) return false;
  return by.some(({ publicKey }) => isSignature(data, digest, signature, publicKey));
}

function isSignature(data: Buffer, digest: string | null, signature: Buffer, key: KeyObject): boolean {
  if (digest === null) return verify(null, data, key, signature);
  return createVerify(digest).update(data).verify(key, signature);
}
