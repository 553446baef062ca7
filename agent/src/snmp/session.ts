// One device's socket: questions with their ids, tries and time limits. Only what answers a question that was asked is listened to.

import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { type Dialect, idOf } from './dialect.ts';
import { PDU, type Request, type Response } from './pdu.ts';
import { isSnmpFault, type SnmpFault, snmpFault } from './reader.ts';

export interface SessionCounts {
  /** Datagrams sent, and how many of them again. */
  requests: number;
  retries: number;
  /** Datagrams that came and answered no question, or could not be read. */
  ignored: number;
}

export interface Session {
  readonly counts: Readonly<SessionCounts>;
  /** Asks and asks again, each time waiting twice as long. Rejects with SnmpFault. */
  request(dialect: Dialect, request: Request, tries: number): Promise<Response>;
  /** Whether it ended: closed, stopped, out of time, or the device cannot be reached. */
  isOver(): boolean;
  close(): void;
}

export interface SessionOptions {
  readonly address: string;
  readonly port: number;
  /** What one device may take in all. */
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Wait for the first try (tests shorten it). */
  readonly timeoutMs?: number | undefined;
}

const FIRST_TIMEOUT_MS = 1_000;
const MAX_ROUNDS = 5;
const MAX_ID = 0x7fff_0000;

interface Pending {
  readonly dialect: Dialect;
  readonly resolve: (response: Response) => void;
  readonly reject: (fault: SnmpFault) => void;
}

export function openSession({ address, port, limitMs, signal, timeoutMs = FIRST_TIMEOUT_MS }: SessionOptions): Session {
  const counts: SessionCounts = { requests: 0, retries: 0, ignored: 0 };
  const pending = new Map<number, Pending>();
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  let ended: SnmpFault | undefined;
  let broken = 0;
  let id = randomInt(1, MAX_ID);

  const end = (fault: SnmpFault): void => {
    if (ended !== undefined) return;
    ended = fault;
    clearTimeout(limit);
    signal?.removeEventListener('abort', stop);
    for (const { reject } of [...pending.values()]) reject(fault);
    socket.close();
  };
  const stop = (): void => end(snmpFault('timeout', 'dihentikan · stopped'));
  const limit = setTimeout(() => end(snmpFault('timeout', tooLong(limitMs))), limitMs);
  const ready = connect(socket, port, address);
  ready.catch((error: unknown) => end(unreachable(error)));
  socket.on('error', (error) => end(unreachable(error)));
  socket.on('message', (datagram) => {
    try {
      const found = pending.get(idOf(datagram));
      if (found === undefined) counts.ignored += 1;
      else {
        const response = found.dialect.decode(datagram);
        if (response.tag !== PDU.response && response.tag !== PDU.report) throw snmpFault('malformed', 'bukan jawaban · not an answer');
        found.resolve(response);
      }
    } catch (error) {
      if (!isSnmpFault(error)) throw error;
      counts.ignored += 1;
      broken += 1;
    }
  });
  if (signal?.aborted === true) stop();
  else signal?.addEventListener('abort', stop, { once: true });

  const exchange = async (dialect: Dialect, request: Request, tries: number): Promise<Response> => {
    await ready;
    if (ended !== undefined) throw ended;
    id = id >= MAX_ID ? 1 : id + 1;
    const own = id;
    const before = broken;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Response>((resolve, reject) => {
        pending.set(own, { dialect, resolve, reject });
        const attempt = (number: number): void => {
          if (number === tries) {
            reject(dialect.silence() ?? (broken > before ? snmpFault('malformed', UNREADABLE) : snmpFault('timeout', SILENT)));
            return;
          }
          counts.requests += 1;
          if (number > 0) counts.retries += 1;
          // An error of sending comes as an event as well.
          socket.send(dialect.encode(request, own), () => undefined);
          timer = setTimeout(attempt, timeoutMs * 2 ** number, number + 1);
        };
        attempt(0);
      });
    } finally {
      clearTimeout(timer);
      pending.delete(own);
    }
  };

  return {
    counts,
    request: async (dialect, request, tries) => {
      for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const response = await exchange(dialect, request, tries);
        if (dialect.judge(response) === 'answer') return response;
      }
      throw snmpFault('auth', 'SNMPv3: jam mesin SNMP perangkat tak dapat diikuti · the engine clock of the device cannot be followed');
    },
    isOver: () => ended !== undefined,
    close: () => end(snmpFault('timeout', 'sudah ditutup · closed already')),
  };
}

const SILENT =
  'tidak menjawab SNMP; periksa alamat, port 161/udp, izin asal, dan kredensial (community salah = diam) · ' +
  'does not answer SNMP: check address, port 161/udp, who may ask it, and the credential (a wrong community means silence)';
const UNREADABLE = 'jawaban perangkat tidak terbaca sebagai SNMP · what the device answers cannot be read as SNMP';

function tooLong(limitMs: number): string {
  return `tidak selesai dalam · not done within ${Math.round(limitMs / 1_000)} s`;
}

function unreachable(error: unknown): SnmpFault {
  if (isSnmpFault(error)) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const reason = code === 'ECONNREFUSED' ? 'tidak ada layanan SNMP di port itu · no SNMP service at that port' : code;
  return snmpFault('timeout', `tidak terjangkau · cannot be reached: ${reason}`);
}

function connect(socket: Socket, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.connect(port, address, () => {
      socket.off('error', reject);
      resolve();
    });
  });
}
