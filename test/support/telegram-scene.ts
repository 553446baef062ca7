// A Telegram channel with its bot, a group and two people, one of whom has turned the bot away; for tests of what they see and do.
import type { Answer, AnswerReply, Channel, ChannelDeps } from '@pantau/collector/channels/channel';
import { channelDeps } from '@pantau/collector/channels/testing/channel-deps';
import { exampleNotice } from '@pantau/collector/channels/testing/example-notice';
import { openChannel } from '@pantau/collector/channels/testing/open-channel';
import { onTestFinished } from 'vitest';
import { startTelegram, type TelegramMessage, type TestTelegram } from './telegram.ts';

export const TOKEN = '7700112233:AAH-rahasia_sekali-panjang-77';
export const GROUP = -1001234567890;
export const BUDI = 4242;
export const GONE = 999;

export interface Scene {
  readonly telegram: TestTelegram;
  readonly channel: Channel;
  readonly answers: readonly Answer[];
  readonly logged: readonly unknown[];
}

export const TAKEN: AnswerReply = { taken: true, words: { id: 'Diterima oleh Budi.', en: 'Acknowledged by Budi.' } };

export async function openScene(
  parts: Partial<ChannelDeps> & { readonly reply?: AnswerReply; readonly settings?: object } = {},
): Promise<Scene> {
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

export async function sendOne({ channel, telegram }: Scene, to?: string): Promise<TelegramMessage> {
  await channel.send(exampleNotice(), to);
  return await telegram.messages.next();
}
