// The command line of `probe`: which service is looked at, and by which protocol.
import { isIP } from 'node:net';
import { ENDPOINT_PORTS, type EndpointKind, type EndpointWork } from '@pantau/shared/work';
import { UsageError } from '../usage-error.ts';

export const PROBE_OPTIONS = ['starttls', 'address', 'json'] as const;

export interface ProbeCommand {
  readonly name: 'probe';
  readonly work: EndpointWork;
  readonly json: boolean;
}

const START_TLS: readonly EndpointKind[] = ['smtp', 'imap', 'pop3', 'ldap', 'postgres', 'ftp'];

export function parseProbe(target: string | undefined, text: (option: string) => string | undefined, json: boolean): ProbeCommand {
  const [startTls, address] = [text('starttls'), text('address')];
  const kind = startTls === undefined ? 'tls' : START_TLS.find((each) => each === startTls);
  if (kind === undefined) throw new UsageError(`--starttls salah satu · must be one of: ${START_TLS.join(', ')}`);
  if (address !== undefined && isIP(address) === 0) throw new UsageError('--address harus alamat IP · must be an IP address');
  const place = target === undefined ? undefined : parseTarget(target, kind);
  if (place === undefined || (startTls !== undefined && (place.kind === 'http' || place.kind === 'https'))) {
    throw new UsageError(
      'Tujuan harus URL http(s) atau HOST:PORT · The target must be an http(s) URL or HOST:PORT: probe https://portal.example.go.id/, mail.example.go.id:25 --starttls smtp',
    );
  }
  // Who stands at the machine may look at it.
  const common = { id: target ?? '', allowsLocal: true, everySeconds: 0 };
  return { name: 'probe', work: { ...common, ...place, ...(address === undefined ? {} : { address }) }, json };
}

function parseTarget(target: string, kind: EndpointKind): Pick<EndpointWork, 'kind' | 'host' | 'port' | 'path'> | undefined {
  const scheme = /^(https?):\/\//i.exec(target)?.[1]?.toLowerCase();
  const written = scheme === undefined ? `tls://${target}` : target;
  if (!URL.canParse(written)) return undefined;
  const { hostname, port, pathname, search } = new URL(written);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === '' || (scheme === undefined && !/^\/?$/.test(pathname))) return undefined;
  const path = `${pathname === '' ? '/' : pathname}${search}`;
  if (scheme === 'https' || scheme === 'http') {
    return { kind: scheme, host, port: port === '' ? ENDPOINT_PORTS[scheme] : Number(port), path };
  }
  return { kind, host, port: port === '' ? ENDPOINT_PORTS[kind] : Number(port), path: '/' };
}
