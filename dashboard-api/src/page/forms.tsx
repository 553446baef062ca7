// Forms of the page that change something: each carries a key that only this page's own documents hold, so that no other site can send one in
// a reader's name; and the name of whoever sends it, since the page knows nobody.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Child } from 'hono/jsx';
import type { AppDeps } from '../deps.ts';

export interface Sender {
  /** Made for the life of the program; a page from before a restart has to be loaded again. */
  readonly secret: string;
  /** The name given last in this browser. */
  readonly name: string;
}

const NAME_COOKIE = 'pantau_nama';
const NAME_DAYS = 90;
const MOST_NAME = 60;

/** What the forms of a page need; undefined where nothing can be said to the collector. */
export async function senderOf(context: Context, { link, formSecret }: Pick<AppDeps, 'link' | 'formSecret'>): Promise<Sender | undefined> {
  return (await link.isOpen()) ? { secret: formSecret, name: getCookie(context, NAME_COOKIE) ?? '' } : undefined;
}

interface FormProps {
  readonly action: string;
  readonly sender: Sender;
  readonly id: string;
  readonly button: string;
  readonly children?: Child;
}

/** A form with its key and the name of the sender. */
export function ActionForm({ action, sender, id, button, children }: FormProps) {
  return (
    <form class="act" method="post" action={action} id={id}>
      <input type="hidden" name="kunci" value={keyOf(sender.secret, action)} />
      {children}
      <p>
        <label for={`${id}-nama`}>Nama Anda</label>
        <input id={`${id}-nama`} name="nama" required maxlength={MOST_NAME} value={sender.name} autocomplete="name" />
      </p>
      <button type="submit">{button}</button>
    </form>
  );
}

export interface Sent {
  /** `page/<name>`. */
  readonly by: string;
  /** A field as written, without spaces around it; empty when left out. */
  field(name: string): string;
}

/** What a form sent, or why it is not taken. Remembers the name in this browser. */
export async function readForm(context: Context, secret: string): Promise<Sent | { readonly refused: string }> {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return { refused: 'Formulir ini dikirim dari situs lain.' };
  const body = await context.req.parseBody().catch(() => ({}) as Record<string, unknown>);
  const field = (name: string): string => {
    const value = body[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  if (!isEqual(field('kunci'), keyOf(secret, context.req.path))) {
    return { refused: 'Halamannya dimuat sebelum layanan ini dijalankan ulang. Kembali, muat ulang halamannya, lalu kirim lagi.' };
  }
  const name = field('nama')
    .replaceAll(/[\p{Cc}\s/]+/gu, ' ')
    .trim()
    .slice(0, MOST_NAME);
  if (name === '') return { refused: 'Isi nama Anda: yang lain perlu tahu siapa yang menangani.' };
  setCookie(context, NAME_COOKIE, name, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: NAME_DAYS * 86_400 });
  return { by: `page/${name}`, field };
}

function keyOf(secret: string, action: string): string {
  return createHmac('sha256', secret).update(decodeURI(action)).digest('base64url');
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
