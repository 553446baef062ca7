// When the other tables of a device (neighbours, ports, routes, sensors) are read: less often than interfaces, and beside them when they
// are long.
import { messageOf } from '../files.ts';
import type { SnmpReader } from './reader.ts';
import type { AboutDevice, DeviceTables } from './tables/device-tables.ts';

export type ReadTables = (reader: SnmpReader, about: AboutDevice) => Promise<DeviceTables>;

/** Keeps the tables of one device. */
export interface TableKeeper {
  /** The newest tables; samples (`once`) are given out once. Starts another reading when that is due. */
  take(nowMs: number, start: () => Promise<DeviceTables>): Promise<DeviceTables>;
}

/** Neighbours leave a router's table after some minutes: a longer pause would miss them. */
const MOST_SECONDS = 300;
const EVERY_POLLS = 5;
/** How long a poll waits for tables: those that take longer come with the next one. */
const PATIENCE_MS = 3_000;
const NOTHING: DeviceTables = { families: [], standing: [], once: [], unseen: [] };

/** `pollSeconds`: between two polls of the device. */
export function createTableKeeper(pollSeconds: number, patienceMs = PATIENCE_MS): TableKeeper {
  const everyMs = Math.min(MOST_SECONDS, EVERY_POLLS * pollSeconds) * 1_000;
  let newest = NOTHING;
  let startedMs: number | undefined;
  let reading: Promise<void> | undefined;
  return {
    async take(nowMs, start) {
      if (reading === undefined && (startedMs === undefined || nowMs - startedMs >= everyMs)) {
        startedMs = nowMs;
        reading = start()
          .then((tables) => {
            // Samples that were not told yet are not lost by a newer reading.
            newest = { ...tables, once: [...newest.once, ...tables.once] };
          })
          .catch((error: unknown) => {
            newest = { ...NOTHING, once: newest.once, unseen: [messageOf(error)] };
          })
          .finally(() => {
            reading = undefined;
          });
      }
      if (reading !== undefined) await within(reading, patienceMs);
      const tables = newest;
      newest = { ...newest, once: [] };
      return tables;
    },
  };
}

async function within(work: Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
