// The journal's chain: what is appended verifies, and whatever is done to it afterwards is found.
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqlValue, SqlWriter } from '@pantau/shared/ledger/driver';
import type { JournalEntry } from '@pantau/shared/ledger/journal';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournal } from './create-journal.ts';
import { openLedger } from './open-ledger.ts';
import { chainEnds, verifyJournal } from './verify-journal.ts';

const REGION = 'contoh';
let directory: string;
let ledger: SqlWriter;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pantau-journal-'));
  ledger = await openLedger({ file: join(directory, 'ledger.sqlite') });
});
afterEach(async () => {
  await ledger.close();
  await rm(directory, { recursive: true });
});

function entry(number: number): JournalEntry {
  return { at: 1_000 + number, kind: 'audit', about: 'token', payload: { number } };
}

async function append(count: number, writer = 'w1'): Promise<void> {
  const journal = createJournal({ region: REGION, writer });
  const entries = Array.from({ length: count }, (_, index) => entry(index + 1));
  await ledger.transaction((tx) => journal.append(tx, entries));
}

async function tamper(...statements: [string, ...SqlValue[]][]): Promise<void> {
  await ledger.transaction((tx) => tx.run(statements.map(([sql, ...params]) => ({ sql, params }))));
}

async function headOf(writer: string) {
  const verdict = await verifyJournal(ledger, REGION);
  if (!verdict.ok) throw new Error('expected a good journal');
  const head = verdict.heads.find((each) => each.writer === writer);
  if (head === undefined) throw new Error(`expected entries of ${writer}`);
  return head;
}

describe('appending', () => {
  it('numbers the entries and chains them from a genesis of zeros', async () => {
    const journal = createJournal({ region: REGION, writer: 'w1' });
    expect(await ledger.transaction((tx) => journal.append(tx, [entry(1), entry(2)]))).toEqual([1, 2]);
    expect(await ledger.transaction((tx) => journal.append(tx, [entry(3)]))).toEqual([3]);
    const rows = await ledger.all('select prev_hash, hash from journal order by seq');
    const zeros = '0'.repeat(64);
    const hash = createHash('sha256').update(`${zeros}\n1\n1001\naudit\ntoken\n{"number":1}`).digest('hex');
    expect(rows[0]).toEqual({ prev_hash: zeros, hash });
    expect(rows[2]?.['prev_hash']).toBe(rows[1]?.['hash']);
  });

  it('goes on from the last commit after a transaction that was rolled back', async () => {
    await append(1);
    const journal = createJournal({ region: REGION, writer: 'w1' });
    const lost = ledger.transaction(async (tx) => {
      await journal.append(tx, [entry(2), entry(3)]);
      throw new Error('no');
    });
    await expect(lost).rejects.toThrow('no');
    expect(await ledger.transaction((tx) => journal.append(tx, [entry(4)]))).toEqual([2]);
    expect(await verifyJournal(ledger, REGION)).toMatchObject({ ok: true, entries: 2 });
  });

  it('refuses a text of more than one line as `about`', async () => {
    const journal = createJournal({ region: REGION, writer: 'w1' });
    const work = ledger.transaction((tx) => journal.append(tx, [{ ...entry(1), about: 'a\nb' }]));
    await expect(work).rejects.toThrow('one line');
  });
});

describe('verifying', () => {
  it('goes through all pages and tells the head of each writer', async () => {
    await append(2_500, 'w1');
    await append(3, 'w2');
    const verdict = await verifyJournal(ledger, REGION);
    expect(verdict).toMatchObject({
      ok: true,
      entries: 2_503,
      heads: [
        { writer: 'w1', seq: 2_500 },
        { writer: 'w2', seq: 3 },
      ],
    });
    expect(await verifyJournal(ledger, 'other')).toEqual({ ok: true, entries: 0, heads: [] });
  });

  it.each<[string, [string, ...SqlValue[]][], { writer: string; seq: number; wrong: string }]>([
    [
      'a changed byte of the content',
      [["update journal set payload = '{\"number\":8}' where writer = 'w1' and seq = 4"]],
      { writer: 'w1', seq: 4, wrong: 'hash' },
    ],
    ['a changed time', [["update journal set at = at + 1 where writer = 'w2' and seq = 1"]], { writer: 'w2', seq: 1, wrong: 'hash' }],
    [
      'a line moved from one field to the next',
      [["update journal set about = 'token' || char(10) || payload, payload = '' where seq = 2 and writer = 'w1'"]],
      { writer: 'w1', seq: 2, wrong: 'hash' },
    ],
    [
      'a changed link',
      [["update journal set prev_hash = replace(prev_hash, 'a', 'b') where writer = 'w1' and seq = 5"]],
      { writer: 'w1', seq: 5, wrong: 'prev_hash' },
    ],
    ['a row deleted in the middle', [["delete from journal where writer = 'w1' and seq = 3"]], { writer: 'w1', seq: 3, wrong: 'gap' }],
    [
      'a row deleted in the middle, the rest renumbered',
      [["delete from journal where writer = 'w1' and seq = 3"], ["update journal set seq = seq - 1 where writer = 'w1' and seq > 3"]],
      { writer: 'w1', seq: 3, wrong: 'prev_hash' },
    ],
    ['the first row deleted', [["delete from journal where writer = 'w2' and seq = 1"]], { writer: 'w2', seq: 1, wrong: 'gap' }],
    [
      'two rows swapped',
      [
        ["update journal set seq = 99 where writer = 'w1' and seq = 2"],
        ["update journal set seq = 2 where writer = 'w1' and seq = 3"],
        ["update journal set seq = 3 where writer = 'w1' and seq = 99"],
      ],
      { writer: 'w1', seq: 2, wrong: 'prev_hash' },
    ],
  ])('finds %s', async (_what, statements, broken) => {
    await append(6, 'w1');
    await append(2, 'w2');
    await tamper(...statements);
    expect(await verifyJournal(ledger, REGION)).toMatchObject({ ok: false, broken });
  });

  it.each<[string, [string, ...SqlValue[]][]]>([
    ['a tail that was cut off', [["delete from journal where writer = 'w1' and seq > 4"]]],
    ['a journal that was emptied', [['delete from journal']]],
  ])('finds %s only with a head told before', async (_what, statements) => {
    await append(6);
    const head = await headOf('w1');
    await tamper(...statements);
    expect(await verifyJournal(ledger, REGION)).toMatchObject({ ok: true });
    expect(await verifyJournal(ledger, REGION, { head })).toMatchObject({ ok: false, broken: { writer: 'w1', seq: 6, wrong: 'head' } });
  });

  it('finds a journal written anew with a head told before', async () => {
    await append(6);
    const head = await headOf('w1');
    await tamper(['delete from journal']);
    await append(7);
    await tamper(['delete from journal']);
    const journal = createJournal({ region: REGION, writer: 'w1' });
    await ledger.transaction((tx) => journal.append(tx, [9, 2, 3, 4, 5, 6].map(entry)));
    expect(await verifyJournal(ledger, REGION, { head })).toMatchObject({ ok: false, broken: { wrong: 'head' } });
  });

  it('looks only at the span that is asked for, each chain from its beginning', async () => {
    await append(6, 'w1');
    await append(2, 'w2');
    const ends = await chainEnds(ledger, REGION, 1_004);
    expect(ends).toEqual([
      { writer: 'w1', seq: 3 },
      { writer: 'w2', seq: 2 },
    ]);
    await tamper(["update journal set payload = '{}' where writer = 'w1' and seq = 4"]);
    expect(await verifyJournal(ledger, REGION, { ends })).toMatchObject({ ok: true, entries: 5, heads: [{ seq: 3 }, { seq: 2 }] });
    await tamper(["update journal set payload = '{}' where writer = 'w1' and seq = 1"]);
    expect(await verifyJournal(ledger, REGION, { ends })).toMatchObject({ ok: false, entries: 0, broken: { writer: 'w1', seq: 1 } });
  });

  it('still knows a head after more was appended', async () => {
    await append(2);
    const head = await headOf('w1');
    await append(2);
    expect(await verifyJournal(ledger, REGION, { head })).toMatchObject({ ok: true, entries: 4 });
  });
});
