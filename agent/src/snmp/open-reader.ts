// Opens a device for reading: SnmpReader over one session.

import { encodeOid } from './ber.ts';
import type { Credential } from './credentials.ts';
import { createDialect, type DeviceMemory } from './dialect.ts';
import { ERROR_STATUS, isAbsent, oidOf, PDU, type Request, type Response, valueOf } from './pdu.ts';
import { type SnmpReader, type SnmpValue } from './reader.ts';
import { openSession, type SessionCounts, type SessionOptions } from './session.ts';
import { walkTable } from './walk.ts';

export interface ReaderOptions extends SessionOptions {
  readonly credential: Credential;
  /** Kept by the caller from one poll to the next. */
  readonly memory?: DeviceMemory | undefined;
}

export interface OpenReader extends SnmpReader {
  readonly counts: Readonly<SessionCounts>;
  /** What the device did not let be seen, each once. */
  unseen(): readonly string[];
  close(): void;
}

const GET_VARIABLES = 16;
const GET_TRIES = 3;
const MAX_ROWS = 20_000;
const MAX_UNSEEN = 50;

export function openReader(options: ReaderOptions): OpenReader {
  const { credential, memory = {} } = options;
  const session = openSession(options);
  const unseen = new Set<string>();
  const note = (text: string): void => {
    if (unseen.size < MAX_UNSEEN) unseen.add(text);
  };
  const inContext = (context: string): SnmpReader => {
    const dialect = createDialect(credential, memory, context);
    const ask = (request: Request, tries: number): Promise<Response> => session.request(dialect, request, tries);
    return {
      get: (oids) => getAll(ask, oids, note),
      table: (entry, columns, maxRows = MAX_ROWS) =>
        walkTable({ ask, memory, isOver: session.isOver, unseen: note }, entry, columns, maxRows),
      inContext,
    };
  };
  return { ...inContext(''), counts: session.counts, unseen: () => [...unseen], close: session.close };
}

type Ask = (request: Request, tries: number) => Promise<Response>;

async function getAll(ask: Ask, oids: readonly string[], unseen: (text: string) => void): Promise<ReadonlyMap<string, SnmpValue>> {
  const values = new Map<string, SnmpValue>();
  const batches: (readonly string[])[] = [];
  for (let at = 0; at < oids.length; at += GET_VARIABLES) batches.push(oids.slice(at, at + GET_VARIABLES));
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    const asked = batch;
    const response = await ask({ tag: PDU.get, oids: asked.map(encodeOid) }, GET_TRIES);
    const { errorStatus, errorIndex } = response;
    if (errorStatus === ERROR_STATUS.none) keep(response, asked, values);
    else if (asked.length === 1) {
      if (errorStatus !== ERROR_STATUS.noSuchName) unseen(`${asked[0] ?? ''}: error-status ${errorStatus}`);
    } else if (errorStatus !== ERROR_STATUS.tooBig && errorIndex >= 1 && errorIndex <= asked.length) {
      // One that it has not spoils the rest of the request: asked without it.
      batches.unshift(asked.filter((_, index) => index !== errorIndex - 1));
    } else {
      const half = Math.ceil(asked.length / 2);
      batches.unshift(asked.slice(0, half), asked.slice(half));
    }
  }
  return values;
}

function keep(response: Response, asked: readonly string[], values: Map<string, SnmpValue>): void {
  for (const variable of response.variables) {
    const oid = oidOf(response, variable);
    const value = isAbsent(variable) ? undefined : valueOf(response, variable);
    // What was not asked for says nothing about what was.
    if (value !== undefined && asked.includes(oid)) values.set(oid, value);
  }
}
