// Connections to collectors, plain or with TLS, kept open between requests. The modules come by require, TLS only when
// the address asks for it: importing them by name makes Node load more than is used.
import { createRequire } from 'node:module';
import type * as Net from 'node:net';
import type * as Tls from 'node:tls';

const require = createRequire(import.meta.url);

/** Whom to trust in place of the public authorities. */
export interface Trust {
  /** Certificates in PEM. */
  readonly ca: string;
}

/** What the request under way hears of its connection. */
export interface Listener {
  data(chunk: Buffer): void;
  /** The connection is gone; without a reason when the other side closed it in order. */
  gone(reason?: Error): void;
}

export interface Connection {
  /** Whether it was used before: the other side may have closed it just now. */
  readonly isUsed: boolean;
  listen(listener: Listener): void;
  write(bytes: Buffer): void;
  /** Ends the request: keeps the connection for another one, or closes it. */
  release(isReusable: boolean): void;
}

export interface Connections {
  take(url: URL): Connection;
  close(): void;
}

interface Line {
  readonly socket: Net.Socket;
  readonly origin: string;
  listener: Listener | undefined;
}

const MAX_IDLE = 2;

export function createConnections(trust?: Trust): Connections {
  const open = new Set<Line>();
  const idle: Line[] = [];
  const sessions = new Map<string, Buffer>();
  let context: Tls.SecureContext | undefined;

  function connect(url: URL): Net.Socket {
    const net = require('node:net') as typeof Net;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (url.protocol !== 'https:') return net.connect({ host, port: Number(url.port === '' ? 80 : url.port) });
    const tls = require('node:tls') as typeof Tls;
    // An authority that the token names by its key may be one that another vouches for: it is trusted all the same.
    context ??= tls.createSecureContext({
      minVersion: 'TLSv1.2',
      ...(trust === undefined ? {} : { ca: trust.ca, allowPartialTrustChain: true }),
    });
    const session = sessions.get(url.origin);
    const socket = tls.connect({
      host,
      port: Number(url.port === '' ? 443 : url.port),
      secureContext: context,
      ALPNProtocols: ['http/1.1'],
      ...(net.isIP(host) === 0 ? { servername: host } : {}),
      ...(session === undefined ? {} : { session }),
    });
    // A connection that is made anew takes up the last session: no signatures on either side.
    socket.on('session', (given: Buffer) => sessions.set(url.origin, given));
    socket.on('error', () => sessions.delete(url.origin));
    return socket;
  }

  function openLine(url: URL): Line {
    const line: Line = { socket: connect(url).setNoDelay(true), origin: url.origin, listener: undefined };
    const gone = (reason?: Error): void => {
      drop(line);
      line.listener?.gone(reason);
    };
    // An idle connection has nothing to say: bytes on it are the answer to nothing.
    line.socket.on('data', (chunk: Buffer) => (line.listener === undefined ? drop(line) : line.listener.data(chunk)));
    line.socket.on('error', gone);
    line.socket.on('end', () => gone());
    line.socket.on('close', () => gone());
    open.add(line);
    return line;
  }

  function drop(line: Line): void {
    open.delete(line);
    const at = idle.indexOf(line);
    if (at !== -1) idle.splice(at, 1);
    line.socket.destroy();
  }

  return {
    take(url) {
      const at = idle.findIndex(({ origin }) => origin === url.origin);
      const used = at === -1 ? undefined : idle.splice(at, 1)[0];
      const line = used ?? openLine(url);
      return {
        isUsed: used !== undefined,
        listen(listener) {
          line.listener = listener;
        },
        write: (bytes) => line.socket.write(bytes),
        release(isReusable) {
          line.listener = undefined;
          if (isReusable && idle.length < MAX_IDLE && open.has(line)) idle.push(line);
          else drop(line);
        },
      };
    },
    close() {
      for (const line of open) drop(line);
    },
  };
}
