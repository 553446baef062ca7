// Reads the catalog of Bacula or Bareos: by psql, or by sqlite3 for a Bacula that keeps it in one file. Nothing is written and no lock is held.
import { readInteger, readObject, readText } from '../../faults.ts';
import type { RunResult } from '../../host/host.ts';
import { readCatalog } from './bacula-catalog.ts';
import { POSTGRESQL_QUERY, SQLITE_QUERY } from './bacula-query.ts';
import { readPath } from './entry.ts';
import { failureOf, unreadableReading } from './outcome.ts';
import { defineReader, type ReaderContext, toolEnvironment } from './reader.ts';

const LIMIT_SECONDS = 120;
const SERVER_LIMIT = '-c default_transaction_read_only=on -c statement_timeout=100000 -c lock_timeout=5000';
const KEYS = ['database', 'host', 'passwordFile', 'port', 'sqlite', 'user'];

interface Postgresql {
  readonly database: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly passwordFile?: string;
}

type BaculaTarget = Postgresql | { readonly sqlite: string };

export const bacula = defineReader<BaculaTarget>({
  id: 'bacula',
  title: 'Katalog Bacula atau Bareos · Catalog of Bacula or Bareos',
  reads: ['psql', 'sqlite3'],
  needs: 'psql dengan hak SELECT atas katalog, atau sqlite3 · psql with SELECT on the catalog, or sqlite3',
  everySeconds: 600,
  configure(entry, field, reader) {
    const object = readObject(entry, field, KEYS, reader) ?? {};
    const text = (key: string, isAllowed: (value: string) => boolean, remedy: string): string =>
      readText(object[key], `${field}.${key}`, isAllowed, remedy, reader) ?? '';
    const isName = (value: string): boolean => /^[A-Za-z_][\w.-]*$/.test(value);
    if (object['sqlite'] !== undefined) {
      return { sqlite: readPath(object['sqlite'], `${field}.sqlite`, reader) };
    }
    const port = readInteger(object['port'], `${field}.port`, [1, 65_535], reader);
    return {
      database: text(
        'database',
        isName,
        'harus nama basis data, atau pakai "sqlite" · must be the name of the database, "bareos", or use "sqlite"',
      ),
      ...(object['host'] === undefined
        ? {}
        : { host: text('host', (value) => /^[\w/][\w.:/-]*$/.test(value), 'harus nama atau alamat · must be a name or address') }),
      ...(object['user'] === undefined ? {} : { user: text('user', isName, 'harus nama peran · must be the name of a role') }),
      ...(port === undefined ? {} : { port }),
      ...(object['passwordFile'] === undefined ? {} : { passwordFile: readPath(object['passwordFile'], `${field}.passwordFile`, reader) }),
    };
  },
  locationOf,
  async read(target, context) {
    const location = locationOf(target);
    const result = await ask(target, context);
    const program = 'sqlite' in target ? 'sqlite3' : 'psql';
    const failure = failureOf(program, result, 'sqlite' in target ? 'sqlite3' : 'postgresql-client');
    if (failure !== undefined) return unreadableReading('bacula', location, failure);
    const rows = parseList(result.stdout);
    const reading =
      rows === undefined ? 'keluaran katalog tidak dikenali · the output is not understood' : readCatalog(rows, location, context.server);
    return typeof reading === 'string' ? unreadableReading('bacula', location, reading) : reading;
  },
});

function locationOf(target: BaculaTarget): string {
  if ('sqlite' in target) return target.sqlite;
  return `postgresql:${target.host === undefined ? '' : `//${target.host}/`}${target.database}`;
}

function ask(target: BaculaTarget, { host, environment, signal }: ReaderContext): Promise<RunResult> {
  const options = { timeoutSeconds: LIMIT_SECONDS, signal };
  if ('sqlite' in target) {
    const args = ['-batch', '-init', '/dev/null', '-readonly', '-json', '-cmd', '.timeout 5000', target.sqlite, SQLITE_QUERY];
    return host.run('sqlite3', args, { ...options, environment: toolEnvironment(environment) });
  }
  const { database, host: server, port, user, passwordFile } = target;
  const where = [
    ...(server === undefined ? [] : ['-h', server]),
    ...(port === undefined ? [] : ['-p', String(port)]),
    ...(user === undefined ? [] : ['-U', user]),
  ];
  return host.run('psql', ['-X', '-w', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', ...where, '-d', database, '-c', POSTGRESQL_QUERY], {
    ...options,
    environment: toolEnvironment(environment, {
      PGCONNECT_TIMEOUT: '15',
      PGOPTIONS: SERVER_LIMIT,
      ...(passwordFile === undefined ? {} : { PGPASSFILE: passwordFile }),
    }),
  });
}

/** sqlite3 prints nothing at all for no rows. */
function parseList(text: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text.trim() === '' ? '[]' : text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
