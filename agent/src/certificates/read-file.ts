// The certificates in one file: PEM bundles, DER, PKCS#12. Of a bundle those that are no authority count: its chain is no matter of this machine.
import { X509Certificate } from 'node:crypto';
import type { CertificateFilesFact } from '@pantau/shared/network-facts';
import type { Host } from '../host/host.ts';
import { isPkcs12 } from './find-files.ts';
import { issuerKindOf, isWebOrganisation } from './issuers.ts';
import { dnLine, instantText, line, namesOf } from './words.ts';

export type FileCertificate = CertificateFilesFact['files'][number];

const MOST_BYTES = 1024 * 1024;
const READ_MS = 1_500;
const MOST_IN_FILE = 10;
const MOST_NAMES = 20;
const PEM = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/** Rejects with the reason for people. `passwordOf`: the password that the configuration has for a file. */
export async function certificatesInFile(
  host: Pick<Host, 'stream'>,
  path: string,
  passwordOf: (path: string) => Promise<string | undefined>,
): Promise<FileCertificate[]> {
  const bytes = await readBytes(host, path);
  const found = isPkcs12(path) ? await unlock(bytes, await passwordOf(path)) : certificatesIn(bytes);
  if (found.length === 0) throw new Error('tidak memuat sertifikat; periksa jalurnya · holds no certificate: check the path');
  const leaves = found.filter(({ ca }) => !ca);
  return (leaves.length > 0 ? leaves : found.slice(0, 1)).slice(0, MOST_IN_FILE).map((each) => told(path, each));
}

async function readBytes(host: Pick<Host, 'stream'>, path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of host.stream(path, AbortSignal.timeout(READ_MS))) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('terlalu besar untuk sertifikat · too large for a certificate');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function certificatesIn(bytes: Buffer): X509Certificate[] {
  const blocks = bytes.toString('latin1').match(PEM);
  try {
    return blocks === null ? [new X509Certificate(bytes)] : blocks.map((block) => new X509Certificate(block));
  } catch {
    throw new Error('bukan sertifikat yang utuh; periksa berkasnya · no whole certificate: check the file');
  }
}

async function unlock(bytes: Buffer, password: string | undefined): Promise<X509Certificate[]> {
  // Loaded only where there is such a file: the plain agent stays small.
  const { certificatesInPkcs12 } = await import('./pkcs12.ts');
  try {
    return (await certificatesInPkcs12(bytes, password ?? '')).map((each) => new X509Certificate(each));
  } catch {
    throw new Error(
      password === undefined
        ? 'terkunci; tulis certificates.pkcs12 dengan passwordFile di config.json · locked: write certificates.pkcs12 with a passwordFile in config.json'
        : 'tidak terbuka; periksa isi passwordFile dan berkasnya · does not open: check the passwordFile and the file',
    );
  }
}

function told(path: string, certificate: X509Certificate): FileCertificate {
  const { subject, issuer, validToDate, serialNumber } = certificate;
  return {
    path,
    subject: line(dnLine(subject)),
    issuer: line(dnLine(issuer)),
    issuerKind: issuerKindOf([issuer], isWebOrganisation),
    notAfter: instantText(validToDate.getTime()),
    serial: line(serialNumber.toLowerCase()),
    names: namesOf(certificate).slice(0, MOST_NAMES).map(line),
  };
}
