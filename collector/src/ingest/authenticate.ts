// Tells which agent a request comes from, by its bearer secret. The first step of ingest, before any of the body is read.
import { hash, timingSafeEqual } from 'node:crypto';
import type { AgentDirectory, EnrolledAgent } from './agent-directory.ts';
import { Refusal } from './refusal.ts';

const BEARER = /^Bearer ([A-Za-z0-9][A-Za-z0-9._-]{0,127})\.([A-Za-z0-9_-]{43})$/;
const KEY_BYTES = 32;
const NOBODY = Buffer.alloc(KEY_BYTES);

/** SHA-256 of a secret; what the ledger keeps of keys and tokens. */
export function secretHash(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}

/**
 * The agent of `Authorization: Bearer <agent>.<key>`. Throws a 401 for a missing, unknown, wrong or retired key. An
 * unknown agent costs the same hash and the same comparison as a wrong key, so that time does not tell them apart.
 */
export function authenticate(header: string | undefined, agents: AgentDirectory): EnrolledAgent {
  const match = BEARER.exec(header ?? '');
  if (match === null) {
    throw unauthorized(missing);
  }
  const [, id = '', key = ''] = match;
  const agent = agents.get(id);
  const same = timingSafeEqual(secretHash(key), agent?.keyHash ?? NOBODY);
  if (agent === undefined || !same) {
    throw unauthorized(wrong);
  }
  if (agent.retiredAt !== undefined) {
    throw unauthorized(retired);
  }
  return agent;
}

function unauthorized(sentence: { id: string; en: string }): Refusal {
  return new Refusal(401, 'unauthorized', 'authorization', sentence, { 'www-authenticate': 'Bearer' });
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
