// Hosts whose agents report every second, each at its own part of the second, and whose address can leave the plan and come back: each change opens an
// alert or ends one.
import { setTimeout as delay } from 'node:timers/promises';
import { tell } from './options.ts';
import { addressesValue, observationsOf } from './region.ts';
import { type Credentials, createReporter, type Lane, type Outgoing, send } from './reporters.ts';

const EVERY_MS = 1_000;

export interface Host {
  /** What the finding about it is called by. */
  readonly subject: string;
  /** Changes it now; resolves when the report that shows it is sent, with both instants. */
  change(): Promise<{ readonly changedAt: number; readonly sentAt: number }>;
  stop(): Promise<void>;
}

/** Starts a host; `index` is its place in the region. */
export function startHost(lane: Lane, credentials: Credentials, index: number): Host {
  const inPlan = observationsOf(index);
  const address = `198.18.${index >> 8}.${index & 255}`;
  const outside = inPlan.map((each) =>
    each.fact === 'addresses' ? { ...each, value: addressesValue(address, '00:16:0a:14:00:00') } : each,
  );
  const reporter = createReporter(credentials, inPlan);
  let waiting: ((sentAt: number) => void)[] = [];
  let out = false;
  let stopped = false;
  const running = report();

  return {
    subject: `ip/${address}`,
    async change() {
      out = !out;
      reporter.see(out ? outside : inPlan);
      const changedAt = Date.now();
      return { changedAt, sentAt: await new Promise<number>((resolve) => waiting.push(resolve)) };
    },
    async stop() {
      stopped = true;
      await running;
    },
  };

  async function report(): Promise<void> {
    let next = performance.now() + Math.random() * EVERY_MS;
    while (!stopped) {
      await delay(Math.max(0, next - performance.now()));
      next += EVERY_MS;
      const outgoing = reporter.next();
      const sentAt = Date.now();
      const told = waiting;
      waiting = [];
      for (const resolve of told) resolve(sentAt);
      await sendUntilTaken(lane, outgoing);
    }
  }
}

/** A collector that asks to send again later is asked again, as an agent does. */
async function sendUntilTaken(lane: Lane, outgoing: Outgoing): Promise<void> {
  try {
    await send(lane, outgoing);
  } catch (error) {
    tell(`again: ${error instanceof Error ? error.message.slice(0, 120) : String(error)}`);
    await delay(EVERY_MS);
    await send(lane, outgoing);
  }
}
