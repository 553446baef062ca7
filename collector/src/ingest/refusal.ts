// A request that is refused: its status, what is wrong and how to mend it. Thrown by the steps of ingest, answered once.
import { errorReply } from '@pantau/shared/error-reply';
import type { Sentence } from '@pantau/shared/law/status';

/** Why requests are refused; a closed set, used as a metric label. */
export const REFUSAL_REASONS = [
  'unauthorized',
  'quarantined',
  'foreign',
  'media_type',
  'header',
  'too_large',
  'too_slow',
  'cut_off',
  'unreadable',
  'invalid',
  'version',
  'token',
  'too_many_attempts',
  'stream_full',
  'redis',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export type RefusalStatus = 400 | 401 | 403 | 408 | 409 | 410 | 413 | 415 | 422 | 426 | 429 | 503;

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: RefusalStatus;
  readonly reason: RefusalReason;
  readonly field: string;
  readonly sentence: Sentence;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: RefusalStatus,
    reason: RefusalReason,
    field: string,
    sentence: Sentence,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${field}: ${sentence.en}`);
    this.status = status;
    this.reason = reason;
    this.field = field;
    this.sentence = sentence;
    this.headers = headers;
  }
}

/**
 * The reply of a refusal. A body that is still on its way is read to its end and thrown away by the HTTP server, within
 * limits of its own: a connection closed under a sender would cost it the reply. Only a body that does not come ends it.
 */
export function refusalResponse(refusal: Refusal): Response {
  return Response.json(errorReply(refusal.field, refusal.sentence), {
    status: refusal.status,
    headers: { ...refusal.headers, ...(refusal.reason === 'too_slow' ? { connection: 'close' } : {}) },
  });
}
