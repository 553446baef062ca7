// What a register asks to be polled, probed and swept. Pure: nothing that is not written there is ever looked at.
import type { DeviceRecord, Register, ServerRecord } from '@pantau/shared/register/register';
import { type DeviceWork, ENDPOINT_PORTS, type EndpointWork, type NameWork, type PathWork, type SweepWork } from '@pantau/shared/work';

/** Seconds between two looks. Neighbour tables within a poll are read less often by the agent. */
export interface Pace {
  readonly device: number;
  readonly path: number;
  readonly endpoint: number;
  readonly name: number;
  readonly sweep: number;
}

/** Lines are looked at twice as often, zones and whole blocks seldom: that is enough to judge by, and it is the network of others. */
export function paceOf(pollSeconds: number): Pace {
  const seldom = pollSeconds * 15;
  return { device: pollSeconds, path: Math.ceil(pollSeconds / 2), endpoint: pollSeconds, name: seldom, sweep: seldom };
}

export const SNMP_PORT = 161;

/** Where a probe has to stand. */
export type Vantage = 'intranet' | 'internet';

export interface WantedEndpoint {
  readonly work: EndpointWork;
  readonly from: Vantage;
}

/** Devices, and servers without an agent, that have an address and a credential; what was retired is asked no longer. */
export function wantedDevices(register: Register, everySeconds: number): DeviceWork[] {
  return [
    ...register.list('devices').flatMap((device) => deviceWork(register, `device/${device.id}`, device, everySeconds)),
    ...register.list('servers').flatMap((server) => deviceWork(register, `server/${server.id}`, server, everySeconds)),
  ];
}

function deviceWork(register: Register, subject: string, record: DeviceRecord | ServerRecord, everySeconds: number): DeviceWork[] {
  const { address, snmp_credential: credential } = record;
  if (address === undefined || credential === undefined || record.status === 'dihentikan') return [];
  const links = subject.startsWith('device/') ? register.where('links', 'device', record.id) : [];
  return [
    {
      subject,
      address,
      port: record.snmp_port ?? SNMP_PORT,
      credential,
      contexts: record.snmp_contexts ?? [],
      everySeconds,
      links: links.flatMap((link) => (link.interface === undefined ? [] : [{ link: link.id, interface: link.interface }])),
    },
  ];
}

/** Addresses whose reachability is followed: sites, far ends of lines, and equipment that carries others. */
export function wantedPaths(register: Register, everySeconds: number): PathWork[] {
  const carriers = register.list('devices').filter((each) => CARRIERS.has(each.class) && each.status !== 'dihentikan');
  return [
    ...register
      .list('sites')
      .flatMap(({ id, address, status }) => (status === 'active' ? pathWork(`site/${id}`, address, everySeconds) : [])),
    ...register.list('links').flatMap(({ id, far_address: address }) => pathWork(`link/${id}`, address, everySeconds)),
    ...carriers.flatMap(({ id, address }) => pathWork(`device/${id}`, address, everySeconds)),
  ];
}

const CARRIERS: ReadonlySet<string> = new Set(['router', 'switch', 'firewall', 'wifi_ap']);

function pathWork(subject: string, address: string | undefined, everySeconds: number): PathWork[] {
  return address === undefined ? [] : [{ subject, address, everySeconds }];
}

/** Registered endpoints, and the site of each registered domain that no https endpoint is written for. */
export function wantedEndpoints(register: Register, everySeconds: number): WantedEndpoint[] {
  const written = register.list('endpoints').map(({ id, kind, host, port, path, address, from }): WantedEndpoint => {
    const place = address === undefined ? { allowsLocal: false } : { address, allowsLocal: true };
    return {
      work: { id, kind, host, port: port ?? ENDPOINT_PORTS[kind], path: path ?? '/', ...place, everySeconds },
      from: from ?? 'intranet',
    };
  });
  const covered = new Set(register.list('endpoints').flatMap(({ kind, domain }) => (kind === 'https' ? [domain] : [])));
  const sites = register.list('domains').filter(({ id }) => !covered.has(id));
  return [
    ...written,
    ...sites.map(({ id, fqdn }): WantedEndpoint => {
      const about = { id: `domain:${id}`, kind: 'https', host: fqdn, port: ENDPOINT_PORTS.https, path: '/' } as const;
      return { work: { ...about, allowsLocal: false, everySeconds }, from: 'intranet' };
    }),
  ];
}

export function wantedNames(register: Register, everySeconds: number): NameWork[] {
  return [
    ...register.list('domains').map(({ id, fqdn }) => ({ subject: `domain/${id}`, name: fqdn, mail: false, everySeconds })),
    ...register.list('mail_domains').map(({ id, address_domain: name }) => ({
      subject: `mail_domain/${id}`,
      name,
      mail: true,
      everySeconds,
    })),
  ];
}

/** Blocks that are marked for it and hold today. */
export function wantedSweeps(register: Register, today: string, everySeconds: number): SweepWork[] {
  return register
    .list('ip_blocks')
    .filter((block) => block.sweep === true && (block.valid_from ?? '') <= today && (block.valid_to ?? today) >= today)
    .map(({ id, cidr }) => ({ block: id, cidr, everySeconds }));
}
