// The Telegram channel against a server that speaks the Bot API: the contract of all channels, and what its messages look like.
import { type ChannelFailure, type ChannelRig, channelContract } from '@pantau/collector/channels/testing/channel-contract';
import { exampleNotice } from '@pantau/collector/channels/testing/example-notice';
import { openChannel } from '@pantau/collector/channels/testing/open-channel';
import { PermanentError, RetryError } from '@pantau/shared/errors';
import { describe, expect, it } from 'vitest';
import { startTelegram, type TestTelegram } from '../support/telegram.ts';
import { BUDI, GONE, GROUP, openScene, sendOne, TOKEN } from '../support/telegram-scene.ts';

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

  it.each([
    ['of what is over', { answerable: false, kind: 'recovered' }],
    ['whose key is too long for what a button carries', { key: `grp-1-1-${'x'.repeat(60)}` }],
  ] as const)('has a button to the page under a message %s', async (_name, changes) => {
    const { channel, telegram } = await openScene({ answerLink: (key) => `https://pantau.example.go.id/j/${key}` });
    const notice = exampleNotice(changes);

    await channel.send(notice);

    const { reply_markup: markup } = await telegram.messages.next();
    expect(markup?.inline_keyboard).toEqual([[{ text: '🔎 Buka rincian · Open', url: `https://pantau.example.go.id/j/${notice.key}` }]]);
  });

  it('writes the address of the page where Telegram takes none in a button', async () => {
    const { channel, telegram } = await openScene({ answerLink: (key) => `http://pantau:8443/j/${key}` });

    await channel.send(exampleNotice());

    const { text, reply_markup: markup } = await telegram.messages.next();
    expect(markup?.inline_keyboard.flat().filter((button) => 'url' in button)).toEqual([]);
    expect(text).toContain(`Acknowledge and open details: http://pantau:8443/j/${exampleNotice().key}\n`);
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

  it('tells the new number of a group that became a supergroup', async () => {
    const { channel, telegram } = await openScene();
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    const body = JSON.stringify({ ok: false, error_code: 400, description, parameters: { migrate_to_chat_id: -100777 } });
    telegram.answer((response) => response.writeHead(400, { 'content-type': 'application/json' }).end(body));

    await expect(channel.send(exampleNotice())).rejects.toThrow('supergroup chat, its new number is -100777.');
  });

  it('gives up when it has neither a chat of its own nor that of a person', async () => {
    const { channel } = await openScene({ settings: { chat: undefined } });

    await expect(channel.send(exampleNotice())).rejects.toBeInstanceOf(PermanentError);
  });
});
