// What the collector assigns to an agent with the gateway role, in the reply to its report: which devices it polls and which registered
// addresses, endpoints and blocks it looks at. It is never a command: what is polled, and with which secret, the agent knows.

/** How an agent with the gateway role and the collector tell each other of the work: header of the report, header of the reply. */
export const WORK_HEADERS = {
  /** Request: `<version of the work it has, or none>;<names of its credentials, joined by commas>`. */
  has: 'pantau-gateway',
  /** Reply: the version of the work in force; the body holds it when the agent has another. */
  version: 'pantau-work',
} as const;

export interface Work {
  /** Another one means other work. */
  readonly version: string;
  readonly devices: readonly DeviceWork[];
  readonly paths: readonly PathWork[];
  readonly endpoints: readonly EndpointWork[];
  readonly names: readonly NameWork[];
  readonly sweeps: readonly SweepWork[];
}

/** A device that is polled by SNMP. */
export interface DeviceWork {
  /** `device/x`, or `server/x` for a server without an agent; also the target of its page. */
  readonly subject: string;
  readonly address: string;
  readonly port: number;
  /** Name of the credential in the agent's configuration. */
  readonly credential: string;
  /** SNMP contexts (VRFs) whose neighbour tables are read beside the default one. */
  readonly contexts: readonly string[];
  readonly everySeconds: number;
  /** Lines of the register that are measured on an interface of this device (by ifName). */
  readonly links: readonly { readonly link: string; readonly interface: string }[];
}

/** Something whose reachability is followed. */
export interface PathWork {
  /** `site/x`, `link/x`, `device/x`, `server/x` or `national_service/x`. */
  readonly subject: string;
  readonly address: string;
  readonly everySeconds: number;
}

export type EndpointKind = 'https' | 'http' | 'tls' | 'smtp' | 'imap' | 'pop3' | 'ldap' | 'postgres' | 'ftp' | 'tcp';

/** Where no port is named. */
export const ENDPOINT_PORTS: Readonly<Record<EndpointKind, number>> = {
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

/** A service that is asked whether it answers, and for its certificate where it has one. smtp ... ftp begin in clear text (STARTTLS). */
export interface EndpointWork {
  /** Id of the endpoint in the register, or `domain:<id>` for the site of a registered domain. */
  readonly id: string;
  readonly kind: EndpointKind;
  /** Name that is asked for (Host, SNI). */
  readonly host: string;
  readonly port: number;
  /** Path and query (http, https). */
  readonly path: string;
  /** Address to connect to instead of what the name resolves to. */
  readonly address?: string;
  /** Registered as an address of the machine itself, link-local or of a cloud's metadata: otherwise these are refused. */
  readonly allowsLocal: boolean;
  readonly everySeconds: number;
}

/** A registered web or mail domain whose zone is read. */
export interface NameWork {
  /** `domain/x` or `mail_domain/x`. */
  readonly subject: string;
  readonly name: string;
  readonly mail: boolean;
  readonly everySeconds: number;
}

/** A block of the address plan that is swept for addresses in use. */
export interface SweepWork {
  readonly block: string;
  readonly cidr: string;
  readonly everySeconds: number;
}
