// One port for TLS and plain HTTP: the first byte of a connection tells which it is. Plain HTTP is for addresses that are
// allowed to, others are told the remedy and cut off, before they can send a secret.
import type { Server } from 'node:http';
import { createServer, type Server as NetServer, type Socket } from 'node:net';
import { errorReply } from '@pantau/shared/error-reply';

/** A connection that says nothing for so long is cut off. */
const FIRST_BYTE_MS = 10_000;
/** The first byte of a TLS handshake; no HTTP request begins with it. */
const HANDSHAKE = 22;
const MAPPED = '::ffff:';

export interface FrontDeps {
  readonly plain: Server;
  readonly secure: Server | undefined;
  readonly takesPlain: (address: string) => boolean;
}

export interface Front extends NetServer {
  /** Cuts off connections that have not said anything yet. */
  closeUndecided(): void;
  /** Cuts off every connection, also those in the middle of a handshake. */
  closeAll(): void;
}

/** Server that hands each connection to one of two servers, which never listen themselves. */
export function createFront({ plain, secure, takesPlain }: FrontDeps): Front {
  const undecided = new Set<Socket>();
  const open = new Set<Socket>();
  for (const server of secure === undefined ? [plain] : [plain, secure]) {
    // From here on they watch the time limits of their requests.
    server.emit('listening');
  }

  function decide(this: Socket): void {
    const first: unknown = this.read(1);
    if (!Buffer.isBuffer(first)) return;
    this.off('readable', decide).off('timeout', cutOff).setTimeout(0);
    undecided.delete(this);
    this.unshift(first);
    if (first[0] === HANDSHAKE && secure !== undefined) {
      secure.emit('connection', this);
    } else if (takesPlain(addressOf(this))) {
      plain.emit('connection', this);
    } else {
      this.setTimeout(FIRST_BYTE_MS, cutOff);
      this.end(REFUSAL);
      this.resume();
    }
  }

  const front = createServer({ noDelay: true }, (socket) => {
    undecided.add(socket);
    open.add(socket);
    socket.on('error', cutOff).on('close', () => {
      undecided.delete(socket);
      open.delete(socket);
    });
    socket.setTimeout(FIRST_BYTE_MS, cutOff);
    socket.on('readable', decide);
  });
  return Object.assign(front, { closeUndecided: () => cutOffAll(undecided), closeAll: () => cutOffAll(open) });
}

function cutOff(this: Socket): void {
  this.destroy();
}

function cutOffAll(sockets: ReadonlySet<Socket>): void {
  for (const socket of sockets) {
    socket.destroy();
  }
}

/** IPv4 also where a socket of both families tells it as `::ffff:10.0.0.1`. */
function addressOf({ remoteAddress = '' }: Socket): string {
  return remoteAddress.startsWith(MAPPED) ? remoteAddress.slice(MAPPED.length) : remoteAddress;
}

const REFUSAL_BODY = JSON.stringify(
  errorReply('', {
    id: 'HTTP tanpa TLS hanya dari mesin ini sendiri; pakai https://, atau catat proksi TLS dalam plain_http_from',
    en: 'plain HTTP is taken from this machine only; use https://, or name a TLS proxy in plain_http_from',
  }),
);
const REFUSAL = [
  'HTTP/1.1 403 Forbidden',
  'content-type: application/json',
  'pantau-reason: plain-http',
  `content-length: ${Buffer.byteLength(REFUSAL_BODY)}`,
  'connection: close',
  '',
  REFUSAL_BODY,
].join('\r\n');
