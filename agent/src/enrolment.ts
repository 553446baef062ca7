// What the agent got at enrolment, kept in `agent.json` of the state folder (mode 0600), and the reader of the
// collector's reply. The key is a secret: it prints as ***.
import type { AgentTrust, EnrolReply } from '@pantau/shared/report';
import { createReader, FaultsError, type Reader, readInteger, readObject, readText } from './faults.ts';
import type { Secret } from './secret.ts';
import { createSecret } from './secret.ts';

export interface Enrolment {
  readonly collector: string;
  readonly region: string;
  readonly agent: string;
  readonly server: string;
  readonly key: Secret;
  /** ISO 8601; for people, the collector says when a new one is due. */
  readonly keyExpiresAt?: string;
  /** A key that was received and has not worked yet. */
  readonly nextKey?: Secret;
  readonly nextKeyExpiresAt?: string;
  readonly intervalSeconds: number;
  /** Left out: enrolled over plain HTTP. */
  readonly trust?: AgentTrust;
}

const FIELDS = ['region', 'agent', 'server', 'key', 'intervalSeconds'] as const;
const OPTIONAL = ['keyExpiresAt', 'nextKey', 'nextKeyExpiresAt', 'trust'] as const;
const REPLY_TITLE = 'Jawaban kolektor tidak terbaca · The reply of the collector cannot be read:';
const REMEDY = 'harus ada · must be there; daftarkan ulang · enrol again: pantau-agent enroll --force';

/** Text of agent.json. The only place where keys are written out. */
export function formatEnrolment(enrolment: Enrolment): string {
  const { key, nextKey } = enrolment;
  const secrets = { key: key.reveal(), ...(nextKey === undefined ? {} : { nextKey: nextKey.reveal() }) };
  return `${JSON.stringify({ ...enrolment, ...secrets }, null, 2)}\n`;
}

/** Parses agent.json; `file` names it in faults. Throws FaultsError. */
export function parseEnrolment(text: string, file: string): Enrolment {
  const title = 'Pendaftaran tidak terbaca · Enrolment cannot be read:';
  const value = parseJson(text, title, `${file}: bukan JSON · not JSON. ${REMEDY}`);
  const reader = createReader(file);
  const fields = readObject(value, '', ['collector', ...FIELDS, ...OPTIONAL], reader) ?? {};
  const collector = readText(fields['collector'], 'collector', isHttpUrl, REMEDY, reader) ?? '';
  const rest = readFields(fields, reader);
  if (reader.faults.length > 0) throw new FaultsError(title, reader.faults);
  return { collector, ...rest };
}

/** Parses the reply to POST /v1/enrol; unknown fields are ignored. Throws FaultsError. */
export function parseEnrolReply(text: string, collector: string): Enrolment {
  return parseReply(text, collector, (fields, reader) => ({ collector, ...readFields(fields, reader) }));
}

/** Parses the reply to POST /v1/key. Throws FaultsError. */
export function parseKeyReply(text: string, collector: string): { readonly key: Secret; readonly keyExpiresAt: string } {
  return parseReply(text, collector, (fields, reader) => ({
    key: createSecret(readId(fields, 'key', reader)),
    keyExpiresAt: readId(fields, 'keyExpiresAt', reader),
  }));
}

/** Parses the reply to GET /v1/trust. Throws FaultsError. */
export function parseTrust(text: string, collector: string): AgentTrust {
  return parseReply(text, collector, (fields, reader) => readTrust(fields, '', reader));
}

function parseReply<T>(text: string, collector: string, read: (fields: Fields, reader: Reader) => T): T {
  const value = parseJson(text, REPLY_TITLE, `${collector}: bukan JSON; periksa URL-nya · not JSON: check the URL`);
  const reader = createReader(collector);
  const result = read(typeof value === 'object' && value !== null ? (value as Fields) : {}, reader);
  if (reader.faults.length > 0) throw new FaultsError(REPLY_TITLE, reader.faults);
  return result;
}

type Fields = Record<string, unknown>;

function readId(fields: Fields, field: string, reader: Reader): string {
  return readText(fields[field], field, (text) => /^[\x21-\x7e]{1,200}$/.test(text), REMEDY, reader) ?? '';
}

function readFields(fields: Fields, reader: Reader): Omit<Enrolment, 'collector'> {
  const text = (field: keyof EnrolReply): string => readId(fields, field, reader);
  const optional = <N extends string>(field: N): { readonly [K in N]?: string } => {
    const found: { [K in N]?: string } = {};
    if (fields[field] !== undefined) found[field] = readId(fields, field, reader);
    return found;
  };
  if (fields['intervalSeconds'] === undefined) reader.fault('intervalSeconds', REMEDY);
  const { trust } = fields;
  return {
    region: text('region'),
    agent: text('agent'),
    server: text('server'),
    key: createSecret(text('key')),
    ...optional('keyExpiresAt'),
    ...(fields['nextKey'] === undefined ? {} : { nextKey: createSecret(readId(fields, 'nextKey', reader)) }),
    ...optional('nextKeyExpiresAt'),
    intervalSeconds: readInteger(fields['intervalSeconds'], 'intervalSeconds', [1, 3_600], reader) ?? 0,
    ...(trust === undefined ? {} : { trust: readTrust(readObject(trust, 'trust', ['ca', 'system'], reader) ?? {}, 'trust.', reader) }),
  };
}

/** An authority, or those of this machine: nothing at all would let nobody in. */
function readTrust(fields: Fields, place: string, reader: Reader): AgentTrust {
  const system = fields['system'] === true;
  const isPem = (text: string): boolean =>
    text.length < 200_000 && (text.includes('-----BEGIN CERTIFICATE-----') || (system && text === ''));
  return { ca: readText(fields['ca'], `${place}ca`, isPem, REMEDY, reader) ?? '', system };
}

function parseJson(text: string, title: string, fault: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FaultsError(title, [fault]);
  }
}

/** Whether a text is an http or https address without a user name or password in it. */
export function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
}

/** Whether an address is of this machine itself: what goes there crosses no network. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}
