// The email channel against a real mail server: the contract of all channels, and what a mail must look like.

import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import type { ChannelDeps } from '@pantau/collector/channels/channel';
import { type ChannelRig, channelContract } from '@pantau/collector/channels/testing/channel-contract';
import { channelDeps } from '@pantau/collector/channels/testing/channel-deps';
import { exampleNotice } from '@pantau/collector/channels/testing/example-notice';
import { openChannel } from '@pantau/collector/channels/testing/open-channel';
import { PermanentError } from '@pantau/shared/errors';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';

const PASSWORD = 'sandi-rahasia-77';
const PERSON = 'budi@banjarbaru.example';
const deps = channelDeps({ timeLimitMs: 5_000 });

interface EmailRig extends ChannelRig {
  readonly smtp: TestSmtp;
  /** Puts another server in the place of the mail server. */
  replace(server: Server): Promise<void>;
}

function settings(port: number): object {
  return {
    type: 'email',
    url: `smtp://127.0.0.1:${port}`,
    from: 'pantau@banjarbaru.example',
    to: ['piket@banjarbaru.example', 'kepala@banjarbaru.example'],
  };
}

async function startRig(): Promise<EmailRig> {
  const smtp = await startSmtp();
  return {
    smtp,
    open: (given, detail) => openChannel({ ...settings(smtp.port), ...(detail && { detail }) }, given),
    received: () => smtp.mails.all.map(({ email }) => email.messageId?.replace(/^<|@.*$/g, '') ?? ''),
    texts: () => smtp.mails.all.flatMap(({ email }) => [email.subject ?? '', email.text ?? '', email.html ?? '']),
    secrets: [PASSWORD, 'piket@banjarbaru.example', PERSON],
    person: { to: PERSON, reached: () => smtp.mails.all.flatMap(({ to }) => to) },
    stop: () => smtp.stop(),
    async replace(server) {
      await smtp.stop();
      await new Promise<void>((resolve) => server.listen(smtp.port, '127.0.0.1', resolve));
      onTestFinished(() => void server.close());
    },
  };
}

function answer(code: number): { name: string; arrange(rig: EmailRig): void } {
  return { name: `answer ${code}`, arrange: ({ smtp }) => smtp.refuseWith(code) };
}

channelContract('email', {
  start: startRig,
  longest: 200_000,
  retried: [
    ...[421, 450, 451, 452].map(answer),
    { name: 'a closed port', arrange: ({ smtp }) => smtp.stop() },
    { name: 'a connection closed without greeting', arrange: (rig) => rig.replace(createServer((socket) => socket.destroy())) },
  ],
  permanent: [
    ...[550, 552, 554].map(answer),
    { name: 'a server that turns everybody away', arrange: (rig) => rig.replace(greeting('554 no\r\n')) },
  ],
  hanging: [
    {
      name: 'a server that never greets',
      arrange: (rig) => rig.replace(createServer((socket) => onTestFinished(() => void socket.destroy()))),
    },
    { name: 'a server that answers drop by drop', arrange: (rig) => rig.replace(dripping()) },
  ],
});

/** A server whose greeting never ends. */
function dripping(): Server {
  return createServer((socket) => {
    const timer = setInterval(() => socket.write('220-wait\r\n'), 20);
    socket.on('error', () => undefined).on('close', () => clearInterval(timer));
  });
}

/** A server that says one line and no more. */
function greeting(line: string): Server {
  return createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(line);
  });
}

describe('channel email', () => {
  async function sendOne(notice = exampleNotice(), parts: Partial<ChannelDeps> = {}) {
    const smtp = await startSmtp();
    onTestFinished(() => smtp.stop());
    await openChannel(settings(smtp.port), { ...deps, ...parts }).send(notice);
    return smtp.mails.next();
  }

  it('sends one mail that reads alone, as text and as HTML, and names itself by its key', async () => {
    const { from, to, email, raw } = await sendOne();

    expect({ from, to }).toEqual({ from: 'pantau@banjarbaru.example', to: ['piket@banjarbaru.example', 'kepala@banjarbaru.example'] });
    expect(email.messageId).toBe('<grp-41-0f3a9c77d2b1-1-surel-piket@pantau.banjarbaru>');
    expect([email.inReplyTo, email.references]).toEqual(Array(2).fill('<grp-41-0f3a9c77d2b1@pantau.banjarbaru>'));
    expect(email.from).toMatchObject({ name: 'Pantau Kota Banjarbaru', address: 'pantau@banjarbaru.example' });
    expect(email.subject).toBe('MELANGGAR: Cadangan data tersedia dan baru - dataset/simpeg (Kota Banjarbaru)');
    expect(email.text).toContain('Pasal 32 ayat (3)');
    expect(email.html).toContain('Pasal 32 ayat (3), Peraturan Daerah Kota Banjarbaru Nomor 5 Tahun 2022');
    expect(email.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(raw).toMatch(/^Content-Type: multipart\/alternative;/im);
  });

  it('brings the page on which it can be acknowledged, in both forms', async () => {
    const link = 'https://pantau.example.go.id/j/abc.def';

    const { email } = await sendOne(exampleNotice(), { answerLink: () => link });

    expect(email.text).toContain(`\n${link}\n`);
    expect(email.html).toContain(`<a href="${link}"`);
  });

  it('loads nothing from anywhere, and lets no value be HTML', async () => {
    const notice = exampleNotice();
    const sentence = { id: '<img src=https://jahat.example/x> "a" & <script>b</script>', en: 'x' };
    const source = 'javascript:alert(1)';
    const citation = { ...notice.finding.citation, source };

    const { email } = await sendOne({ ...notice, finding: { ...notice.finding, sentence, citation } });

    expect(email.html).toContain('&lt;img src=https://jahat.example/x&gt; &quot;a&quot; &amp; &lt;script&gt;b&lt;/script&gt;');
    expect(email.html).not.toMatch(/<(img|script|link|iframe)|href="javascript|url\(/i);
  });

  it('tells only one person what is for one person', async () => {
    const smtp = await startSmtp();
    onTestFinished(() => smtp.stop());

    await openChannel({ ...settings(smtp.port), to: undefined }, deps).send(exampleNotice(), PERSON);

    expect((await smtp.mails.next()).to).toEqual([PERSON]);
  });

  it('has nobody to write to without an address', async () => {
    const channel = openChannel({ ...settings(1), to: undefined }, deps);

    await expect(channel.send(exampleNotice())).rejects.toThrow(PermanentError);
  });

  it('gives a repeat the same Message-ID and text', async () => {
    const [first, second] = [await sendOne(), await sendOne()];

    expect([second.email.messageId, second.email.text]).toEqual([first.email.messageId, first.email.text]);
  });

  it('lets no value add a header, a recipient or a part', async () => {
    const notice = exampleNotice();
    const title = { id: 'Judul\r\nBcc: penyusup@example.org\r\n\r\n<b>x</b>', en: 'x' };
    const injected = { ...notice, regionName: 'Kota\r\nX-Palsu: ya', finding: { ...notice.finding, title, subject: 'server/é\n.\nQUIT' } };

    const { to, email } = await sendOne(injected);

    expect(to).toHaveLength(2);
    const names = email.headers.map(({ key }) => key).toSorted();
    expect(names).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      'in-reply-to',
      'message-id',
      'mime-version',
      'references',
      'subject',
      'to',
      'x-auto-response-suppress',
    ]);
    expect(email.subject).toContain('Judul Bcc: penyusup@example.org');
    expect(email.text).toContain('server/é . QUIT');
  });

  it.each([
    ['its password', PASSWORD, undefined],
    ['another password', 'salah-sekali', 'The mail server answered 535 at AUTH PLAIN.'],
  ])('logs in with %s', async (_name, accepted, refusal) => {
    const users: string[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authMethods: ['PLAIN'],
      allowInsecureAuth: true,
      onAuth(auth, _session, done) {
        users.push(`${auth.username}:${auth.password}`);
        if (auth.password === accepted) {
          done(null, { user: auth.username });
        } else {
          done(Object.assign(new Error(`no: ${auth.password}`), { responseCode: 535 }));
        }
      },
      onData: (stream, _session, done) => void stream.resume().on('end', done),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => server.close());
    const { port } = server.server.address() as AddressInfo;
    const channel = openChannel({ ...settings(port), url: `smtp://piket%40kota@127.0.0.1:${port}`, password: PASSWORD }, deps);

    const error = await channel.send(exampleNotice()).then(
      () => undefined,
      (thrown: unknown) => (thrown instanceof PermanentError ? thrown.message : thrown),
    );

    expect(error).toBe(refusal);
    expect(users).toEqual([`piket@kota:${PASSWORD}`]);
  });

  it('sends no password to a server far away that offers no encryption', async () => {
    const commands: string[] = [];
    const plain = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 plain\r\n');
      socket.on('data', (data) => {
        commands.push(data.toString());
        socket.write('250-plain\r\n250 AUTH PLAIN LOGIN\r\n');
      });
    });
    await new Promise<void>((resolve) => plain.listen(0, '0.0.0.0', resolve));
    onTestFinished(() => void plain.close());
    // 127.0.0.2 reaches this machine, but is not one of the names that count as this machine.
    const url = `smtp://piket@127.0.0.2:${(plain.address() as AddressInfo).port}`;

    const channel = openChannel({ ...settings(0), url, password: PASSWORD }, deps);

    await expect(channel.send(exampleNotice())).rejects.toThrow(/mail server/);
    expect(commands.join('')).not.toMatch(/AUTH/);
  });
});
