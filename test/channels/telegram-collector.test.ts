// From the chat to the ledger: a whole collector with a bot, its buttons pressed while it runs and while it is away.
import { writeFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { createTestCollector, readLedger, type TestCollector, until } from '../support/collector.ts';
import { startRedis } from '../support/redis.ts';
import { startTelegram, type TelegramMessage, type TestTelegram } from '../support/telegram.ts';
import { BUDI, GROUP, TOKEN } from '../support/telegram-scene.ts';
import { tempForTest } from '../support/temp.ts';

const REGISTER = `region: { id: uji, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas }]
`;

async function setUp(): Promise<{ collector: TestCollector; telegram: TestTelegram; message: TelegramMessage }> {
  const folder = tempForTest();
  const redis = await startRedis();
  const telegram = await startTelegram(TOKEN, [GROUP]);
  const channels = [{ id: 'bot', type: 'telegram', token: TOKEN, chat: GROUP, url: telegram.url }];
  const collector = await createTestCollector({ folder, redisSocket: redis.socketPath, register: REGISTER, channels });
  onTestFinished(async () => {
    await collector.stop('SIGKILL');
    await redis.remove();
    await telegram.stop();
  });
  await collector.start();
  writeFileSync(`${folder}/register/register.yaml`, `${REGISTER}servres: []\n`);
  const message = await until(
    async () => telegram.messages.all.find(({ reply_markup: markup }) => markup !== undefined),
    30_000,
    collector.output,
  );
  return { collector, telegram, message };
}

/** Column of a table in the ledger. */
async function stored(file: string, sql: string): Promise<unknown[]> {
  const ledger = readLedger(file);
  try {
    return (await ledger.all(sql)).flatMap((row) => Object.values(row));
  } finally {
    ledger.close();
  }
}

const acknowledgements = ({ ledgerFile }: TestCollector) =>
  stored(ledgerFile, 'select by_whom from acknowledgements where ended_at is null');

it('acknowledges and silences by the buttons below a message', async () => {
  const { collector, telegram, message } = await setUp();
  expect(await acknowledgements(collector)).toEqual([]);

  telegram.press(message, 'Terima', { from: BUDI, name: 'Budi' });
  const acknowledged = await telegram.edits.next();
  telegram.press(acknowledged, '1 jam', { from: BUDI, name: 'Budi' });
  const silenced = await telegram.edits.next();

  expect(acknowledged.text).toContain(message.text);
  expect(silenced.text).toMatch(/✅ .*\n\n✅ /);
  expect(silenced.reply_markup?.inline_keyboard.flat()).toHaveLength(1);
  expect(await acknowledgements(collector)).toEqual(['channel/bot/Budi']);
  expect(await stored(collector.ledgerFile, 'select id from silences')).toHaveLength(1);
  expect(collector.output()).not.toContain(TOKEN);
});

it('carries out what was pressed while it was away', async () => {
  const { collector, telegram, message } = await setUp();
  await collector.stop('SIGKILL');

  telegram.press(message, 'Terima', { from: BUDI, name: 'Budi' });
  await collector.start();

  await telegram.edits.next();
  expect(await acknowledgements(collector)).toHaveLength(1);
  expect(telegram.notes.all).toMatchObject([{ alert: false }]);
});
