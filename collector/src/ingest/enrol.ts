// Enrolment: one-time tokens, the keys that agents get for them, and retirement. Each is one ledger transaction with its
// audit entry; neither token nor key is ever stored, only their SHA-256.
import type { SqlTransaction, SqlWriter } from '@pantau/shared/ledger/driver';
import type { Journal } from '@pantau/shared/ledger/journal';
import type { EnrolReply, EnrolRequest } from '@pantau/shared/report';
import { HOUR } from '@pantau/shared/time';
import type { AgentDirectory, EnrolledAgent } from './agent-directory.ts';
import { secretHash } from './authenticate.ts';
import { Refusal } from './refusal.ts';

const SECRET_BYTES = 32;

export interface EnrolmentDeps {
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  readonly agents: AgentDirectory;
  readonly region: string;
  /** Interval that new agents are told to report in. */
  readonly intervalSeconds: number;
  readonly now: () => number;
  readonly random: (bytes: number) => Buffer;
}

export interface IssuedToken {
  readonly token: string;
  readonly server: string;
  readonly expiresAt: number;
}

export interface Enrolment {
  /** Makes a token for one enrolment of an agent on a server. That the server is registered is checked by the caller. */
  issueToken(server: string, expiresInHours: number): Promise<IssuedToken>;
  /** Redeems a token. Throws 401 for an unknown one, 409 for a used one, 410 for one that is past its time. */
  enrol(request: EnrolRequest): Promise<EnrolReply>;
  /** Takes an agent's key away for good. Undefined when there is no such agent. */
  retire(id: string): Promise<EnrolledAgent | undefined>;
}

export function createEnrolment(deps: EnrolmentDeps): Enrolment {
  const { ledger, journal, agents, region, now } = deps;

  async function audit(tx: SqlTransaction, about: string, payload: Record<string, string | number>): Promise<void> {
    await journal.append(tx, [{ at: now(), kind: 'audit', about, payload }]);
  }

  async function issueToken(server: string, expiresInHours: number): Promise<IssuedToken> {
    const token = `pnt_${deps.random(SECRET_BYTES).toString('base64url')}`;
    const createdAt = now();
    const expiresAt = createdAt + expiresInHours * HOUR;
    await ledger.transaction(async (tx) => {
      const sql = 'insert into enrolment_tokens (region, hash, server, created_at, expires_at) values (?, ?, ?, ?, ?)';
      await tx.run([{ sql, params: [region, secretHash(token).toString('hex'), server, createdAt, expiresAt] }]);
      await audit(tx, 'token-issued', { server, expiresAt });
    });
    return { token, server, expiresAt };
  }

  async function enrol(request: EnrolRequest): Promise<EnrolReply> {
    const key = deps.random(SECRET_BYTES).toString('base64url');
    const agent = await ledger.transaction(async (tx) => {
      const tokenHash = secretHash(request.token).toString('hex');
      const server = await redeemableServer(tx, region, tokenHash, now());
      const enrolled: EnrolledAgent = {
        id: await freeAgentId(tx, region, server),
        server,
        keyHash: secretHash(key),
        hostname: request.hostname,
        machineId: request.machineId,
        software: request.software,
        intervalSeconds: deps.intervalSeconds,
        enrolledAt: now(),
      };
      await tx.run([
        insertAgent(region, enrolled),
        {
          sql: 'update enrolment_tokens set used_at = ?, agent = ? where region = ? and hash = ?',
          params: [enrolled.enrolledAt, enrolled.id, region, tokenHash],
        },
      ]);
      await audit(tx, 'agent-enrolled', { agent: enrolled.id, server });
      return enrolled;
    });
    agents.put(agent);
    return { region, agent: agent.id, server: agent.server, key, intervalSeconds: agent.intervalSeconds };
  }

  async function retire(id: string): Promise<EnrolledAgent | undefined> {
    const agent = agents.get(id);
    if (agent === undefined || agent.retiredAt !== undefined) {
      return agent;
    }
    const retired = { ...agent, retiredAt: now() };
    await ledger.transaction(async (tx) => {
      await tx.run([{ sql: 'update agents set retired_at = ? where region = ? and id = ?', params: [retired.retiredAt, region, id] }]);
      await audit(tx, 'agent-retired', { agent: id, server: agent.server });
    });
    agents.put(retired);
    return retired;
  }

  return { issueToken, enrol, retire };
}

async function redeemableServer(tx: SqlTransaction, region: string, tokenHash: string, now: number): Promise<string> {
  const sql = 'select server, expires_at, used_at from enrolment_tokens where region = ? and hash = ?';
  const [row] = await tx.all(sql, [region, tokenHash]);
  if (row === undefined) {
    throw new Refusal(401, 'token', 'token', unknownToken);
  }
  if (row['used_at'] !== null) {
    throw new Refusal(409, 'token', 'token', usedToken);
  }
  if (Number(row['expires_at']) <= now) {
    throw new Refusal(410, 'token', 'token', expiredToken);
  }
  return String(row['server']);
}

/**
 * The id of the server, or with -2, -3... behind it. An id that was ever given is not given again, retired or not:
 * facts and audit entries name it as their witness for years.
 */
async function freeAgentId(tx: SqlTransaction, region: string, server: string): Promise<string> {
  const base = server.replaceAll(/[^A-Za-z0-9._-]/g, '-').slice(0, 120);
  const rows = await tx.all('select id from agents where region = ?', [region]);
  const taken = new Set(rows.map((row) => row['id']));
  let id = base;
  for (let number = 2; taken.has(id); number += 1) {
    id = `${base}-${number}`;
  }
  return id;
}

function insertAgent(region: string, agent: EnrolledAgent) {
  return {
    sql: `insert into agents (region, id, server, key_hash, machine_id, hostname, software, interval_seconds, enrolled_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [
      region,
      agent.id,
      agent.server,
      agent.keyHash.toString('hex'),
      agent.machineId,
      agent.hostname,
      agent.software,
      agent.intervalSeconds,
      agent.enrolledAt,
    ],
  };
}

const unknownToken = {
  id: 'token tidak dikenal; minta token baru dari Diskominfo (pantau token)',
  en: 'the token is not known; ask for a new one (pantau token)',
};
const usedToken = {
  id: 'token sudah dipakai; satu token untuk satu agen, minta token baru (pantau token)',
  en: 'the token was used already; one token enrols one agent, ask for a new one (pantau token)',
};
const expiredToken = {
  id: 'token sudah kedaluwarsa; minta token baru (pantau token)',
  en: 'the token has expired; ask for a new one (pantau token)',
};
