// What the command line and the collector say to each other over the admin socket.
import { z } from 'zod';

export const TokenRequestSchema = z.object({
  server: z.string().min(1).max(128),
  expiresInHours: z
    .number()
    .positive()
    .max(24 * 90),
});
export type TokenRequest = z.infer<typeof TokenRequestSchema>;

export const TokenReplySchema = z.object({
  token: z.string(),
  server: z.string(),
  /** Milliseconds UTC. */
  expiresAt: z.number(),
});
export type TokenReply = z.infer<typeof TokenReplySchema>;

export const AgentReplySchema = z.object({
  id: z.string(),
  server: z.string(),
  hostname: z.string(),
  software: z.string(),
  intervalSeconds: z.number(),
  enrolledAt: z.number(),
  retiredAt: z.number().exactOptional(),
});
export type AgentReply = z.infer<typeof AgentReplySchema>;

export const StatusReplySchema = z.record(z.string(), z.json());
export type StatusReply = z.infer<typeof StatusReplySchema>;
