// Calls of Telegram's Bot API: JSON over HTTP. The token stands in the path, so no address and no text of the other side is ever told.
import { RetryError } from '@pantau/shared/errors';
import type { Secret } from '@pantau/shared/secret';
import { SECOND } from '@pantau/shared/time';
import { z } from 'zod';
import type { ChannelDeps } from '../channel.ts';
import { parseRetryAfter, readLimited, request, statusError } from '../http.ts';

const WHOM = 'Telegram';
const LONGEST_ANSWER = 4 * 1024 * 1024;

/** What Telegram says of a refusal, as far as we know it: free text could repeat what was sent. */
const KNOWN_REFUSALS = [
  'chat not found',
  'bot was blocked by the user',
  'bot was kicked',
  'bot is not a member',
  'user is deactivated',
  "bot can't initiate conversation",
  'not enough rights',
  'group chat was upgraded to a supergroup chat',
  'message is not modified',
  'message is too long',
  'message to edit not found',
  "can't parse entities",
  'query is too old',
  'webhook is active',
  'terminated by other getUpdates request',
] as const;

const Answer = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().nonnegative().optional(), migrate_to_chat_id: z.int().optional() }).optional(),
});

export interface TelegramCall {
  readonly method: string;
  readonly params: object;
  /** How long the answer may take beyond the time limit of a send: a long poll. */
  readonly waitMs?: number;
  readonly signal?: AbortSignal;
}

/** Calls a method and gives its result. Throws PermanentError or RetryError. */
export type TelegramApi = (call: TelegramCall) => Promise<unknown>;

/** The API at an address, by default Telegram's own. */
export function createTelegramApi(base: string, token: Secret, deps: Pick<ChannelDeps, 'fetch' | 'timeLimitMs'>): TelegramApi {
  return async ({ method, params, waitMs = 0, signal }) => {
    const url = `${base.replace(/\/+$/, '')}/bot${token.reveal()}/${method}`;
    const limits = { fetch: deps.fetch, timeLimitMs: deps.timeLimitMs + waitMs };
    const headers = { 'content-type': 'application/json' };
    const wanted = { whom: WHOM, url, headers, body: JSON.stringify(params), ...(signal !== undefined && { signal }) };
    const response = await request(limits, wanted);
    const answer = parseAnswer(await readLimited(response, WHOM, LONGEST_ANSWER));
    if (answer?.ok === true && response.ok) {
      return answer.result;
    }
    if (response.ok) {
      throw new RetryError(`${WHOM} answered with something else than its API: is the address right?`);
    }
    const seconds = answer?.parameters?.retry_after;
    const retryAfter = seconds === undefined ? parseRetryAfter(response.headers.get('retry-after')) : seconds * SECOND;
    throw statusError(WHOM, response.status, retryAfter, refusalOf(answer));
  };
}

function parseAnswer(text: string): z.infer<typeof Answer> | undefined {
  try {
    const parsed = Answer.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** A group that became a supergroup has a new number, which somebody has to write into the settings. */
function refusalOf(answer: z.infer<typeof Answer> | undefined): string | undefined {
  const known = KNOWN_REFUSALS.find((text) => answer?.description?.includes(text));
  const moved = answer?.parameters?.migrate_to_chat_id;
  return moved === undefined ? known : `${known ?? 'the chat has moved'}, its new number is ${moved}`;
}
