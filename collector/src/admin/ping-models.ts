// What the command line and the collector say to each other about HTTP pings over the admin socket.
import { BACKUP_TOOLS } from '@pantau/shared/backup-facts';
import { z } from 'zod';

const HOUR_SECONDS = 3_600;
// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const JobText = z.string().regex(/^(?=.*[A-Za-z0-9])[^\u0000-\u001f\u007f/]{1,64}$/);

export const PingRequestSchema = z.object({
  host: z.string().min(1).max(128),
  job: JobText,
  dataset: z.string().min(1).max(128).exactOptional(),
  everySeconds: z
    .number()
    .positive()
    .max(366 * 24 * HOUR_SECONDS)
    .exactOptional(),
  tool: z.enum(BACKUP_TOOLS),
});
export type PingRequest = z.infer<typeof PingRequestSchema>;

export const PingReplySchema = z.object({
  id: z.string(),
  ...PingRequestSchema.shape,
  /** Address of the check: whoever knows it may tell of this job. */
  url: z.string(),
  /** The same by the key of the host, which all its checks share; left out when it was shown with an earlier one. */
  slugUrl: z.string().exactOptional(),
  slug: z.string(),
  /** Whether curl has to be given the authority of the collector. */
  ownAuthority: z.boolean(),
});
export type PingReply = z.infer<typeof PingReplySchema>;

export const PingStateSchema = z.object({
  id: z.string(),
  host: z.string(),
  job: z.string(),
  tool: z.enum(BACKUP_TOOLS),
  dataset: z.string().exactOptional(),
  everySeconds: z.number().exactOptional(),
  createdAt: z.number(),
  revokedAt: z.number().exactOptional(),
  lastPingAt: z.number().exactOptional(),
  lastResult: z.enum(['success', 'warning', 'failed', 'unknown']).exactOptional(),
  runningSinceAt: z.number().exactOptional(),
});
export type PingStateReply = z.infer<typeof PingStateSchema>;
