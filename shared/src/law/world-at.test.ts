// The world at past instants, out of rows written by hand: which agents, which register, what was seen.
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Row, SqlReader } from '../ledger/driver.ts';
import { LEDGER_TABLES } from '../ledger/schema.ts';
import { createRegister, registerContent } from '../register/register.ts';
import { worldAt } from './world-at.ts';

const REGION = { id: 'contoh', zone: 'WITA' } as const;
let database: DatabaseSync;
let reader: SqlReader;

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  for (const sql of LEDGER_TABLES) database.exec(sql);
  reader = { all: async (sql, params = []) => database.prepare(sql).all(...params) as Row[] };
  addRegister(50, 'first');
  addRegister(200, 'second');
  addAgent('a1', 'm-1', [60, 180]);
  addAgent('a2', 'm-2', [150, null]);
  database.prepare('insert into received values (?, ?, ?, ?, ?, ?, ?, ?)').run('contoh', 'a1', 'e', 1, 5, 100, 140, 140);
  const value = JSON.stringify({ interfaces: [{ name: 'eth0', addresses: [{ ip: '10.0.0.7', prefix: 24 }] }] });
  database
    .prepare(
      'insert into facts (region, subject, fact, witness, epoch, first_seq, last_seq, first_at, last_at, value) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run('contoh', 'server/s1', 'addresses', 'a1', 'e', 1, null, 100, null, value);
});

function addRegister(at: number, name: string): void {
  const decision = { id: 'd', name: 'backup_max_age_h', value: at, number: name, date: '2026-01-01' };
  const content = registerContent(createRegister({ pds: [{ id: name, role: 'dinas' }], parameters: [decision] }));
  database.prepare('insert into register_versions values (?, ?, ?, ?)').run('contoh', name, at, content);
  database.prepare('insert into register_versions values (?, ?, ?, ?)').run('other', name, at - 49, content);
}

function addAgent(id: string, machine: string, [enrolledAt, retiredAt]: [number, number | null]): void {
  database
    .prepare(
      `insert into agents (region, id, server, key_hash, machine_id, hostname, software, interval_seconds, enrolled_at, retired_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run('contoh', id, 's1', '', machine, 'h', 'x', 15, enrolledAt, retiredAt);
}

describe('worldAt', () => {
  it.each<[number, string[]]>([
    [59, []],
    [60, ['a1']],
    [149, ['a1']],
    [150, ['a1', 'a2']],
    [179, ['a1', 'a2']],
    [180, ['a2']],
  ])('at %i knows the agents enrolled and not retired by then, and the collector itself', async (at, ids) => {
    const world = await worldAt(reader, REGION, at);
    expect([...world.witnesses()].map((witness) => witness.id)).toEqual([...ids, 'collector']);
  });

  it.each<[number, number]>([
    [90, 60],
    [120, 120],
    [170, 140],
  ])('at %i the newest report of an agent, or its enrolment, was at %i', async (at, lastReport) => {
    const world = await worldAt(reader, REGION, at);
    expect(world.witness('a1')).toEqual({
      id: 'a1',
      kind: 'agent',
      runsOn: 'server/s1',
      machineId: 'm-1',
      lastReport,
      clockOffsetSeconds: 0,
    });
  });

  it.each([
    [199, 'first', 50],
    [200, 'second', 200],
  ])('at %i judges by the register %s and its decisions', async (at, name, value) => {
    const world = await worldAt(reader, REGION, at);
    expect(world.register.dinas?.id).toBe(name);
    expect(world.decisions).toMatchObject([{ value, paper: `${name}, 2026-01-01` }]);
  });

  it('holds what was seen until then, derived with the machine of its witness', async () => {
    expect([...(await worldAt(reader, REGION, 99)).observations('ip')]).toEqual([]);
    const [seen] = (await worldAt(reader, REGION, 120)).observations('ip', 'ip/10.0.0.7');
    expect(seen).toMatchObject({ witness: 'a1', seen: [100, 120], continuous: true, value: { machine: 'server/s1', machine_id: 'm-1' } });
  });

  it('refuses an instant before the first register, and tells when that was', async () => {
    await expect(worldAt(reader, REGION, 49)).rejects.toThrow('choose a time from 1970-01-01T08:00:00+08:00');
    await expect(worldAt(reader, { ...REGION, id: 'empty' }, 49)).rejects.toThrow('start the collector first');
  });
});
