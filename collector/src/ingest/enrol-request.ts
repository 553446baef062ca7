// Reads the body of an enrolment. A step of ingest.

import type { EnrolRequest } from '@pantau/shared/report';
import { schemaFaults } from '@pantau/shared/schema-faults';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

const EnrolRequestSchema = z.object({
  // What stands behind the secret tells an agent whom to trust; it is not needed here, and does no harm.
  token: z
    .string()
    .regex(/^pnt_[A-Za-z0-9_-]{43}(\.[A-Za-z0-9_-]{1,64}){0,16}$/)
    .transform((token) => token.split('.', 1)[0] ?? ''),
  machineId: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  hostname: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/),
  software: z.string().min(1).max(128),
}) satisfies z.ZodType<EnrolRequest>;

/** Throws 400 when the body is not JSON in UTF-8, 422 naming the field when it has the wrong content. */
export function parseEnrolRequest(body: Buffer): EnrolRequest {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Refusal(400, 'unreadable', 'body', notJson);
  }
  const parsed = EnrolRequestSchema.safeParse(document);
  if (!parsed.success) {
    const [fault] = schemaFaults(parsed.error.issues, 'enrol');
    throw new Refusal(422, 'invalid', fault?.field || 'body', fault ?? notJson);
  }
  return parsed.data;
}

const notJson = {
  id: 'badan permintaan bukan JSON dalam UTF-8; kirim satu objek JSON',
  en: 'the body is not JSON in UTF-8; send one JSON object',
};
