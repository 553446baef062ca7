// The page of an endpoint: names, types and labels as blackbox_exporter 0.23 has them, so that its dashboards and rules go on working.
import { isIPv4 } from 'node:net';
import type { EndpointKind } from '@pantau/shared/work';
import { type Family, gauge, renderFamilies } from '../exposition.ts';
import { ipBytes } from '../gateway/address-guard.ts';
import { goNamesOf } from './go-name.ts';
import type { Sighting, TlsSighting, WebSighting } from './sighting.ts';

export function pageText(kind: EndpointKind, sighting: Sighting, isSuccess: boolean): string {
  const isWeb = kind === 'http' || kind === 'https';
  return renderFamilies([
    ...commonFamilies(sighting),
    ...(isWeb ? webFamilies(sighting) : []),
    ...(sighting.tls === undefined ? [] : tlsFamilies(sighting.tls)),
    gauge('probe_failed_due_to_regex', 'Indicates if probe failed due to regex', 0),
    gauge('probe_duration_seconds', 'Returns how long the probe took to complete in seconds', sighting.durationMs / 1000),
    gauge('probe_success', 'Displays whether or not the probe was a success', isSuccess ? 1 : 0),
  ]);
}

function commonFamilies({ address, lookUpMs }: Sighting): Family[] {
  const hashHelp = "Specifies the hash of IP address. It's useful to detect if the IP address changes.";
  return [
    gauge('probe_dns_lookup_time_seconds', 'Returns the time taken for probe dns lookup in seconds', lookUpMs / 1000),
    gauge('probe_ip_protocol', 'Specifies whether probe ip protocol is IP4 or IP6', protocolOf(address)),
    gauge('probe_ip_addr_hash', hashHelp, address === undefined ? 0 : addressHash(address)),
  ];
}

function protocolOf(address: string | undefined): number {
  if (address === undefined) return 0;
  return isIPv4(address) ? 4 : 6;
}

/** FNV-1a of 32 bits. */
function addressHash(address: string): number {
  let hash = 0x811c9dc5;
  for (const byte of ipBytes(address)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

const NO_WEB: WebSighting = { status: 0, version: 0, redirects: 0, contentLength: 0, bodyBytes: 0, isSecure: false };

function webFamilies({ address, phases, web = NO_WEB }: Sighting): Family[] {
  const spans = Object.entries(address === undefined ? { resolve: phases.resolve } : phases).map(([phase, ms]) => ({
    labels: { phase },
    value: ms / 1000,
  }));
  const { status, version, redirects, contentLength, bodyBytes, lastModifiedMs, isSecure } = web;
  const families = [
    gauge('probe_http_duration_seconds', 'Duration of http request by phase, summed over all redirects', spans),
    gauge('probe_http_content_length', 'Length of http content response', contentLength),
    gauge('probe_http_uncompressed_body_length', 'Length of uncompressed response body', bodyBytes),
    gauge('probe_http_redirects', 'The number of redirects', redirects),
    gauge('probe_http_ssl', 'Indicates if SSL was used for the final redirect', isSecure ? 1 : 0),
    gauge('probe_http_status_code', 'Response HTTP status code', status),
    gauge('probe_http_version', 'Returns the version of HTTP of the probe response', version),
  ];
  if (lastModifiedMs === undefined) return families;
  const help = 'Returns the Last-Modified HTTP response header in unixtime';
  return [...families, gauge('probe_http_last_modified_timestamp_seconds', help, lastModifiedMs / 1000)];
}

/** What Go writes for a time that was never set: no chain could be verified. */
const NEVER_SECONDS = -62_135_596_800;

function tlsFamilies({ presented, verdict, version }: TlsSighting): Family[] {
  const [leaf] = presented;
  const labels = {
    fingerprint_sha256: (leaf?.fingerprint256 ?? '').replaceAll(':', '').toLowerCase(),
    ...(leaf === undefined ? {} : goNamesOf(leaf)),
    subjectalternative: goNames(leaf?.subjectAltName ?? ''),
  };
  return [
    gauge('probe_ssl_earliest_cert_expiry', 'Returns last SSL chain expiry in unixtime', seconds(verdict.earliestEndMs)),
    gauge(
      'probe_ssl_last_chain_expiry_timestamp_seconds',
      'Returns last SSL chain expiry in timestamp',
      verdict.bestEndMs === undefined ? NEVER_SECONDS : seconds(verdict.bestEndMs),
    ),
    gauge('probe_ssl_last_chain_info', 'Contains SSL leaf certificate information', [{ labels, value: 1 }]),
    gauge('probe_tls_version_info', 'Returns the TLS version used or NaN when unknown', [{ labels: { version }, value: 1 }]),
  ];
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/** DNS names only, joined by commas. */
function goNames(alternative: string): string {
  return alternative
    .split(', ')
    .flatMap((each) => /^DNS:(.+)$/.exec(each)?.[1] ?? [])
    .join(',');
}
