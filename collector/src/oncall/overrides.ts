// Overrides made by command: the ledger has them first, memory follows.
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import type { Journal } from '@pantau/shared/ledger/journal';
import { readOverrides, type StoredOverride } from '@pantau/shared/ledger/queries/oncall';
import { DAY } from '@pantau/shared/time';

const ID_BYTES = 4;
/** One that is over is kept in memory for a while: who had the duty an hour ago may be asked. */
const KEPT = 31 * DAY;

export interface OverridesDeps {
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  readonly region: string;
  readonly now: () => number;
  readonly random: (bytes: number) => Buffer;
}

export type NewOverride = Pick<StoredOverride, 'rotation' | 'person' | 'from' | 'until' | 'by' | 'why'>;

export interface Overrides {
  /** In the order in which they were made. */
  list(): readonly StoredOverride[];
  /** Resolves when it is on the disk. */
  add(wanted: NewOverride): Promise<StoredOverride>;
  /** Ends one now. Undefined when there is none of this id that is not over. */
  end(id: string): Promise<StoredOverride | undefined>;
}

export async function openOverrides({ ledger, journal, region, now, random }: OverridesDeps): Promise<Overrides> {
  let known: readonly StoredOverride[] = await readOverrides(ledger, region, now() - KEPT);
  const put = (next: readonly StoredOverride[]) => {
    known = next.filter(({ until }) => until > now() - KEPT);
  };
  return {
    list: () => known,
    async add(wanted) {
      const createdAt = now();
      const override: StoredOverride = { id: random(ID_BYTES).toString('hex'), ...wanted, createdAt };
      const { id, rotation, person, from, until, by = null, why = null } = override;
      const sql = `insert into oncall_overrides (region, id, rotation, person, from_at, until, by_whom, why, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
      await ledger.transaction(async (tx) => {
        await tx.run([{ sql, params: [region, id, rotation, person, from, until, by, why, createdAt] }]);
        // Who it is and why is in the table, which can be cleared; the journal is kept for ever.
        await journal.append(tx, [
          { at: createdAt, kind: 'audit', about: 'oncall-override-added', payload: { override: id, rotation, from, until } },
        ]);
      });
      put([...known, override]);
      return override;
    },
    async end(id) {
      const at = now();
      const found = known.find((each) => each.id === id && each.until > at && each.endedAt === undefined);
      if (found === undefined) return undefined;
      await ledger.transaction(async (tx) => {
        const sql = 'update oncall_overrides set ended_at = ? where region = ? and id = ?';
        await tx.run([{ sql, params: [at, region, id] }]);
        await journal.append(tx, [{ at, kind: 'audit', about: 'oncall-override-ended', payload: { override: id } }]);
      });
      const ended = { ...found, until: at, endedAt: at };
      const others = known.filter((each) => each.id !== id);
      // One that had not begun never was.
      put(ended.from < at ? [...others, ended].toSorted((a, b) => a.createdAt - b.createdAt) : others);
      return ended;
    },
  };
}
