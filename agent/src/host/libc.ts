// Calls of the C library that Node does not offer: adjtimex(2), pipe2(2), and a datagram to a Unix socket as sd_notify(3) sends it.
// Of koffi only the native part is loaded, at the first call (1 MB; its JavaScript would cost 7).
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface Libc {
  /** The raw struct timex of a 64-bit Linux, read without changing the clock; undefined where it cannot be had. */
  adjtimex(): Buffer | undefined;
  /** Sends `text` to a datagram socket, whose path begins with @ when it has no file; false when nobody took it. */
  notify(socketPath: string, text: string): boolean;
  /** A pipe, closed in programs that are started; undefined where it cannot be had. */
  pipe(): { readonly read: number; readonly write: number } | undefined;
}

type NativeFunction = (...args: readonly (Buffer | number)[]) => number;

interface Library {
  func(prototype: string): NativeFunction;
}

const TIMEX_BYTES = 208;
/** Longest path in a struct sockaddr_un. */
const SOCKET_PATH_BYTES = 107;
const AF_UNIX = 1;
const SOCK_DGRAM_CLOEXEC = 0x80002;
const O_CLOEXEC = 0x80000;
const MSG_NOSIGNAL_DONTWAIT = 0x4040;

/** `open` gives the C library, or undefined where the native part of koffi is missing. It is asked once, when first needed. */
export function createLibc(open: () => Library | undefined = openLibrary): Libc {
  const native = once(() => functionsOf(open()));
  return {
    adjtimex() {
      const timex = Buffer.alloc(TIMEX_BYTES);
      const state = native()?.adjtimex(timex) ?? -1;
      return state < 0 ? undefined : timex;
    },
    notify(socketPath, text) {
      const address = socketAddress(socketPath);
      const functions = native();
      if (address === undefined || functions === undefined) return false;
      const socket = functions.socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
      if (socket < 0) return false;
      const message = Buffer.from(text);
      const sent = functions.sendto(socket, message, message.length, MSG_NOSIGNAL_DONTWAIT, address, address.length);
      functions.close(socket);
      return sent === message.length;
    },
    pipe() {
      const ends = Buffer.alloc(8);
      const state = native()?.pipe2(ends, O_CLOEXEC) ?? -1;
      return state < 0 ? undefined : { read: ends.readInt32LE(0), write: ends.readInt32LE(4) };
    },
  };
}

/** The C library, when koffi.node lies beside this program or among its packages. */
export function openLibrary(): Library | undefined {
  const loaded: { exports: { load?: (name: string) => Library } } = { exports: {} };
  try {
    process.dlopen(loaded, nativePath());
    return loaded.exports.load?.('libc.so.6');
  } catch {
    return undefined;
  }
}

function functionsOf(library: Library | undefined) {
  if (library === undefined) return undefined;
  return {
    adjtimex: library.func('int adjtimex(void *timex)'),
    socket: library.func('int socket(int domain, int type, int protocol)'),
    sendto: library.func('int64_t sendto(int socket, void *text, size_t length, int flags, void *address, uint32_t addressLength)'),
    close: library.func('int close(int socket)'),
    pipe2: library.func('int pipe2(void *ends, int flags)'),
  };
}

function nativePath(): string {
  const beside = join(import.meta.dirname, 'koffi.node');
  if (existsSync(beside)) return beside;
  const koffi = createRequire(import.meta.url).resolve('koffi');
  const prebuilt = createRequire(koffi).resolve(`@koromix/koffi-linux-${process.arch}`);
  return join(dirname(prebuilt), `linux_${process.arch}`, 'koffi.node');
}

/** struct sockaddr_un; a leading @ stands for the zero byte of an abstract name. */
function socketAddress(path: string): Buffer | undefined {
  const name = Buffer.from(path.startsWith('@') ? `\0${path.slice(1)}` : `${path}\0`);
  if (path === '' || name.length > SOCKET_PATH_BYTES + 1) return undefined;
  const family = Buffer.alloc(2);
  family.writeUInt16LE(AF_UNIX);
  return Buffer.concat([family, name]);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
