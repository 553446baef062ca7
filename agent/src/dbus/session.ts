// One conversation with a D-Bus daemon: authenticate as the user of this process (SASL EXTERNAL), say Hello, call methods.
import type { Socket } from 'node:net';
import { type DbusMessage, type DbusValue, decodeMessage, messageLength } from './decode.ts';
import { type DbusCall, encodeCall } from './encode.ts';

/** The body of an answer, or the name of its error. */
export type DbusAnswer = { readonly ok: true; readonly body: readonly DbusValue[] } | { readonly ok: false; readonly error: string };

export interface DbusSession {
  /** Answers in the order of the calls. */
  call(calls: readonly DbusCall[]): Promise<DbusAnswer[]>;
}

/** A system bus refuses calls of a peer that waits for more than 128 answers. */
const IN_FLIGHT = 64;
const MAX_LINE_BYTES = 16 * 1024;
const BUS = 'org.freedesktop.DBus';
const HELLO: DbusCall = { destination: BUS, path: '/org/freedesktop/DBus', interface: BUS, member: 'Hello', args: [] };

/** Runs `talk` over `socket` and closes it; throws when the daemon refuses, goes away or takes longer than `limitMs`. */
export async function withDbus<T>(socket: Socket, uid: number, limitMs: number, talk: (session: DbusSession) => Promise<T>): Promise<T> {
  const waiting = new Map<number, (answer: DbusAnswer) => void>();
  const failure = Promise.withResolvers<never>();
  const welcome = Promise.withResolvers<void>();
  let isWelcome = false;
  let received: Buffer = Buffer.alloc(0);
  let lastSerial = 0;

  /** The answer to AUTH is a line of text; all that follows are messages. */
  function take(chunk: Buffer): void {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    if (!isWelcome) {
      const end = received.indexOf('\r\n');
      if (end === -1 && received.length < MAX_LINE_BYTES) return;
      const line = received.toString('latin1', 0, Math.max(end, 0));
      if (!line.startsWith('OK ')) throw new Error(`D-Bus: masuk ditolak · refused: ${line.slice(0, 80)}`);
      received = received.subarray(end + 2);
      isWelcome = true;
      welcome.resolve();
    }
    for (;;) {
      const length = messageLength(received);
      if (length === undefined || received.length < length) return;
      answer(decodeMessage(received.subarray(0, length)));
      received = received.subarray(length);
    }
  }

  function answer({ type, replySerial, errorName, body }: DbusMessage): void {
    if (type === 'other') return;
    waiting.get(replySerial)?.(type === 'return' ? { ok: true, body } : { ok: false, error: errorName });
    waiting.delete(replySerial);
  }

  async function call(calls: readonly DbusCall[]): Promise<DbusAnswer[]> {
    const answers: DbusAnswer[] = [];
    for (let start = 0; start < calls.length; start += IN_FLIGHT) {
      const batch = calls.slice(start, start + IN_FLIGHT).map((each) => {
        lastSerial += 1;
        const serial = lastSerial;
        return { bytes: encodeCall(each, serial), answer: new Promise<DbusAnswer>((resolve) => waiting.set(serial, resolve)) };
      });
      socket.write(Buffer.concat(batch.map(({ bytes }) => bytes)));
      answers.push(...(await Promise.all(batch.map((each) => each.answer))));
    }
    return answers;
  }

  async function converse(): Promise<T> {
    socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`);
    await welcome.promise;
    socket.write('BEGIN\r\n');
    const [hello] = await call([HELLO]);
    if (hello?.ok !== true) throw new Error(`D-Bus: Hello ditolak · refused: ${hello?.error ?? ''}`);
    return await talk({ call });
  }

  const late = setTimeout(() => failure.reject(new Error(`D-Bus: tidak menjawab · no answer within ${limitMs} ms`)), limitMs);
  socket.on('error', failure.reject);
  socket.on('close', () => failure.reject(new Error('D-Bus: sambungan ditutup · the connection was closed')));
  socket.on('data', (chunk: Buffer) => {
    try {
      take(chunk);
    } catch (error) {
      failure.reject(error);
    }
  });
  try {
    return await Promise.race([converse(), failure.promise]);
  } finally {
    clearTimeout(late);
    socket.destroy();
  }
}
