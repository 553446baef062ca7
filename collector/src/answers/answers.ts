// Answers from where a message was read: GET shows a page and changes nothing, since programs that look through mail follow links;
// POST acknowledges. The signed address is the permission: there is no log-in and no cookie, so no other page can answer for a person.
import type { HttpBindings } from '@hono/node-server';
import type { Sentence } from '@pantau/shared/law/status';
import { type Context, Hono } from 'hono';
import { sizedBody } from '../body/sized-body.ts';
import { LONGEST_NAME, NAME_FIELD, PAGE_POLICY, questionPage, type Shown, wordsPage } from './answer-page.ts';
import { ANSWER_PATH, openToken, signedToken } from './link.ts';

const MOST_BODY_BYTES = 2_048;

export interface AnswersDeps {
  readonly secret: Buffer;
  /** Address at which people reach the collector, without a slash at its end; undefined when there is none: then there are no links. */
  readonly publicUrl: string | undefined;
  readonly now: () => number;
  /** All about the notice with this key; undefined when it is not known any more. */
  readonly look: (key: string) => Promise<Shown | undefined>;
  /** Acknowledges in the name of whom the notice went to; `from` is the name given by whoever answers for a channel that many read. */
  readonly answer: (said: { readonly notice: string; readonly from?: string; readonly action: 'acknowledge' }) => Promise<{
    readonly taken: boolean;
    readonly words: Sentence;
  }>;
}

export interface Answers {
  readonly routes: Hono<{ Bindings: HttpBindings }>;
  /** Address of the page for a notice. */
  link(notice: string): string | undefined;
}

type AnswerContext = Context<{ Bindings: HttpBindings }>;
type Status = 200 | 400 | 404 | 409 | 410 | 413;

export function createAnswers({ secret, publicUrl, now, look, answer }: AnswersDeps): Answers {
  async function show(c: AnswerContext): Promise<Response> {
    const found = await find(c);
    return 'refused' in found ? found.refused : reply(c, 200, questionPage(found.shown));
  }

  async function take(c: AnswerContext): Promise<Response> {
    const found = await find(c);
    if ('refused' in found) {
      return found.refused;
    }
    const { key, receiver } = found.shown.notice;
    const name = nameOf(await c.req.text());
    const isPerson = receiver.startsWith('person/');
    if (!isPerson && name === '') {
      return reply(c, 400, wordsPage(NOT_TAKEN, NAMELESS, true));
    }
    const { taken, words } = await answer({ notice: key, ...(isPerson ? {} : { from: name }), action: 'acknowledge' });
    return reply(c, taken ? 200 : 409, wordsPage(taken ? TAKEN : NOT_TAKEN, words, true));
  }

  /** A wrong address costs one hash: nothing is asked of the ledger. */
  async function find(c: AnswerContext): Promise<{ shown: Shown } | { refused: Response }> {
    const opened = openToken(secret, c.req.param('token') ?? '', now());
    if (opened === 'expired') {
      return { refused: reply(c, 410, wordsPage(NOT_TAKEN, EXPIRED)) };
    }
    const shown = opened === 'forged' ? undefined : await look(opened.notice);
    return shown === undefined ? { refused: reply(c, 404, wordsPage(NOT_TAKEN, UNKNOWN)) } : { shown };
  }

  const routes = new Hono<{ Bindings: HttpBindings }>();
  const path = `${ANSWER_PATH}:token`;
  routes.get(path, show);
  routes.post(path, sizedBody({ maxSize: MOST_BODY_BYTES, onError: (c) => reply(c, 413, wordsPage(NOT_TAKEN, NAMELESS)) }), take);
  return {
    routes,
    link: (notice) => (publicUrl === undefined ? undefined : `${publicUrl}${ANSWER_PATH}${signedToken(secret, notice, now())}`),
  };
}

function reply(c: Context, status: Status, html: string): Response {
  return c.html(html, status, {
    'content-security-policy': PAGE_POLICY,
    'cache-control': 'no-store',
    // The address is the permission: it goes nowhere else.
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
    'x-content-type-options': 'nosniff',
  });
}

/** One safe line; it stands in the ledger and in messages. A slash would look like another receiver. */
function nameOf(body: string): string {
  const given = new URLSearchParams(body).get(NAME_FIELD) ?? '';
  const line = given.replaceAll(/[^\p{L}\p{M}\p{N} .,'-]+/gu, ' ').replaceAll(/ +/g, ' ');
  return [...line.trim()].slice(0, LONGEST_NAME).join('').trim();
}

const TAKEN: Sentence = { id: 'Diterima', en: 'Taken' };
const NOT_TAKEN: Sentence = { id: 'Tidak diterima', en: 'Not taken' };
const EXPIRED: Sentence = {
  id: 'Tautan ini sudah berakhir. Pakai pesan yang lebih baru, atau pantau alert ack.',
  en: 'This link has ended. Use a newer message, or pantau alert ack.',
};
const UNKNOWN: Sentence = {
  id: 'Tautan ini tidak dikenal. Buka lagi dari pesannya, seluruhnya, atau pakai pantau alert ack.',
  en: 'This link is not known. Open it again from the message, all of it, or use pantau alert ack.',
};
const NAMELESS: Sentence = {
  id: 'Tulis nama Anda, paling panjang 60 huruf, lalu kirim lagi: yang lain perlu tahu siapa yang menanganinya.',
  en: 'Write your name, at most 60 letters, and send again: the others have to know who has it in hand.',
};
