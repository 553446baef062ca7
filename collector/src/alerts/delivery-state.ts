// Which channels fail to deliver, told when it changes: the collector makes a finding of it, which goes through the
// other channels.
import { earliest } from '@pantau/shared/alerts/instants';
import type { SqlReader } from '@pantau/shared/ledger/driver';
import { MINUTE } from '@pantau/shared/time';
import { type PendingNotice, readPending } from './notices.ts';

const FAILED_ATTEMPTS = 3;
const LONGEST_UNDELIVERED = MINUTE;
/** Having begun to fail twice within this, it is held to fail until it has delivered for as long as `HOLDS`. */
const UNSTEADY = 10 * MINUTE;
const STEADY_FAILURES = 2;
const HOLDS = 5 * MINUTE;

export interface DeliveryState {
  readonly failing: boolean;
  /** Instant (milliseconds UTC) from which it is so. */
  readonly since: number;
  readonly lastError: string | undefined;
  /** Notices of the channel that are neither delivered nor given up. */
  readonly undelivered: number;
}

/** A notice that was given up. */
export interface LostNotice {
  readonly at: number;
  readonly error: string;
}

export interface ChannelView {
  readonly pending: readonly PendingNotice[];
  /** The newest given-up notice since the last delivery. */
  readonly lost: LostNotice | undefined;
  /** Instant from which this collector could deliver. */
  readonly startedAt: number;
  /** Instant of its newest delivery since. */
  readonly deliveredAt?: number;
  readonly now: number;
}

/**
 * A channel fails when a notice of it failed three times, waits for more than a minute in which nothing was delivered, or was given up and nothing
 * was delivered since. Time in which the collector or its queue was down is no failure of the channel, and neither is a long queue that gets shorter.
 */
export function judgeDelivery({ pending, lost, startedAt, deliveredAt = 0, now }: ChannelView): DeliveryState {
  const late = pending.filter(({ attempts, createdAt }) => {
    return attempts >= FAILED_ATTEMPTS || now - Math.max(createdAt, startedAt, deliveredAt) > LONGEST_UNDELIVERED;
  });
  const causes = [...late.map(({ createdAt }) => Math.max(createdAt, startedAt)), ...(lost === undefined ? [] : [lost.at])];
  const failing = causes.length > 0;
  return {
    failing,
    since: failing ? earliest(causes) : now,
    lastError: failing ? (late.findLast(({ lastError }) => lastError !== undefined)?.lastError ?? lost?.error) : undefined,
    undelivered: pending.length,
  };
}

/** Reads the newest given-up notice of each channel after which nothing was delivered. */
export async function readLost(ledger: SqlReader, region: string): Promise<Map<string, LostNotice>> {
  const rows = await ledger.all(
    `select channel, failed_at, last_error from outbox n where region = ? and delivered_at is null and failed_at is not null and attempts > 0
      and not exists (select 1 from outbox d where d.region = n.region and d.delivered_at > n.failed_at and d.channel = n.channel)
      order by failed_at`,
    [region],
  );
  return new Map(rows.map((row) => [String(row['channel']), { at: Number(row['failed_at']), error: String(row['last_error']) }]));
}

/** The channels that an open alert says fail: so it is until something is delivered. */
async function readFailing(ledger: SqlReader, region: string): Promise<Map<string, LostNotice>> {
  const rows = await ledger.all("select subject, opened_at from alerts where region = ? and state <> 'resolved' and duty = ?", [
    region,
    'operasional/delivery-failed',
  ]);
  return new Map(
    rows.map((row) => [
      String(row['subject']).slice('channel/'.length),
      { at: Number(row['opened_at']), error: 'gagal sebelum mulai ulang · failed before the restart' },
    ]),
  );
}

export interface DeliveryStateDeps {
  readonly ledger: SqlReader;
  readonly region: string;
  readonly channels: readonly string[];
  readonly now: () => number;
  readonly onDeliveryState: (channel: string, state: DeliveryState) => void;
}

export interface DeliveryStateKeeper {
  /** Looks at the ledger and tells of each channel whose state changed; the first look tells of all. */
  refresh(): Promise<void>;
  noteLost(channel: string, lost: LostNotice): void;
  noteDelivered(channel: string): void;
  /** The queue can be reached again: until now no channel could have delivered anything. */
  noteReachable(): void;
  /** The state of each channel at the last look. */
  current(): ReadonlyMap<string, DeliveryState>;
}

/** Keeps the delivery state of each channel. Rejects when the ledger cannot be read. */
export async function createDeliveryState(deps: DeliveryStateDeps): Promise<DeliveryStateKeeper> {
  // Whoever was told that a channel fails must not hear that it works because the collector was started again.
  const lost = new Map([...(await readFailing(deps.ledger, deps.region)), ...(await readLost(deps.ledger, deps.region))]);
  const states = new Map<string, DeliveryState>();
  let startedAt = deps.now();
  const deliveredAt = new Map<string, number>();
  const failures = new Map<string, number[]>();

  return {
    async refresh() {
      const pending = await readPending(deps.ledger, deps.region);
      for (const channel of deps.channels) {
        const own = pending.filter((notice) => notice.channel === channel);
        const newest = deliveredAt.get(channel);
        const view = { pending: own, lost: lost.get(channel), startedAt, now: deps.now() };
        update(channel, held(channel, judgeDelivery(newest === undefined ? view : { ...view, deliveredAt: newest })));
      }
    },
    noteLost: (channel, notice) => void lost.set(channel, notice),
    noteDelivered(channel) {
      lost.delete(channel);
      deliveredAt.set(channel, deps.now());
    },
    noteReachable() {
      startedAt = deps.now();
    },
    current: () => states,
  };

  /** A channel that fails and delivers by turns fails, until it has held for a while: its alert shall not open with every message. */
  function held(channel: string, state: DeliveryState): DeliveryState {
    const recent = (failures.get(channel) ?? []).filter((at) => deps.now() - at < UNSTEADY);
    const before = states.get(channel);
    if (!state.failing && before?.failing === true && recent.length >= STEADY_FAILURES && deps.now() - (recent.at(-1) ?? 0) < HOLDS) {
      return { ...before, undelivered: state.undelivered };
    }
    if (state.failing && before?.failing !== true) failures.set(channel, [...recent, deps.now()]);
    return state;
  }

  function update(channel: string, state: DeliveryState): void {
    const before = states.get(channel);
    const changed = before?.failing !== state.failing;
    states.set(channel, changed || before === undefined ? state : { ...state, since: before.since });
    if (changed) {
      deps.onDeliveryState(channel, state);
    }
  }
}
