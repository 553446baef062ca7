// A device of the tests: an SNMP agent (v2c) over UDP on this machine that answers from a list, and misbehaves as it is told.
import { createSocket, type RemoteInfo } from 'node:dgram';
import { cursorOver, encode, encodeInteger, encodeOid, enter, next, nextInteger, nextOctets, TAG } from '../ber.ts';
import { PDU, type Response, readPdu } from '../pdu.ts';
import type { Entry } from './mib.ts';

export interface Manners {
  /** Answers nothing: at all, or to this request (counted from 1). */
  silent?: (count: number, variables: number) => boolean;
  /** Answers tooBig when more than so many variables would be sent. */
  tooBigAbove?: number;
  /** Sends no more than so many variables. */
  cutAt?: number;
  /** error-status of version 1 for what it has not. */
  isVersionOne?: boolean;
  /** The OID that it says comes next in place of the true one. */
  next?: (from: string, truly: string | undefined) => string | undefined;
  /** What is sent in place of the answer: several datagrams, or none. */
  mangle?: (answer: Buffer, count: number) => readonly Buffer[];
  /** Another request id than that of the question. */
  shiftId?: number;
  delayMs?: number;
}

export interface LyingAgent {
  readonly port: number;
  manners: Manners;
  /** Requests that came. */
  requests(): number;
  /** Another list of what it knows. */
  learn(entries: readonly Entry[]): void;
  close(): Promise<void>;
}

const NULL = Buffer.from([TAG.null, 0]);
const END_OF_VIEW = Buffer.from([TAG.endOfMibView, 0]);
const NO_SUCH = Buffer.from([TAG.noSuchInstance, 0]);
const ERROR = { tooBig: 1, noSuchName: 2 } as const;

interface Known {
  readonly variables: readonly { readonly oid: string; readonly arcs: readonly number[]; readonly encoded: Buffer }[];
  readonly places: ReadonlyMap<string, number>;
}

export async function startLyingAgent(entries: readonly Entry[], manners: Manners = {}, community = 'public'): Promise<LyingAgent> {
  const socket = createSocket('udp4');
  let known = know(entries);
  let count = 0;
  let isClosed = false;
  const agent: LyingAgent = {
    get port() {
      return socket.address().port;
    },
    manners,
    requests: () => count,
    learn(list) {
      known = know(list);
    },
    close: () => {
      isClosed = true;
      return new Promise((resolve) => socket.close(() => resolve()));
    },
  };
  socket.on('message', (datagram, from) => {
    count += 1;
    const cursor = cursorOver(datagram);
    next(cursor, TAG.sequence);
    enter(cursor);
    const version = nextInteger(cursor);
    const name = nextOctets(cursor);
    if (version !== 1 || name.toString() !== community) return;
    const request = readPdu(cursor);
    const given = answer(request, known, agent.manners);
    if (agent.manners.silent?.(count, given.variables.length) === true) return;
    const pdu = encode(
      PDU.response,
      encodeInteger(request.requestId + (agent.manners.shiftId ?? 0)),
      encodeInteger(given.error),
      encodeInteger(given.index),
      encode(TAG.sequence, ...given.variables),
    );
    const whole = encode(TAG.sequence, encodeInteger(1), encode(TAG.octets, name), pdu);
    const datagrams = agent.manners.mangle?.(whole, count) ?? [whole];
    send(datagrams, from);
  });
  const send = (datagrams: readonly Buffer[], { port, address }: RemoteInfo): void => {
    const go = (): void => {
      if (isClosed) return;
      for (const datagram of datagrams) socket.send(datagram, port, address, () => undefined);
    };
    const { delayMs } = agent.manners;
    if (delayMs === undefined) go();
    else setTimeout(go, delayMs).unref();
  };
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return agent;
}

/** Many agents may share one list. */
const lists = new WeakMap<readonly Entry[], Known>();

function know(entries: readonly Entry[]): Known {
  const shared = lists.get(entries);
  if (shared !== undefined) return shared;
  const variables = entries
    .map(({ oid, value }) => ({ oid, arcs: oid.split('.').map(Number), encoded: pair(oid, value) }))
    .sort((a, b) => compare(a.arcs, b.arcs));
  const known = { variables, places: new Map(variables.map(({ oid }, place) => [oid, place])) };
  lists.set(entries, known);
  return known;
}

function pair(oid: string, value: Buffer): Buffer {
  return encode(TAG.sequence, encode(TAG.oid, encodeOid(oid)), value);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [place, arc] of a.entries()) {
    const other = b[place];
    if (other === undefined) return 1;
    if (arc !== other) return arc - other;
  }
  return a.length - b.length;
}

interface Answer {
  readonly error: number;
  readonly index: number;
  readonly variables: readonly Buffer[];
}

function answer(request: Response, known: Known, manners: Manners): Answer {
  const asked = request.variables.map(({ oidStart, oidEnd }) => dotted(request.bytes, oidStart, oidEnd));
  const variables: Buffer[] = [];
  if (request.tag === PDU.get) {
    for (const [position, oid] of asked.entries()) {
      const place = known.places.get(oid);
      const found = place === undefined ? undefined : known.variables[place];
      if (found === undefined && manners.isVersionOne === true) return refuse(ERROR.noSuchName, position + 1, asked);
      variables.push(found?.encoded ?? pair(oid, NO_SUCH));
    }
  } else {
    // GETBULK without non-repeaters: the error index holds how many rows are asked for.
    const cursors = [...asked];
    for (let row = 0; row < request.errorIndex; row += 1) {
      for (const [position, from] of cursors.entries()) {
        const oid = nextOid(from, known, manners);
        const found = oid === undefined ? undefined : known.variables[known.places.get(oid) ?? -1];
        if (found === undefined && manners.isVersionOne === true) return refuse(ERROR.noSuchName, position + 1, asked);
        variables.push(found?.encoded ?? pair(from, END_OF_VIEW));
        cursors[position] = oid ?? from;
      }
    }
  }
  if (manners.tooBigAbove !== undefined && variables.length > manners.tooBigAbove) return refuse(ERROR.tooBig, 0, asked);
  return { error: 0, index: 0, variables: variables.slice(0, manners.cutAt) };
}

function refuse(error: number, index: number, asked: readonly string[]): Answer {
  return { error, index, variables: asked.map((oid) => pair(oid, NULL)) };
}

function nextOid(from: string, { variables, places }: Known, manners: Manners): string | undefined {
  const place = places.get(from);
  let low = place === undefined ? 0 : place + 1;
  if (place === undefined) {
    const arcs = from.split('.').map(Number);
    let high = variables.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(variables[middle]?.arcs ?? [], arcs) > 0) high = middle;
      else low = middle + 1;
    }
  }
  const truly = variables[low]?.oid;
  return manners.next === undefined ? truly : manners.next(from, truly);
}

function dotted(bytes: Buffer, start: number, end: number): string {
  let arc = 0;
  const arcs: number[] = [];
  for (const byte of bytes.subarray(start, end)) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(...(arcs.length === 0 ? [Math.floor(arc / 40), arc % 40] : [arc]));
      arc = 0;
    }
  }
  return arcs.join('.');
}
