// What the command line, the page and the collector say to each other about silences over the admin socket.
import { SEVERITIES } from '@pantau/shared/law/finding';
import { z } from 'zod';

const Name = z.string().min(1).max(200);
// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const Line = z.string().regex(/^(?=.*\S)[^\u0000-\u001f\u007f]{1,500}$/);
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const SilenceMatchSchema = z.strictObject({
  duty: Name.exactOptional(),
  subject: Name.exactOptional(),
  site: Name.exactOptional(),
  pd: Name.exactOptional(),
  host: Name.exactOptional(),
  severity: z.array(z.enum(SEVERITIES)).min(1).readonly().exactOptional(),
});

const WeeklySchema = z.strictObject({
  /** 1 = Monday. */
  days: z.array(z.int().min(1).max(7)).min(1).readonly(),
  from: ClockTime,
  to: ClockTime,
});

export const SilenceRequestSchema = z.strictObject({
  kind: z.enum(['silence', 'maintenance']),
  match: SilenceMatchSchema,
  /** Milliseconds UTC; left out: from now on. */
  from: z.number().exactOptional(),
  until: z.number(),
  weekly: WeeklySchema.exactOptional(),
  by: Line,
  why: Line,
  /** Longer than the usual most. */
  force: z.boolean().exactOptional(),
});
export type SilenceRequest = z.infer<typeof SilenceRequestSchema>;

export const SilenceEndSchema = z.strictObject({ by: Line });

export const SilenceSchema = z.object({
  region: z.string(),
  id: z.string(),
  kind: z.enum(['silence', 'maintenance']),
  match: SilenceMatchSchema,
  from: z.number(),
  until: z.number(),
  weekly: WeeklySchema.exactOptional(),
  by: z.string(),
  why: z.string(),
  createdAt: z.number(),
  endedAt: z.number().exactOptional(),
  endedBy: z.string().exactOptional(),
});

export type SilenceState = z.infer<typeof SilenceSchema>;

/** A silence just made, and how many alerts that are open now it keeps quiet. */
export const SilenceReplySchema = z.object({ silence: SilenceSchema, matchesNow: z.number() });
export type SilenceReply = z.infer<typeof SilenceReplySchema>;
