// What people tell the alerts stage over the admin socket, and what it says back. Spoken by the command line and by the page.
import { z } from 'zod';

const MOST_NOTE = 500;
const MOST_HOURS = 24 * 7;

/** Who does it: `person/<id>`, `terminal/<user>` or `page/<name>`. */
const By = z
  .string()
  .max(120)
  .regex(/^(?:person|terminal|page)\/[^\p{Cc}]+$/u);
const Note = z.string().trim().min(1).max(MOST_NOTE);

/** POST /v1/alerts/groups/:id/acknowledge. Without hours it holds as long as the policy says. */
export const AcknowledgeRequestSchema = z.strictObject({
  by: By,
  note: Note.exactOptional(),
  hours: z.number().positive().max(MOST_HOURS).exactOptional(),
});
export type AcknowledgeRequest = z.infer<typeof AcknowledgeRequestSchema>;

/** POST /v1/alerts/groups/:id/withdraw: what this person acknowledged holds no longer. */
export const WithdrawRequestSchema = z.strictObject({ by: By });
export type WithdrawRequest = z.infer<typeof WithdrawRequestSchema>;

/** POST /v1/alerts/:id/resolve: somebody knows that it is over; the note says how. */
export const ResolveRequestSchema = z.strictObject({ by: By, note: Note });
export type ResolveRequest = z.infer<typeof ResolveRequestSchema>;

/** Whether it was taken, and what that means. */
export const AlertAnswerSchema = z.object({ taken: z.boolean(), words: z.object({ id: z.string(), en: z.string() }) });
export type AlertAnswer = z.infer<typeof AlertAnswerSchema>;
