// The checks and their pings: the ledger has them first, memory follows. A change of a job is handed on to be judged.
import type { FactInterval } from '@pantau/shared/accepted';
import type { SqlTransaction, SqlWriter, Statement } from '@pantau/shared/ledger/driver';
import type { Journal } from '@pantau/shared/ledger/journal';
import { pingFact, readPingChecks, readPings, type StoredCheck } from '@pantau/shared/ledger/pings';
import type { Ping, PingCheck } from '@pantau/shared/pings/ping';
import { newestSuccess } from '@pantau/shared/pings/runs';

/** Pings that are kept of each check, apart from those that only log. */
const MOST_PINGS = 200;
/** Outputs that are kept of each check, and pings that only log. */
const MOST_OUTPUTS = 10;

export interface PingBookDeps {
  readonly ledger: SqlWriter;
  readonly journal: Journal;
  readonly region: string;
  readonly now: () => number;
  /** Hears of each job that came, changed or ended. */
  readonly onChanged: (fact: FactInterval) => void;
}

export interface Watched {
  readonly check: StoredCheck;
  readonly pings: readonly Ping[];
}

export interface PingBook {
  /** Checks that hold. */
  list(): Iterable<Watched>;
  byHash(hash: string): Watched | undefined;
  bySlug(keyHash: string, slug: string): Watched | undefined;
  add(check: StoredCheck): Promise<void>;
  /** Resolves when the ping is on the disk. */
  record(hash: string, ping: Ping, output: Buffer | undefined): Promise<void>;
  /** Undefined when no check that holds has this id. */
  revoke(id: string): Promise<PingCheck | undefined>;
}

export async function openPingBook({ ledger, journal, region, now, onChanged }: PingBookDeps): Promise<PingBook> {
  const watched = new Map<string, Watched>();
  const bySlug = new Map<string, string>();
  const put = (each: Watched) => {
    watched.set(each.check.hash, each);
    bySlug.set(`${each.check.keyHash} ${each.check.slug}`, each.check.hash);
  };
  const stored = await readPings(ledger, region, Number.MAX_SAFE_INTEGER);
  for (const check of await readPingChecks(ledger, region)) {
    if (check.revokedAt === undefined) put({ check, pings: (stored.get(check.hash) ?? []).slice(-MOST_PINGS) });
  }
  // One after the other: what a ping changes rests on those before it.
  let last: Promise<unknown> = Promise.resolve();
  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  async function add(check: StoredCheck): Promise<void> {
    const { id, hash, keyHash, slug, host, job, tool, dataset = null, everySeconds = null, createdAt } = check;
    await ledger.transaction(async (tx) => {
      const sql = `insert into ping_checks (region, hash, key_hash, slug, host, job, tool, dataset, every_seconds, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
      await tx.run([{ sql, params: [region, hash, keyHash, slug, host, job, tool, dataset, everySeconds, createdAt] }]);
      await journal.append(tx, [{ at: createdAt, kind: 'audit', about: 'ping-created', payload: { ping: id, host, job } }]);
    });
    put({ check, pings: [] });
    onChanged(pingFact(check, []));
  }

  async function record(hash: string, ping: Ping, output: Buffer | undefined): Promise<void> {
    const each = watched.get(hash);
    if (each === undefined) return;
    const pings = ping.kind === 'log' ? each.pings : [...each.pings, ping].slice(-MOST_PINGS);
    const success = newestSuccess(each.check, pings);
    const check = success === undefined ? each.check : { ...each.check, lastSuccess: success };
    await ledger.transaction(async (tx) => {
      await tx.run([insertPing(region, hash, ping, output), ...prune(region, hash), ...keepSuccess(region, each.check, check)]);
    });
    watched.set(hash, { ...each, check, pings });
    if (ping.kind !== 'log') onChanged(pingFact(check, pings));
  }

  async function revoke(id: string): Promise<PingCheck | undefined> {
    const each = [...watched.values()].find(({ check }) => check.id === id);
    if (each === undefined) return undefined;
    const { check, pings } = each;
    const revokedAt = now();
    await ledger.transaction(async (tx: SqlTransaction) => {
      const sql = 'update ping_checks set revoked_at = ? where region = ? and hash = ?';
      await tx.run([{ sql, params: [revokedAt, region, check.hash] }]);
      await journal.append(tx, [{ at: revokedAt, kind: 'audit', about: 'ping-revoked', payload: { ping: id } }]);
    });
    watched.delete(check.hash);
    bySlug.delete(`${check.keyHash} ${check.slug}`);
    onChanged({ ...pingFact(check, pings), lastAt: revokedAt });
    return { ...check, revokedAt };
  }

  return {
    list: () => watched.values(),
    byHash: (hash) => watched.get(hash),
    bySlug: (keyHash, slug) => watched.get(bySlug.get(`${keyHash} ${slug}`) ?? ''),
    add: (check) => inOrder(() => add(check)),
    record: (hash, ping, output) => inOrder(() => record(hash, ping, output)),
    revoke: (id) => inOrder(() => revoke(id)),
  };
}

function insertPing(region: string, hash: string, ping: Ping, output: Buffer | undefined): Statement {
  const { at, kind, exit = null, rid = null, note = null } = ping;
  return {
    sql: 'insert into pings (region, hash, at, kind, exit, rid, note, output) values (?, ?, ?, ?, ?, ?, ?, ?)',
    params: [region, hash, at, kind, exit, rid, note, output ?? null],
  };
}

/** What is older than the newest of its sort goes: pings, those that only log, and outputs. */
function prune(region: string, hash: string): Statement[] {
  const beyond = (condition: string, most: number) =>
    `id <= (select id from pings where region = ? and hash = ? and ${condition} order by id desc limit 1 offset ${most})`;
  const params = [region, hash, region, hash];
  return [
    { sql: `delete from pings where region = ? and hash = ? and kind <> 'log' and ${beyond("kind <> 'log'", MOST_PINGS)}`, params },
    { sql: `delete from pings where region = ? and hash = ? and kind = 'log' and ${beyond("kind = 'log'", MOST_OUTPUTS)}`, params },
    {
      sql: `update pings set output = null where region = ? and hash = ? and output is not null and ${beyond('output is not null', MOST_OUTPUTS)}`,
      params,
    },
  ];
}

function keepSuccess(region: string, before: PingCheck, { hash, lastSuccess }: StoredCheck): Statement[] {
  if (JSON.stringify(before.lastSuccess) === JSON.stringify(lastSuccess)) return [];
  const sql = 'update ping_checks set last_success = ? where region = ? and hash = ?';
  return [{ sql, params: [JSON.stringify(lastSuccess), region, hash] }];
}
