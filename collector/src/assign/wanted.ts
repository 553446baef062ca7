// What a register asks to be polled, probed and swept. Pure: nothing that is not written there is ever looked at.
import type { DeviceRecord, Register, ServerRecord } from '@pantau/shared/register/register';
import type { DeviceWork, EndpointKind, EndpointWork, NameWork, PathWork, SweepWork } from '@pantau/shared/work';

/** Seconds between two looks. Neighbour tables within a poll are read less often by the agent. */
export const EVERY = { device: 60, path: 30, endpoint: 60, name: 900, sweep: 900 } as const;

const SNMP_PORT = 161;

const PORTS: Readonly<Record<EndpointKind, number>> = {
  https: 443,
  http: 80,
  tls: 443,
  smtp: 25,
  imap: 143,
  pop3: 110,
  ldap: 389,
  postgres: 5432,
  ftp: 21,
  tcp: 443,
};

/** Where a probe has to stand. */
export type Vantage = 'intranet' | 'internet';

export interface WantedEndpoint {
  readonly work: EndpointWork;
  readonly from: Vantage;
}

/** Devices, and servers without an agent, that have an address and a credential; what was retired is asked no longer. */
export function wantedDevices(register: Register): DeviceWork[] {
  return [
    ...register.list('devices').flatMap((device) => deviceWork(register, `device/${device.id}`, device)),
    ...register.list('servers').flatMap((server) => deviceWork(register, `server/${server.id}`, server)),
  ];
}

function deviceWork(register: Register, subject: string, record: DeviceRecord | ServerRecord): DeviceWork[] {
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
      everySeconds: EVERY.device,
      links: links.flatMap((link) => (link.interface === undefined ? [] : [{ link: link.id, interface: link.interface }])),
    },
  ];
}

/** Addresses whose reachability is followed: sites, far ends of lines, and equipment that carries others. */
export function wantedPaths(register: Register): PathWork[] {
  const carriers = register.list('devices').filter((each) => CARRIERS.has(each.class) && each.status !== 'dihentikan');
  return [
    ...register.list('sites').flatMap(({ id, address, status }) => (status === 'active' ? pathWork(`site/${id}`, address) : [])),
    ...register.list('links').flatMap(({ id, far_address: address }) => pathWork(`link/${id}`, address)),
    ...carriers.flatMap(({ id, address }) => pathWork(`device/${id}`, address)),
  ];
}

const CARRIERS: ReadonlySet<string> = new Set(['router', 'switch', 'firewall', 'wifi_ap']);

function pathWork(subject: string, address: string | undefined): PathWork[] {
  return address === undefined ? [] : [{ subject, address, everySeconds: EVERY.path }];
}

/** Registered endpoints, and the site of each registered domain that no https endpoint is written for. */
export function wantedEndpoints(register: Register): WantedEndpoint[] {
  const written = register.list('endpoints').map(({ id, kind, host, port, path, address, from }): WantedEndpoint => {
    const place = address === undefined ? { allowsLocal: false } : { address, allowsLocal: true };
    return {
      work: { id, kind, host, port: port ?? PORTS[kind], path: path ?? '/', ...place, everySeconds: EVERY.endpoint },
      from: from ?? 'intranet',
    };
  });
  const covered = new Set(register.list('endpoints').flatMap(({ kind, domain }) => (kind === 'https' ? [domain] : [])));
  const sites = register.list('domains').filter(({ id }) => !covered.has(id));
  return [
    ...written,
    ...sites.map(({ id, fqdn }): WantedEndpoint => {
      const about = { id: `domain:${id}`, kind: 'https', host: fqdn, port: PORTS.https, path: '/' } as const;
      return { work: { ...about, allowsLocal: false, everySeconds: EVERY.endpoint }, from: 'intranet' };
    }),
  ];
}

export function wantedNames(register: Register): NameWork[] {
  return [
    ...register.list('domains').map(({ id, fqdn }) => nameWork(`domain/${id}`, fqdn, false)),
    ...register.list('mail_domains').map(({ id, address_domain: name }) => nameWork(`mail_domain/${id}`, name, true)),
  ];
}

function nameWork(subject: string, name: string, mail: boolean): NameWork {
  return { subject, name, mail, everySeconds: EVERY.name };
}

/** Blocks that are marked for it and hold today. */
export function wantedSweeps(register: Register, today: string): SweepWork[] {
  return register
    .list('ip_blocks')
    .filter((block) => block.sweep === true && (block.valid_from ?? '') <= today && (block.valid_to ?? today) >= today)
    .map(({ id, cidr }) => ({ block: id, cidr, everySeconds: EVERY.sweep }));
}
