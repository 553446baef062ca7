// What people do in Telegram, fetched by long polling: no port has to be open to the world. An update is confirmed by asking for those
// after it, so that one whose handling was broken off comes again after a restart.
import { setTimeout as wait } from 'node:timers/promises';
import { describeError, RetryError } from '@pantau/shared/errors';
import { SECOND } from '@pantau/shared/time';
import { z } from 'zod';
import type { ChannelDeps } from '../channel.ts';
import type { TelegramApi } from './api.ts';

const POLL = 25 * SECOND;
const MOST_UPDATES = 20;
const SHORTEST_WAIT = SECOND;
const LONGEST_WAIT = 60 * SECOND;

const Chat = z.object({ id: z.int() });
const Button = z.object({ text: z.string(), callback_data: z.string().optional(), url: z.string().optional() });

/** What we cannot read of an update is left out: it is confirmed like the others, else it would come for ever. */
const Update = z.object({
  update_id: z.int(),
  message: z.object({ chat: Chat, text: z.string().optional() }).optional().catch(undefined),
  callback_query: z
    .object({
      id: z.string(),
      from: z.object({ id: z.int(), first_name: z.string().default('') }),
      message: z
        .object({
          message_id: z.int(),
          chat: Chat,
          text: z.string().optional(),
          entities: z.array(z.unknown()).default([]),
          reply_markup: z.object({ inline_keyboard: z.array(z.array(Button)) }).default({ inline_keyboard: [] }),
        })
        .optional(),
      data: z.string().optional(),
    })
    .optional()
    .catch(undefined),
});
export type TelegramUpdate = z.infer<typeof Update>;
export type CallbackQuery = NonNullable<TelegramUpdate['callback_query']>;

const Updates = z.array(Update);

/** Fetches updates until `close`; `handle` never rejects. */
export function startUpdates(
  api: TelegramApi,
  handle: (update: TelegramUpdate, signal: AbortSignal) => Promise<void>,
  { id, log }: Pick<ChannelDeps, 'id' | 'log'>,
): { close(): Promise<void> } {
  const stop = new AbortController();
  let offset = 0;
  let confirmed = true;
  const running = run();
  return {
    async close() {
      stop.abort();
      await running;
      if (!confirmed) {
        await fetchUpdates(0, 1).catch(() => undefined);
      }
    },
  };

  async function run(): Promise<void> {
    let failures = 0;
    let told = '';
    while (!stop.signal.aborted) {
      try {
        await handleAll(await fetchUpdates(POLL, MOST_UPDATES, stop.signal));
        failures = 0;
        told = '';
      } catch (error) {
        if (stop.signal.aborted) {
          return;
        }
        const text = describeError(error);
        if (text !== told) {
          told = text;
          log.warn({ channel: id, error: text }, `answers from Telegram cannot be fetched; ${remedyOf(text)}`);
        }
        failures += 1;
        await wait(waitAfter(error, failures), undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  }

  async function fetchUpdates(pollMs: number, limit: number, signal?: AbortSignal): Promise<TelegramUpdate[]> {
    const params = { ...(offset > 0 && { offset }), limit, timeout: pollMs / SECOND, allowed_updates: ['message', 'callback_query'] };
    const result = await api({ method: 'getUpdates', params, waitMs: pollMs, ...(signal !== undefined && { signal }) });
    confirmed = true;
    const parsed = Updates.safeParse(result);
    if (!parsed.success) {
      throw new RetryError('Telegram answered getUpdates with something else than updates.');
    }
    return parsed.data;
  }

  async function handleAll(updates: readonly TelegramUpdate[]): Promise<void> {
    for (const update of updates) {
      if (stop.signal.aborted) {
        return;
      }
      await handle(update, stop.signal);
      offset = update.update_id + 1;
      confirmed = false;
    }
  }
}

/** As long as Telegram asks for, else longer with each failure; a wrong token does not mend itself, but somebody may mend it there. */
function waitAfter(error: unknown, failures: number): number {
  const asked = error instanceof RetryError ? error.retryAfterMs : undefined;
  return asked ?? Math.min(SHORTEST_WAIT * 2 ** (failures - 1), LONGEST_WAIT);
}

function remedyOf(text: string): string {
  if (text.includes('terminated by other')) {
    return 'another program uses the same bot: give this channel a bot of its own';
  }
  if (text.includes('webhook is active')) {
    return 'the bot has a webhook: take it away by deleteWebhook, or give this channel a bot of its own';
  }
  return /answered 40[14]/.test(text) ? 'check the token of the bot' : 'it is tried again';
}
