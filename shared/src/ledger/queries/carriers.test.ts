import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { registerOf } from '../../law/testing/worlds.ts';
import type { Row, SqlReader } from '../driver.ts';
import { LEDGER_TABLES } from '../schema.ts';
import { readCarriers } from './carriers.ts';

const OWNER = { owner_pd: 'kominfo', managed_by: 'kominfo' };
const WEB = '4C4C4544-0000-1000-8000-00000000000A';
const register = registerOf({
  pds: [{ id: 'kominfo', role: 'dinas' }],
  servers: [
    { id: 'h1', ...OWNER },
    { id: 'h2', ...OWNER },
    { id: 'web', vm_uuid: WEB, ...OWNER },
    { id: 'lain', vm_uuid: '4c4c4544-0000-1000-8000-00000000000b', ...OWNER },
  ],
});

function ledgerWith(told: readonly (readonly [host: string, at: number, ...uuids: string[]])[]): SqlReader {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  for (const table of LEDGER_TABLES) database.exec(table);
  const insert = database.prepare(`insert into facts values (null, 'r', ?, 'guests', 'ag-1', 'e1', 1, null, ?, null, ?)`);
  for (const [host, at, ...uuids] of told) {
    insert.run(`server/${host}`, at, JSON.stringify({ guests: uuids.map((uuid) => ({ name: 'x', uuid })) }));
  }
  return { all: async (sql, params = []) => database.prepare(sql).all(...params) as Row[] };
}

it.each([
  ['the one that tells of it', [['h1', 100, WEB.toLowerCase()]], 'h1'],
  [
    'after it moved the new one, though the old one is silent since',
    [
      ['h1', 100, WEB],
      ['h2', 200, WEB],
    ],
    'h2',
  ],
  [
    'by the newest word of each',
    [
      ['h2', 50, WEB],
      ['h1', 100, WEB],
      ['h2', 200],
    ],
    'h1',
  ],
  [
    'none when it left',
    [
      ['h1', 100, WEB],
      ['h1', 200],
    ],
    undefined,
  ],
  ['none that nobody told of', [['h1', 100, '4c4c4544-0000-1000-8000-00000000000c']], undefined],
] as const)('%s', async (_name, told, expected) => {
  const carriers = await readCarriers(ledgerWith(told), 'r', register);

  expect(carriers.get('web')).toBe(expected);
  expect(carriers.has('lain')).toBe(false);
});
