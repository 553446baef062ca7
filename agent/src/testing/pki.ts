// Certificates for tests: authorities, intermediates and leaves, good and bad.
// The library asks for it, and for its being first.
import 'reflect-metadata';
import { createPrivateKey, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityInfoAccessExtension,
  BasicConstraintsExtension,
  type Extension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** Certificate and private key, both PEM. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
  readonly keys: webcrypto.CryptoKeyPair;
}

export interface Wish {
  /** Distinguished name, for example `CN=portal.example.go.id, O=Dinas`. */
  readonly subject: string;
  /** Left out: it signs itself. */
  readonly by?: Issued;
  readonly names?: readonly string[];
  readonly isAuthority?: boolean;
  /** Days from now. */
  readonly from?: number;
  readonly until?: number;
  /** Keys of another certificate. */
  readonly keys?: webcrypto.CryptoKeyPair;
  readonly ocsp?: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const DAY_MS = 86_400_000;
let serials = 0x1000;

export async function issue({ subject, by, names = [], isAuthority = false, from = -30, until = 90, keys, ocsp }: Wish): Promise<Issued> {
  const pair = keys ?? (await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']));
  const extensions: Extension[] = [new BasicConstraintsExtension(isAuthority, undefined, true)];
  if (names.length > 0) {
    extensions.push(new SubjectAlternativeNameExtension(names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }))));
  }
  if (ocsp !== undefined) extensions.push(new AuthorityInfoAccessExtension({ ocsp: [ocsp] }));
  serials += 1;
  // Whole seconds, as certificates have them.
  const second = (days: number): Date => new Date(Math.floor((Date.now() + days * DAY_MS) / 1000) * 1000);
  const made = await X509CertificateGenerator.create({
    serialNumber: serials.toString(16),
    subject,
    issuer: by === undefined ? subject : new X509Certificate(by.certificate).subject,
    notBefore: second(from),
    notAfter: second(until),
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    publicKey: pair.publicKey,
    signingKey: by === undefined ? pair.privateKey : by.keys.privateKey,
    extensions,
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey));
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' }).toString();
  return { certificate: `${made.toString('pem')}\n`, key, keys: pair };
}
