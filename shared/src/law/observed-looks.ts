// Values of the facts on what gateway agents look at: how a probe of an endpoint or a poll of a device went. Only production has them.

/** What a probe of an endpoint saw. */
export interface EndpointSeen {
  /** Left out when the agent itself could not look. */
  readonly up?: boolean;
  readonly down_since?: number;
  readonly reason?: string;
  readonly certificate?: CertificateShown;
}

export interface CertificateShown {
  /** The earliest end of it and of its chain. */
  readonly ends: number;
  readonly accepted: boolean;
  readonly revoked: boolean;
  readonly fault?: string;
}

/** How the last poll of a device by SNMP went. */
export interface DevicePollSeen {
  readonly answers: boolean;
  readonly silent: boolean;
  readonly reason?: string;
  /** Lines of the register whose interface the device has not, or has several times, in words. */
  readonly unmeasured: readonly string[];
}
