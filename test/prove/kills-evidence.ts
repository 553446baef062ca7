// What is left when a play of the proof of kills is over: the ledger, what the servers got, how each process ended, what stands in Redis.
import { type NoticeState, stateOf } from '@pantau/collector/alerts/notices';
import { type JournalVerdict, verifyJournal } from '@pantau/collector/ledger/verify-journal';
import type { NoticeKind } from '@pantau/shared/alert';
import { Redis } from 'ioredis';
import { readLedger } from '../support/collector.ts';
import type { Death, RedisFault } from './kills-plan.ts';
import type { Reception } from './kills-receivers.ts';
import { CHANNELS, KILLS_REGION } from './kills-script.ts';

export interface Life {
  readonly process: number;
  /** `killed` where the plan says, `over` with the script, or what went wrong. */
  readonly end: string;
  readonly death?: Death;
  /** Its awaits, when it came to the end. */
  readonly points?: readonly (readonly [at: number, calls: readonly string[]])[];
}

export interface NoticeRow {
  readonly key: string;
  readonly group: string;
  readonly kind: NoticeKind;
  readonly receiver: string;
  readonly createdAt: number;
  readonly state: NoticeState;
  readonly lastError: string | undefined;
  /** Groups that it sums up. */
  readonly digested: readonly string[];
}

export interface TransitionRow {
  readonly alert: string;
  readonly from: string | null;
  readonly to: string;
  /** All of it, to be compared. */
  readonly text: string;
}

export interface Evidence {
  readonly receptions: readonly Reception[];
  readonly lives: readonly Life[];
  readonly redisFaults: readonly RedisFault[];
  readonly notices: readonly NoticeRow[];
  readonly transitions: readonly TransitionRow[];
  /** State of each alert by id. */
  readonly alerts: ReadonlyMap<string, string>;
  /** What else of the stage stands in the ledger, to be compared: groups, acknowledgements, alerts. */
  readonly records: readonly string[];
  readonly heldUntold: number;
  readonly journal: JournalVerdict;
  /** Jobs that are left in the queues, the dead ones included. */
  readonly jobs: readonly string[];
}

interface Sources {
  readonly ledger: string;
  readonly redis: string;
  readonly receptions: readonly Reception[];
  readonly lives: readonly Life[];
  readonly redisFaults: readonly RedisFault[];
}

export async function gatherEvidence({ ledger: file, redis, receptions, lives, redisFaults }: Sources): Promise<Evidence> {
  const ledger = readLedger(file);
  try {
    const held = await ledger.all('select told_in, digest from held_notices');
    const outbox = await ledger.all(
      'select key, told_in, kind, receiver, created_at, delivered_at, failed_at, last_error from outbox order by created_at, key',
    );
    const moves = await ledger.all('select alert, at, from_state, to_state, reason, actor from alert_transitions order by id');
    const alerts = await ledger.all('select id, state, opened_at, closed_at, told_in, severity, by_hand from alerts order by id');
    const groups = await ledger.all('select body from alert_groups order by id');
    const hands = await ledger.all('select told_in, at, until, by_whom, ended_at from acknowledgements order by id');
    return {
      ...{ receptions, lives, redisFaults },
      notices: outbox.map((row) => ({
        key: String(row['key']),
        group: String(row['told_in']),
        kind: String(row['kind']) as NoticeKind,
        receiver: String(row['receiver']),
        createdAt: Number(row['created_at']),
        state: stateOf(row),
        lastError: row['last_error'] === null ? undefined : String(row['last_error']),
        digested: held.filter((each) => each['digest'] === row['key']).map((each) => String(each['told_in'])),
      })),
      transitions: moves.map((row) => ({
        alert: String(row['alert']),
        from: row['from_state'] === null ? null : String(row['from_state']),
        to: String(row['to_state']),
        text: JSON.stringify(row),
      })),
      alerts: new Map(alerts.map((row) => [String(row['id']), String(row['state'])])),
      records: [...alerts, ...groups, ...hands].map((row) => JSON.stringify(row)),
      heldUntold: held.filter((row) => row['digest'] === null).length,
      journal: await verifyJournal(ledger, KILLS_REGION),
      jobs: await jobsLeft(redis),
    };
  } finally {
    ledger.close();
  }
}

async function jobsLeft(path: string): Promise<string[]> {
  const client = new Redis({ path });
  try {
    const left: string[] = [];
    for (const channel of CHANNELS) {
      const queue = `kills:notices-${channel}`;
      for (const list of ['wait', 'active']) left.push(...(await client.lrange(`${queue}:${list}`, 0, -1)).map((id) => `${list} ${id}`));
      for (const set of ['delayed', 'failed']) {
        left.push(...(await client.zrange(`${queue}:${set}`, '0', '-1')).map((id) => `${set} ${id}`));
      }
    }
    return left;
  } finally {
    client.disconnect();
  }
}
