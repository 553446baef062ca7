// Telegram inside the test: the methods of the Bot API that the channel uses, as they are documented, and people who press and write.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInbox, type Inbox } from './inbox.ts';
import { type Params, readText, type TelegramButton, type TextEntity } from './telegram-text.ts';

/** A message as it stands in a chat. */
export interface TelegramMessage {
  message_id: number;
  chat: { id: number; type: string };
  date: number;
  text: string;
  entities: TextEntity[];
  reply_markup?: { inline_keyboard: TelegramButton[][] };
  reply_to?: number;
}

/** What came up on the screen of whoever pressed a button. */
export interface TelegramNote {
  queryId: string;
  text: string | undefined;
  alert: boolean;
}

export interface TestTelegram {
  url: string;
  /** New messages of the bot, in all chats. */
  messages: Inbox<TelegramMessage>;
  /** Messages after they were edited. */
  edits: Inbox<TelegramMessage>;
  notes: Inbox<TelegramNote>;
  /** All calls, by method. */
  calls: readonly { method: string; params: Record<string, unknown> }[];
  /** Somebody presses a button; `data` forges what it carries, `chat` where it stands. */
  press(message: TelegramMessage, button: string, options?: { from?: number; name?: string; data?: string; chat?: number }): void;
  say(chat: number, text: string): void;
  /** How calls are answered from now on, `getUpdates` excepted; undefined: as usual. */
  answer(respond: ((response: ServerResponse) => void) | undefined): void;
  /** Answers the next calls of a method, `getUpdates` too, with this status, description and wait. */
  refuse(method: string, refusal: { status: number; description: string; retryAfter?: number; times?: number }): void;
  stop(): Promise<void>;
}

interface Update {
  update_id: number;
  [kind: string]: unknown;
}

/** Starts a server for one bot; chats in `blocked` have turned it away, those not in `chats` do not exist. */
export async function startTelegram(token: string, chats: readonly number[], blocked: readonly number[] = []): Promise<TestTelegram> {
  const messages = createInbox<TelegramMessage>('message');
  const edits = createInbox<TelegramMessage>('edited message');
  const notes = createInbox<TelegramNote>('note');
  const calls: { method: string; params: Params }[] = [];
  const standing = new Map<string, TelegramMessage>();
  const refusals: { method: string; status: number; description: string; retryAfter?: number; times: number }[] = [];
  const queries = new Set<string>();
  let updates: Update[] = [];
  let lastUpdate = 7_000;
  let lastMessage = 0;
  let polling: { response: ServerResponse; answer: () => void } | undefined;
  let respond: ((response: ServerResponse) => void) | undefined;

  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => onCall(request.url ?? '', body, response),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    edits,
    notes,
    calls,
    press(message, button, { from = message.chat.id, name = 'Budi', data, chat = message.chat.id } = {}) {
      const pressed = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text.includes(button));
      if (pressed === undefined && data === undefined) {
        throw new Error(`There is no button "${button}" below the message.`);
      }
      const id = `query-${lastUpdate + 1}`;
      queries.add(id);
      const { reply_to: _hidden, ...shown } = message;
      add({
        callback_query: {
          id,
          from: { id: from, is_bot: false, first_name: name },
          message: { ...shown, chat: { ...message.chat, id: chat } },
          chat_instance: 'x',
          data: data ?? pressed?.callback_data,
        },
      });
    },
    say: (chat, text) => add({ message: { message_id: ++lastMessage, chat: { id: chat, type: 'private' }, date: 0, text } }),
    answer: (next) => {
      respond = next;
    },
    refuse: (method, { times = 1, ...refusal }) => void refusals.push({ method, times, ...refusal }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  function add(update: object): void {
    lastUpdate += 1;
    updates.push({ update_id: lastUpdate, ...update });
    polling?.answer();
  }

  function onCall(path: string, body: string, response: ServerResponse): void {
    const [, given, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
    const params = (body === '' ? {} : JSON.parse(body)) as Params;
    if (given !== token) {
      fail(response, 401, 'Unauthorized');
      return;
    }
    calls.push({ method, params });
    const refusal = refusals.find((each) => each.method === method && each.times > 0);
    if (refusal !== undefined) {
      refusal.times -= 1;
      fail(response, refusal.status, refusal.description, refusal.retryAfter);
    } else if (method === 'getUpdates') {
      getUpdates(params, response);
    } else if (respond === undefined) {
      runMethod(method, params, response);
    } else {
      respond(response);
    }
  }

  function runMethod(method: string, params: Params, response: ServerResponse): void {
    switch (method) {
      case 'sendMessage':
        sendMessage(params, response);
        return;
      case 'editMessageText':
        editMessage(params, response);
        return;
      case 'answerCallbackQuery': {
        const queryId = String(params['callback_query_id']);
        const text = params['text'] as string | undefined;
        if (!queries.delete(queryId)) {
          fail(response, 400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
        } else if ((text ?? '').length > 200) {
          fail(response, 400, 'Bad Request: MESSAGE_TOO_LONG');
        } else {
          notes.put({ queryId, text, alert: params['show_alert'] === true });
          succeed(response, true);
        }
        return;
      }
      default:
        fail(response, 404, 'Not Found: method not found');
    }
  }

  function sendMessage(params: Params, response: ServerResponse): void {
    const chat = Number(params['chat_id']);
    const read = readText(params);
    if (!chats.includes(chat)) {
      fail(response, 400, 'Bad Request: chat not found');
    } else if (blocked.includes(chat)) {
      fail(response, 403, 'Forbidden: bot was blocked by the user');
    } else if ('fault' in read) {
      fail(response, 400, read.fault);
    } else {
      lastMessage += 1;
      const reply = (params['reply_parameters'] as { message_id: number } | undefined)?.message_id;
      const type = chat < 0 ? 'group' : 'private';
      const message = {
        message_id: lastMessage,
        chat: { id: chat, type },
        date: 0,
        ...read,
        ...(reply !== undefined && { reply_to: reply }),
      };
      standing.set(`${chat}/${lastMessage}`, message);
      succeed(response, message);
      messages.put(message);
    }
  }

  function editMessage(params: Params, response: ServerResponse): void {
    const place = `${Number(params['chat_id'])}/${Number(params['message_id'])}`;
    const before = standing.get(place);
    const read = readText(params);
    if (before === undefined) {
      fail(response, 400, 'Bad Request: message to edit not found');
    } else if ('fault' in read) {
      fail(response, 400, read.fault);
    } else if (before.text === read.text && JSON.stringify(before.reply_markup) === JSON.stringify(read.reply_markup)) {
      fail(response, 400, 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same');
    } else {
      const { reply_markup: _gone, ...kept } = before;
      const message = { ...kept, ...read };
      standing.set(place, message);
      succeed(response, message);
      edits.put(message);
    }
  }

  /** One poll at a time, held open until there is something; asking from an offset on confirms all before it. */
  function getUpdates(params: Params, response: ServerResponse): void {
    if (polling !== undefined) {
      const { response: other } = polling;
      polling = undefined;
      fail(other, 409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running');
    }
    const offset = Number(params['offset'] ?? 0);
    updates = updates.filter(({ update_id: id }) => id >= offset);
    const answer = (): void => {
      clearTimeout(timer);
      polling = undefined;
      succeed(response, updates.slice(0, Number(params['limit'] ?? 100)));
    };
    const timer = setTimeout(answer, Number(params['timeout'] ?? 0) * 1_000);
    if (updates.length > 0) {
      answer();
      return;
    }
    polling = { response, answer };
    response.on('close', () => {
      clearTimeout(timer);
      polling = polling?.response === response ? undefined : polling;
    });
  }
}

function succeed(response: ServerResponse, result: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }));
}

function fail(response: ServerResponse, status: number, description: string, retryAfter?: number): void {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  const body = { ok: false, error_code: status, description, ...parameters };
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
