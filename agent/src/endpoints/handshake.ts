// Shakes hands by TLS and keeps what the endpoint shows. Nothing is verified here, and nothing secret is ever sent over it.
import { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { isIP } from 'node:net';
import { connect, createSecureContext, type DetailedPeerCertificate, type PeerCertificate, type TLSSocket } from 'node:tls';
import { ProbeFault, within } from './probe-fault.ts';

export interface Handshake {
  readonly socket: TLSSocket;
  /** As it was sent, the leaf first; without what does not join on to the rest. */
  readonly presented: readonly X509Certificate[];
  /** As blackbox_exporter writes it: `TLS 1.3`. */
  readonly version: string;
  /** Chosen by ALPN: `h2`, `http/1.1` or nothing. */
  readonly protocol: string;
  readonly staple?: Buffer;
}

const TLS_MS = 6_000;
const MOST_CERTIFICATES = 20;
const VERSIONS: Readonly<Record<string, string>> = { TLSv1: 'TLS 1.0', 'TLSv1.1': 'TLS 1.1', 'TLSv1.2': 'TLS 1.2', 'TLSv1.3': 'TLS 1.3' };

/** No roots at all: otherwise Node.js would add those of its store to what was sent. Old servers are looked at too. */
let context: ReturnType<typeof createSecureContext> | undefined;

export async function shakeHands(socket: Socket, host: string, protocols: readonly string[], signal: AbortSignal): Promise<Handshake> {
  context ??= createSecureContext({ ca: [], minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' });
  const secured = connect({
    socket,
    secureContext: context,
    rejectUnauthorized: false,
    requestOCSP: true,
    ...(protocols.length === 0 ? {} : { ALPNProtocols: [...protocols] }),
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
  let staple: Buffer | undefined;
  secured.once('OCSPResponse', (response: Buffer | null) => {
    staple = response === null || response.length === 0 ? undefined : response;
  });
  const done = new Promise<void>((resolve, reject) => {
    secured.once('secureConnect', resolve);
    secured.once('error', reject);
    secured.once('close', () => reject(new ProbeFault('target', 'sambungan ditutup saat TLS · closed during TLS')));
  });
  await within(TLS_MS, signal, 'TLS', done, () => secured.destroy());
  // What goes wrong later is told by whoever reads.
  secured.on('error', () => {});
  const presented = certificatesOf(secured.getPeerCertificate(true));
  if (presented.length === 0) throw new ProbeFault('target', 'TLS tanpa sertifikat · TLS without a certificate');
  return {
    socket: secured,
    presented,
    version: VERSIONS[secured.getProtocol() ?? ''] ?? 'unknown',
    protocol: secured.alpnProtocol === false || secured.alpnProtocol === null ? '' : secured.alpnProtocol,
    ...(staple === undefined ? {} : { staple }),
  };
}

function certificatesOf(leaf: PeerCertificate | DetailedPeerCertificate): X509Certificate[] {
  const found = new Map<string, X509Certificate>();
  let next: PeerCertificate | DetailedPeerCertificate | undefined = leaf;
  while (next?.raw !== undefined && !found.has(next.fingerprint256) && found.size < MOST_CERTIFICATES) {
    found.set(next.fingerprint256, new X509Certificate(next.raw));
    next = 'issuerCertificate' in next ? next.issuerCertificate : undefined;
  }
  return [...found.values()];
}
