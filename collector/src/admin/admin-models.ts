// What the command line and the collector say to each other over the admin socket.
import { z } from 'zod';

/** For a server of the register, or for one of an office (and site) that may not be in it yet. */
export const TokenRequestSchema = z.object({
  server: z.string().min(1).max(128).exactOptional(),
  pd: z.string().min(1).max(128).exactOptional(),
  site: z.string().min(1).max(128).exactOptional(),
  expiresInHours: z
    .number()
    .positive()
    .max(24 * 90),
});
export type TokenRequest = z.infer<typeof TokenRequestSchema>;

const PLACE = { server: z.string().exactOptional(), pd: z.string().exactOptional(), site: z.string().exactOptional() };

export const TokenReplySchema = z.object({
  /** The secret, and by which authorities the collector is known. */
  token: z.string(),
  /** Address of the collector. */
  collector: z.string(),
  ...PLACE,
  /** Milliseconds UTC. */
  expiresAt: z.number(),
});
export type TokenReply = z.infer<typeof TokenReplySchema>;

export const TokenStateSchema = z.object({
  id: z.string(),
  ...PLACE,
  createdAt: z.number(),
  expiresAt: z.number(),
  state: z.enum(['open', 'used', 'expired', 'revoked']),
  agent: z.string().exactOptional(),
});
export type TokenStateReply = z.infer<typeof TokenStateSchema>;

export const AgentReplySchema = z.object({
  id: z.string(),
  server: z.string(),
  hostname: z.string(),
  software: z.string(),
  intervalSeconds: z.number(),
  enrolledAt: z.number(),
  retiredAt: z.number().exactOptional(),
  revokedAt: z.number().exactOptional(),
  keyExpiresAt: z.number().exactOptional(),
  pd: z.string().exactOptional(),
  site: z.string().exactOptional(),
  quarantine: z.object({ at: z.number(), machines: z.array(z.string()).readonly() }).exactOptional(),
  /** Whether the register has its server. */
  registered: z.boolean().exactOptional(),
});
export type AgentReply = z.infer<typeof AgentReplySchema>;

export const StatusReplySchema = z.record(z.string(), z.json());
export type StatusReply = z.infer<typeof StatusReplySchema>;
