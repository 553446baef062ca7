// What is said of the on-call duty over the admin socket. Spoken by the command line and by the page.
import { z } from 'zod';

const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/);
/** Who does it: `terminal/<user>` or `page/<name>`. */
const By = z
  .string()
  .max(120)
  .regex(/^(?:person|terminal|page)\/[^\p{Cc}]+$/u);
const Why = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]{1,200}$/u);

/** POST /v1/oncall/overrides: somebody has the duty of a rotation for a while. Instants are milliseconds UTC. */
export const OverrideRequestSchema = z.strictObject({
  rotation: Id,
  person: Id,
  from: z.number(),
  until: z.number(),
  by: By,
  why: Why.exactOptional(),
});
export type OverrideRequest = z.infer<typeof OverrideRequestSchema>;

export const OverrideSchema = z.object({
  id: z.string(),
  rotation: z.string(),
  person: z.string(),
  from: z.number(),
  until: z.number(),
  createdAt: z.number(),
  endedAt: z.number().exactOptional(),
  by: z.string().exactOptional(),
  why: z.string().exactOptional(),
});
export type OverrideReply = z.infer<typeof OverrideSchema>;

/** POST /v1/oncall/check: whether everybody can be called. */
export const OnCallCheckSchema = z.object({
  /** Where the file of the schedule is; left out when the region wants none. */
  path: z.string().exactOptional(),
  /** Whether a schedule is in use. */
  inUse: z.boolean(),
  faults: z.array(z.object({ place: z.string(), field: z.string(), id: z.string(), en: z.string() })).readonly(),
  gaps: z
    .array(
      z.object({
        subject: z.string(),
        reason: z.string(),
        sentence: z.object({ id: z.string(), en: z.string() }),
        /** Worth knowing, but somebody is called all the same. */
        soft: z.literal(true).exactOptional(),
      }),
    )
    .readonly(),
});
export type OnCallCheck = z.infer<typeof OnCallCheckSchema>;

/** POST /v1/oncall/people/:id/test: a message by each contact of a person. */
export const TrialRequestSchema = z.strictObject({ by: By });

/** In the order of the contacts. */
export const TrialReplySchema = z.object({
  contacts: z
    .array(
      z.object({
        channel: z.string(),
        /** `waiting`: neither taken nor given up within the time that the request may last. */
        state: z.enum(['delivered', 'failed', 'waiting']),
        error: z.string().exactOptional(),
      }),
    )
    .readonly(),
});
export type TrialReply = z.infer<typeof TrialReplySchema>;

/** GET /v1/oncall?at=: who has the duty of each rotation. */
export const OnDutySchema = z.array(
  z.object({
    rotation: z.string(),
    person: z.string().exactOptional(),
    name: z.string().exactOptional(),
    from: z.number().exactOptional(),
    until: z.number().exactOptional(),
    override: z.string().exactOptional(),
  }),
);
export type OnDuty = z.infer<typeof OnDutySchema>;
