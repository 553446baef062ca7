// Sends reports from the spool to the collector: the newest first, the backlog beside it oldest first, one request
// each. A file goes only after 2xx; failures pause both with back-off, and the spool is kept.
import { REPLY_HEADERS } from '@pantau/shared/report';
import { connectionFault } from './connection-fault.ts';
import { backoffMs, classify, DELIVERY_MESSAGES, type DeliveryReason, parseRetryAfter } from './delivery.ts';
import { envelopeHeaders } from './envelope.ts';
import { messageOf } from './files.ts';
import type { HttpAnswer, HttpClient } from './http.ts';
import type { Log } from './log.ts';
import type { Spool, SpoolEntry } from './spool.ts';

export interface Transport {
  /** Says that a report was added. */
  wake(): void;
  /** Ends requests under way; what is unsent stays in the spool. */
  stop(): Promise<void>;
}

export interface TransportDeps {
  readonly spool: Spool;
  readonly http: HttpClient;
  /** Base address of the collector. */
  readonly collector: string;
  /** Value of the header Authorization for the next request. */
  readonly authorization: () => string;
  /** Hears of every answer and of the authorization that it was asked with; true: send it again at once. */
  readonly answered: (answer: HttpAnswer, authorization: string) => Promise<boolean>;
  /** More headers of each report, and who hears the body of the reply to one that was accepted: the gateway role. */
  readonly headers?: () => Record<string, string>;
  readonly replied?: (body: string) => void;
  /** The machine's hashed id. */
  readonly machineId: string;
  readonly bootId: string;
  readonly now: () => number;
  readonly uptimeMs: () => number;
  readonly random: () => number;
  readonly log: Log;
  readonly requestTimeoutMs: number;
}

interface Failure {
  readonly reason: DeliveryReason;
  readonly detail: string;
}

/** The work of a gateway with thousands of devices. */
const REPLY_BYTES = 4 * 1024 * 1024;

/** Starts with what the spool already holds. */
export function createTransport(deps: TransportDeps): Transport {
  const { spool, log } = deps;
  const url = new URL('v1/reports', `${deps.collector.replace(/\/+$/, '')}/`);
  const abort = new AbortController();
  const inFlight = new Set<string>();
  let newestTried = '';
  let failures = 0;
  let lastFailure: Failure | undefined;
  let pause: NodeJS.Timeout | undefined;
  const lanes: { newest: Promise<void> | undefined; backlog: Promise<void> | undefined } = {
    newest: undefined,
    backlog: undefined,
  };

  function isPaused(): boolean {
    return pause !== undefined || abort.signal.aborted;
  }

  /** The newest report, unless this lane has had it: then it is part of the backlog. */
  function nextNewest(): SpoolEntry | undefined {
    const newest = spool.entries().at(-1);
    if (newest === undefined || inFlight.has(newest.name)) return undefined;
    return newest.name > newestTried || failures > 0 ? newest : undefined;
  }

  /** The oldest waiting report, once the collector is known to answer. */
  function nextBacklog(): SpoolEntry | undefined {
    if (failures > 0 || newestTried === '') return undefined;
    const newest = spool.entries().at(-1);
    return spool.entries().find((entry) => !inFlight.has(entry.name) && (entry !== newest || entry.name <= newestTried));
  }

  async function drain(next: () => SpoolEntry | undefined): Promise<void> {
    for (let entry = next(); entry !== undefined && !isPaused(); entry = next()) {
      inFlight.add(entry.name);
      try {
        await deliver(entry);
      } finally {
        inFlight.delete(entry.name);
      }
    }
  }

  async function deliver(entry: SpoolEntry): Promise<void> {
    try {
      const body = await spool.read(entry);
      if (body === undefined) return;
      const answer = await send(body);
      if (answer === undefined) return;
      const { action, reason } = classify(answer.status, answer.headers[REPLY_HEADERS.reason]);
      if (action === 'pause') {
        fail({ reason, detail: `HTTP ${answer.status}` }, parseRetryAfter(answer.headers['retry-after'], deps.now()));
        return;
      }
      if (action === 'set-aside') {
        log.warn(DELIVERY_MESSAGES[reason], { status: answer.status, file: entry.name, kept: 'refused/' });
        await spool.setAside(entry);
      } else {
        await spool.remove(entry);
        deps.replied?.(answer.body);
      }
      succeed(entry);
    } catch (error) {
      fail({ reason: 'spool-fault', detail: messageOf(error) }, 0);
    }
  }

  async function send(body: Buffer): Promise<HttpAnswer | undefined> {
    try {
      const authorization = deps.authorization();
      const answer = await post(body, authorization);
      return (await deps.answered(answer, authorization)) ? await post(body, deps.authorization()) : answer;
    } catch (error) {
      if (!abort.signal.aborted) fail(connectionFault(error), 0);
      return undefined;
    }
  }

  function post(body: Buffer, authorization: string): Promise<HttpAnswer> {
    return deps.http.send({
      method: 'POST',
      url,
      headers: headersFor(body, authorization),
      body,
      timeoutMs: deps.requestTimeoutMs,
      maxBytes: REPLY_BYTES,
      signal: abort.signal,
    });
  }

  function headersFor(body: Buffer, authorization: string): Record<string, string> {
    const { machineId, bootId } = deps;
    const envelope = envelopeHeaders({ machineId, epoch: spool.epoch, bootId }, deps.now(), deps.uptimeMs());
    return { authorization, 'content-length': String(body.length), ...envelope, ...deps.headers?.() };
  }

  function succeed(entry: SpoolEntry): void {
    if (entry.name > newestTried) newestTried = entry.name;
    failures = 0;
    if (lastFailure !== undefined) {
      lastFailure = undefined;
      log.info('Pengiriman kembali lancar · Delivery works again', { waiting: spool.entries().length });
    }
    wake();
  }

  function fail(failure: Failure, retryAfterMs: number): void {
    failures += 1;
    if (lastFailure?.reason !== failure.reason || lastFailure.detail !== failure.detail) {
      log.warn(DELIVERY_MESSAGES[failure.reason], { detail: failure.detail, collector: deps.collector });
    }
    lastFailure = failure;
    clearTimeout(pause);
    pause = setTimeout(
      () => {
        pause = undefined;
        wake();
      },
      backoffMs(failures, deps.random(), retryAfterMs),
    );
  }

  function wake(): void {
    if (isPaused()) return;
    run('newest', nextNewest);
    run('backlog', nextBacklog);
  }

  function run(lane: keyof typeof lanes, next: () => SpoolEntry | undefined): void {
    lanes[lane] ??= drain(next).finally(() => {
      lanes[lane] = undefined;
      // What came in while the lane was ending would wait for the next report otherwise.
      if (!isPaused() && next() !== undefined) run(lane, next);
    });
  }

  wake();
  return {
    wake,
    async stop() {
      clearTimeout(pause);
      abort.abort();
      await Promise.all([lanes.newest, lanes.backlog]);
    },
  };
}
