// What an agent with the gateway role says of itself beside its report: the work it has, and the SNMP credentials it can use. Pure.
import type { ReportHead } from '@pantau/shared/report';
import { WORK_HEADERS } from '@pantau/shared/work';
import { Refusal } from './refusal.ts';

export interface GatewayAbility {
  /** Version of the work it has; empty when it has none. */
  readonly version: string;
  /** Names of credentials, never the secrets. */
  readonly credentials: readonly string[];
  readonly intervalSeconds: number;
}

const FORM = /^([0-9a-f]{16})?;((?:[A-Za-z0-9][A-Za-z0-9._-]{0,63}(?:,|$)){0,100})$/;

/** Undefined when the agent does not poll. Throws 400 when the header is malformed. */
export function parseGatewayHeader(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  head: ReportHead,
): GatewayAbility | undefined {
  const value = headers[WORK_HEADERS.has];
  if (value === undefined) return undefined;
  const [whole, version = '', names = ''] = (typeof value === 'string' ? FORM.exec(value) : undefined) ?? [];
  if (whole === undefined) throw new Refusal(400, 'header', WORK_HEADERS.has, wrongForm);
  return { version, credentials: names === '' ? [] : names.split(','), intervalSeconds: head.intervalSeconds };
}

const wrongForm = {
  id: 'harus versi tugas (16 digit heksadesimal atau kosong), titik koma, lalu nama kredensial dipisah koma',
  en: 'must be the version of the work (16 hexadecimal digits, or nothing), a semicolon, then names of credentials joined by commas',
};
