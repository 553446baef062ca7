// The command line's side of the admin socket.
import { request } from 'node:http';
import { InputError, PermanentError } from '@pantau/shared/errors';
import type { Sentence } from '@pantau/shared/law/status';
import { z } from 'zod';
import {
  type AgentReply,
  AgentReplySchema,
  type StatusReply,
  StatusReplySchema,
  type TokenReply,
  TokenReplySchema,
  type TokenRequest,
  type TokenStateReply,
  TokenStateSchema,
} from './admin-models.ts';
import { type ChannelReply, ChannelReplySchema, type ChannelTrial, ChannelTrialSchema } from './channel-models.ts';
import { type PingReply, PingReplySchema, type PingRequest, type PingStateReply, PingStateSchema } from './ping-models.ts';
import { type JobReply, JobReplySchema, type QueueReply, QueueReplySchema } from './queue-models.ts';
import { type SilenceReply, SilenceReplySchema, type SilenceRequest, SilenceSchema, type SilenceState } from './silence-models.ts';

const TIMEOUT_MS = 30_000;
const MOST_REPLY_BYTES = 16 * 1024 * 1024;

const ErrorReplySchema = z.object({ error: z.object({ field: z.string(), pesan: z.string(), message: z.string() }) });

/** Each rejects with an InputError when the collector refuses or does not run, telling the remedy. */
export interface AdminClient {
  createToken(wanted: TokenRequest): Promise<TokenReply>;
  tokens(): Promise<readonly TokenStateReply[]>;
  revokeToken(id: string): Promise<TokenStateReply>;
  agents(): Promise<readonly AgentReply[]>;
  /** Takes the key of an agent away for good, for now, or lets it report again after a quarantine. */
  change(id: string, change: 'retire' | 'revoke' | 'release'): Promise<AgentReply>;
  createPing(wanted: PingRequest): Promise<PingReply>;
  pings(): Promise<readonly PingStateReply[]>;
  revokePing(id: string): Promise<PingStateReply>;
  addSilence(wanted: SilenceRequest): Promise<SilenceReply>;
  endSilence(id: string, by: string): Promise<SilenceState>;
  queues(): Promise<readonly QueueReply[]>;
  /** Jobs of a queue, of all states unless some are named. */
  jobs(queue: string, states?: readonly string[]): Promise<readonly JobReply[]>;
  /** Has a dead job done again, or gives it up for good. */
  changeJob(queue: string, id: string, change: 'replay' | 'drop'): Promise<void>;
  channels(): Promise<readonly ChannelReply[]>;
  /** Sends a test message to the own address of a channel; takes as long as the delivery. */
  testChannel(id: string): Promise<ChannelTrial>;
  status(): Promise<StatusReply>;
}

/** One request to the collector; its reply in the form of `schema`. */
export type AdminCall = <T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown) => Promise<T>;

/** Calls the collector that listens on this socket. */
export function createAdminCall(socketPath: string): AdminCall {
  return async (schema, method, path, body) => {
    const { status, text } = await exchange(socketPath, method, path, body);
    let document: unknown;
    try {
      document = JSON.parse(text);
    } catch (error) {
      throw new PermanentError(`${socketPath}: the answer is not JSON`, { cause: error });
    }
    const refused = status >= 400 ? ErrorReplySchema.safeParse(document) : undefined;
    if (refused?.success === true) {
      const { field, pesan, message } = refused.data.error;
      throw new InputError([{ place: '', field, id: pesan, en: message }]);
    }
    return schema.parse(document);
  };
}

/** Talks to the collector that listens on this socket. */
export function createAdminClient(socketPath: string): AdminClient {
  const call = createAdminCall(socketPath);
  return {
    createToken: (wanted) => call(TokenReplySchema, 'POST', '/v1/tokens', wanted),
    tokens: () => call(z.array(TokenStateSchema), 'GET', '/v1/tokens'),
    revokeToken: (id) => call(TokenStateSchema, 'POST', `/v1/tokens/${encodeURIComponent(id)}/revoke`),
    agents: () => call(z.array(AgentReplySchema), 'GET', '/v1/agents'),
    change: (id, change) => call(AgentReplySchema, 'POST', `/v1/agents/${encodeURIComponent(id)}/${change}`),
    createPing: (wanted) => call(PingReplySchema, 'POST', '/v1/pings', wanted),
    pings: () => call(z.array(PingStateSchema), 'GET', '/v1/pings'),
    revokePing: (id) => call(PingStateSchema, 'POST', `/v1/pings/${encodeURIComponent(id)}/revoke`),
    addSilence: (wanted) => call(SilenceReplySchema, 'POST', '/v1/silences', wanted),
    endSilence: (id, by) => call(SilenceSchema, 'POST', `/v1/silences/${encodeURIComponent(id)}/end`, { by }),
    queues: () => call(z.array(QueueReplySchema), 'GET', '/v1/queues'),
    jobs: (queue, states = []) =>
      call(z.array(JobReplySchema), 'GET', `/v1/queues/${encodeURIComponent(queue)}/jobs?state=${encodeURIComponent(states.join(','))}`),
    async changeJob(queue, id, change) {
      await call(z.object({}), 'POST', `/v1/queues/${encodeURIComponent(queue)}/jobs/${encodeURIComponent(id)}/${change}`);
    },
    channels: () => call(z.array(ChannelReplySchema), 'GET', '/v1/channels'),
    testChannel: (id) => call(ChannelTrialSchema, 'POST', `/v1/channels/${encodeURIComponent(id)}/test`),
    status: () => call(StatusReplySchema, 'GET', '/v1/status'),
  };
}

async function exchange(socketPath: string, method: string, path: string, body: unknown): Promise<{ status: number; text: string }> {
  return await new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const outgoing = request({ socketPath, method, path, headers, timeout: TIMEOUT_MS }, (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_REPLY_BYTES) {
          outgoing.destroy(new Error('the answer is too long'));
        }
        chunks.push(chunk);
      });
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
      incoming.on('error', reject);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    outgoing.on('error', (error) => reject(new InputError([{ place: socketPath, field: '', ...connectionSentence(error) }])));
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function connectionSentence(error: Error & { code?: string }): Sentence {
  if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') {
    return {
      id: 'collector tidak berjalan; jalankan collector dengan direktori data ini, lalu ulangi',
      en: 'the collector is not running; start it on this data directory, then repeat',
    };
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return {
      id: 'tidak boleh membuka soket ini; jalankan sebagai pengguna yang menjalankan collector',
      en: 'this socket may not be opened; run this as the user that runs the collector',
    };
  }
  return {
    id: `collector tidak menjawab: ${error.message}; periksa log collector`,
    en: `the collector does not answer: ${error.message}; see its log`,
  };
}
