// Opens a connection to one of the checked addresses, and reads from it while it is still in clear text.
import { connect, type Socket } from 'node:net';
import { faultOf, ProbeFault, within } from './probe-fault.ts';

export interface Connected {
  readonly socket: Socket;
  readonly address: string;
}

const CONNECT_MS = 4_000;

/** The first address that accepts; with a dead one among several the next is tried. */
export async function connectFirst(addresses: readonly string[], port: number, signal: AbortSignal): Promise<Connected> {
  let failed: ProbeFault | undefined;
  for (const address of addresses) {
    try {
      return { socket: await open(address, port, signal), address };
    } catch (error) {
      const fault = faultOf(error, at(address, port));
      // What the target does outweighs what this machine cannot reach.
      if (failed === undefined || failed.blame === 'self') failed = fault;
      if (signal.aborted) break;
    }
  }
  throw failed ?? new ProbeFault('self', 'tidak ada alamat · no address');
}

function open(address: string, port: number, signal: AbortSignal): Promise<Socket> {
  const socket = connect({ host: address, port, autoSelectFamily: false });
  const connected = new Promise<Socket>((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
  return within(CONNECT_MS, signal, at(address, port), connected, () => socket.destroy());
}

export function at(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** What a server says in clear text, piece by piece. Nothing is read beyond what is asked for. */
export interface ClearText {
  /** A line without its end. */
  line(): Promise<string>;
  bytes(count: number): Promise<Buffer>;
  write(data: string | Buffer): void;
  /** Leaves the socket to another reader; rejects when the server has said more than it was asked. */
  release(): void;
}

const MOST_BYTES = 16 * 1024;

export function clearTextOf(socket: Socket): ClearText {
  let held: Buffer = Buffer.alloc(0);
  let waiting: (() => void) | undefined;
  let ended: Error | undefined;
  const wake = (): void => waiting?.();
  const onData = (chunk: Buffer): void => {
    held = Buffer.concat([held, chunk]);
    wake();
  };
  const onEnd = (error?: Error): void => {
    ended ??= error ?? new ProbeFault('target', 'server menutup sambungan · the server closed the connection');
    wake();
  };
  const onClose = (): void => onEnd();
  socket.on('data', onData).on('error', onEnd).on('end', onClose).on('close', onClose);
  /** Waits until `lengthOf` finds so many bytes at the beginning. */
  const take = async (lengthOf: () => number | undefined): Promise<Buffer> => {
    for (;;) {
      const length = lengthOf();
      if (length !== undefined) {
        const taken = held.subarray(0, length);
        held = held.subarray(length);
        return taken;
      }
      if (held.length > MOST_BYTES) throw new ProbeFault('target', 'jawaban terlalu panjang · the answer is too long');
      if (ended !== undefined) throw ended;
      await new Promise<void>((resolve) => {
        waiting = resolve;
      });
    }
  };
  return {
    line: async () =>
      (await take(() => (held.includes(0x0a) ? held.indexOf(0x0a) + 1 : undefined))).toString('latin1').replace(/\r?\n$/, ''),
    bytes: (count) => take(() => (held.length >= count ? count : undefined)),
    write: (data) => void socket.write(data),
    release() {
      socket.off('data', onData).off('error', onEnd).off('end', onClose).off('close', onClose);
      // Clear text that follows the switch would be taken for protected (CVE-2011-0411).
      if (held.length > 0) throw new ProbeFault('target', 'server mengirim data sebelum TLS · the server sent data ahead of TLS');
    },
  };
}
