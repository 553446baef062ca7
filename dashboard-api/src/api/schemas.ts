// Shapes of the findings, and parts that several replies share, as the OpenAPI document names them. Strict: a reply holds
// what the document says and nothing else.
import { z } from '@hono/zod-openapi';
import { STATUSES } from '@pantau/shared/law/status';
import { SEVERITIES } from './params.ts';

export const Instant = z.iso
  .datetime({ offset: true })
  .openapi('Instant', { description: "ISO 8601 with the region's zone", example: '2026-03-02T08:00:00+07:00' });
export const Sentence = z
  .strictObject({ id: z.string(), en: z.string() })
  .openapi('Sentence', { description: 'The same in Indonesian and English' });
export const Status = z.enum(STATUSES).openapi('Status');
export const Severity = z.enum(SEVERITIES).openapi('Severity');
export const AgeSeconds = z.number().int().min(0).openapi('AgeSeconds', { description: 'Age in whole seconds at the time of the reply' });
export const Next = z.string().nullable().openapi('Next', { description: 'Cursor of the next page; null on the last one' });

export const ErrorReply = z
  .strictObject({ error: z.strictObject({ field: z.string(), pesan: z.string(), message: z.string() }) })
  .openapi('ErrorReply', { description: 'field = what is wrong; pesan, message = why and the remedy' });

export const Citation = z
  .strictObject({
    regulation: z.string(),
    title: z.string(),
    pasal: z.number().int().optional(),
    ayat: z.number().int().optional(),
    huruf: z.string().optional(),
    source: z.string().optional(),
    text: z.string().openapi({ description: 'For people: Pasal 32 ayat (3); empty without an article' }),
  })
  .openapi('Citation');

export const Evidence = z
  .strictObject({
    key: z.string(),
    subject: z.string(),
    fact: z.string(),
    witness: z.string(),
    observedAt: Instant.optional(),
    ageSeconds: AgeSeconds.optional(),
    summary: Sentence,
  })
  .openapi('Evidence', { description: 'observedAt is the newest instant at which it was seen so; a record of the register has none' });

export const ParameterUsed = z
  .strictObject({
    name: z.string(),
    value: z.union([z.string(), z.number(), z.boolean()]),
    unit: z.string(),
    source: z.enum(['regulation', 'suggested', 'reading', 'operational', 'decision']),
    decision: z.string().optional(),
  })
  .openapi('ParameterUsed');

export const FindingReply = z
  .strictObject({
    regulation: z.string(),
    duty: z.string(),
    title: Sentence,
    citation: Citation,
    bound: z.array(z.string()),
    severity: Severity,
    subject: z.string(),
    pd: z.string().optional(),
    status: Status,
    statusWord: Sentence,
    reason: z.string(),
    sentence: Sentence,
    remarks: z.array(Sentence),
    evidence: z.array(Evidence),
    parameters: z.array(ParameterUsed),
    since: Instant.optional(),
    changedAt: Instant.optional().openapi({ description: 'Left out in a view, which is not recorded' }),
    wouldBe: Status.optional(),
    exemption: z.string().optional(),
    sanctionExposure: z.boolean(),
    unverifiedSince: Instant.optional(),
  })
  .openapi('Finding');
export type FindingReply = z.infer<typeof FindingReply>;

/** Path parameters that name a finding. */
export const findingParams = z.strictObject({
  duty: z.string().min(1).openapi({ description: 'Percent-encoded: banjarbaru-5-2022%2F32.3-backup' }),
  subject: z.string().min(1).openapi({ description: 'Percent-encoded: dataset%2Fsimpeg' }),
});

const count = z.number().int().min(0);
export const StatusTotals = z
  .strictObject({
    violation: count,
    unknown: count,
    attest: count,
    advisory: count,
    exempt: count,
    compliant: count,
    'not-applicable': count,
  })
  .openapi('StatusTotals');

/** A named schema or null. (`nullable` on a named schema would be written as an intersection that null never fits.) */
export function orNull<S extends z.ZodType>(schema: S, description: string) {
  return z.union([schema, z.null()]).openapi({ description });
}

/** The replies of every route: the one when all is well, and the refusal. */
export function repliesOf<S extends z.ZodType>(description: string, schema: S) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    400: { description: 'A parameter was refused', content: { 'application/json': { schema: ErrorReply } } },
  };
}
