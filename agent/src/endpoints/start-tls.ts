// The words before TLS of protocols that begin in clear text: mail, directories, databases, files.
import type { EndpointKind } from '@pantau/shared/work';
import type { ClearText } from './connect.ts';
import { ProbeFault } from './probe-fault.ts';

type Dialogue = (talk: ClearText, host: string) => Promise<void>;

/** Lines of an answer that may go on: `250-one`, `250 two`. */
async function reply(talk: ClearText, wanted: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for (;;) {
    const line = await talk.line();
    lines.push(line);
    if (lines.length > 100) throw new ProbeFault('target', 'jawaban terlalu panjang · the answer is too long');
    // A line of FTP may stand between `220-` and `220 ` without a number.
    if (/^\d{3}(?: |$)/.test(line)) break;
  }
  const last = lines.at(-1) ?? '';
  if (!last.startsWith(wanted)) throw unexpected(last);
  return lines;
}

async function smtp(talk: ClearText): Promise<void> {
  await reply(talk, '220');
  talk.write('EHLO pantau.invalid\r\n');
  const offered = await reply(talk, '250');
  if (!offered.some((line) => /^250[ -]STARTTLS\b/i.test(line))) throw notOffered();
  talk.write('STARTTLS\r\n');
  await reply(talk, '220');
}

async function imap(talk: ClearText): Promise<void> {
  const greeting = await talk.line();
  if (!/^\* (?:OK|PREAUTH)/i.test(greeting)) throw unexpected(greeting);
  talk.write('a1 STARTTLS\r\n');
  for (;;) {
    const line = await talk.line();
    if (/^a1 OK/i.test(line)) return;
    if (!line.startsWith('* ')) throw notOffered(line);
  }
}

async function pop3(talk: ClearText): Promise<void> {
  const greeting = await talk.line();
  if (!greeting.startsWith('+OK')) throw unexpected(greeting);
  talk.write('STLS\r\n');
  const line = await talk.line();
  if (!line.startsWith('+OK')) throw notOffered(line);
}

async function ftp(talk: ClearText): Promise<void> {
  await reply(talk, '220');
  talk.write('AUTH TLS\r\n');
  await reply(talk, '234');
}

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

async function postgres(talk: ClearText): Promise<void> {
  talk.write(SSL_REQUEST);
  const answer = (await talk.bytes(1)).toString('latin1');
  if (answer !== 'S') throw notOffered(answer);
}

const START_TLS_OID = '1.3.6.1.4.1.1466.20037';
/** LDAPMessage 1 with an ExtendedRequest (RFC 4511, 4.14). */
const LDAP_REQUEST = Buffer.concat([
  Buffer.from([0x30, START_TLS_OID.length + 7, 0x02, 0x01, 0x01, 0x77, START_TLS_OID.length + 2, 0x80, START_TLS_OID.length]),
  Buffer.from(START_TLS_OID),
]);

async function ldap(talk: ClearText): Promise<void> {
  talk.write(LDAP_REQUEST);
  const body = await berBody(talk);
  // ExtendedResponse (APPLICATION 24) with resultCode success, behind the number of the message.
  const at = body.indexOf(Buffer.from([0x02, 0x01, 0x01]));
  const result = body.indexOf(Buffer.from([0x0a, 0x01]));
  if (at !== 0 || body[3] !== 0x78 || result === -1) throw unexpected(body.subarray(0, 16).toString('hex'));
  if (body[result + 2] !== 0) throw notOffered(`resultCode ${body[result + 2]}`);
}

/** Content of one SEQUENCE. */
async function berBody(talk: ClearText): Promise<Buffer> {
  const [tag = 0, first = 0] = await talk.bytes(2);
  if (tag !== 0x30) throw unexpected(`0x${tag.toString(16)}`);
  if (first < 0x80) return await talk.bytes(first);
  const digits = first & 0x7f;
  if (digits === 0 || digits > 4) throw unexpected(`0x${first.toString(16)}`);
  const length = (await talk.bytes(digits)).readUIntBE(0, digits);
  if (length > 4_096) throw new ProbeFault('target', 'jawaban terlalu panjang · the answer is too long');
  return await talk.bytes(length);
}

export const START_TLS: Readonly<Partial<Record<EndpointKind, Dialogue>>> = { smtp, imap, pop3, ftp, postgres, ldap };

function unexpected(line: string): ProbeFault {
  return new ProbeFault('target', `jawaban tak terduga · unexpected answer: ${printable(line)}`);
}

function notOffered(line = ''): ProbeFault {
  const said = line === '' ? '' : ` (${printable(line)})`;
  return new ProbeFault(
    'target',
    `STARTTLS tidak ditawarkan; aktifkan TLS di server · STARTTLS is not offered: switch TLS on at the server${said}`,
  );
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 120);
}
