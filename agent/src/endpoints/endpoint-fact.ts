// The standing fact of an endpoint: what a probe saw, in words and dates. Pure. A certificate is the word of a stranger: its texts are cut.
import type { EndpointFact, EndpointTls } from '@pantau/shared/network-facts';
import type { EndpointKind } from '@pantau/shared/work';
import { issuerKindOf } from '../certificates/issuers.ts';
import { dnLine, instantText, line, namesOf } from '../certificates/words.ts';
import type { ChainFault } from './chain.ts';
import type { OcspStatus } from './ocsp.ts';
import type { Roots } from './roots.ts';
import type { Sighting, TlsSighting } from './sighting.ts';

const MOST_NAMES = 100;
/** From here on the service itself does not work, whatever it answers. */
const BROKEN_STATUS = 500;

export const FAULT_WORDS: Readonly<Record<ChainFault, string>> = {
  expired: 'kedaluwarsa; perbarui · expired: renew it',
  'not-yet': 'belum berlaku; periksa jam dan tanggalnya · not valid yet: check the clock and its dates',
  'self-signed': 'ditandatangani sendiri; pasang sertifikat dari CA · self-signed: install one of a CA',
  incomplete:
    'penerbitnya tidak dikirim dan tidak dikenal; pasang rantai lengkap (fullchain) · its issuer is neither sent nor known: install the full chain',
  'unknown-root':
    'akar tidak dikenal; pakai CA tepercaya atau pasang akarnya di agen · unknown root: use a trusted CA, or install its root at the agent',
  'wrong-name':
    'nama ini tidak ada dalam SAN-nya (CN tidak dihitung); terbitkan ulang dengan nama ini · its SAN does not have this name (CN does not count): have it issued with this name',
  weak: 'kunci atau tanda tangan lemah; terbitkan ulang (RSA 2048+/SHA-256) · weak key or signature: issue it anew (RSA 2048+/SHA-256)',
};

/** Whether it answers as it should to one who verifies: what `probe_success` says. */
export function isSuccess({ fault, web, tls }: Sighting): boolean {
  const isServed = web === undefined || (web.status >= 200 && web.status < 300) || web.redirectTo !== undefined;
  return fault === undefined && isServed && (tls === undefined || tls.verdict.faults.every((each) => each === 'weak'));
}

/** Whether it answers; undefined when this agent could not look. */
export function isUp({ fault, web }: Sighting): boolean | undefined {
  if (fault !== undefined) return fault.blame === 'self' ? undefined : false;
  return web === undefined || web.status < BROKEN_STATUS;
}

export interface Told {
  readonly sighting: Sighting;
  readonly kind: EndpointKind;
  readonly roots: Roots;
  readonly status?: OcspStatus | undefined;
  readonly downSince?: string | undefined;
}

export function endpointFact({ sighting, kind, roots, status, downSince }: Told): EndpointFact {
  const { fault, web, ownTls } = sighting;
  const up = isUp(sighting);
  const words = fault?.message ?? (up === true || web === undefined ? undefined : `HTTP ${web.status}`);
  const isWeb = kind === 'http' || kind === 'https';
  return {
    ...(up === undefined ? {} : { up }),
    ...(downSince === undefined ? {} : { downSince }),
    ...(words === undefined ? {} : { reason: line(words) }),
    ...(isWeb && web !== undefined && web.status >= 100 && web.status <= 999 ? { httpStatus: web.status } : {}),
    ...(web?.redirectTo === undefined ? {} : { redirectTo: line(web.redirectTo) }),
    ...(ownTls === undefined ? {} : { tls: tlsFact(ownTls, roots, status) }),
  };
}

function tlsFact({ presented, verdict }: TlsSighting, roots: Roots, status: OcspStatus | undefined): EndpointTls {
  const [leaf] = presented;
  if (leaf === undefined) throw new RangeError('a chain has a leaf');
  const { faults, best, bestEndMs } = verdict;
  const issuers = [...new Set([...presented, ...best].map((each) => each.issuer))];
  return {
    notBefore: instantText(leaf.validFromDate.getTime()),
    notAfter: instantText(leaf.validToDate.getTime()),
    ...(bestEndMs === undefined ? {} : { chainNotAfter: instantText(bestEndMs) }),
    issuer: line(dnLine(leaf.issuer)),
    issuerKind: issuerKindOf(issuers, roots.isWeb),
    names: namesOf(leaf).slice(0, MOST_NAMES).map(line),
    // A weak key is told, but clients still accept it.
    chainOk: faults.every((each) => each === 'weak'),
    ...(faults.length === 0 ? {} : { fault: line(faults.map((each) => FAULT_WORDS[each]).join('; ')) }),
    serial: line(leaf.serialNumber.toLowerCase()),
    ...(status === undefined ? {} : { status }),
  };
}
