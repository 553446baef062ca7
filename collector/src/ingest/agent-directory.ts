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
  readonly retiredAt?: number;
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
  const retiredAt = row['retired_at'];
  return {
    id: String(row['id']),
    server: String(row['server']),
    keyHash: Buffer.from(String(row['key_hash']), 'hex'),
    hostname: String(row['hostname']),
    machineId: String(row['machine_id']),
    software: String(row['software']),
    intervalSeconds: Number(row['interval_seconds']),
    enrolledAt: Number(row['enrolled_at']),
    ...(typeof retiredAt === 'number' ? { retiredAt } : {}),
  };
}
