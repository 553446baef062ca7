// The gateway role: takes the work that the collector assigns, has it done, and adds what was found to the agent's reports.
import { WORK_HEADERS } from '@pantau/shared/work';
import type { Collected } from '../collect.ts';
import { messageOf } from '../files.ts';
import type { Log } from '../log.ts';
import { createOutbox } from './outbox.ts';
import { parseWork } from './parse-work.ts';
import type { Runners } from './runner.ts';
import { createSchedule } from './schedule.ts';

export interface Gateway {
  /** Header of a report: the work that this agent has, and the credentials it can use, by name. */
  headers(): Record<string, string>;
  /** The body of a reply that was accepted. */
  replied(body: string): void;
  /** The sample of this host with what was found elsewhere. */
  join(collected: Collected): Collected;
  stop(): Promise<void>;
}

export interface GatewayDeps {
  readonly runners: Runners;
  /** Names of the SNMP credentials in the configuration. */
  readonly credentials: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly monotonicMs: () => number;
  /** Asks for a report before its time: more waits than one can carry. */
  readonly hasten: () => void;
  readonly log: Log;
}

/** So many faults are told one by one. */
const MOST_TOLD = 20;

/** Nothing is polled before the first reply that carries work. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { log } = deps;
  const outbox = createOutbox();
  const faults = new Map<string, string>();
  let version = '';
  let leftOut: ReadonlySet<string> = new Set();
  const schedule = createSchedule({
    runners: deps.runners,
    monotonicMs: deps.monotonicMs,
    onOutcome(key, everySeconds, outcome) {
      if (faults.delete(key)) log.info('Tugas pulih · Work is done again', { work: key });
      outbox.put(key, everySeconds, outcome, new Date(deps.now()).toISOString());
    },
    onGone: outbox.drop,
    onFault(key, error) {
      // What it saw before is not seen now.
      outbox.drop(key);
      const reason = messageOf(error);
      if (faults.get(key) !== reason) log.warn('Tugas gagal · Work failed', { work: key, reason });
      faults.set(key, reason);
    },
  });

  return {
    headers: () => ({ [WORK_HEADERS.has]: `${version};${deps.credentials.join(',')}` }),
    replied(body) {
      try {
        const read = parseWork(body);
        if (read === undefined || read.work.version === version) return;
        const { work } = read;
        version = work.version;
        tellLeftOut(read.leftOut);
        log.info('Tugas baru · New work', {
          devices: work.devices.length,
          paths: work.paths.length,
          endpoints: work.endpoints.length,
          names: work.names.length,
          sweeps: work.sweeps.length,
        });
        schedule.assign(work);
      } catch (error) {
        log.warn('Tugas tidak dapat dibaca; yang lama tetap · Work cannot be read, the old one stays', { reason: messageOf(error) });
      }
    },
    join(collected) {
      const own = collected.observations;
      const taken = outbox.take(Buffer.byteLength(JSON.stringify(own)), own.length);
      if (taken.lost > 0) log.warn('Sampel dibuang karena antrean penuh · Samples given up, too many waited', { samples: taken.lost });
      if (taken.hasMore) deps.hasten();
      return {
        ...collected,
        observations: [...own, ...taken.observations],
        pages: [...collected.pages, ...taken.pages],
      };
    },
    stop: schedule.stop,
  };

  /** Each once, however often the rest of the work changes. */
  function tellLeftOut(now: readonly string[]): void {
    const fresh = now.filter((fault) => !leftOut.has(fault));
    leftOut = new Set(now);
    for (const reason of fresh.slice(0, MOST_TOLD)) {
      log.warn('Tugas tidak dimengerti, dilewati; sisanya dikerjakan · Work not understood and left out; the rest is done', { reason });
    }
    if (fresh.length > MOST_TOLD) log.warn('Dan lainnya · And others', { count: fresh.length - MOST_TOLD });
  }
}
