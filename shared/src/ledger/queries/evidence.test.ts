// Shows when a fact counts as last seen, on a real database.
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Row, SqlReader } from '../driver.ts';
import { LEDGER_TABLES } from '../schema.ts';
import { factKeyText, readLastSeen } from './evidence.ts';

const key = { subject: 'server/s', fact: 'host', witness: 'ag-1' };

interface FactRow {
  readonly epoch?: string;
  readonly firstSeq: number;
  readonly lastSeq?: number;
  readonly firstAt: number;
  readonly lastAt?: number;
}

/** A ledger with one received range (sequences 1 to 10, instants 100 to 1,000) and these rows of one fact. */
function ledgerWith(rows: readonly FactRow[]): SqlReader {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  for (const table of LEDGER_TABLES) {
    database.exec(table);
  }
  database.exec(`insert into received values ('r', 'ag-1', 'e1', 1, 10, 100, 1000, 1000)`);
  const insert = database.prepare('insert into facts values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (const row of rows) {
    insert.run(
      'r',
      key.subject,
      key.fact,
      key.witness,
      row.epoch ?? 'e1',
      row.firstSeq,
      row.lastSeq ?? null,
      row.firstAt,
      row.lastAt ?? null,
      '{}',
    );
  }
  return { all: async (sql, params = []) => database.prepare(sql).all(...params) as Row[] };
}

describe('readLastSeen', () => {
  it.each<[string, FactRow[], number | undefined]>([
    ['an open fact: with the last report of its range', [{ firstSeq: 3, firstAt: 300 }], 1000],
    ['a fact with an instant of its own: at that instant', [{ firstSeq: 3, firstAt: 300, lastAt: 450 }], 450],
    ['a fact that ended: at its end', [{ firstSeq: 3, lastSeq: 5, firstAt: 300, lastAt: 500 }], 500],
    [
      'of several intervals: the newest',
      [
        { firstSeq: 1, lastSeq: 2, firstAt: 100, lastAt: 200 },
        { firstSeq: 3, firstAt: 300 },
      ],
      1000,
    ],
    ['an end that is not told, inside the range: its beginning', [{ firstSeq: 3, lastSeq: 5, firstAt: 300 }], 300],
    ['an epoch of which no range is known: its beginning', [{ epoch: 'e0', firstSeq: 3, firstAt: 300 }], 300],
    ['no fact: nothing', [], undefined],
  ])('%s', async (_rule, rows, expected) => {
    const seen = await readLastSeen(ledgerWith(rows), 'r', [key]);

    expect(seen.get(factKeyText(key))).toBe(expected);
  });

  it('looks up more keys than fit in one query, each once', async () => {
    const keys = Array.from({ length: 700 }, (_, index) => ({ ...key, subject: `server/${index}` }));

    const seen = await readLastSeen(ledgerWith([{ firstSeq: 3, firstAt: 300 }]), 'r', [...keys, key, key]);

    expect([...seen]).toEqual([[factKeyText(key), 1000]]);
  });
});
