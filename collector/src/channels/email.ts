// Channel `email`: one mail, as text and as HTML, to all recipients or to one person over SMTP. The Message-ID follows from the notice,
// so mail programs show a repeat once; all messages of a group are one conversation there.
import { describeError, PermanentError, RetryError } from '@pantau/shared/errors';
import { Secret } from '@pantau/shared/secret';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { defineChannel } from './channel.ts';
import { mailHtml } from './email-html.ts';
import { composeMessage } from './message.ts';
import { partsOf } from './message-parts.ts';
import { clean } from './text.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export const email = defineChannel({
  type: 'email',
  secrets: ['url', 'password'],
  hints: {
    url: {
      id: 'tulis smtp://server:587 atau smtps://pengguna@server:465, tanpa jalur dan pertanyaan',
      en: 'write smtp://server:587 or smtps://user@server:465, without path and query',
    },
    password: { id: 'tulis sandi pengguna SMTP', en: 'write the password of the SMTP user' },
    from: { id: 'tulis satu alamat email', en: 'write one mail address' },
    to: {
      id: 'tulis daftar alamat email, 1 sampai 50; hapus bila hanya untuk orang dalam oncall.yaml',
      en: 'write a list of mail addresses, 1 to 50; leave it out when it is only for the people of oncall.yaml',
    },
  },
  config: z.strictObject({
    url: z
      .url({ protocol: /^smtps?$/, abort: true })
      .refine((url) => ['', '/'].includes(new URL(url).pathname) && new URL(url).search === '')
      .transform((url) => new Secret(url)),
    password: z
      .string()
      .min(1)
      .transform((password) => new Secret(password))
      .optional(),
    from: z.email(),
    to: z.array(z.email()).min(1).max(50).optional(),
  }),
  detail: 'full',
  contact: { schema: z.email(), hint: { id: 'tulis satu alamat email', en: 'write one mail address' } },
  hasOwnAddress: ({ to }) => to !== undefined,
  create({ url, password, from, to: own }, { timeLimitMs, log, answerLink }, detail) {
    const transport = createTransport(smtpOptions(url, password, timeLimitMs));
    return {
      async send(notice, to) {
        const recipients = to ?? own;
        if (recipients === undefined) {
          throw new PermanentError('The email channel has no address of its own.');
        }
        const link = answerLink(notice.key);
        const { subject, text } = composeMessage(notice, detail, link);
        const thread = `<${notice.group}@pantau.${notice.region}>`;
        const mail = {
          from: { name: clean(`Pantau ${notice.regionName}`), address: from },
          to: recipients,
          subject,
          text,
          html: mailHtml(notice, partsOf(notice, detail), link),
          messageId: `<${notice.key}@pantau.${notice.region}>`,
          inReplyTo: thread,
          references: thread,
          // Programs that answer for people who are away stay silent.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          signal: AbortSignal.timeout(timeLimitMs),
        };
        const result = await transport.sendMail(mail).catch((error: unknown) => {
          throw classify(error);
        });
        if (result.rejected.length > 0) {
          log.warn({ key: notice.key, refused: result.rejected.length }, 'mail server refused some recipients of a notice');
        }
      },
    };
  },
});

function smtpOptions(url: Secret, password: Secret | undefined, timeLimitMs: number) {
  const { protocol, hostname, port, username, password: inUrl } = new URL(url.reveal());
  const user = decodeURIComponent(username);
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 25),
    secure,
    // A password never crosses a network in the clear.
    requireTLS: !secure && user !== '' && !LOOPBACK.has(hostname),
    ...(user !== '' && { auth: { user, pass: password?.reveal() ?? decodeURIComponent(inUrl) } }),
    dnsTimeout: timeLimitMs,
    connectionTimeout: timeLimitMs,
    greetingTimeout: timeLimitMs,
    socketTimeout: timeLimitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** 5xx is final (RFC 5321, 4.2.1). Of the error only codes are told: its text may hold addresses and what the server echoed. */
function classify(error: unknown): Error {
  const { name, code, responseCode, command } = error as { name?: string; code?: string; responseCode?: number; command?: string };
  if (responseCode === undefined) {
    return new RetryError(`The mail server cannot be reached: ${name === 'AbortError' ? 'time limit' : (code ?? 'network error')}.`);
  }
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(describeError(error))?.[0];
  const answer = [responseCode, enhanced, command && `at ${command}`].filter(Boolean).join(' ');
  const message = `The mail server answered ${answer}.`;
  return responseCode >= 500 ? new PermanentError(message) : new RetryError(message);
}
