// When a report left the agent, from the request's headers, and from that when it was taken by the collector's clock.
// A step of ingest; pure.
import type { Sentence } from '@pantau/shared/law/status';
import { type ReportHead, SENT_HEADERS } from '@pantau/shared/report';
import { Refusal } from './refusal.ts';

/** By the agent's clocks at the sending; a header that was not sent is left out. */
export interface SentTimes {
  readonly sentAt?: number;
  readonly sentMonotonicMs?: number;
  readonly sentBootId?: string;
}

const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
const MILLISECONDS = /^\d{1,15}(?:\.\d{1,20})?$/;
const BOOT_ID = /^[0-9A-Za-z-]{1,64}$/;

/** Reads the three sent headers. Throws 400 naming the header when one is malformed. */
export function parseSentTimes(headers: Readonly<Record<string, string | string[] | undefined>>): SentTimes {
  const sentAt = formed(headers, SENT_HEADERS.sentAt, ISO_UTC, isoForm);
  const monotonic = formed(headers, SENT_HEADERS.sentMonotonicMs, MILLISECONDS, millisecondsForm);
  const bootId = formed(headers, SENT_HEADERS.bootId, BOOT_ID, bootForm);
  if (sentAt !== undefined && Number.isNaN(Date.parse(sentAt))) {
    throw new Refusal(400, 'header', SENT_HEADERS.sentAt, isoForm);
  }
  return {
    ...(sentAt === undefined ? {} : { sentAt: Date.parse(sentAt) }),
    ...(monotonic === undefined ? {} : { sentMonotonicMs: Number(monotonic) }),
    ...(bootId === undefined ? {} : { sentBootId: bootId }),
  };
}

/**
 * When the report was taken, in milliseconds UTC of the collector. Within one boot of the agent its age is what its
 * monotonic clock says, however wrong its wall clock is; otherwise its own `takenAt`, never later than the arrival.
 */
export function correctedTakenAt(head: ReportHead, sent: SentTimes, receivedAt: number): number {
  const sameBoot = sent.sentBootId === head.bootId && sent.sentMonotonicMs !== undefined;
  const age = sameBoot ? (sent.sentMonotonicMs ?? 0) - head.monotonicMs : -1;
  return age >= 0 ? Math.max(0, receivedAt - Math.round(age)) : Math.min(Date.parse(head.takenAt), receivedAt);
}

function formed(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  name: string,
  form: RegExp,
  sentence: Sentence,
): string | undefined {
  const value = headers[name];
  if (value !== undefined && (typeof value !== 'string' || !form.test(value))) {
    throw new Refusal(400, 'header', name, sentence);
  }
  return value;
}

const isoForm = {
  id: 'harus waktu ISO 8601 dalam UTC; perbaiki atau hapus header ini',
  en: 'must be an ISO 8601 time in UTC; mend this header or leave it out',
};
const millisecondsForm = {
  id: 'harus milidetik sejak boot; perbaiki atau hapus header ini',
  en: 'must be milliseconds since boot; mend this header or leave it out',
};
const bootForm = {
  id: 'harus boot_id dari kernel; perbaiki atau hapus header ini',
  en: "must be the kernel's boot_id; mend this header or leave it out",
};
