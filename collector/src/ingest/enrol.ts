// Enrolment: redeems a token, decides which server the agent is for, and gives it a key. One ledger transaction with its
// audit entry; neither token nor key is ever stored, only their SHA-256.
import type { SqlTransaction, Statement } from '@pantau/shared/ledger/driver';
import type { AgentTrust, EnrolReply, EnrolRequest } from '@pantau/shared/report';
import { DAY } from '@pantau/shared/time';
import type { AgentDirectory, EnrolledAgent } from './agent-directory.ts';
import { secretHash } from './authenticate.ts';
import { openToken, type TokensDeps } from './tokens.ts';

export const SECRET_BYTES = 32;

export interface EnrolmentDeps extends TokensDeps {
  readonly agents: AgentDirectory;
  /** Interval that new agents are told to report in. */
  readonly intervalSeconds: number;
  /** How long a key holds, as the region decided it. */
  readonly keyDays: () => number;
  readonly trust: () => AgentTrust;
  /** Office of a server in the register, undefined when it has no such server. */
  readonly ownerOf: (server: string) => string | undefined;
}

/**
 * Returns the function that redeems a token: 401 for an unknown one, 409 for a used one, 410 for one that is past its time.
 * An agent of the same machine and server whose keys hold no longer gives up its place.
 */
export function createEnrol(deps: EnrolmentDeps): (request: EnrolRequest) => Promise<EnrolReply> {
  const { ledger, journal, agents, region, now } = deps;
  return async (request) => {
    const key = deps.random(SECRET_BYTES).toString('base64url');
    const { agent, replaced } = await ledger.transaction(async (tx) => {
      const tokenHash = secretHash(request.token).toString('hex');
      const { server: named, pd, site } = await openToken(tx, region, tokenHash, now());
      const server = named ?? serverFor(request, pd ?? '', deps);
      const enrolled: EnrolledAgent = {
        id: await freeAgentId(tx, region, server),
        server,
        keyHash: secretHash(key),
        hostname: request.hostname,
        machineId: request.machineId,
        software: request.software,
        intervalSeconds: deps.intervalSeconds,
        enrolledAt: now(),
        keyExpiresAt: now() + deps.keyDays() * DAY,
        ...(pd === undefined ? {} : { pd }),
        ...(site === undefined ? {} : { site }),
      };
      const lost = agents
        .list()
        .filter((each) => each.server === server && each.machineId === request.machineId && !canReport(each, now()));
      await tx.run([
        insertAgent(region, enrolled),
        {
          sql: 'update enrolment_tokens set used_at = ?, agent = ? where region = ? and hash = ?',
          params: [enrolled.enrolledAt, enrolled.id, region, tokenHash],
        },
        ...lost.map(({ id }) => ({
          sql: 'update agents set retired_at = ? where region = ? and id = ?',
          params: [enrolled.enrolledAt, region, id],
        })),
      ]);
      const replaces = lost.length === 0 ? {} : { replaces: lost.map(({ id }) => id).join(' ') };
      const payload = { agent: enrolled.id, server, ...replaces };
      await journal.append(tx, [{ at: enrolled.enrolledAt, kind: 'audit', about: 'agent-enrolled', payload }]);
      return { agent: enrolled, replaced: lost };
    });
    for (const each of replaced) {
      agents.put({ ...each, retiredAt: agent.enrolledAt });
    }
    agents.put(agent);
    const { id, server, intervalSeconds, keyExpiresAt = now() } = agent;
    const { ca, system } = deps.trust();
    return { region, agent: id, server, key, keyExpiresAt: new Date(keyExpiresAt).toISOString(), intervalSeconds, trust: { ca, system } };
  };
}

/** Whether a key of the agent holds. */
function canReport({ revokedAt, keyExpiresAt, next }: EnrolledAgent, now: number): boolean {
  return revokedAt === undefined && (keyExpiresAt === undefined || keyExpiresAt > now || (next?.expiresAt ?? 0) > now);
}

/**
 * The server of an agent that an office's token enrolled: the register's, when it has one of that name and office, else a
 * name of its own, under which it can be registered later. Two machines of one name get two.
 */
function serverFor({ hostname, machineId }: EnrolRequest, pd: string, deps: EnrolmentDeps): string {
  const name = hostname.toLowerCase().split('.', 1)[0] ?? '';
  const isFree = (server: string): boolean => {
    const owner = deps.ownerOf(server);
    const others = deps.agents.list().filter((agent) => agent.server === server && agent.machineId !== machineId);
    return (owner === undefined || owner === pd) && others.length === 0;
  };
  const own = isFree(name) ? name : `${name}-${pd}`;
  let server = own;
  for (let number = 2; !isFree(server); number += 1) {
    server = `${own}-${number}`;
  }
  return server;
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

function insertAgent(region: string, agent: EnrolledAgent): Statement {
  const { id, server, keyHash, machineId, hostname, software, intervalSeconds, enrolledAt } = agent;
  const { keyExpiresAt = null, pd = null, site = null } = agent;
  return {
    sql: `insert into agents (region, id, server, key_hash, machine_id, hostname, software, interval_seconds, enrolled_at,
      key_expires_at, pd, site) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [
      region,
      id,
      server,
      keyHash.toString('hex'),
      machineId,
      hostname,
      software,
      intervalSeconds,
      enrolledAt,
      keyExpiresAt,
      pd,
      site,
    ],
  };
}
