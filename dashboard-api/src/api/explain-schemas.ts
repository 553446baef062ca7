// Shapes of an explanation and of a duty in full, as the OpenAPI document names them.
import { z } from '@hono/zod-openapi';
import { Evidence, Instant, ParameterUsed, Sentence, Severity, Status } from './schemas.ts';

const Value = z.union([z.string(), z.number(), z.boolean()]);
const Role = z.enum(['threshold', 'reading', 'warning', 'operational']);
const texts = z.array(z.string()).readonly();

export const DutyEntryReply = z
  .strictObject({
    duty: z.string(),
    regulation: z.string(),
    regulationTitle: z.string(),
    article: z.string(),
    source: z.string(),
    title: Sentence,
    family: z.string(),
    check: z.string(),
    bound: texts,
    modality: z.string(),
    class: z.enum(['A', 'B', 'C']),
    basis: z.enum(['text', 'reading', 'parameter', 'derived']),
    severity: Severity,
    maxStatus: z
      .enum(['violation', 'advisory', 'attest', 'rollup', 'none'])
      .openapi({ description: 'The worst that the text lets Pantau say' }),
    inForceFrom: z.string().optional(),
    parameters: z
      .array(
        z.strictObject({
          name: z.string(),
          unit: z.string(),
          role: Role,
          default: Value,
          choices: texts.optional(),
          min: z.number().optional(),
          max: z.number().optional(),
          value: Value,
          source: ParameterUsed.shape.source,
          decision: z.string().optional(),
        }),
      )
      .readonly(),
    exceptions: z.array(z.strictObject({ by: z.enum(['text', 'head_of_region', 'legislation']), sentence: Sentence })).readonly(),
    sanction: z
      .strictObject({ clause: z.string(), kinds: z.array(z.enum(['teguran', 'teguran lisan', 'teguran tertulis'])).readonly() })
      .optional(),
    parts: texts,
  })
  .openapi('DutyInFull');

const Change = z.strictObject({
  at: Instant,
  status: Status.optional().openapi({ description: 'Left out when the duty or the subject was removed' }),
  reason: z.string().optional(),
  sentence: Sentence.optional(),
});
const Outcome = { status: Status, reason: z.string(), sentence: Sentence };

export const ExplanationReply = z
  .strictObject({
    id: z.string(),
    shortId: z.string(),
    at: Instant,
    view: z.boolean().openapi({ description: 'Judged for this reply: not recorded' }),
    ...Outcome,
    statusWord: Sentence,
    subject: z.string(),
    pd: z.string().optional(),
    duty: DutyEntryReply,
    remarks: z.array(Sentence),
    exemption: z.string().optional(),
    wouldBe: Status.optional(),
    sanctionExposure: z.boolean(),
    since: Instant.optional(),
    unverifiedSince: Instant.optional(),
    evidence: z.array(Evidence),
    parameters: z.array(ParameterUsed.extend({ role: Role })),
    judgedAgain: z
      .strictObject(Outcome)
      .optional()
      .openapi({ description: 'When judging anew gives another result than what is recorded' }),
    lookUps: z
      .array(
        z.strictObject({
          list: z.string(),
          field: z.string().optional(),
          value: z.string().optional(),
          count: z.number().int().min(0),
          found: z.array(z.string()),
        }),
      )
      .openapi({ description: 'What was looked up in the register; found has the ids of the first records' }),
    facts: z.array(
      z.strictObject({ fact: z.string(), subject: z.string().optional(), lastSeen: Instant.optional(), witness: z.string().optional() }),
    ),
    remedy: Sentence.optional(),
    trials: z
      .array(z.strictObject({ when: Sentence, ...Outcome }))
      .openapi({ description: 'Suppositions that were judged and change the status' }),
    examples: z.array(z.strictObject({ subject: z.string(), sentence: Sentence })),
    withoutReports: Change.optional().openapi({ description: 'The first change by time alone when no report comes any more' }),
    goingOn: Change.optional().openapi({ description: 'The first change by time alone when all who report go on and see the same' }),
    history: z.array(Change).openapi({ description: 'Changes of status in the journal, newest first' }),
    sections: z
      .array(z.strictObject({ key: z.string(), title: Sentence, lines: z.array(Sentence) }))
      .openapi({ description: 'The same in words' }),
  })
  .openapi('Explanation');
