// Shapes of the facts that agents report (the value of an observation), and of those derived from them.
// Types only: the collector parses them with fact-schemas.ts, the agent builds them.
import type { BackupFactValues } from './backup-facts.ts';
import type { HealthFactValues } from './health-facts.ts';
import type { NetworkFactValues } from './network-facts.ts';

/** `server/<id>` `host`: what the machine is. */
export interface HostFact {
  hostname: string;
  machineId: string;
  os: string;
  kernel: string;
  architecture: string;
}

/** `server/<id>` `addresses`: all addresses of the machine, loopback and link-local left out. */
export interface AddressesFact {
  interfaces: { name: string; mac?: string; addresses: { ip: string; prefix: number }[] }[];
}

/** `server/<id>` `routes`: the machine's routing table (main), default routes as 0.0.0.0/0 and ::/0. */
export interface RoutesFact {
  routes: { destination: string; via?: string; interface: string; metric: number }[];
}

/** `server/<id>` `default_gateway`: the default gateway and the MAC that answered for it. */
export interface DefaultGatewayFact {
  ip: string;
  interface: string;
  mac?: string;
}

/** `ip/<address>` `neighbour`: an entry of the machine's neighbour table that was resolved. */
export interface NeighbourFact {
  mac: string;
  interface: string;
}

/** `server/<id>` `machine`: what carries the system (DMI, /sys/hypervisor, marks of containers). */
export interface MachineFact {
  kind: 'physical' | 'virtual' | 'container';
  /** kvm, vmware, hyperv, xen, ... or docker, lxc, ...; left out for a physical machine or when its maker is not known. */
  hypervisor?: string;
  vendor?: string;
  product?: string;
  /** The guest agent of the hypervisor that runs here, for example `qemu-ga`. */
  guestAgent?: string;
  /** Recognises the hardware again; the serial number itself stays on the machine (inspection). */
  serialHash?: string;
  /** Of a virtual machine: what the register calls `vm_uuid` (inspection). */
  uuid?: string;
}

/** `server/<id>` `guests`: virtual machines that run on this machine now (command lines of QEMU). */
export interface GuestsFact {
  guests: { name: string; uuid: string }[];
}

/** `server/<id>` `switch_port`: a switch seen by LLDP and the port that this machine is plugged in (lldpd, inspection). */
export interface SwitchPortFact {
  ports: { interface: string; mac: string; switchName?: string; port?: string }[];
}

/** `server/<id>` `listening`: services that other machines can reach (/proc/net); programs by inspection. */
export interface ListeningFact {
  /** Hardware addresses of this machine: it may be in the register as a device. */
  macs: string[];
  services: {
    protocol: 'tcp' | 'udp';
    port: number;
    program?: string;
    /** Other machines that were connected at a look within the last 24 hours (TCP); more than 9 in round numbers. */
    clients?: number;
  }[];
}

/** `server/<id>` `logins`: accounts of people: a shell, and an id from 1000 on (/etc/passwd). The rest by inspection. */
export interface LoginsFact {
  accounts: {
    name: string;
    uid: number;
    shell: string;
    /** In sudo, wheel or admin (/etc/group), or named in sudoers (inspection). */
    admin?: boolean;
    /** The day on which the password was last changed (shadow). */
    passwordChangedOn?: string;
    /** By lastlog, where it is kept. */
    lastLoginAt?: string;
    /** Not expired (shadow); left out = not known. */
    enabled?: boolean;
  }[];
}

/** `server/<id>` `updates`: what is known of patches (databases and lists of dpkg or rpm; what is pending by inspection). */
export interface UpdatesFact {
  manager: 'apt' | 'dnf';
  /** When the lists of packages were last renewed. */
  listsAt?: string;
  /** When packages were last put in, renewed or removed. */
  changedAt?: string;
  rebootRequired?: boolean;
  pending?: number;
  security?: number;
  /** Some of what is pending, for people. */
  packages?: string[];
  /** No patch can have been missing before this (inspection). */
  missingNotBefore?: string;
  /** A patch was seen missing since this (inspection). */
  missingSince?: string;
}

/** `server/<id>` `firewall`: whether this machine refuses what is not let in (nft or iptables, inspection). */
export interface FirewallFact {
  tool: 'nft' | 'iptables';
  filters: boolean;
  rules: number;
}

/** `server/<id>` `malware_protection`: programs against malware that run, and how old the signatures of ClamAV are. */
export interface MalwareProtectionFact {
  programs: string[];
  signaturesAt?: string;
  /** Left out when the programs known here tell nothing. */
  active?: boolean;
}

/** `server/<id>` `log_forwarding`: where logs leave this machine for (rsyslog, syslog-ng, journal-upload, shippers). */
export interface LogForwardingFact {
  programs: string[];
  targets: string[];
  /** Left out when the configuration cannot be read, or only names a program of this machine. */
  forwards?: boolean;
}

/** `server/<id>` `integrity`: scans for modifications: the packages' own verification and AIDE (inspection). */
export interface IntegrityFact {
  /** Why nothing is known, for the reader; then there are no scans. */
  unseen?: string;
  scans: {
    tool: 'dpkg' | 'rpm' | 'aide';
    /** What it compares with was taken then. */
    baselineAt: string;
    scannedAt?: string;
    /** Newest change that it found. */
    changedAt?: string;
    /** How many files differ, and some of them. */
    changed?: number;
    paths?: string[];
  }[];
}

/** `server/<id>` `time_sync`: who keeps the clock, and whether the kernel holds it to be right. */
export interface TimeSyncFact {
  program?: string;
  synchronised?: boolean;
}

/** `server/<id>` `power`: uninterruptible power supplies (NUT, apcupsd) and sensors above their own limit (hwmon). */
export interface PowerFact {
  ups: { name: string; status: string; ok: boolean; model?: string; serial?: string }[];
  hot: { sensor: string; limitC: number }[];
}

/** `server/<id>` `inventory`: what the machine is made of; it changes rarely. Serial numbers are left out. */
export interface InventoryFact {
  system: { maker?: string; model?: string; version?: string };
  board: { maker?: string; model?: string; version?: string };
  chassis: { maker?: string; model?: string; version?: string };
  processor: { maker?: string; model?: string; sockets?: number; cores?: number; threads?: number };
  memory: { slot?: string; bytes: number; kind?: string; maker?: string; part?: string }[];
  disks: { device: string; kind?: string; model?: string; bytes: number; bus?: string; firmware?: string }[];
}

/** `server/<id>` `stored_repositories`: repositories that only root can read, by their newest change (inspection). */
export interface StoredRepositoriesFact {
  repositories: { tool: 'restic' | 'borg'; location: string; changedAt: string }[];
}

/** `agent/<id>` `probes`: what does not work on this agent, by probe. Made by the collector from `head.probes`. */
export interface ProbesFact {
  failed: Record<string, string>;
}

/** `agent/<id>` `spool`: reports that the agent lost since its epoch began. Made by the collector, only when there are any. */
export interface SpoolFact {
  dropped: number;
  setAside: number;
}

/** Facts whose value has a known shape; others are kept as they come. */
export interface FactValues extends BackupFactValues, HealthFactValues, NetworkFactValues {
  host: HostFact;
  addresses: AddressesFact;
  routes: RoutesFact;
  default_gateway: DefaultGatewayFact;
  neighbour: NeighbourFact;
  machine: MachineFact;
  guests: GuestsFact;
  switch_port: SwitchPortFact;
  listening: ListeningFact;
  logins: LoginsFact;
  updates: UpdatesFact;
  firewall: FirewallFact;
  malware_protection: MalwareProtectionFact;
  log_forwarding: LogForwardingFact;
  integrity: IntegrityFact;
  time_sync: TimeSyncFact;
  power: PowerFact;
  inventory: InventoryFact;
  stored_repositories: StoredRepositoriesFact;
  probes: ProbesFact;
  spool: SpoolFact;
}
