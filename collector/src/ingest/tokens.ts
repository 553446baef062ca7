// Enrolment tokens: made for one server or for a new one of an office, used once, listed and taken back. Only their SHA-256
// is stored; each change is one ledger transaction with its audit entry.
import type { Row, SqlTransaction, SqlWriter } from '@pantau/shared/ledger/driver';
import type { Journal } from '@pantau/shared/ledger/journal';
import { HOUR } from '@pantau/shared/time';
import { secretHash } from './authenticate.ts';
import { Refusal } from './refusal.ts';

const SECRET_BYTES = 32;
/** So much of the hash names a token for people. */
const ID_LENGTH = 8;

/** What an agent is enrolled for: a server of the register, or one of an office that may not be in the register yet. */
export interface TokenPlace {
  readonly server?: string;
  readonly pd?: string;
  readonly site?: string;
}

export interface TokensDeps {
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  readonly region: string;
  readonly now: () => number;
  readonly random: (bytes: number) => Buffer;
}

export interface TokenState extends TokenPlace {
  readonly id: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly state: 'open' | 'used' | 'expired' | 'revoked';
  /** The agent that was enrolled with it. */
  readonly agent?: string;
}

export interface Tokens {
  /** Makes a token for one enrolment. That server, office and site are registered is checked by the caller. */
  issue(place: TokenPlace, expiresInHours: number): Promise<{ readonly token: string; readonly expiresAt: number }>;
  /** The newest first. */
  list(): Promise<readonly TokenState[]>;
  /** Takes an open token back; another is given as it is. Undefined when there is none of this id. */
  revoke(id: string): Promise<TokenState | undefined>;
}

export function createTokens(deps: TokensDeps): Tokens {
  const { ledger, journal, region, now } = deps;
  return {
    async issue(place, expiresInHours) {
      const token = `pnt_${deps.random(SECRET_BYTES).toString('base64url')}`;
      const createdAt = now();
      const expiresAt = createdAt + expiresInHours * HOUR;
      const { server = '', pd = null, site = null } = place;
      await ledger.transaction(async (tx) => {
        const sql = 'insert into enrolment_tokens (region, hash, server, pd, site, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)';
        await tx.run([{ sql, params: [region, secretHash(token).toString('hex'), server, pd, site, createdAt, expiresAt] }]);
        await journal.append(tx, [{ at: createdAt, kind: 'audit', about: 'token-issued', payload: { ...place, expiresAt } }]);
      });
      return { token, expiresAt };
    },
    async list() {
      const rows = await ledger.all('select * from enrolment_tokens where region = ? order by created_at desc, hash', [region]);
      return rows.map((row) => parseToken(row, now()));
    },
    async revoke(id) {
      const revokedAt = now();
      return await ledger.transaction(async (tx) => {
        const sql = 'select * from enrolment_tokens where region = ? and substr(hash, 1, ?) = ?';
        const [row] = await tx.all(sql, [region, ID_LENGTH, id]);
        const token = row === undefined ? undefined : parseToken(row, revokedAt);
        if (row === undefined || token?.state !== 'open') return token;
        const update = 'update enrolment_tokens set revoked_at = ? where region = ? and hash = ?';
        await tx.run([{ sql: update, params: [revokedAt, region, String(row['hash'])] }]);
        await journal.append(tx, [{ at: revokedAt, kind: 'audit', about: 'token-revoked', payload: { token: id } }]);
        return { ...token, state: 'revoked' as const };
      });
    },
  };
}

/** The token that a secret opens. Throws 401 for an unknown or revoked one, 409 for a used one, 410 for one past its time. */
export async function openToken(tx: SqlTransaction, region: string, tokenHash: string, now: number): Promise<TokenState> {
  const [row] = await tx.all('select * from enrolment_tokens where region = ? and hash = ?', [region, tokenHash]);
  const token = row === undefined ? undefined : parseToken(row, now);
  if (token === undefined || token.state === 'revoked') {
    throw new Refusal(401, 'token', 'token', unknownToken);
  }
  if (token.state === 'used') {
    throw new Refusal(409, 'token', 'token', usedToken);
  }
  if (token.state === 'expired') {
    throw new Refusal(410, 'token', 'token', expiredToken);
  }
  return token;
}

function parseToken(row: Row, now: number): TokenState {
  const texts = ['server', 'pd', 'site', 'agent'].flatMap((name) => (row[name] ? [[name, String(row[name])] as const] : []));
  return {
    id: String(row['hash']).slice(0, ID_LENGTH),
    ...Object.fromEntries(texts),
    createdAt: Number(row['created_at']),
    expiresAt: Number(row['expires_at']),
    state: stateOf(row, now),
  };
}

function stateOf(row: Row, now: number): TokenState['state'] {
  if (row['used_at'] !== null) return 'used';
  if (row['revoked_at'] !== null) return 'revoked';
  return Number(row['expires_at']) <= now ? 'expired' : 'open';
}

const unknownToken = {
  id: 'token tidak dikenal atau dicabut; minta token baru dari Diskominfo (pantau token)',
  en: 'the token is not known or was revoked; ask for a new one (pantau token)',
};
const usedToken = {
  id: 'token sudah dipakai; satu token untuk satu agen, minta token baru (pantau token)',
  en: 'the token was used already; one token enrols one agent, ask for a new one (pantau token)',
};
const expiredToken = {
  id: 'token sudah kedaluwarsa; minta token baru (pantau token)',
  en: 'the token has expired; ask for a new one (pantau token)',
};
