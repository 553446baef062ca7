import { describe, expect, it } from 'vitest';
import { openTestLedger } from './testing/alerts-rig.ts';
import { writeTogether } from './together.ts';

const cursor = (name: string) => ({ sql: "insert into cursors (region, name, value) values ('contoh', ?, 1)", params: [name] });

describe('statements that share a commit', () => {
  it('writes each of those that come at once, in one transaction', async () => {
    const { ledger, rows } = await openTestLedger();
    let transactions = 0;
    const write = writeTogether({
      transaction(work) {
        transactions += 1;
        return ledger.transaction(work);
      },
    });
    await Promise.all(['a', 'b', 'c'].map((name) => write(cursor(name))));
    expect((await rows('cursors')).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(transactions).toBe(1);
    await write(cursor('d'));
    expect((await rows('cursors')).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('tells all of a transaction that failed, and goes on with the next', async () => {
    const { ledger, rows } = await openTestLedger();
    const write = writeTogether(ledger);
    const made = await Promise.allSettled([write(cursor('a')), write(cursor('a'))]);
    expect(made.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await rows('cursors')).toEqual([]);
    await write(cursor('a'));
    expect(await rows('cursors')).toHaveLength(1);
  });
});
