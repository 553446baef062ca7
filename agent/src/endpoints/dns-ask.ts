// Asks servers of DNS: by UDP, and by TCP where the answer did not fit. One that is silent or refuses is passed over for the next.
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { getServers } from 'node:dns';
import { connect, isIPv4, isIPv6 } from 'node:net';
import { type DnsAnswer, decodeAnswer, encodeQuestion, type Question } from './dns-message.ts';
import { ProbeFault, within } from './probe-fault.ts';

export interface Server {
  readonly address: string;
  readonly port: number;
}

/** Asks until one server answers; rejects with a fault of this machine when none does. */
export type AskDns = (question: Question, signal: AbortSignal) => Promise<DnsAnswer>;

const ANSWER_MS = 2_000;
const ROUNDS = 2;
const DNS_PORT = 53;
const REFUSED = 5;
const MOST_SERVERS = 3;

/** The resolvers of this machine, or those that are named: `10.0.0.1`, `10.0.0.1:5353`, `[fd00::1]:53`. */
export function createResolver(named: readonly string[] = getServers()): AskDns {
  const servers = named.slice(0, MOST_SERVERS).map(serverOf);
  return async (question, signal) => {
    let refused: DnsAnswer | undefined;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const server of servers) {
        const answer = await askServer(server, question, signal).catch(() => undefined);
        if (answer !== undefined && answer.code !== REFUSED) return answer;
        refused = answer ?? refused;
        if (signal.aborted) throw new ProbeFault('self', 'dihentikan · stopped');
      }
    }
    const why = refused === undefined ? 'tidak menjawab · does not answer' : 'menolak · refuses';
    throw new ProbeFault('self', `resolver agen ini ${why}; periksa · check /etc/resolv.conf (${named.join(', ')})`);
  };
}

function serverOf(text: string): Server {
  if (isIPv6(text)) return { address: text, port: DNS_PORT };
  const [, address = text, port] = /^\[?([^\]]*?)\]?(?::(\d+))?$/.exec(text) ?? [];
  return { address, port: port === undefined ? DNS_PORT : Number(port) };
}

/** Rejects when this server gives no answer in time. */
export async function askServer(server: Server, question: Question, signal: AbortSignal): Promise<DnsAnswer> {
  const answer = await byDatagram(server, question, signal);
  return answer.truncated ? await byStream(server, question, signal) : answer;
}

function byDatagram({ address, port }: Server, question: Question, signal: AbortSignal): Promise<DnsAnswer> {
  const id = randomInt(0x10000);
  // Its port is random; once connected it takes datagrams of this server only.
  const socket = createSocket(isIPv4(address) ? 'udp4' : 'udp6');
  let isClosed = false;
  const close = (): void => {
    if (!isClosed) socket.close();
    isClosed = true;
  };
  const answered = new Promise<DnsAnswer>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (message) => {
      const answer = decodeAnswer(message, id, question);
      if (answer !== undefined) resolve(answer);
    });
    const query = encodeQuestion(id, question);
    socket.connect(port, address, () => void (isClosed || socket.send(query)));
  });
  return within(ANSWER_MS, signal, `DNS ${address}`, answered, close).finally(close);
}

function byStream({ address, port }: Server, question: Question, signal: AbortSignal): Promise<DnsAnswer> {
  const id = randomInt(0x10000);
  const socket = connect({ host: address, port });
  const answered = new Promise<DnsAnswer>((resolve, reject) => {
    let held = Buffer.alloc(0);
    socket.once('error', reject).once('close', () => reject(new ProbeFault('target', 'ditutup · closed')));
    socket.once('connect', () => {
      const query = encodeQuestion(id, question);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(query.length);
      socket.write(Buffer.concat([length, query]));
    });
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      if (held.length < 2 || held.length < 2 + held.readUInt16BE(0)) return;
      const answer = decodeAnswer(held.subarray(2, 2 + held.readUInt16BE(0)), id, question);
      if (answer === undefined) reject(new ProbeFault('target', 'bukan jawaban · no answer to the question'));
      else resolve(answer);
    });
  });
  return within(ANSWER_MS, signal, `DNS ${address}`, answered, () => socket.destroy()).finally(() => socket.destroy());
}
