// Proves that the receivers of the tests speak the real protocols.
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSmtp } from './smtp.ts';
import { startTelegram } from './telegram.ts';
import { startWebhook } from './webhook.ts';

const dialogue = [
  'EHLO test',
  'MAIL FROM:<a@example.id>',
  'RCPT TO:<b@example.id>',
  'DATA',
  'Subject: =?utf-8?Q?Cadangan_=E2=9C=93?=\r\n\r\nIsi\r\n.',
  'QUIT',
];

/** Speaks SMTP line by line, each after the answer to the one before; resolves with the last answer before the farewell. */
function sendMail(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let step = 0;
    let answer = '';
    socket.setEncoding('utf8').on('error', reject);
    socket.on('data', (text: string) => {
      if (!/^\d{3} .*\r\n$/m.test(text)) {
        return;
      }
      const line = dialogue[step];
      if (line === 'QUIT') {
        answer = text;
      }
      step += 1;
      if (line !== undefined) {
        socket.write(`${line}\r\n`);
      }
    });
    socket.on('close', () => resolve(answer));
  });
}

describe('startSmtp', () => {
  it('hands over a parsed mail with its envelope', async () => {
    const smtp = await startSmtp();
    onTestFinished(() => smtp.stop());

    await sendMail(smtp.port);

    const mail = await smtp.mails.next();
    expect(mail).toMatchObject({ from: 'a@example.id', to: ['b@example.id'], email: { subject: 'Cadangan ✓' } });
    expect(mail.email.text?.trim()).toBe('Isi');
  });

  it('refuses with the code the test chose, and keeps nothing then', async () => {
    const smtp = await startSmtp();
    onTestFinished(() => smtp.stop());
    smtp.refuseWith(450);

    expect(await sendMail(smtp.port)).toMatch(/^450 /);
    expect(smtp.mails.all).toEqual([]);
  });
});

describe('startWebhook', () => {
  it('records requests in order and answers with the chosen status', async () => {
    const webhook = await startWebhook();
    onTestFinished(() => webhook.stop());

    const first = await fetch(webhook.url, { method: 'POST', body: 'one', headers: { 'idempotency-key': 'k1' } });
    webhook.answerWith(429, { 'retry-after': '7' });
    const second = await fetch(`${webhook.url}hook`, { method: 'POST', body: 'two' });

    expect([first.status, second.status, second.headers.get('retry-after')]).toEqual([204, 429, '7']);
    expect(await webhook.requests.next()).toMatchObject({ path: '/', body: 'one', headers: { 'idempotency-key': 'k1' } });
    expect(await webhook.requests.next()).toMatchObject({ method: 'POST', path: '/hook', body: 'two' });
  });

  it('says what did not arrive', async () => {
    const webhook = await startWebhook();
    onTestFinished(() => webhook.stop());

    await expect(webhook.requests.next(20)).rejects.toThrow('No request arrived within 20 ms');
  });
});

describe('startTelegram', () => {
  const TOKEN = '1:x';

  async function start() {
    const telegram = await startTelegram(TOKEN, [5]);
    onTestFinished(() => telegram.stop());
    const call = async (method: string, params: object, token = TOKEN) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${telegram.url}/bot${token}/${method}`, { method: 'POST', headers, body: JSON.stringify(params) });
      return (await response.json()) as { ok: boolean; error_code?: number; description?: string; result: { update_id: number }[] };
    };
    return { telegram, call };
  }

  it('gives an update until a later one is asked for', async () => {
    const { telegram, call } = await start();
    telegram.say(5, 'satu');
    telegram.say(5, 'dua');

    const [first, again] = [await call('getUpdates', {}), await call('getUpdates', {})];
    const offset = (first.result[0]?.update_id ?? 0) + 1;
    const rest = await call('getUpdates', { offset });

    expect([first.result.length, again.result.length, rest.result.length]).toEqual([2, 2, 1]);
  });

  it('holds a poll open until something happens, and lets only one wait', async () => {
    const { telegram, call } = await start();
    const first = call('getUpdates', { timeout: 60 });
    await expect.poll(() => telegram.calls.length).toBe(1);
    const second = call('getUpdates', { timeout: 60 });

    expect(await first).toMatchObject({ ok: false, error_code: 409 });
    telegram.say(5, 'halo');

    expect((await second).result).toHaveLength(1);
  });

  it.each([
    ['a wrong token', {}, '2:y', 401],
    ['a chat that there is not', { chat_id: 6, text: 'a' }, TOKEN, 400],
    ['HTML that is not closed', { chat_id: 5, text: '<b>a', parse_mode: 'HTML' }, TOKEN, 400],
    ['a tag that it does not know', { chat_id: 5, text: '<br>', parse_mode: 'HTML' }, TOKEN, 400],
    ['a text that is too long', { chat_id: 5, text: 'a'.repeat(4_097) }, TOKEN, 400],
    [
      'a button that carries too much',
      { chat_id: 5, text: 'a', reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'a'.repeat(65) }]] } },
      TOKEN,
      400,
    ],
  ])('refuses %s', async (_name, params, token, code) => {
    const { telegram, call } = await start();

    expect(await call('sendMessage', params, token)).toMatchObject({ ok: false, error_code: code });
    expect(telegram.messages.all).toEqual([]);
  });
});
