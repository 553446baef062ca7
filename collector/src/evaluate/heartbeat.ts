// Evaluation heartbeats as intervals: time in which nobody evaluated is unknown in every record that looks back.
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { BEAT_GAP_MS } from '@pantau/shared/ledger/queries/heartbeat';

export interface Heartbeat {
  /** Records that the evaluation was current at this instant. */
  beat(at: number): Promise<void>;
}

export function createHeartbeat(ledger: SqlWriter, region: string, writer: string): Heartbeat {
  let open: { first: number; last: number } | undefined;
  return {
    async beat(at) {
      const first = open !== undefined && at - open.last <= BEAT_GAP_MS ? open.first : at;
      open = { first, last: at };
      const sql = `insert into heartbeats (region, writer, first_at, last_at) values (?, ?, ?, ?)
        on conflict (region, writer, first_at) do update set last_at = excluded.last_at`;
      await ledger.transaction((tx) => tx.run([{ sql, params: [region, writer, first, at] }]));
    },
  };
}
