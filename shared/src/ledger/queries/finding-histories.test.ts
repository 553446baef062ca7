// Histories of findings and judged time, on a real database.
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FindingHistory } from '../../record/input.ts';
import type { Row, SqlReader } from '../driver.ts';
import { LEDGER_TABLES } from '../schema.ts';
import { readFindingHistories, readJournalledRegulations } from './finding-histories.ts';
import { readJudgedTime } from './heartbeat.ts';

function emptyLedger(): { database: DatabaseSync; reader: SqlReader } {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  for (const table of LEDGER_TABLES) {
    database.exec(table);
  }
  return { database, reader: { all: async (sql, params = []) => database.prepare(sql).all(...params) as Row[] } };
}

interface Entry {
  readonly seq: number;
  readonly about: string;
  readonly status?: string;
  readonly writer?: string;
  readonly kind?: string;
  readonly region?: string;
}

/** A journal in which entry n was written at instant n. */
function journalWith(entries: readonly Entry[]): SqlReader {
  const { database, reader } = emptyLedger();
  const insert = database.prepare('insert into journal values (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (const { seq, about, status, writer = 'w1', kind = 'finding', region = 'r' } of entries) {
    const after =
      status === undefined
        ? null
        : { status, reason: 'x', sentence: { id: 'x', en: 'x' }, evidence: [], parameters: [], title: { id: about, en: about } };
    insert.run(region, writer, seq, seq, kind, about, JSON.stringify({ before: null, after }), 'p', `h${seq}`);
  }
  return reader;
}

async function histories(reader: SqlReader, regulation: string, before = 1e9, upTo = new Map([['w1', 1e9]])): Promise<FindingHistory[]> {
  const found: FindingHistory[] = [];
  for await (const each of readFindingHistories(reader, 'r', { regulation, before, upTo })) {
    found.push(each);
  }
  return found;
}

describe('the histories of a regulation', () => {
  it('hold every change of every subject, over all pages, and nothing of another regulation, region or kind', async () => {
    const subjects = ['server/a', 'server/b c', 'server/ü'];
    const own = Array.from({ length: 3_100 }, (_, index) => ({
      seq: index + 1,
      about: `uji-1/5 ${subjects[index % 3]}`,
      status: 'violation',
    }));
    const others: Entry[] = [
      { seq: 4_001, about: 'uji-1-2/5 server/a', status: 'violation' },
      { seq: 4_002, about: 'uji-1', kind: 'audit' },
      { seq: 4_003, about: 'uji-1/5 server/a', status: 'violation', region: 'other' },
    ];
    const found = await histories(journalWith([...own, ...others]), 'uji-1');

    expect(found.map(({ duty, subject, changes }) => [duty, subject, changes.length])).toEqual([
      ['uji-1/5', 'server/a', 1_034],
      ['uji-1/5', 'server/b c', 1_033],
      ['uji-1/5', 'server/ü', 1_033],
    ]);
    expect(new Set(found.flatMap(({ changes }) => changes.map(({ seq }) => seq))).size).toBe(3_100);
  });

  it('end before the instant, and at the entry of each writer up to which the journal was verified', async () => {
    const about = 'uji-1/5 server/a';
    const reader = journalWith([
      { seq: 1, about, status: 'violation' },
      { seq: 2, about, status: 'compliant' },
      { seq: 3, about },
      { seq: 2, about, status: 'attest', writer: 'w2' },
    ]);

    const seqs = async (before: number, upTo: Map<string, number>) =>
      (await histories(reader, 'uji-1', before, upTo)).flatMap(({ changes }) => changes.map(({ writer, seq }) => `${writer}:${seq}`));
    expect(await seqs(3, new Map([['w1', 9]]))).toEqual(['w1:1', 'w1:2']);
    expect(
      await seqs(
        9,
        new Map([
          ['w1', 1],
          ['w2', 2],
        ]),
      ),
    ).toEqual(['w1:1', 'w2:2']);
  });

  it('describe the duty as the newest finding did, and a change to nothing as nothing', async () => {
    const about = 'uji-1/5 server/a';
    const [found] = await histories(
      journalWith([
        { seq: 1, about, status: 'violation' },
        { seq: 2, about },
      ]),
      'uji-1',
    );

    expect(found?.described?.title).toEqual({ id: about, en: about });
    expect(found?.changes.map(({ at, hash, after }) => [at, hash, after?.status, after?.since])).toEqual([
      [1, 'h1', 'violation', 1],
      [2, 'h2', undefined, undefined],
    ]);
  });
});

it('the regulations of the journal are those with findings', async () => {
  const abouts = ['b-1/2 x/y', 'a-1/2 x/y', 'a-1/3 x/y', 'a-1-2/3 x/y'];
  const entries: Entry[] = [
    ...abouts.map((about, index) => ({ seq: index + 1, about })),
    { seq: 9, about: 'register-loaded', kind: 'audit' },
  ];

  expect((await readJournalledRegulations(journalWith(entries), 'r')).toSorted()).toEqual(['a-1', 'a-1-2', 'b-1']);
  expect(await readJournalledRegulations(journalWith([]), 'r')).toEqual([]);
});

describe('the judged time', () => {
  const MINUTE = 60_000;
  function beats(...spans: [number, number][]): SqlReader {
    const { database, reader } = emptyLedger();
    for (const [first, last] of spans) {
      database.prepare('insert into heartbeats values (?, ?, ?, ?)').run('r', `w${first}`, first * MINUTE, last * MINUTE);
    }
    return reader;
  }
  const period = { from: 100 * MINUTE, to: 200 * MINUTE };

  it('joins what lies no further apart than two beats may, also across the ends of the period', async () => {
    const reader = beats([1, 2], [90, 99.5], [100.2, 120], [121, 130], [131.5, 131.5], [150, 199.6], [160, 170], [200.4, 210], [250, 300]);
    const { spans, first, last } = await readJudgedTime(reader, 'r', period);

    expect(spans.map(({ from, to }) => [from / MINUTE, to / MINUTE])).toEqual([
      [90, 130],
      [131.5, 131.5],
      [150, 210],
    ]);
    expect([first, last]).toEqual([MINUTE, 300 * MINUTE]);
  });

  it('takes nothing from a beat that runs backwards, and knows no first and last without any', async () => {
    expect((await readJudgedTime(beats([150, 120]), 'r', period)).spans).toEqual([]);
    expect(await readJudgedTime(beats(), 'r', period)).toEqual({ spans: [] });
  });
});
