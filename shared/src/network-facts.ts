// Shapes of the facts about the network, that agents with the gateway role and DHCP servers report. Types only, like facts.ts.

/** `device/<id>` `snmp`: whether the device answers a poll, and who it says it is. */
export interface SnmpFact {
  answers: boolean;
  /** Why not, for the reader. */
  reason?: string;
  /** Nothing came back at all; a device that refuses, or that cannot be asked, is not silent. */
  silent?: boolean;
  sysName?: string;
  sysDescr?: string;
  sysObjectId?: string;
  /** When the device started, by sysUpTime, rounded to the minute; 497 days of sysUpTime are counted on (ISO 8601, UTC). */
  startedAt?: string;
  /** What of it could not be read, or no interface of a line that the register names. */
  unseen?: string[];
}

/** `device/<id>` `lldp_neighbours`: who the device sees on its ports (LLDP-MIB). */
export interface LldpNeighboursFact {
  neighbours: {
    /** ifName of the device's own port. */
    localPort: string;
    ifIndex?: number;
    /** Hardware address, or another id of the chassis. */
    chassis: string;
    port: string;
    name?: string;
    /** Capability bridge or router is on: something that forwards for others. */
    forwards?: boolean;
    address?: string;
  }[];
}

/** `device/<id>` `device_routes`: the routing table, when it is short enough to be told (inetCidrRouteTable, ipCidrRouteTable). */
export interface DeviceRoutesFact {
  total: number;
  /** Left out when the table is longer than a report may tell; then only default routes stand here. */
  complete: boolean;
  routes: { dest: string; nextHop?: string; proto: 'connected' | 'static' | 'ospf' | 'bgp' | 'rip' | 'other' }[];
}

/** `device/<id>` `ups`: UPS-MIB. */
export interface UpsFact {
  ok: boolean;
  status: string;
  batteryMinutes?: number;
}

/** `link/<id>` `line`: the interface that the register names for a line. */
export interface LineFact {
  /** ifOperStatus of an interface that is administratively up; left out when the device does not answer. */
  up: boolean;
  speedMbps?: number;
  counterBits?: 32 | 64;
}

/**
 * `link/<id>` `counters`: octet counters of a line at one instant. Told once, not with each report: it goes to the traffic store. Counters are
 * decimal texts (64 bits). A larger `uptime` (hundredths of a second) or `discontinuity` in an earlier sample means that they began anew.
 */
export interface CountersFact {
  device: string;
  interface: string;
  in: string;
  out: string;
  bits: 32 | 64;
  uptime: number;
  /** ifCounterDiscontinuityTime. */
  discontinuity?: number;
  speedMbps?: number;
}

/**
 * `device/<id>` or `server/<id>` `sightings`: addresses seen at one instant. Told once, not with each report: it goes to the store of addresses.
 * One such observation holds a part of the rows when there are many; each has `rows` of one table.
 */
export interface SightingsFact {
  by: 'arp' | 'nd' | 'fdb' | 'dhcp' | 'sweep' | 'interface';
  /** VRF (SNMP context), empty for the default one; for `fdb` the VLAN as text, empty when unknown. */
  vrf: string;
  /** [ifIndex, address or '' (fdb), MAC or '' (sweep), name of the port or host, '' when unknown]. Addresses are canonical, MACs lower case. */
  rows: [number, string, string, string][];
}

/** `ip_block/<id>` `swept`: this agent sweeps the block, and the last sweep was done to its end, whoever answered. */
export interface SweptFact {
  cidr: string;
}

/**
 * `sighting/<device>|<by>|<vrf>|<ifIndex>|<ip>|<mac>` `sighting`: what the store of addresses makes of sightings: one pair of address and
 * hardware address at one place. The interval lasts from the first to the last sighting; in between there may have been breaks.
 */
export interface SightingFact {
  /** Whose table it stood in: `device/x` or `server/x`. */
  device: string;
  by: Exclude<SightingsFact['by'], 'fdb'>;
  vrf: string;
  ifIndex: number;
  ip: string;
  /** Empty for a sweep. */
  mac: string;
  /** Name of the port or host; empty when unknown. */
  name: string;
  sightings: number;
  /** The newest sightings that belong together, ascending, at most two, milliseconds UTC by corrected time. */
  lately: number[];
}

/** `fdb/<device>|<vlan>|<mac>` `fdb_port`: the port on which a switch last learned a hardware address. */
export interface FdbPortFact {
  /** `device/x`. */
  device: string;
  /** Name of the port, empty when unknown. */
  port: string;
  ifIndex: number;
  /** Empty when unknown. */
  vlan: string;
  mac: string;
  /** How many hardware addresses were on that port in the last day of the device; counted up to 10, which means as many or more. */
  shared: number;
}

/** `site|link|device|server|national_service/<id>` `path`: whether it answers from where this agent stands. */
export interface PathFact {
  /** Left out when it could not be asked. */
  up?: boolean;
  /** Why it could not be asked from here, and the remedy. */
  reason?: string;
  /** Since when it does not answer (ISO 8601, UTC). */
  downSince?: string;
  /** Of the last probes, in steps that do not change with every one. */
  lossPct?: number;
  /** Smallest round trip seen lately: physics bounds the distance by it. */
  rttMs?: number;
}

/** `agent/<id>` `seen_from`: the address that an agent's connection comes from, as the collector sees it; the collector alone tells it. */
export interface SeenFromFact {
  address: string;
  /** Id of the server that the agent runs on. */
  server: string;
}

/** `endpoint/<id>` `endpoint`: whether a service answers, and the certificate that it shows. */
export interface EndpointFact {
  /** Left out when the agent itself could not look (its resolver, its network, an address that is refused): `reason` says why. */
  up?: boolean;
  downSince?: string;
  reason?: string;
  httpStatus?: number;
  /** Only another domain's site lies behind it: the name that it redirects to. */
  redirectTo?: string;
  tls?: EndpointTls;
}

export interface EndpointTls {
  /** First and last instant of the leaf (ISO 8601, UTC). */
  notBefore: string;
  notAfter: string;
  /** The earliest end in the chain that was verified. */
  chainNotAfter?: string;
  issuer: string;
  /** psre: an Indonesian registered provider (BSrE and others); tls_ca: a CA of the web; private: neither. */
  issuerKind: 'psre' | 'tls_ca' | 'private';
  names: string[];
  chainOk: boolean;
  /** Why the chain is not accepted. */
  fault?: string;
  serial?: string;
  /** Status that the endpoint staples or that OCSP answered. */
  status?: 'good' | 'revoked' | 'unknown';
}

/** `domain/<id>` or `mail_domain/<id>` `zone`: what the zone says of a name. */
export interface ZoneFact {
  /** Left out when nobody could be asked: `reason` says why. */
  live?: boolean;
  reason?: string;
  a?: string[];
  ns?: string[];
  mx?: string[];
  cname?: string;
  /** The site of the name only leads to this other one. */
  redirectTo?: string;
  /** Name servers by the zone above, when they are others than `ns`. */
  parentNs?: string[];
  /** Name servers that do not answer for the zone. */
  lame?: string[];
  dnssec?: 'signed' | 'unsigned' | 'broken';
  spf?: boolean;
  dmarc?: boolean;
  behindCdn?: boolean;
}

/** `server/<id>` `certificate_files`: certificates in files of this machine. */
export interface CertificateFilesFact {
  files: {
    path: string;
    subject: string;
    issuer: string;
    issuerKind: 'psre' | 'tls_ca' | 'private';
    notAfter: string;
    serial: string;
    names: string[];
  }[];
  unreadable: { path: string; reason: string }[];
}

export interface NetworkFactValues {
  snmp: SnmpFact;
  lldp_neighbours: LldpNeighboursFact;
  device_routes: DeviceRoutesFact;
  ups: UpsFact;
  line: LineFact;
  counters: CountersFact;
  sightings: SightingsFact;
  swept: SweptFact;
  path: PathFact;
  endpoint: EndpointFact;
  zone: ZoneFact;
  certificate_files: CertificateFilesFact;
}

/** Facts that are not kept as intervals: each is one sample, which a store of its own takes in. */
export const SAMPLED_FACTS = ['counters', 'sightings'] as const;
