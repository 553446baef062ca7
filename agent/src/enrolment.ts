// What the agent got at enrolment, kept in `agent.json` of the state folder (mode 0600), and the reader of the
// collector's reply. The key is a secret: it prints as ***.
import type { EnrolReply } from '@pantau/shared/report';
import { createReader, FaultsError, readInteger, readObject, readText } from './faults.ts';
import type { Secret } from './secret.ts';
import { createSecret } from './secret.ts';

export interface Enrolment {
  readonly collector: string;
  readonly region: string;
  readonly agent: string;
  readonly server: string;
  readonly key: Secret;
  readonly intervalSeconds: number;
}

const FIELDS = ['region', 'agent', 'server', 'key', 'intervalSeconds'] as const;
const REMEDY = 'harus ada · must be there; daftarkan ulang · enrol again: pantau-agent enroll --force';

/** Text of agent.json. The only place where the key is written out. */
export function formatEnrolment(enrolment: Enrolment): string {
  return `${JSON.stringify({ ...enrolment, key: enrolment.key.reveal() }, null, 2)}\n`;
}

/** Parses agent.json; `file` names it in faults. Throws FaultsError. */
export function parseEnrolment(text: string, file: string): Enrolment {
  const title = 'Pendaftaran tidak terbaca · Enrolment cannot be read:';
  const value = parseJson(text, title, `${file}: bukan JSON · not JSON. ${REMEDY}`);
  const reader = createReader(file);
  const fields = readObject(value, '', ['collector', ...FIELDS], reader) ?? {};
  const collector = readText(fields['collector'], 'collector', isHttpUrl, REMEDY, reader) ?? '';
  const rest = readFields(fields, reader);
  if (reader.faults.length > 0) throw new FaultsError(title, reader.faults);
  return { collector, ...rest };
}

/** Parses the reply to POST /v1/enrol; unknown fields are ignored. Throws FaultsError. */
export function parseEnrolReply(text: string, collector: string): Enrolment {
  const title = 'Jawaban kolektor tidak terbaca · The reply of the collector cannot be read:';
  const value = parseJson(text, title, `${collector}: bukan JSON; periksa URL-nya · not JSON: check the URL`);
  const reader = createReader(collector);
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const rest = readFields(fields, reader);
  if (reader.faults.length > 0) throw new FaultsError(title, reader.faults);
  return { collector, ...rest };
}

function readFields(fields: Record<string, unknown>, reader: ReturnType<typeof createReader>): Omit<Enrolment, 'collector'> {
  const isId = (text: string): boolean => /^[\x21-\x7e]{1,200}$/.test(text);
  const text = (field: keyof EnrolReply): string => readText(fields[field], field, isId, REMEDY, reader) ?? '';
  if (fields['intervalSeconds'] === undefined) reader.fault('intervalSeconds', REMEDY);
  return {
    region: text('region'),
    agent: text('agent'),
    server: text('server'),
    key: createSecret(text('key')),
    intervalSeconds: readInteger(fields['intervalSeconds'], 'intervalSeconds', [1, 3_600], reader) ?? 0,
  };
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
