// What Prometheus is to expect of everything that is polled: one target each, whether it answers or not. Pure.
import type { Register } from '@pantau/shared/register/register';
import { siteOfRecord } from '@pantau/shared/register/site-of-record';
import { ENDPOINT_PORTS, type EndpointWork } from '@pantau/shared/work';
import { type Pace, SNMP_PORT, wantedDevices, wantedEndpoints } from './wanted.ts';

export interface PolledTarget {
  /** Key of its page. */
  readonly target: string;
  readonly job: 'snmp' | 'blackbox-exporter';
  readonly instance: string;
  readonly everySeconds: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Vantages {
  readonly subject: string;
  readonly address: string;
  readonly agents: readonly string[];
}

/** Devices by their address, endpoints by their URL, paths by the address and by who looks at them. */
export function polledTargets(
  register: Register,
  pace: Pace,
  vantages: readonly Vantages[],
  siteOfAgent: (agent: string) => string,
): PolledTarget[] {
  const devices = wantedDevices(register, pace.device).map(({ subject, address, port, everySeconds }): PolledTarget => {
    const [kind = '', id = ''] = subject.split('/');
    const record = kind === 'device' ? register.get('devices', id) : register.get('servers', id);
    const site = siteOfRecord(register, record) ?? '';
    const instance = port === SNMP_PORT ? bracketed(address) : `${bracketed(address)}:${port}`;
    return { target: subject, job: 'snmp', instance, everySeconds, labels: { [kind]: id, pd: record?.owner_pd ?? '', site } };
  });
  const endpoints = wantedEndpoints(register, pace.endpoint).map(({ work }): PolledTarget => {
    const labels = { endpoint: work.id, pd: ownerOf(register, work.id), site: '' };
    return { target: `endpoint/${work.id}`, job: 'blackbox-exporter', instance: urlOf(work), everySeconds: work.everySeconds, labels };
  });
  const paths = vantages.flatMap(({ subject, address, agents }) =>
    agents.map(
      (agent): PolledTarget => ({
        target: `path/${subject}@${agent}`,
        job: 'blackbox-exporter',
        instance: address,
        everySeconds: pace.path,
        labels: {
          subject,
          from_agent: agent,
          from_site: siteOfAgent(agent),
          pd: '',
          site: subject.startsWith('site/') ? subject.slice(5) : '',
        },
      }),
    ),
  );
  return [...devices, ...endpoints, ...paths];
}

/** As blackbox_exporter's `instance` is by custom: the whole URL; for what is none, host and port. */
function urlOf({ kind, host, port, path }: EndpointWork): string {
  const place = bracketed(host);
  if (kind !== 'http' && kind !== 'https') return `${place}:${port}`;
  return `${kind}://${place}${port === ENDPOINT_PORTS[kind] ? '' : `:${port}`}${path}`;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function ownerOf(register: Register, endpoint: string): string {
  const record = register.get('endpoints', endpoint);
  const domain = endpoint.startsWith('domain:') ? endpoint.slice('domain:'.length) : record?.domain;
  const owner = domain === undefined ? undefined : register.get('domains', domain)?.owner_pd;
  return owner ?? (record?.app === undefined ? undefined : register.get('apps', record.app)?.owner_pd) ?? '';
}
