// A server of DNS for tests, by UDP and TCP on one port: answers what a function says, also what no honest server would.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { encodeName, TYPES, type TypeName } from '../endpoints/dns-message.ts';
import { listen } from './endpoint-scene.ts';

export interface Asked {
  readonly name: string;
  readonly type: number;
  /** The asker takes what is not proved (CD). */
  readonly unchecked: boolean;
}

export interface Reply {
  readonly code?: number;
  readonly authoritative?: boolean;
  readonly proved?: boolean;
  readonly truncated?: boolean;
  readonly answers?: readonly (readonly [name: string, type: TypeName, data: string])[];
  readonly authority?: readonly (readonly [name: string, type: TypeName, data: string])[];
  /** Sent instead of a message. */
  readonly raw?: (id: number) => Buffer;
}

/** `reply` gives nothing: silence. Returns the port. */
export async function dnsServer(reply: (asked: Asked, by: 'udp' | 'tcp') => Reply | undefined): Promise<number> {
  const stream = createServer((socket) => {
    socket.on('data', (chunk: Buffer) => {
      const message = answerTo(chunk.subarray(2), (asked) => reply(asked, 'tcp'));
      if (message === undefined) return;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(message.length);
      socket.write(Buffer.concat([length, message]));
    });
  });
  const port = await listen(stream);
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const message = answerTo(query, (asked) => reply(asked, 'udp'));
    if (message !== undefined) socket.send(message, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(port, '127.0.0.1', resolve));
  onTestFinished(() => void socket.close());
  return port;
}

function answerTo(query: Buffer, reply: (asked: Asked) => Reply | undefined): Buffer | undefined {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const told = reply({ name: labels.join('.'), type: query.readUInt16BE(at + 1), unchecked: (query.readUInt16BE(2) & 0x10) !== 0 });
  if (told?.raw !== undefined) return told.raw(query.readUInt16BE(0));
  if (told === undefined) return undefined;
  const { code = 0, authoritative = false, proved = false, truncated = false, answers = [], authority = [] } = told;
  const header = Buffer.alloc(12);
  const flags = 0x8180 | code | (authoritative ? 0x400 : 0) | (proved ? 0x20 : 0) | (truncated ? 0x200 : 0);
  for (const [index, word] of [query.readUInt16BE(0), flags, 1, answers.length, authority.length, 0].entries()) {
    header.writeUInt16BE(word, index * 2);
  }
  return Buffer.concat([header, query.subarray(12, at + 5), ...[...answers, ...authority].map(recordBytes)]);
}

function recordBytes([name, type, data]: readonly [string, TypeName, string]): Buffer {
  const bytes = dataBytes(type, data);
  const head = Buffer.alloc(10);
  head.writeUInt16BE(TYPES[type], 0);
  head.writeUInt16BE(1, 2);
  head.writeUInt32BE(60, 4);
  head.writeUInt16BE(bytes.length, 8);
  return Buffer.concat([encodeName(name), head, bytes]);
}

function dataBytes(type: TypeName, data: string): Buffer {
  if (type === 'A') return Buffer.from(data.split('.').map(Number));
  if (type === 'NS' || type === 'CNAME') return encodeName(data);
  if (type === 'MX') return Buffer.concat([Buffer.from([0, 10]), encodeName(data)]);
  if (type === 'TXT') return Buffer.concat([Buffer.from([data.length]), Buffer.from(data)]);
  return Buffer.from('00010203', 'hex');
}
