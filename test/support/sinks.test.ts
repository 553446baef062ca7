// Proves that the mail and webhook receivers of the tests speak the real protocols.
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSmtp } from './smtp.ts';
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
