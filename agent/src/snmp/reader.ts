// What a device is read through: values as SNMP gives them, tables by index and column. Types, and the one fault that reading can end in.

export type SnmpValue =
  | { readonly type: 'integer' | 'counter32' | 'gauge32' | 'timeticks'; readonly value: number }
  | { readonly type: 'counter64'; readonly value: bigint }
  /** OCTET STRING, BITS and Opaque. */
  | { readonly type: 'octets'; readonly value: Buffer }
  /** Dotted, without a leading dot. */
  | { readonly type: 'oid'; readonly value: string }
  | { readonly type: 'ip'; readonly value: string };

/** A table by index (dotted text behind the column's OID) and column number; only cells that the device has. */
export type SnmpTable = ReadonlyMap<string, ReadonlyMap<number, SnmpValue>>;

export interface SnmpReader {
  /** Scalars and single instances by full OID; those that the device has not are left out. */
  get(oids: readonly string[]): Promise<ReadonlyMap<string, SnmpValue>>;
  /** Columns of one entry (OID of the *Entry, as '1.3.6.1.2.1.2.2.1'), several columns per GETBULK. At most `maxRows` rows (default 20,000). */
  table(entry: string, columns: readonly number[], maxRows?: number): Promise<SnmpTable>;
  /** The same device in another context (VRF): contextName of v3; for v2c community@context, as Cisco has it. */
  inContext(context: string): SnmpReader;
}

/**
 * timeout: no answer within the tries. auth: the device refuses the credential. loop: OIDs do not increase. malformed: what it answers is not SNMP.
 * unsupported: it answers, but cannot do what is asked.
 */
export type SnmpFaultCode = 'timeout' | 'auth' | 'loop' | 'malformed' | 'unsupported';

export interface SnmpFault extends Error {
  readonly code: SnmpFaultCode;
}

export function snmpFault(code: SnmpFaultCode, message: string): SnmpFault {
  return Object.assign(new Error(message), { code });
}

const FAULT_CODES: readonly string[] = ['timeout', 'auth', 'loop', 'malformed', 'unsupported'] satisfies readonly SnmpFaultCode[];

export function isSnmpFault(error: unknown): error is SnmpFault {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && FAULT_CODES.includes(error.code);
}
