// Tells which agent a request comes from, by its bearer secret. The first step of ingest, before any of the body is read.
import { hash, timingSafeEqual } from 'node:crypto';
import type { Sentence } from '@pantau/shared/law/status';
import { REPLY_HEADERS } from '@pantau/shared/report';
import type { AgentDirectory, EnrolledAgent } from './agent-directory.ts';
import { Refusal } from './refusal.ts';

const BEARER = /^Bearer ([A-Za-z0-9][A-Za-z0-9._-]{0,127})\.([A-Za-z0-9_-]{43})$/;
const KEY_BYTES = 32;
const NOBODY = Buffer.alloc(KEY_BYTES);

export interface Authenticated {
  readonly agent: EnrolledAgent;
  /** The hash of the key it sent, when that is the one that was given out last and not used before. */
  readonly firstUseOf?: Buffer;
}

/** SHA-256 of a secret; what the ledger keeps of keys and tokens. */
export function secretHash(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}

/**
 * The agent of `Authorization: Bearer <agent>.<key>`. Throws a 401 for a missing, unknown, wrong, revoked, retired or
 * expired key, a 403 for an agent in quarantine. An unknown agent costs the same hash and the same comparisons as a wrong
 * key, so that time does not tell them apart.
 */
export function authenticate(header: string | undefined, agents: AgentDirectory, now: number): Authenticated {
  const match = BEARER.exec(header ?? '');
  if (match === null) {
    throw unauthorized('key-missing', missing);
  }
  const [, id = '', key = ''] = match;
  const agent = agents.get(id);
  const keyHash = secretHash(key);
  const isPresent = timingSafeEqual(keyHash, agent?.keyHash ?? NOBODY);
  const isNext = timingSafeEqual(keyHash, agent?.next?.keyHash ?? NOBODY);
  if (agent === undefined || !(isPresent || isNext)) {
    throw unauthorized('key-unknown', wrong);
  }
  if (agent.retiredAt !== undefined) {
    throw unauthorized('agent-retired', retired);
  }
  if (agent.revokedAt !== undefined) {
    throw unauthorized('key-revoked', revoked);
  }
  const expiresAt = isNext ? agent.next?.expiresAt : agent.keyExpiresAt;
  if (expiresAt !== undefined && expiresAt <= now) {
    throw unauthorized('key-expired', expired);
  }
  if (agent.quarantine !== undefined) {
    throw quarantined();
  }
  return { agent, ...(isNext ? { firstUseOf: keyHash } : {}) };
}

/** The refusal of an agent whose key two machines use. */
export function quarantined(): Refusal {
  return new Refusal(403, 'quarantined', 'authorization', cloned, { [REPLY_HEADERS.reason]: 'agent-cloned' });
}

function unauthorized(reason: string, sentence: Sentence): Refusal {
  const headers = { 'www-authenticate': 'Bearer', [REPLY_HEADERS.reason]: reason };
  return new Refusal(401, 'unauthorized', 'authorization', sentence, headers);
}

const missing = {
  id: 'kunci agen tidak ada atau bentuknya salah; kirim Authorization: Bearer <agen>.<kunci> dari pendaftaran',
  en: 'the key of the agent is missing or malformed; send Authorization: Bearer <agent>.<key> as given at enrolment',
};
const wrong = {
  id: 'kunci agen tidak dikenal; daftarkan agen ini lagi dengan token baru',
  en: 'the key of the agent is not known; enrol this agent again with a new token',
};
const retired = {
  id: 'agen ini sudah dipensiunkan; hentikan, atau daftarkan lagi dengan token baru',
  en: 'this agent is retired; stop it, or enrol it again with a new token',
};
const revoked = {
  id: 'kunci agen ini dicabut; daftarkan agen ini lagi dengan token baru',
  en: 'the key of this agent was revoked; enrol it again with a new token',
};
const expired = {
  id: 'kunci agen ini kedaluwarsa; daftarkan agen ini lagi dengan token baru',
  en: 'the key of this agent has expired; enrol it again with a new token',
};
const cloned = {
  id: 'dua mesin memakai kunci agen ini; matikan tiruannya atau daftarkan dengan token baru, lalu pantau agent release',
  en: 'two machines use the key of this agent; stop the copy or enrol it with a new token, then pantau agent release',
};
