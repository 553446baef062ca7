// No secret of a channel is ever to be found where people and programs look: every channel fails in the worst way, by a server that sends
// back all it was given, and then logs, ledger, queues, pages and commands are searched for each secret.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect, it, onTestFinished } from 'vitest';
import { createTestCollector, readLedger, type TestCollector, until } from '../support/collector.ts';
import { startProgram } from '../support/processes.ts';
import { startRedis } from '../support/redis.ts';
import { tempForTest } from '../support/temp.ts';

const REGISTER = `region: { id: uji, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas }]
`;

/** Every secret of every channel, by where it is written. */
const SECRETS = {
  webhookPath: 'S3c-webhook-path-81f2',
  signingKey: 'S3c-signing-key-0b7d',
  slackPath: 'S3c-slack-path-6e1a',
  ntfyTopic: 'S3c-ntfy-topic-52cc',
  ntfyToken: 'tk_S3c-ntfy-token-9d01',
  telegramToken: '123456:S3c-telegram-token-44aa77',
  whatsappToken: 'S3c-whatsapp-token-c3d9',
  smsPath: 'S3c-sms-path-1f6b',
  smsHeader: 'S3c-sms-header-7a20',
  smsBody: 'S3c-sms-body-e81d',
  smsToken: 'S3c-sms-token-30f5',
  alertmanagerToken: 'S3c-alertmanager-token-b6c8',
  smtpPassword: 'S3c-smtp-password-2d94',
  scrapeToken: 'S3c-scrape-token-f00d-1234567890ab',
} as const;

/** The same secret as a header, a path or a mail could carry it. */
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  return [secret, encodeURIComponent(secret), base64, Buffer.from(`\0piket\0${secret}`).toString('base64').replace(/=+$/, '')];
}

interface Echo {
  readonly url: string;
  /** Everything that was sent to it. */
  heard(): string;
}

/** Sends back what it was given as its error: first as one that passes, then as one that does not. */
async function startEcho(): Promise<Echo> {
  const heard: string[] = [];
  const calls = new Map<string, number>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const given = [request.url, request.headers, Buffer.concat(chunks).toString('utf8')];
      heard.push(JSON.stringify(given));
      const all = JSON.stringify([...given, SECRETS]);
      const count = (calls.get(request.url ?? '') ?? 0) + 1;
      calls.set(request.url ?? '', count);
      response.writeHead(count === 1 ? 503 : 401, { 'content-type': 'application/json', 'x-echo': encodeURIComponent(all) });
      response.end(JSON.stringify({ ok: false, error: { code: 190, message: all }, error_code: 401, description: all }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard: () => heard.join('\n') };
}

/** A mail server that refuses everybody and repeats the password. */
async function startRefusingMail(): Promise<{ port: number; passwords: string[] }> {
  const passwords: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    onAuth(auth, _session, done) {
      passwords.push(auth.password ?? '');
      done(Object.assign(new Error(`no: ${auth.password} ${Object.values(SECRETS).join(' ')}`), { responseCode: 535 }));
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, passwords };
}

function channelsFor(url: string, smtpPort: number): object[] {
  return [
    { id: 'hook', type: 'webhook', url: `${url}/${SECRETS.webhookPath}`, signingKeyFile: 'signing-key' },
    { id: 'slack', type: 'slack', url: `${url}/${SECRETS.slackPath}` },
    { id: 'ntfy', type: 'ntfy', url, topic: SECRETS.ntfyTopic, token: SECRETS.ntfyToken },
    { id: 'telegram', type: 'telegram', url, token: SECRETS.telegramToken, chat: '4242' },
    {
      id: 'whatsapp',
      type: 'whatsapp',
      url: `${url}/v23.0`,
      phoneNumberId: '106540352242922',
      token: SECRETS.whatsappToken,
      to: '+6281234567890',
    },
    {
      id: 'sms',
      type: 'sms',
      url: `${url}/${SECRETS.smsPath}/{token}`,
      headers: { 'x-key': SECRETS.smsHeader },
      body: `pass=${SECRETS.smsBody}&to={to}&text={text}`,
      token: SECRETS.smsToken,
      to: '+6281234567890',
    },
    { id: 'am', type: 'alertmanager', url: `${url}/am`, token: SECRETS.alertmanagerToken },
    {
      id: 'surel',
      type: 'email',
      url: `smtp://piket@127.0.0.1:${smtpPort}`,
      password: SECRETS.smtpPassword,
      from: 'pantau@uji.example',
      to: ['piket@uji.example'],
    },
  ];
}

/** All notices of the outbox, with the key of one. */
async function outboxOf(collector: TestCollector): Promise<{ key: string; channel: string; error: string }[]> {
  const ledger = readLedger(collector.ledgerFile);
  try {
    const rows = await ledger.all('select key, channel, last_error from outbox');
    return rows.map((row) => ({ key: String(row['key']), channel: String(row['channel']), error: String(row['last_error'] ?? '') }));
  } finally {
    ledger.close();
  }
}

/** Every file under a folder as text, bytes as they are. */
function filesOf(folder: string, skip: RegExp): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !skip.test(entry.name))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'latin1'))
    .join('\n');
}

async function run(...args: string[]): Promise<string> {
  const command = startProgram('collector', args);
  await command.ended;
  return command.output();
}

it('tells no secret of any channel in logs, ledger, queues, pages or commands', async () => {
  const folder = tempForTest();
  const redis = await startRedis();
  onTestFinished(() => redis.remove());
  const echo = await startEcho();
  const mail = await startRefusingMail();
  writeFileSync(`${folder}/signing-key`, `${SECRETS.signingKey}\n`);
  writeFileSync(`${folder}/scrape-token`, `${SECRETS.scrapeToken}\n`);
  const channels = channelsFor(echo.url, mail.port);
  const more = { scrape_token_file: 'scrape-token', public_url: 'https://pantau.uji.example' };
  const collector = await createTestCollector({ folder, redisSocket: redis.socketPath, register: REGISTER, channels, more });
  onTestFinished(() => collector.stop('SIGKILL'));
  await collector.start();

  // What cannot be read in the register is a finding that everybody is told of.
  writeFileSync(`${folder}/register/register.yaml`, `${REGISTER}servres: []\n`);
  const told = await until(
    async () => {
      const outbox = await outboxOf(collector);
      const failed = new Set(outbox.filter(({ error }) => error !== '').map(({ channel }) => channel));
      return failed.size === channels.length ? outbox : undefined;
    },
    60_000,
    collector.output,
  );

  const headers = { authorization: `Bearer ${SECRETS.scrapeToken}` };
  const pages = await Promise.all(
    ['/metrics', '/healthz', '/readyz', '/-/ready', '/api/v2/status', `/jawab/${told[0]?.key}.zzzzzz.AAAAAAAAAAAAAAAAAAAAAA`].map(
      async (path) => {
        const response = await fetch(`${collector.url}${path}`, { headers });
        return `${JSON.stringify([...response.headers])}\n${await response.text()}`;
      },
    ),
  );
  const data = `${folder}/data`;
  const commands = await Promise.all([
    run('alert', 'list', '--data', data, '--json'),
    run('queue', 'list', '--data', data, '--json'),
    run('findings', '--data', data, '--json'),
  ]);
  const log = collector.output();
  await collector.stop();
  await redis.stop();
  const places = {
    log,
    // The key of links is a secret of its own, and not one that is written by hand.
    ledger: filesOf(data, /^answer-key$/),
    redis: filesOf(dirname(redis.socketPath), /\.sock$/),
    pages: pages.join('\n'),
    commands: commands.join('\n'),
  };

  const given = echo.heard() + mail.passwords.join('\n');
  const unused = Object.keys(SECRETS).filter((name) => !given.includes(SECRETS[name as keyof typeof SECRETS]));
  // These two are not sent; all others were given to a server that told them back.
  expect(unused).toEqual(['signingKey', 'scrapeToken']);
  expect(pages[0]).toContain('pantau_');
  expect(commands.map((text) => /^[[{]/.test(text))).toEqual([true, true, true]);
  expect(log).toContain('notice is');
  expect(places.ledger).toContain('The webhook answered');
  expect(places.redis).toContain(told[0]?.key);
  const found = Object.entries(places).flatMap(([place, text]) =>
    Object.entries(SECRETS).flatMap(([name, secret]) =>
      formsOf(secret).some((form) => text.includes(form)) ? [`${name} in ${place}`] : [],
    ),
  );
  expect(found).toEqual([]);
});
