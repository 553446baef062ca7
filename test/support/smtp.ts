// A mail server inside the test: accepts everything that is sent to it and hands over the parsed mails.
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { createInbox, type Inbox } from './inbox.ts';

/** A mail as received: the envelope's addresses and the parsed message. */
export interface ReceivedMail {
  from: string;
  to: string[];
  email: Email;
  raw: string;
  /** Milliseconds since 1970. */
  receivedAt: number;
}

/** A running mail server. */
export interface TestSmtp {
  port: number;
  url: string;
  mails: Inbox<ReceivedMail>;
  /** From now on answers each message with this SMTP code (450 is temporary, 550 final); undefined accepts again. */
  refuseWith(code: number | undefined): void;
  stop(): Promise<void>;
}

/** Starts a mail server without TLS and without log-in on a free port of 127.0.0.1. */
export async function startSmtp(): Promise<TestSmtp> {
  const mails = createInbox<ReceivedMail>('mail');
  let refusal: number | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusal !== undefined) {
          done(Object.assign(new Error('refused by the test'), { responseCode: refusal }));
          return;
        }
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        const to = rcptTo.map((recipient) => recipient.address);
        PostalMime.parse(raw).then((email) => {
          mails.put({ from, to, email, raw: raw.toString('utf8'), receivedAt: Date.now() });
          done();
        }, done);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuseWith: (code) => {
      refusal = code;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
