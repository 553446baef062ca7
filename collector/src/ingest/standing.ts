// What becomes of an agent after it enrolled: its next key, revocation, retirement, quarantine and release. Each is one ledger
// transaction with its audit entry, and holds from the next request on.
import type { SqlValue } from '@pantau/shared/ledger/driver';
import type { KeyReply } from '@pantau/shared/report';
import { DAY } from '@pantau/shared/time';
import type { EnrolledAgent } from './agent-directory.ts';
import { secretHash } from './authenticate.ts';
import { type EnrolmentDeps, SECRET_BYTES } from './enrol.ts';
import { Refusal } from './refusal.ts';

export interface Standing {
  /** Whether an agent is to ask for its next key: in the last third of the life of the present one. */
  isKeyDue(agent: EnrolledAgent): boolean;
  /** Gives an agent its next key; one that was given before and never used ends. 409 when none is due. */
  nextKey(id: string): Promise<KeyReply>;
  /** Notes that the next key was used, which ends the one before it. */
  keyUsed(id: string, keyHash: Buffer): Promise<void>;
  /** Refuses reports of an agent whose key two machines use. */
  quarantine(id: string, machines: readonly string[]): Promise<void>;
  /** This and the next give the agent as it is then, and undefined when there is none of this id. */
  release(id: string): Promise<EnrolledAgent | undefined>;
  /** Takes its key away; it is still expected to report. */
  revoke(id: string): Promise<EnrolledAgent | undefined>;
  /** Takes its key away, and nothing is expected of it any more. */
  retire(id: string): Promise<EnrolledAgent | undefined>;
}

interface Change {
  readonly next: EnrolledAgent;
  readonly about: string;
  readonly columns: Readonly<Record<string, SqlValue>>;
  readonly payload?: Readonly<Record<string, string | number>>;
}

export function createStanding(deps: EnrolmentDeps): Standing {
  const { ledger, journal, agents, region, now } = deps;
  let last: Promise<unknown> = Promise.resolve();

  /** One change after the other, each from what the one before it left. Gives the agent as it is then. */
  function change(id: string, decide: (agent: EnrolledAgent) => Change | undefined): Promise<EnrolledAgent | undefined> {
    const done = last.then(async () => {
      const agent = agents.get(id);
      const wanted = agent === undefined ? undefined : decide(agent);
      if (wanted === undefined) return agent;
      const { next, about, columns, payload } = wanted;
      const sql = `update agents set ${Object.keys(columns)
        .map((name) => `${name} = ?`)
        .join(', ')} where region = ? and id = ?`;
      await ledger.transaction(async (tx) => {
        await tx.run([{ sql, params: [...Object.values(columns), region, id] }]);
        await journal.append(tx, [{ at: now(), kind: 'audit', about, payload: { agent: id, server: next.server, ...payload } }]);
      });
      agents.put(next);
      return next;
    });
    last = done.catch(() => undefined);
    return done;
  }
  function isKeyDue({ keyExpiresAt }: EnrolledAgent): boolean {
    if (keyExpiresAt === undefined) return true;
    const left = keyExpiresAt - now();
    const life = deps.keyDays() * DAY;
    return left <= life / 3 || left > life + DAY;
  }

  return {
    isKeyDue,
    async nextKey(id) {
      const key = deps.random(SECRET_BYTES).toString('base64url');
      const next = { keyHash: secretHash(key), expiresAt: now() + deps.keyDays() * DAY };
      await change(id, (agent) => {
        if (!isKeyDue(agent)) throw new Refusal(409, 'token', 'authorization', notDue);
        const columns = { next_key_hash: next.keyHash.toString('hex'), next_key_expires_at: next.expiresAt };
        return { next: { ...agent, next }, about: 'key-issued', columns, payload: { expiresAt: next.expiresAt } };
      });
      return { key, keyExpiresAt: new Date(next.expiresAt).toISOString() };
    },
    async keyUsed(id, keyHash) {
      await change(id, ({ next, ...agent }) => {
        if (next?.keyHash.equals(keyHash) !== true) return undefined;
        const columns = {
          key_hash: keyHash.toString('hex'),
          key_expires_at: next.expiresAt,
          next_key_hash: null,
          next_key_expires_at: null,
        };
        return { next: { ...agent, keyHash, keyExpiresAt: next.expiresAt }, about: 'key-changed', columns };
      });
    },
    async quarantine(id, machines) {
      await change(id, (agent) => {
        if (agent.retiredAt !== undefined || agent.quarantine !== undefined) return undefined;
        const quarantine = { at: now(), machines };
        const columns = { quarantined_at: quarantine.at, quarantine: JSON.stringify(machines) };
        return { next: { ...agent, quarantine }, about: 'agent-quarantined', columns, payload: { machines: machines.join(', ') } };
      });
    },
    release: (id) =>
      change(id, ({ quarantine, ...next }) =>
        quarantine === undefined ? undefined : { next, about: 'agent-released', columns: { quarantined_at: null, quarantine: null } },
      ),
    revoke: (id) =>
      change(id, (agent) => {
        if (agent.retiredAt !== undefined || agent.revokedAt !== undefined) return undefined;
        const revokedAt = now();
        return { next: { ...agent, revokedAt }, about: 'agent-revoked', columns: { revoked_at: revokedAt } };
      }),
    retire: (id) =>
      change(id, (agent) => {
        if (agent.retiredAt !== undefined) return undefined;
        const retiredAt = now();
        return { next: { ...agent, retiredAt }, about: 'agent-retired', columns: { retired_at: retiredAt } };
      }),
  };
}

const notDue = {
  id: 'kunci agen ini masih baru; tunggu sampai collector memintanya',
  en: 'the key of this agent is still new; wait until the collector asks for it',
};
