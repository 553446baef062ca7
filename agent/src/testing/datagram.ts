// A bound datagram socket for tests; Node has none of its own.
import { openLibrary } from '../host/libc.ts';

const AF_UNIX = Buffer.from([1, 0]);
const DONT_WAIT = 0x40;

/** A socket bound to `path`; a leading @ stands for an abstract name. */
export function boundSocket(path: string) {
  const library = openLibrary();
  if (library === undefined) throw new Error('koffi.node is not installed');
  const name = path.startsWith('@') ? `\0${path.slice(1)}` : `${path}\0`;
  const address = Buffer.concat([AF_UNIX, Buffer.from(name)]);
  const socket = library.func('int socket(int domain, int type, int protocol)')(1, 2, 0);
  const bound = library.func('int bind(int socket, void *address, uint32_t length)')(socket, address, address.length);
  if (bound !== 0) throw new Error(`cannot bind ${path}`);
  return {
    /** The next text that waits; empty when there is none. */
    receive(): string {
      const buffer = Buffer.alloc(400);
      const length = library.func('int64_t recv(int socket, void *buffer, size_t length, int flags)')(
        socket,
        buffer,
        buffer.length,
        DONT_WAIT,
      );
      return length < 0 ? '' : buffer.toString('utf8', 0, length);
    },
    close: () => void library.func('int close(int socket)')(socket),
  };
}
