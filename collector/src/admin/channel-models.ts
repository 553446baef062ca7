// What the command line and the collector say to each other about channels over the admin socket.
import { z } from 'zod';

export const ChannelReplySchema = z.object({
  id: z.string(),
  type: z.string(),
  detail: z.string(),
  hasOwnAddress: z.boolean(),
  forMachines: z.boolean(),
  failing: z.boolean(),
  undelivered: z.number(),
  error: z.string().exactOptional(),
});
export type ChannelReply = z.infer<typeof ChannelReplySchema>;

export const ChannelTrialSchema = z.object({
  /** `waiting`: neither taken nor given up within the time that the request may last. */
  state: z.enum(['delivered', 'failed', 'waiting']),
  channel: z.string(),
  error: z.string().exactOptional(),
});
export type ChannelTrial = z.infer<typeof ChannelTrialSchema>;
