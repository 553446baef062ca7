// A system bus with a systemd on it, as far as a reader of units asks: names, states and properties are those of a fixture host.
import { mkdirSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { type BusCall, callLength, encodeError, encodeReturn, parseCall } from './bus-messages.ts';

interface Unit {
  readonly name: string;
  readonly load: string;
  readonly active: string;
  readonly properties: Readonly<Record<string, string>>;
}

const MANAGER_PATH = '/org/freedesktop/systemd1';
/** D-Bus types of properties; the others are texts. */
const TYPES: Readonly<Record<string, string>> = { NRestarts: 'u', NAccepted: 'u', NConnections: 'u', NRefused: 'u', LastTriggerUSec: 't' };

/** Serves the lines of `@units` at a socket; resolves with what ends it. */
export async function startFakeSystemd(socketPath: string, lines: readonly string[]): Promise<() => void> {
  const [first = '', ...rest] = lines;
  const manager = propertiesOf(first.split(' '));
  const units = rest.map((line): Unit => {
    const [name = '', load = '', active = '', ...properties] = line.split(' ');
    return { name, load, active, properties: propertiesOf(properties) };
  });
  const byPath = new Map([[MANAGER_PATH, manager], ...units.map(({ name, properties }) => [pathOf(name), properties] as const)]);

  function answer(call: BusCall): Buffer {
    if (call.member === 'Hello') return encodeReturn(call.serial, 's', [':1.1']);
    if (call.member === 'ListUnits') return encodeReturn(call.serial, 'a(ssssssouso)', [units.map(rowOf)]);
    const name = call.args[1] ?? '';
    const value = call.member === 'Get' ? byPath.get(call.path)?.[name] : undefined;
    if (value === undefined) return encodeError(call.serial, 'org.freedesktop.DBus.Error.UnknownProperty');
    return encodeReturn(call.serial, 'v', [{ type: TYPES[name] ?? 's', value }]);
  }

  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, answer);
  });
  mkdirSync(dirname(socketPath), { recursive: true });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return () => {
    for (const socket of open) socket.destroy();
    server.close();
  };
}

/** Lets anybody in, then answers each call. */
function serve(socket: Socket, answer: (call: BusCall) => Buffer): void {
  let received: Buffer = Buffer.alloc(0);
  let isBegun = false;
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    while (!isBegun) {
      const end = received.indexOf('\r\n');
      if (end === -1) return;
      const line = received.toString('latin1', 0, end).replace('\0', '');
      received = received.subarray(end + 2);
      isBegun = line === 'BEGIN';
      if (!isBegun) socket.write(greetingTo(line));
    }
    for (let length = callLength(received); length !== undefined && received.length >= length; length = callLength(received)) {
      socket.write(answer(parseCall(received.subarray(0, length))));
      received = received.subarray(length);
    }
  });
}

function greetingTo(line: string): string {
  if (line === 'AUTH') return 'REJECTED EXTERNAL\r\n';
  return line.startsWith('AUTH EXTERNAL') ? 'OK 0123456789abcdef0123456789abcdef\r\n' : 'ERROR\r\n';
}

function rowOf({ name, load, active }: Unit): (string | number)[] {
  return [name, name, load, active, active, '', pathOf(name), 0, '', '/'];
}

/** The object of a unit: every byte that is no letter or digit is written as _ and two hexadecimal digits. */
function pathOf(name: string): string {
  const escaped = [...Buffer.from(name)].map((byte, index) => {
    const letter = String.fromCharCode(byte);
    return (index === 0 ? /[A-Za-z]/ : /[A-Za-z0-9]/).test(letter) ? letter : `_${byte.toString(16).padStart(2, '0')}`;
  });
  return `${MANAGER_PATH}/unit/${escaped.join('')}`;
}

function propertiesOf(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]));
}
