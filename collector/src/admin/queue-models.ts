// What the command line and the collector say to each other about queues over the admin socket.
import { z } from 'zod';

export const JOB_STATES = ['waiting', 'active', 'delayed', 'failed', 'dead'] as const;

const JobStateSchema = z.enum(JOB_STATES);

export const QueueReplySchema = z.object({
  queue: z.string(),
  counts: z.record(JobStateSchema, z.number()),
  oldestAt: z.number().exactOptional(),
  done: z.number(),
  setAside: z.number(),
});
export type QueueReply = z.infer<typeof QueueReplySchema>;

export const JobReplySchema = z.object({
  queue: z.string(),
  id: z.string(),
  state: JobStateSchema,
  addedAt: z.number(),
  dueAt: z.number().exactOptional(),
  diedAt: z.number().exactOptional(),
  attempts: z.number(),
  reason: z.string().exactOptional(),
  kind: z.string().exactOptional(),
  receiver: z.string().exactOptional(),
});
export type JobReply = z.infer<typeof JobReplySchema>;
export type JobStateReply = JobReply['state'];
