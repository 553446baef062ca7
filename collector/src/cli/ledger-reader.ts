// Reads a ledger that another process may be writing: a read-only connection of its own, which sees what is committed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describeError, InputError } from '@pantau/shared/errors';
import type { Row, SqlReader } from '@pantau/shared/ledger/driver';
import { type RegionInfo, readRegion } from '@pantau/shared/ledger/queries/region';
import { LEDGER_VERSION } from '@pantau/shared/ledger/schema';

const BUSY_TIMEOUT_MS = 5_000;

export interface OpenedLedger {
  readonly file: string;
  readonly reader: SqlReader;
  readonly region: RegionInfo;
}

/** Runs `work` on the ledger of a data directory and closes it. Throws an InputError when there is no ledger that can be read. */
export async function withLedger<T>(data: string, work: (ledger: OpenedLedger) => Promise<T>): Promise<T> {
  const file = join(data, 'ledger.sqlite');
  if (!existsSync(file)) {
    throw new InputError([
      {
        place: file,
        field: '',
        id: 'belum ada; jalankan collector, atau sebutkan --data',
        en: 'is not there; start the collector, or name --data',
      },
    ]);
  }
  const database = open(file);
  try {
    const reader = readerOf(file, database);
    return await work({ file, reader, region: await regionOf(file, reader) });
  } finally {
    database.close();
  }
}

function open(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    database.exec('pragma query_only = on');
    return database;
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** An older ledger lacks tables: what does not need them is still told, as of a copy that must stay as it is. */
function readerOf(file: string, database: DatabaseSync): SqlReader {
  const all: SqlReader['all'] = async (sql, params = []) => database.prepare(sql).all(...params) as Row[];
  return { all: (sql, params) => all(sql, params).catch(async (error: unknown) => Promise.reject(await whyFailed(file, all, error))) };
}

async function whyFailed(file: string, all: SqlReader['all'], error: unknown): Promise<unknown> {
  const rows = await all("select value from meta where key = 'ledger_version'").catch(() => []);
  const version = Number(rows[0]?.['value']);
  if (!(version < LEDGER_VERSION)) return error;
  return new InputError([
    {
      place: file,
      field: 'ledger_version',
      id: `buku besar ini versi ${version}, perintah ini memerlukan versi ${LEDGER_VERSION}; jalankan collector versi ini sekali, ia memutakhirkannya`,
      en: `this ledger has version ${version}, this command needs ${LEDGER_VERSION}; start the collector of this version once, it brings the ledger up to date`,
    },
  ]);
}

async function regionOf(file: string, reader: SqlReader): Promise<RegionInfo> {
  const region = await readRegion(reader).catch((error: unknown) => {
    throw error instanceof InputError ? error : unreadable(file, error);
  });
  if (region === undefined) {
    throw new InputError([
      {
        place: file,
        field: '',
        id: 'belum memuat daerah; jalankan collector dengan registernya dahulu',
        en: 'holds no region yet; start the collector with its register first',
      },
    ]);
  }
  return region;
}

function unreadable(file: string, error: unknown): InputError {
  const reason = describeError(error);
  return new InputError([
    {
      place: file,
      field: '',
      id: `tidak dapat dibaca (${reason}); periksa hak baca dan bahwa ini buku besar Pantau`,
      en: `cannot be read (${reason}); check that this user may read it and that it is a ledger of Pantau`,
    },
  ]);
}
