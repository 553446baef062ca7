// Reading facts from rows written by hand, in a database in memory.
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Row, SqlReader } from './driver.ts';
import { currentFacts, currentWitnesses, factsAt } from './facts-at.ts';
import { LEDGER_TABLES } from './schema.ts';

const REGION = 'contoh';
let database: DatabaseSync;
let reader: SqlReader;

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  for (const sql of LEDGER_TABLES) database.exec(sql);
  reader = {
    all: async (sql, params = []) =>
      database
        .prepare(sql)
        .all(...params)
        .map((row) => ({ ...row })) as Row[],
  };
  // Two ranges of the first epoch, 1..3 and 5..6, one of the second: reports at 100, 110, 120, 140, 150, then from 200 to 230.
  addRange('e1', [1, 3], [100, 120]);
  addRange('e1', [5, 6], [140, 150]);
  addRange('e2', [1, 4], [200, 230]);
  addFact('server/s1', 'host', 'e1', [1, 3], [100, 120], '{"v":"old"}');
  addFact('server/s1', 'host', 'e1', [5, 6], [140, 150], '{"v":"new"}');
  addFact('server/s1', 'host', 'e2', [1, null], [200, null], '{"v":"new"}');
  // Seen again by an explicit time, 225, though the newest report is of 230.
  addFact('server/s1', 'copy', 'e2', [2, null], [205, 225], '{"v":"copy"}');
  addFact('server/s1', 'gone', 'e2', [1, 2], [200, 210], '{"v":"gone"}');
  addFact('agent/a1', 'probes', 'e2', [1, null], [200, null], '{"failed":{}}');
  addFact('agent/a1', 'clock', 'e1', [1, 3], [100, 120], '{"offsetSeconds":10}');
  addFact('agent/a1', 'clock', 'e2', [1, null], [200, null], '{"offsetSeconds":-5}');
});

function addRange(epoch: string, [firstSeq, lastSeq]: [number, number], [firstAt, lastAt]: [number, number]): void {
  database
    .prepare('insert into received values (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(REGION, 'a1', epoch, firstSeq, lastSeq, firstAt, lastAt, lastAt);
}

function addFact(
  subject: string,
  fact: string,
  epoch: string,
  seq: [number, number | null],
  at: [number, number | null],
  value: string,
): void {
  database
    .prepare(
      `insert into facts (region, subject, fact, witness, epoch, first_seq, last_seq, first_at, last_at, value)
       values (?, ?, ?, 'a1', ?, ?, ?, ?, ?, ?)`,
    )
    .run(REGION, subject, fact, epoch, ...seq, ...at, value);
}

describe('facts at an instant', () => {
  it.each<[string, number, string, object | undefined]>([
    ['are none before they were seen', 99, 'host', undefined],
    ['end no later than the instant', 105, 'host', { value: { v: 'old' }, firstAt: 100, lastAt: 105 }],
    ['end with the last report that saw them', 130, 'host', { value: { v: 'old' }, firstAt: 100, lastAt: 120 }],
    ['are the newest that had begun', 145, 'host', { value: { v: 'new' }, firstAt: 140, lastAt: 145 }],
    ['reach to the newest report while they are open', 999, 'host', { value: { v: 'new' }, firstAt: 200, lastAt: 230 }],
    ['reach to their own time if they have one', 999, 'copy', { value: { v: 'copy' }, firstAt: 205, lastAt: 225 }],
    ['are still told when they are over', 999, 'gone', { value: { v: 'gone' }, firstAt: 200, lastAt: 210 }],
  ])('%s', async (_rule, at, fact, expected) => {
    const { intervals } = await factsAt(reader, REGION, at);
    const found = intervals.find((each) => each.fact === fact);
    expect(found).toEqual(expected === undefined ? undefined : { subject: 'server/s1', fact, witness: 'a1', ...expected });
  });

  it.each([
    ['none before the first report', 99, []],
    ['the clock offset of that time', 115, [{ id: 'a1', lastReport: 115, clockOffsetSeconds: 10 }]],
    ['silence since the last report', 130, [{ id: 'a1', lastReport: 120, clockOffsetSeconds: 10 }]],
    ['no offset when the clock was not known', 145, [{ id: 'a1', lastReport: 145, clockOffsetSeconds: 0 }]],
    ['the newest epoch', 999, [{ id: 'a1', lastReport: 230, clockOffsetSeconds: -5 }]],
  ])('tell of the witnesses: %s', async (_rule, at, expected) => {
    expect((await factsAt(reader, REGION, at)).witnesses).toEqual(expected);
  });

  it('are those of one region', async () => {
    expect(await factsAt(reader, 'other', 999)).toEqual({ intervals: [], witnesses: [] });
  });
});

describe('the present', () => {
  it('leaves the end open of what the newest report saw, and only of that', async () => {
    const present = await currentFacts(reader, REGION);
    expect(Object.fromEntries(present.map(({ fact, lastAt }) => [fact, lastAt]))).toEqual({
      host: undefined,
      copy: 225,
      gone: 210,
      probes: undefined,
      clock: undefined,
    });
    expect(present.every((interval) => interval.lastAt !== undefined || !('lastAt' in interval))).toBe(true);
  });

  it('has the newest report of each agent', async () => {
    expect(await currentWitnesses(reader, REGION)).toEqual([{ id: 'a1', lastReport: 230, clockOffsetSeconds: -5 }]);
    expect(await currentWitnesses(reader, 'other')).toEqual([]);
  });

  it('takes the later sequence of two that began at one instant', async () => {
    addFact('server/s1', 'copy', 'e2', [3, 3], [205, 205], '{"v":"later"}');
    const copy = (await currentFacts(reader, REGION)).find(({ fact }) => fact === 'copy');
    expect(copy?.value).toEqual({ v: 'later' });
  });
});
