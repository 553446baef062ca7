// What people of the played day hold in their hands: Telegram, phones with ntfy, and the mailbox of all. Everything that arrives is noted
// with the time of the day.
import { startSmtp } from '../support/smtp.ts';
import { startTelegram, type TelegramMessage, type TestTelegram } from '../support/telegram.ts';
import { startWebhook } from '../support/webhook.ts';
import { CHATS, MAILING_LIST, type Person, TELEGRAM_TOKEN } from './region.ts';

/** Something that came to somebody. */
export interface Arrival {
  readonly at: number;
  readonly channel: 'telegram' | 'ponsel' | 'surel';
  /** Chat, topic or mail address. */
  readonly to: string;
  /** Everything that is read there. */
  readonly text: string;
  /** What it carries to be known by: the key of its notice stands in it. */
  readonly mark: string;
  /** A message that was there before, as it reads now. */
  readonly edited: boolean;
}

export interface Phones {
  readonly urls: { readonly telegram: string; readonly phone: string; readonly mail: string };
  readonly telegram: TestTelegram;
  readonly arrivals: readonly Arrival[];
  /** Notes what arrived since it was called last. */
  collect(): void;
  /** Somebody presses a button below the newest message in their chat that has it; gives what came up on their screen. */
  press(person: Person, button: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startPhones(now: () => number): Promise<Phones> {
  const [telegram, phone, mailbox] = await Promise.all([startTelegram(TELEGRAM_TOKEN, Object.values(CHATS)), startWebhook(), startSmtp()]);
  const arrivals: Arrival[] = [];
  const seen = { messages: 0, edits: 0, phone: 0, mails: 0 };

  function take<T>(all: readonly T[], from: keyof typeof seen, arrivalOf: (each: T) => Omit<Arrival, 'at'>): void {
    const fresh = all.slice(seen[from]);
    seen[from] = all.length;
    arrivals.push(...fresh.map((each) => ({ at: now(), ...arrivalOf(each) })));
  }
  function ofTelegram({ chat, text, reply_markup: markup }: TelegramMessage, edited: boolean): Omit<Arrival, 'at'> {
    const buttons = markup?.inline_keyboard.flat().map((button) => `[${button.text}]`) ?? [];
    return { channel: 'telegram', to: String(chat.id), text: [text, ...buttons].join('\n'), mark: text, edited };
  }
  const collect = (): void => {
    take(telegram.messages.all, 'messages', (each) => ofTelegram(each, false));
    take(telegram.edits.all, 'edits', (each) => ofTelegram(each, true));
    take(phone.requests.all, 'phone', ({ body }) => {
      const { topic, title, message } = JSON.parse(body) as Record<'topic' | 'title' | 'message', string>;
      return { channel: 'ponsel', to: topic, text: `${title}\n${message}`, mark: body, edited: false };
    });
    take(mailbox.mails.all, 'mails', ({ email: { subject = '', text = '', messageId = '' } }) => ({
      channel: 'surel',
      to: MAILING_LIST,
      text: `${subject}\n${text}`,
      mark: messageId,
      edited: false,
    }));
  };

  return {
    urls: { telegram: telegram.url, phone: new URL(phone.url).origin, mail: mailbox.url },
    telegram,
    arrivals,
    collect,
    async press(person, button) {
      const shown = telegram.messages.all
        .filter(({ chat }) => chat.id === CHATS[person])
        .map((message) => telegram.edits.all.findLast((edit) => edit.message_id === message.message_id) ?? message)
        .findLast(({ reply_markup: markup }) => markup?.inline_keyboard.flat().some(({ text }) => text.includes(button)));
      if (shown === undefined) throw new Error(`${person} has no message with this button.`);
      const edited = telegram.edits.all.length;
      telegram.press(shown, button, { name: person });
      const note = await telegram.notes.next();
      if (!note.alert) await telegram.edits.next();
      if (telegram.edits.all.length === edited && !note.alert) throw new Error('The message does not show what was pressed.');
      return note.text ?? '';
    },
    async stop() {
      await Promise.all([telegram.stop(), phone.stop(), mailbox.stop()]);
    },
  };
}
