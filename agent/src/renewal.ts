// Keeps the agent's key and its trust fresh. A hint in a reply makes it ask; the answer is on disk before it is used, and the old
// key stays until the new one has worked, so that a kill between any two steps leaves a key that is accepted.
import { type AgentTrust, KEY_DUE, REPLY_HEADERS } from '@pantau/shared/report';
import { type Enrolment, parseKeyReply, parseTrust } from './enrolment.ts';
import { messageOf } from './files.ts';
import type { HttpAnswer, HttpClient } from './http.ts';
import type { Log } from './log.ts';
import { SOFTWARE } from './software.ts';

export interface Renewal {
  /** Value of the header Authorization for the next request. */
  authorization(): string;
  /** Takes note of an answer to a request that was sent with this authorization. True: it is worth sending it again at once. */
  answered(answer: Pick<HttpAnswer, 'status' | 'headers'>, authorization: string): Promise<boolean>;
}

export interface RenewalDeps {
  readonly enrolment: Enrolment;
  readonly http: HttpClient;
  /** Durable once it resolves. */
  readonly save: (enrolment: Enrolment) => Promise<void>;
  /** New authorities are in force from here on. */
  readonly onTrust: (trust: AgentTrust) => void;
  readonly uptimeMs: () => number;
  readonly log: Log;
}

const TIMEOUT_MS = 10_000;
const REPLY_BYTES = 256 * 1024;
/** Between two attempts to renew, whatever the replies say. */
const PAUSE_MS = 60_000;

export function createRenewal(deps: RenewalDeps): Renewal {
  const { http, log } = deps;
  let enrolment = deps.enrolment;
  let trustVersion = '';
  let work: Promise<void> | undefined;
  let notBeforeMs = 0;

  const bearer = (key: Enrolment['key']): string => `Bearer ${enrolment.agent}.${key.reveal()}`;
  const authorization = (): string => bearer(enrolment.nextKey ?? enrolment.key);

  async function keep(next: Enrolment): Promise<void> {
    await deps.save(next);
    enrolment = next;
  }
  async function ask(method: 'GET' | 'POST', path: string): Promise<string> {
    const url = new URL(path, `${enrolment.collector.replace(/\/+$/, '')}/`);
    const headers = { authorization: authorization(), 'content-length': '0', 'user-agent': SOFTWARE };
    const { status, body } = await http.send({ method, url, headers, timeoutMs: TIMEOUT_MS, maxBytes: REPLY_BYTES });
    if (status >= 300) throw new Error(`${path}: HTTP ${status}`);
    return body;
  }
  async function renewKey(): Promise<void> {
    const { key, keyExpiresAt } = parseKeyReply(await ask('POST', 'v1/key'), enrolment.collector);
    await keep({ ...enrolment, nextKey: key, nextKeyExpiresAt: keyExpiresAt });
    log.info('Kunci baru diterima · A new key was received', { until: keyExpiresAt });
  }
  async function renewTrust(version: string): Promise<void> {
    const trust = parseTrust(await ask('GET', 'v1/trust'), enrolment.collector);
    const isNew = trust.ca !== enrolment.trust?.ca || trust.system !== enrolment.trust.system;
    if (isNew) {
      await keep({ ...enrolment, trust });
      deps.onTrust(trust);
      log.info('Otoritas sertifikat baru dipercaya · New authorities are trusted', { version });
    }
    trustVersion = version;
  }
  /** One at a time, and not again soon when it failed. */
  async function renew(task: () => Promise<void>): Promise<void> {
    if (work !== undefined || deps.uptimeMs() < notBeforeMs) return;
    work = task().catch((error: unknown) => {
      notBeforeMs = deps.uptimeMs() + PAUSE_MS;
      log.warn('Pembaruan kunci gagal, dicoba lagi · Renewal of the key failed, it is tried again', { reason: messageOf(error) });
    });
    await work;
    work = undefined;
  }
  /** The new key has worked: the old one is not needed any more. */
  async function settle(): Promise<void> {
    const { nextKey, nextKeyExpiresAt, ...rest } = enrolment;
    if (nextKey === undefined) return;
    await keep({ ...rest, key: nextKey, ...(nextKeyExpiresAt === undefined ? {} : { keyExpiresAt: nextKeyExpiresAt }) });
  }
  /** The new key is not accepted, as when the collector was restored from a copy: the old one is tried again. */
  async function fallBack(): Promise<void> {
    const { nextKey: _key, nextKeyExpiresAt: _until, ...rest } = enrolment;
    await keep(rest);
  }

  return {
    authorization,
    async answered({ status, headers }, sent) {
      if (status === 401) {
        if (sent !== authorization()) return true;
        if (enrolment.nextKey === undefined) return false;
        await renew(fallBack);
        return true;
      }
      if (status < 200 || status >= 300) return false;
      if (enrolment.nextKey !== undefined && sent === bearer(enrolment.nextKey)) await renew(settle);
      const version = headers[REPLY_HEADERS.trust];
      if (typeof version === 'string' && version !== trustVersion && enrolment.trust !== undefined) await renew(() => renewTrust(version));
      if (headers[REPLY_HEADERS.key] === KEY_DUE && enrolment.nextKey === undefined) await renew(renewKey);
      return false;
    },
  };
}
