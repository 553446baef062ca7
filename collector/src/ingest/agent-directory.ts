// Who may report: the enrolled agents in memory, as the ledger has them. Read with every report, written on enrolment.
import type { Row, SqlReader } from '@pantau/shared/ledger/driver';

export interface EnrolledAgent {
  readonly id: string;
  /** Id of the server in the register. */
  readonly server: string;
  /** SHA-256 of the agent's key. */
  readonly keyHash: Buffer;
  readonly hostname: string;
  readonly machineId: string;
  readonly software: string;
  readonly intervalSeconds: number;
  readonly enrolledAt: number;
  /** Its machine is gone: it is listed no longer. */
  readonly retiredAt?: number;
  /** Its key was taken away: it is expected to report, once it is enrolled again. */
  readonly revokedAt?: number;
  /** Office and site that its token was for. */
  readonly pd?: string;
  readonly site?: string;
  /** Left out: enrolled before keys had an end, so a new one is due. */
  readonly keyExpiresAt?: number;
  /** A key that was given out and not used yet. */
  readonly next?: { readonly keyHash: Buffer; readonly expiresAt: number };
  readonly quarantine?: Quarantine;
}

/** Since when reports of an agent are refused because two machines send with its key, and the two. */
export interface Quarantine {
  readonly at: number;
  readonly machines: readonly string[];
}

export interface AgentDirectory {
  /** Retired ones too: their id is never given to another. */
  get(id: string): EnrolledAgent | undefined;
  /** All that are not retired, the first enrolled first. */
  list(): readonly EnrolledAgent[];
  /** Takes in what was committed to the ledger. */
  put(agent: EnrolledAgent): void;
}

/** Reads the agents of a region. Rejects when the ledger cannot be read. */
export async function loadAgentDirectory(deps: { readonly ledger: SqlReader; readonly region: string }): Promise<AgentDirectory> {
  const rows = await deps.ledger.all('select * from agents where region = ? order by enrolled_at, id', [deps.region]);
  const agents = new Map(rows.map((row) => [String(row['id']), parseAgentRow(row)]));
  let active: readonly EnrolledAgent[] | undefined;
  return {
    get: (id) => agents.get(id),
    list: () => (active ??= [...agents.values()].filter((agent) => agent.retiredAt === undefined)),
    put: (agent) => {
      agents.set(agent.id, agent);
      active = undefined;
    },
  };
}

function parseAgentRow(row: Row): EnrolledAgent {
  const nextHash = row['next_key_hash'];
  const quarantinedAt = row['quarantined_at'];
  return {
    id: String(row['id']),
    server: String(row['server']),
    keyHash: Buffer.from(String(row['key_hash']), 'hex'),
    hostname: String(row['hostname']),
    machineId: String(row['machine_id']),
    software: String(row['software']),
    intervalSeconds: Number(row['interval_seconds']),
    enrolledAt: Number(row['enrolled_at']),
    ...numberOf('retiredAt', row['retired_at']),
    ...numberOf('revokedAt', row['revoked_at']),
    ...numberOf('keyExpiresAt', row['key_expires_at']),
    ...textOf('pd', row['pd']),
    ...textOf('site', row['site']),
    ...(typeof nextHash === 'string'
      ? { next: { keyHash: Buffer.from(nextHash, 'hex'), expiresAt: Number(row['next_key_expires_at']) } }
      : {}),
    ...(typeof quarantinedAt === 'number' ? { quarantine: { at: quarantinedAt, machines: machinesOf(row['quarantine']) } } : {}),
  };
}

function numberOf<N extends string>(name: N, value: unknown): { readonly [K in N]?: number } {
  const found: { [K in N]?: number } = {};
  if (typeof value === 'number') found[name] = value;
  return found;
}

function textOf<N extends string>(name: N, value: unknown): { readonly [K in N]?: string } {
  const found: { [K in N]?: string } = {};
  if (typeof value === 'string') found[name] = value;
  return found;
}

function machinesOf(text: unknown): string[] {
  const value: unknown = JSON.parse(String(text));
  return Array.isArray(value) ? value.map(String) : [];
}
