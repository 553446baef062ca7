// What people do with the buttons of the Telegram channel, and how it learns of it.
import { inspect } from 'node:util';
import type { Answer } from '@pantau/collector/channels/channel';
import { channelDeps } from '@pantau/collector/channels/testing/channel-deps';
import { exampleNotice } from '@pantau/collector/channels/testing/example-notice';
import { openChannel } from '@pantau/collector/channels/testing/open-channel';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createInbox } from '../support/inbox.ts';
import type { TestTelegram } from '../support/telegram.ts';
import { BUDI, GROUP, openScene, sendOne, TAKEN, TOKEN } from '../support/telegram-scene.ts';

const ACKNOWLEDGE = 'Terima';
const SILENCE = '1 jam';
const DETAILS = 'Rincian';

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

    scene.telegram.press(message, SILENCE, { from: BUDI, name: 'Budi\u202e/' });

    await scene.telegram.edits.next();
    expect(scene.answers).toEqual([{ notice: exampleNotice().key, sender: { id: String(BUDI), name: 'Budi' }, action: 'silence' }]);
  });

  it('sends details as an answer to the message and leaves that as it is', async () => {
    const words = { id: `Rincian: ${'x'.repeat(9_000)}`, en: 'Details' };
    const scene = await openScene({ reply: { taken: true, words }, settings: { detail: 'full' } });
    const message = await sendOne(scene, String(BUDI));

    scene.telegram.press(message, DETAILS);

    const details = await scene.telegram.messages.next();
    expect(details).toMatchObject({ reply_to: message.message_id, chat: { id: BUDI } });
    expect(details.text).toMatch(/^Rincian: x+/);
    expect(scene.telegram.notes.all).toMatchObject([{ text: undefined }]);
    expect(scene.telegram.edits.all).toEqual([]);
  });

  it('sends only the way to the details when it is to tell little', async () => {
    const scene = await openScene();
    const message = await sendOne(scene, String(BUDI));

    scene.telegram.press(message, DETAILS);

    expect((await scene.telegram.messages.next()).text).toMatch(/\(detail: minimal\): jalankan perintah pada pesan ini .*isi public_url/);
    expect(message.text).toContain(`pantau alert show ${exampleNotice().group}`);
    expect(scene.answers).toEqual([]);
  });

  it('leads to the page with the details, from a message of before there was one too, and keeps the way to it', async () => {
    const page = `https://pantau.example.go.id/jawab/${exampleNotice().key}`;
    const before = await openScene();
    const old = await sendOne(before, String(BUDI));
    await before.channel.close?.();
    const deps = channelDeps({ answerLink: () => page, answer: async () => TAKEN });
    const channel = openChannel({ type: 'telegram', token: TOKEN, chat: GROUP, url: before.telegram.url }, deps);
    onTestFinished(async () => channel.close?.());

    before.telegram.press(old, DETAILS);
    expect((await before.telegram.messages.next()).text).toContain(`Rinciannya di halaman ini: ${page}`);

    await channel.send(exampleNotice(), String(BUDI));
    const message = await before.telegram.messages.next();
    before.telegram.press(message, ACKNOWLEDGE);

    const open = { text: '🔎 Buka rincian · Open', url: page };
    expect(message.reply_markup?.inline_keyboard.flat()).toContainEqual(open);
    expect((await before.telegram.edits.next()).reply_markup?.inline_keyboard.flat()).toContainEqual(open);
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
    ['a button for another notice than that of the message', { data: 'a:grp-2-1-surel/AAAAAAAAAAAA' }],
    ["a button of the channel's own chat pressed in another chat", { chat: BUDI }],
  ])('carries out nothing for %s', async (_name, forged) => {
    const scene = await openScene();
    const message = await sendOne(scene);

    scene.telegram.press(message, ACKNOWLEDGE, forged);

    expect(await scene.telegram.notes.next()).toMatchObject({ text: expect.stringContaining('tidak dikenal'), alert: true });
    expect(scene.answers).toEqual([]);
  });

  it('takes no answer from a group that is no longer its own', async () => {
    const scene = await openScene();
    const message = await sendOne(scene);
    await scene.channel.close?.();
    const answers: Answer[] = [];
    const answer = async (given: Answer) => {
      answers.push(given);
      return TAKEN;
    };
    const moved = openChannel({ type: 'telegram', token: TOKEN, chat: BUDI, url: scene.telegram.url }, channelDeps({ answer }));
    onTestFinished(async () => moved.close?.());

    scene.telegram.press(message, ACKNOWLEDGE);

    expect(await scene.telegram.notes.next()).toMatchObject({ alert: true });
    expect(answers).toEqual([]);
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

  it.each([
    ['a closed port', async (telegram: TestTelegram) => telegram.stop()],
    [
      'a wrong token',
      async (telegram: TestTelegram) => telegram.refuse('getUpdates', { status: 401, description: `Unauthorized ${TOKEN}`, times: 9 }),
    ],
  ])('tells nothing of its token after %s', async (_name, arrange) => {
    const logged = createInbox<unknown>('log line');
    const scene = await openScene({ log: { warn: (fields, message) => logged.put([fields, message]) } });
    await arrange(scene.telegram);

    scene.telegram.say(BUDI, 'halo');

    expect(inspect(await logged.next(), { depth: 10 })).toMatch(
      /answers from Telegram cannot be fetched; (it is tried again|check the token of the bot)/,
    );
    expect(inspect([logged.all, scene.channel], { depth: 10, showHidden: true })).not.toContain(TOKEN);
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
