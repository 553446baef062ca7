// What one probe of an endpoint saw, before it becomes a fact and a page.
import type { X509Certificate } from 'node:crypto';
import type { Verdict } from './chain.ts';
import type { ProbeFault } from './probe-fault.ts';

export type Phase = 'resolve' | 'connect' | 'tls' | 'processing' | 'transfer';

export interface TlsSighting {
  readonly presented: readonly X509Certificate[];
  readonly verdict: Verdict;
  /** As blackbox_exporter writes it: `TLS 1.3`. */
  readonly version: string;
  readonly staple?: Buffer;
}

export interface WebSighting {
  readonly status: number;
  readonly version: number;
  readonly redirects: number;
  readonly contentLength: number;
  readonly bodyBytes: number;
  readonly lastModifiedMs?: number;
  /** Host of another domain that the site leads to. */
  readonly redirectTo?: string;
  readonly isSecure: boolean;
}

export interface Sighting {
  /** Milliseconds. */
  readonly durationMs: number;
  readonly phases: Readonly<Record<Phase, number>>;
  readonly address?: string;
  readonly lookUpMs: number;
  /** Of the last connection. */
  readonly tls?: TlsSighting;
  /** Of the name itself, whatever it leads to. */
  readonly ownTls?: TlsSighting;
  readonly web?: WebSighting;
  /** Why it ended early. */
  readonly fault?: ProbeFault;
}
