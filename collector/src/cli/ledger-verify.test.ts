// The journal's chains, verified from the command line, also on a file that somebody changed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../ledger/open-ledger.ts';
import { runCli } from './testing/cli-rig.ts';
import { writeSmallLedger } from './testing/small-ledger.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'pantau-cli-'));
  await writeSmallLedger(data);
});
afterEach(async () => {
  await rm(data, { recursive: true });
});

function verify(...words: string[]) {
  return runCli(['ledger', 'verify', '--data', data, ...words]);
}

function tamper(sql: string): void {
  const database = new DatabaseSync(join(data, 'ledger.sqlite'));
  database.exec(sql);
  database.close();
}

describe('a whole ledger', () => {
  it('is told with its entries and a head that can be given back', async () => {
    const { code, out } = await verify();
    expect(code).toBe(0);
    expect(out).toMatch(/the ledger is whole: [1-9]\d* entri/);
    const head = /--head (\S+)/.exec(out)?.[1] ?? '';
    expect(head).toMatch(/^collector:\d+:[0-9a-f]{64}$/);
    expect(await verify('--head', head)).toMatchObject({ code: 0 });
  });

  it('is told to machines', async () => {
    const { code, out } = await verify('--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, region: 'contoh', entries: expect.any(Number), heads: [{ writer: 'collector' }] });
  });

  it('is verified while a collector has it open', async () => {
    const writer = await openLedger({ file: join(data, 'ledger.sqlite') });
    try {
      expect(await verify()).toMatchObject({ code: 0 });
    } finally {
      await writer.close();
    }
  });
});

describe('a ledger that was changed', () => {
  it.each([
    ['a changed entry', "update journal set payload = '{}' where seq = 2", 2, 'hash', 'the entry was changed'],
    ['a removed entry', 'delete from journal where seq = 2', 2, 'gap', 'this entry is missing'],
    ['a changed link', 'update journal set prev_hash = hash where seq = 2', 2, 'prev_hash', 'names another predecessor'],
  ])('fails with the first break: %s', async (_what, sql, seq, wrong, words) => {
    tamper(sql);
    const { code, out } = await verify();
    expect(code).toBe(1);
    expect(out).toContain(`the ledger is BROKEN: collector:${seq}`);
    expect(out).toContain(words);
    const machine = await verify('--json');
    expect(machine.code).toBe(1);
    expect(JSON.parse(machine.out)).toMatchObject({ ok: false, entries: 1, broken: { writer: 'collector', seq, wrong } });
  });

  it('fails for a tail that was cut off only with the head of before', async () => {
    const head = /--head (\S+)/.exec((await verify()).out)?.[1] ?? '';
    tamper('delete from journal where seq = (select max(seq) from journal)');
    expect(await verify()).toMatchObject({ code: 0 });
    const cut = await verify('--head', head);
    expect(cut.code).toBe(1);
    expect(cut.out).toContain('the tail was cut off');
  });
});
