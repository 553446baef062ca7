// Whom the agent believes to be the collector. Before it enrols it looks which certificates are presented and compares them
// with the token, without having said anything. TLS comes by require, when it is needed: see http.ts.
import type * as Crypto from 'node:crypto';
import { createRequire } from 'node:module';
import type * as Net from 'node:net';
import type * as Tls from 'node:tls';
import type { AgentTrust } from '@pantau/shared/report';
import type { Trust } from './http.ts';

const require = createRequire(import.meta.url);
const MOST_CERTIFICATES = 10;

/** The authorities of a connection: those that the collector told, and those of this machine where it says so. */
export function trustFor({ ca, system }: AgentTrust): Trust {
  const tls = require('node:tls') as typeof Tls;
  const machine = system ? [...tls.getCACertificates('bundled'), ...tls.getCACertificates('system')] : [];
  return { ca: [ca, ...machine].map((pem) => `${pem.trim()}\n`).join('') };
}

/**
 * Asks an address for its certificates and says nothing. Gives what to trust for the enrolment: the certificates whose keys
 * the token names. Undefined when there is none. Rejects when there is no TLS at that address.
 */
export async function recognise(url: URL, anchors: readonly string[], timeoutMs: number): Promise<AgentTrust | undefined> {
  const system = anchors.includes('system');
  const known = (await presented(url, timeoutMs)).filter((each) => anchors.includes(pinOf(each)));
  return known.length === 0 && !system ? undefined : { ca: known.map((each) => `${each.toString().trim()}\n`).join(''), system };
}

function presented(url: URL, timeoutMs: number): Promise<Crypto.X509Certificate[]> {
  const tls = require('node:tls') as typeof Tls;
  const { isIP } = require('node:net') as typeof Net;
  const host = url.hostname.replaceAll(/[[\]]/g, '');
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      host,
      port: Number(url.port || 443),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // Nothing is sent over this connection; the next one is verified.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
    });
    const timer = setTimeout(() => {
      socket.destroy(new Error(`tidak ada jawaban · no answer within ${timeoutMs / 1000} s`));
    }, timeoutMs);
    socket.on('close', () => clearTimeout(timer));
    socket.on('error', reject);
    socket.on('end', () => reject(new Error('sambungan ditutup · the connection was closed')));
    socket.on('secureConnect', () => {
      resolve(chainOf(socket.getPeerX509Certificate()));
      socket.destroy();
    });
  });
}

function chainOf(leaf: Crypto.X509Certificate | undefined): Crypto.X509Certificate[] {
  const chain: Crypto.X509Certificate[] = [];
  for (let each = leaf; each !== undefined && chain.length < MOST_CERTIFICATES; each = each.issuerCertificate) {
    const { fingerprint256 } = each;
    if (chain.some((known) => known.fingerprint256 === fingerprint256)) break;
    chain.push(each);
  }
  return chain;
}

/** SHA-256 of the public key in base64url, as the collector writes it in tokens. */
function pinOf(certificate: Crypto.X509Certificate): string {
  const { hash } = require('node:crypto') as typeof Crypto;
  return hash('sha256', certificate.publicKey.export({ type: 'spki', format: 'der' }), 'base64url');
}
