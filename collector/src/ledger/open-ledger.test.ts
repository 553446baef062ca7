import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { InputError } from '@pantau/shared/errors';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { LEDGER_UPGRADES, LEDGER_VERSION } from '@pantau/shared/ledger/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLedger } from './open-ledger.ts';

const PUT = 'insert into cursors (region, name, value) values (?, ?, ?)';
const NAMES = 'select name from cursors order by name';

let directory: string;
let file: string;
let ledger: SqlWriter;
let faults: Error[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pantau-ledger-'));
  file = join(directory, 'ledger.sqlite');
  faults = [];
  ledger = await openLedger({ file, onFault: (error) => faults.push(error) });
});
afterEach(async () => {
  await ledger.close();
  await rm(directory, { recursive: true });
});

function put(name: string, value = 1) {
  return { sql: PUT, params: ['r', name, value] };
}

describe('a transaction', () => {
  it('keeps what it wrote, also for who opens the file later', async () => {
    expect(await ledger.transaction(async (tx) => (await tx.run([put('a'), put('b')]), 7))).toBe(7);
    await ledger.close();
    ledger = await openLedger({ file });
    expect(await ledger.all(NAMES)).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  it('sees its own writes; others see them only when it has committed', async () => {
    await ledger.transaction(async (tx) => {
      await tx.run([put('a')]);
      expect(await tx.all(NAMES)).toEqual([{ name: 'a' }]);
      expect(await ledger.all(NAMES)).toEqual([]);
    });
    expect(await ledger.all(NAMES)).toEqual([{ name: 'a' }]);
  });

  it('leaves nothing when its work rejects', async () => {
    const work = ledger.transaction(async (tx) => {
      await tx.run([put('a')]);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await ledger.all(NAMES)).toEqual([]);
  });

  it('leaves nothing when a statement failed, even if its work went on, and says what was attempted', async () => {
    const work = ledger.transaction(async (tx) => {
      await tx.run([put('a'), put('b'), put('b')]).catch(() => undefined);
    });
    await expect(work).rejects.toThrow(/UNIQUE constraint failed: cursors.*statement 3 of 3: insert into cursors/);
    expect(await ledger.all(NAMES)).toEqual([]);
  });

  it('waits for the one before it', async () => {
    const gate = Promise.withResolvers<void>();
    const order: string[] = [];
    const first = ledger.transaction(async (tx) => {
      await tx.run([put('a')]);
      await gate.promise;
      order.push('first');
    });
    const second = ledger.transaction(async (tx) => {
      order.push('second');
      expect(await tx.all(NAMES)).toEqual([{ name: 'a' }]);
    });
    gate.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
  });

  it('cannot be used after its end', async () => {
    const tx = await ledger.transaction(async (each) => each);
    await expect(tx.run([put('a')])).rejects.toThrow('has ended');
  });
});

describe('the ledger', () => {
  it('carries each kind of value', async () => {
    const [row] = await ledger.all('select ? as n, ? as number, ? as text, ? as bytes', [null, 1.5, 'é', new Uint8Array([1, 2])]);
    expect(row).toEqual({ n: null, number: 1.5, text: 'é', bytes: new Uint8Array([1, 2]) });
  });

  it('cannot be written to outside of transactions', async () => {
    await expect(ledger.all("insert into cursors values ('r', 'a', 1)")).rejects.toThrow('readonly');
  });

  it('flushes each commit to the disk, and waits for locks that others hold', async () => {
    await ledger.transaction(async (tx) => {
      expect(await tx.all('pragma busy_timeout')).toEqual([{ timeout: 5_000 }]);
      expect(await tx.all('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }]);
      expect(await tx.all('pragma synchronous')).toEqual([{ synchronous: 2 }]);
    });
  });

  it('brings an older version up to date, and keeps what is in it', async () => {
    const params = ['uji', 'a-1', 'srv-1', 'hash', 'm', 'h', 's', 15, 1];
    const columns = 'region, id, server, key_hash, machine_id, hostname, software, interval_seconds, enrolled_at';
    await ledger.transaction((tx) => tx.run([{ sql: `insert into agents (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`, params }]));
    await ledger.close();
    const other = new DatabaseSync(file);
    other.exec('drop index alerts_by_group; create table notices (key text)');
    for (const sql of [...(LEDGER_UPGRADES[1] ?? []), ...(LEDGER_UPGRADES[4] ?? [])]) {
      const [, table, column] = /^alter table (\w+) add column (\w+)/.exec(sql) ?? [];
      if (table !== undefined) other.exec(`alter table ${table} drop column ${column}`);
    }
    other.exec(`insert into alerts (region, id, regulation, duty, subject, severity, state, opened_at, finding)
      values ('uji', 'alr-1', 'r', 'r/1', 'server/a', 'high', 'open', 7, '{}')`);
    other.exec("update meta set value = '1' where key = 'ledger_version'");
    other.close();
    ledger = await openLedger({ file });
    expect(await ledger.all('select id, key_expires_at, quarantine from agents')).toEqual([
      { id: 'a-1', key_expires_at: null, quarantine: null },
    ]);
    expect(await ledger.all('select state, source, fires_at, told_in from alerts')).toEqual([
      { state: 'firing', source: 'finding', fires_at: 7, told_in: null },
    ]);
    expect(await ledger.all("select name from sqlite_master where name in ('notices', 'alerts_by_group')")).toEqual([
      { name: 'alerts_by_group' },
    ]);
    expect(await ledger.all("select value from meta where key = 'ledger_version'")).toEqual([{ value: String(LEDGER_VERSION) }]);
  });

  it('refuses a newer version and leaves it as it is', async () => {
    await ledger.close();
    const other = new DatabaseSync(file);
    other.exec("update meta set value = '99' where key = 'ledger_version'; drop table cursors");
    const refusal = await openLedger({ file }).then(undefined, (error: unknown) => error);
    expect(refusal).toBeInstanceOf(InputError);
    expect(String(refusal)).toMatch(/99.*install a newer Pantau/s);
    expect(other.prepare("select name from sqlite_master where name = 'cursors'").all()).toEqual([]);
    other.close();
  });

  it.each([
    [
      'a directory that is not there',
      async () => join(directory, 'nowhere', 'ledger.sqlite'),
      /unable to open.*check that its directory exists/,
    ],
    [
      'a file that is no database',
      async () => {
        const path = join(directory, 'text');
        await writeFile(path, 'this is a text and no database, not even a small one'.repeat(20));
        return path;
      },
      /not a database/,
    ],
  ])('says so for %s', async (_what, path, message) => {
    await expect(openLedger({ file: await path(), onFault: (error) => faults.push(error) })).rejects.toThrow(message);
    expect(faults).toEqual([]);
  });

  it('rejects everything when its worker dies, and tells once', async () => {
    const posted = vi.spyOn(Worker.prototype, 'postMessage');
    const unanswered = ledger.all('with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000) select max(i) from n');
    const begun = ledger.transaction(async (tx) => {
      await tx.run([put('a')]);
    });
    const [worker] = posted.mock.contexts;
    posted.mockRestore();
    if (!(worker instanceof Worker)) throw new Error('expected a message to the worker');
    void worker.terminate();
    await expect(unanswered).rejects.toThrow('the database worker ended');
    await expect(begun).rejects.toThrow('the database worker ended');
    await expect(ledger.all(NAMES)).rejects.toThrow('the database worker ended');
    expect(faults).toEqual([expect.objectContaining({ message: expect.stringContaining('the database worker ended') })]);
  });

  it('finishes what was begun before it closes, and refuses what comes after', async () => {
    const work = ledger.transaction((tx) => tx.run([put('a')]));
    await ledger.close();
    await work;
    await expect(ledger.all(NAMES)).rejects.toThrow('is closed');
    expect(faults).toEqual([]);
  });
});
