// The Telegram channel against a server that speaks the Bot API: the contract of all channels, and what people do with its buttons.
import type { Answer, AnswerReply, Channel, ChannelDeps } from '@pantau/collector/channels/channel';
import { type ChannelFailure, type ChannelRig, channelContract } from '@pantau/collector/channels/testing/channel-contract';
import { channelDeps } from '@pantau/collector/channels/testing/channel-deps';
import { exampleNotice } from '@pantau/collector/channels/testing/example-notice';
import { openChannel } from '@pantau/collector/channels/testing/open-channel';
import { PermanentError, RetryError } from '@pantau/shared/errors';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createInbox } from '../support/inbox.ts';
import { startTelegram, type TelegramMessage, type TestTelegram } from '../support/telegram.ts';

const TOKEN = '7700112233:AAH-rahasia_sekali-panjang-77';
const GROUP = -1001234567890;
const BUDI = 4242;
const GONE = 999;
const ACKNOWLEDGE = 'Terima';
const SILENCE = '1 jam';
const DETAILS = 'Rincian';

interface TelegramRig extends ChannelRig {
  readonly telegram: TestTelegram;
}

async function startRig(): Promise<TelegramRig> {
  const telegram = await startTelegram(TOKEN, [GROUP, BUDI, GONE], [GONE]);
  return {
    telegram,
    open: (deps, detail) =>
      openChannel({ type: 'telegram', token: TOKEN, chat: GROUP, url: telegram.url, ...(detail && { detail }) }, deps),
    received: () => telegram.messages.all.map(({ text }) => text.split('\n').at(-1) ?? ''),
    texts: () => telegram.messages.all.map(({ text }) => text),
    secrets: [TOKEN],
    person: { to: String(BUDI), reached: () => telegram.messages.all.map(({ chat }) => String(chat.id)) },
    stop: () => telegram.stop(),
  };
}

function status(code: number): ChannelFailure<TelegramRig> {
  return {
    name: `status ${code}`,
    arrange: ({ telegram }) => telegram.answer((response) => response.writeHead(code, { location: '/x' }).end(`wrong: ${TOKEN}`)),
  };
}

channelContract('telegram', {
  start: startRig,
  longest: 4_096,
  retried: [
    ...[408, 429, 500, 502, 503, 504].map(status),
    { name: 'a closed port', arrange: ({ telegram }) => telegram.stop() },
    { name: 'a broken connection', arrange: ({ telegram }) => telegram.answer((response) => response.destroy()) },
    { name: 'an answer that is not of the API', arrange: ({ telegram }) => telegram.answer((response) => response.end('<html>')) },
  ],
  permanent: [400, 401, 403, 404, 301, 302, 307, 308].map(status),
  hanging: [
    { name: 'a server that never answers', arrange: ({ telegram }) => telegram.answer(() => undefined) },
    { name: 'an answer that never ends', arrange: ({ telegram }) => telegram.answer((response) => response.writeHead(200).write('{')) },
  ],
});

interface Scene {
  readonly telegram: TestTelegram;
  readonly channel: Channel;
  readonly answers: readonly Answer[];
  readonly logged: readonly unknown[];
}

const TAKEN: AnswerReply = { taken: true, words: { id: 'Diterima oleh Budi.', en: 'Acknowledged by Budi.' } };

async function openScene(parts: Partial<ChannelDeps> & { readonly reply?: AnswerReply; readonly settings?: object } = {}): Promise<Scene> {
  const { reply = TAKEN, settings, ...deps } = parts;
  const telegram = await startTelegram(TOKEN, [GROUP, BUDI, GONE], [GONE]);
  onTestFinished(() => telegram.stop());
  const answers: Answer[] = [];
  const logged: unknown[] = [];
  const world = channelDeps({
    log: { warn: (fields, message) => void logged.push({ ...fields, message }) },
    answer: async (answer) => {
      answers.push(answer);
      return reply;
    },
    ...deps,
  });
  const channel = openChannel({ type: 'telegram', token: TOKEN, chat: GROUP, url: telegram.url, ...settings }, world);
  onTestFinished(async () => channel.close?.());
  return { telegram, channel, answers, logged };
}

async function sendOne({ channel, telegram }: Scene, to?: string): Promise<TelegramMessage> {
  await channel.send(exampleNotice(), to);
  return await telegram.messages.next();
}

describe('channel telegram: messages', () => {
  it('shows the subject in bold, then the message with the article, with three buttons', async () => {
    const scene = await openScene({ settings: { detail: 'full' } });

    const { text, entities, reply_markup: markup } = await sendOne(scene);

    const subject = 'MELANGGAR: Cadangan data tersedia dan baru - dataset/simpeg (Kota Banjarbaru)';
    expect(text.split('\n')[0]).toBe(subject);
    expect(entities).toEqual([{ type: 'bold', offset: 0, length: subject.length }]);
    expect(text).toContain('Dasar: Pasal 32 ayat (3), Peraturan Daerah Kota Banjarbaru Nomor 5 Tahun 2022\n');
    expect(markup?.inline_keyboard.map((row) => row.map((button) => button.text))).toEqual([
      ['✅ Terima · Acknowledge'],
      ['🔕 1 jam · 1 h', 'ℹ️ Rincian · Details'],
    ]);
  });

  it('shows what a watched machine calls itself as it is', async () => {
    const { channel, telegram } = await openScene({ settings: { detail: 'full' } });
    const notice = exampleNotice();
    const words = '<b>tebal</b> & <a href="https://jahat.example">klik</a> &lt;';

    await channel.send({ ...notice, finding: { ...notice.finding, remarks: [{ id: words, en: words }] } });

    const { text, entities } = await telegram.messages.next();
    expect(text).toContain(words);
    expect(entities).toHaveLength(1);
  });

  it('has no buttons when there is nothing to answer', async () => {
    const { channel, telegram } = await openScene();

    await channel.send(exampleNotice({ answerable: false, kind: 'recovered' }));

    expect((await telegram.messages.next()).reply_markup).toBeUndefined();
  });

  it('brings the page instead of buttons when its key is too long for one', async () => {
    const { channel, telegram } = await openScene({ answerLink: (key) => `https://pantau.example.go.id/j/${key}` });
    const key = `grp-1-1-${'x'.repeat(60)}`;

    await channel.send(exampleNotice({ key }));

    const { text, reply_markup: markup } = await telegram.messages.next();
    expect(markup).toBeUndefined();
    expect(text).toContain(`https://pantau.example.go.id/j/${key}`);
  });

  it('waits as long as Telegram asks for', async () => {
    const { channel, telegram } = await openScene();
    telegram.refuse('sendMessage', { status: 429, description: 'Too Many Requests: retry after 17', retryAfter: 17 });

    const error: unknown = await channel.send(exampleNotice()).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(RetryError);
    expect(error).toMatchObject({ retryAfterMs: 17_000 });
  });

  it.each([
    ['somebody who blocked the bot', String(GONE), 'Telegram answered 403: bot was blocked by the user.'],
    ['a chat that does not exist', '1', 'Telegram answered 400: chat not found.'],
  ])('gives up on %s, and says why', async (_name, to, words) => {
    const { channel } = await openScene();

    const error: unknown = await channel.send(exampleNotice(), to).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({ message: words });
  });

  it('gives up when it has neither a chat of its own nor that of a person', async () => {
    const { channel } = await openScene({ settings: { chat: undefined } });

    await expect(channel.send(exampleNotice())).rejects.toBeInstanceOf(PermanentError);
  });
});

describe('channel telegram: answers', () => {
  it('takes an acknowledgement where the message is read, and shows it there', async () => {
    const scene = await openScene();
    const message = await sendOne(scene, String(BUDI));

    scene.telegram.press(message, ACKNOWLEDGE);

    expect(await scene.telegram.notes.next()).toMatchObject({ text: 'Diterima oleh Budi. · Acknowledged by Budi.', alert: false });
    const edited = await scene.telegram.edits.next();
    expect(scene.answers).toEqual([
      { notice: exampleNotice().key, from: String(BUDI), sender: { id: String(BUDI), name: 'Budi' }, action: 'acknowledge' },
    ]);
    expect(edited.text).toBe(`${message.text}\n\n✅ Diterima oleh Budi. · Acknowledged by Budi.`);
    expect(edited.entities).toEqual(message.entities);
    expect(edited.reply_markup?.inline_keyboard.flat().map(({ text }) => text)).toEqual(['🔕 1 jam · 1 h', 'ℹ️ Rincian · Details']);
  });

  it('names who of a group answered, and the group as the channel itself', async () => {
    const scene = await openScene();
    const message = await sendOne(scene);

    scene.telegram.press(message, SILENCE, { from: BUDI, name: 'Budi\u202e' });

    await scene.telegram.edits.next();
    expect(scene.answers).toEqual([{ notice: exampleNotice().key, sender: { id: String(BUDI), name: 'Budi' }, action: 'silence' }]);
  });

  it('sends details as an answer to the message and leaves that as it is', async () => {
    const words = { id: `Rincian: ${'x'.repeat(9_000)}`, en: 'Details' };
    const scene = await openScene({ reply: { taken: true, words } });
    const message = await sendOne(scene, String(BUDI));

    scene.telegram.press(message, DETAILS);

    const details = await scene.telegram.messages.next();
    expect(details).toMatchObject({ reply_to: message.message_id, chat: { id: BUDI } });
    expect(details.text).toMatch(/^Rincian: x+/);
    expect(scene.telegram.notes.all).toMatchObject([{ text: undefined }]);
    expect(scene.telegram.edits.all).toEqual([]);
  });

  it('says in a window why an answer is refused, and changes nothing', async () => {
    const scene = await openScene({ reply: { taken: false, words: { id: 'Sudah pulih.', en: 'It is over.' } } });
    const message = await sendOne(scene);

    scene.telegram.press(message, ACKNOWLEDGE);

    expect(await scene.telegram.notes.next()).toMatchObject({ text: 'Sudah pulih. · It is over.', alert: true });
    expect(scene.telegram.edits.all).toEqual([]);
  });

  it.each([
    ['a button made up by a client', { data: 'rm -rf' }],
    ["a button of the channel's own chat pressed in another chat", { chat: BUDI }],
  ])('carries out nothing for %s', async (_name, forged) => {
    const scene = await openScene();
    const message = await sendOne(scene);

    scene.telegram.press(message, ACKNOWLEDGE, forged);

    expect(await scene.telegram.notes.next()).toMatchObject({ text: expect.stringContaining('tidak dikenal'), alert: true });
    expect(scene.answers).toEqual([]);
  });

  it('tells whoever pressed to press again when the answer could not be recorded', async () => {
    const scene = await openScene({ answer: () => Promise.reject(new Error('disk full')) });
    const message = await sendOne(scene);

    scene.telegram.press(message, ACKNOWLEDGE);

    expect(await scene.telegram.notes.next()).toMatchObject({ text: expect.stringContaining('tekan lagi'), alert: true });
    expect(scene.logged).toMatchObject([{ error: 'disk full', key: exampleNotice().key }]);
  });

  it('shows the answer after the wait that Telegram asks for', async () => {
    const scene = await openScene();
    const message = await sendOne(scene);
    scene.telegram.refuse('editMessageText', { status: 429, description: 'Too Many Requests: retry after 0', retryAfter: 0.05 });

    scene.telegram.press(message, ACKNOWLEDGE);

    expect((await scene.telegram.edits.next()).text).toContain('Diterima oleh Budi.');
    expect(scene.answers).toHaveLength(1);
  });

  it('tells the number of a chat to whoever starts the bot', async () => {
    const { telegram } = await openScene();

    telegram.say(BUDI, 'halo');
    telegram.say(BUDI, '/start');

    expect((await telegram.messages.next()).text).toContain(`Nomor obrolan ini: ${BUDI}.`);
    expect(telegram.messages.all).toHaveLength(1);
  });
});

describe('channel telegram: polling', () => {
  it('takes what was pressed while it was away, once', async () => {
    const scene = await openScene();
    const message = await sendOne(scene);
    await scene.channel.close?.();
    scene.telegram.press(message, ACKNOWLEDGE);
    const answers = createInbox<Answer>('answer');
    const settings = { type: 'telegram', token: TOKEN, chat: GROUP, url: scene.telegram.url };
    const world = channelDeps({
      answer: async (answer) => {
        answers.put(answer);
        return TAKEN;
      },
    });

    const second = openChannel(settings, world);
    await answers.next();
    await second.close?.();
    const third = openChannel(settings, world);
    onTestFinished(async () => third.close?.());
    scene.telegram.press(message, SILENCE);
    await answers.next();

    expect(answers.all.map(({ action }) => action)).toEqual(['acknowledge', 'silence']);
  });

  it('goes on after a failure, and after an update that it cannot read', async () => {
    const { telegram, channel, answers, logged } = await openScene();
    await channel.send(exampleNotice());
    const message = await telegram.messages.next();
    telegram.refuse('getUpdates', { status: 502, description: 'Bad Gateway' });
    telegram.press({ ...message, message_id: Number.NaN }, ACKNOWLEDGE);
    telegram.press(message, ACKNOWLEDGE);

    await telegram.edits.next();

    expect(answers).toHaveLength(1);
    expect(logged).toMatchObject([{ channel: 'uji', error: 'Telegram answered 502.' }]);
  });

  it('says once what is to be done when another program uses its bot', async () => {
    const logged = createInbox<string>('log line');
    const scene = await openScene({ log: { warn: (_fields, message) => logged.put(message) } });
    const description = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
    scene.telegram.refuse('getUpdates', { status: 409, description, times: 2 });
    const message = await sendOne(scene);

    scene.telegram.press(message, DETAILS);
    scene.telegram.press(message, ACKNOWLEDGE);
    await scene.telegram.edits.next();

    expect(logged.all).toEqual([
      'answers from Telegram cannot be fetched; another program uses the same bot: give this channel a bot of its own',
    ]);
  });
});
