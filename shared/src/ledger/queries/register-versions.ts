// Versions of the register that the collector has loaded, newest first.
import type { SqlReader, SqlValue } from '../driver.ts';
import { numberOf, optionalText, textOf } from './row.ts';

export interface RegisterVersion {
  readonly hash: string;
  readonly loadedAt: number;
}

/** At most `limit` versions, newest first, those loaded before `before` when it is given. */
export async function readRegisterVersions(
  reader: SqlReader,
  region: string,
  selection: { readonly limit: number; readonly before?: number },
): Promise<RegisterVersion[]> {
  const older = selection.before === undefined ? '' : 'and loaded_at < ?';
  const params: SqlValue[] = selection.before === undefined ? [region] : [region, selection.before];
  const rows = await reader.all(`select hash, loaded_at from register_versions where region = ? ${older} order by loaded_at desc limit ?`, [
    ...params,
    selection.limit,
  ]);
  return rows.map((row) => ({ hash: textOf(row, 'hash'), loadedAt: numberOf(row, 'loaded_at') }));
}

export interface StoredRegister extends RegisterVersion {
  readonly content: string;
}

/** The register in force with its content as stored; undefined before the first one was loaded. */
export async function readCurrentRegister(reader: SqlReader, region: string): Promise<StoredRegister | undefined> {
  return await readRegisterAt(reader, region, Number.MAX_SAFE_INTEGER);
}

/** The register that was in force at an instant; undefined before the first one was loaded. */
export async function readRegisterAt(reader: SqlReader, region: string, at: number): Promise<StoredRegister | undefined> {
  const [row] = await reader.all(
    'select hash, loaded_at, content from register_versions where region = ? and loaded_at <= ? order by loaded_at desc limit 1',
    [region, at],
  );
  return row === undefined
    ? undefined
    : { hash: textOf(row, 'hash'), loadedAt: numberOf(row, 'loaded_at'), content: textOf(row, 'content') };
}

/** All versions loaded before an instant, the oldest first, with the content of the newest of them. */
export async function readRegisterVersionsUntil(
  reader: SqlReader,
  region: string,
  before: number,
): Promise<{ readonly versions: readonly RegisterVersion[]; readonly content?: string }> {
  const rows = await reader.all('select hash, loaded_at from register_versions where region = ? and loaded_at < ? order by loaded_at', [
    region,
    before,
  ]);
  const versions = rows.map((row) => ({ hash: textOf(row, 'hash'), loadedAt: numberOf(row, 'loaded_at') }));
  const [newest = {}] = await reader.all('select content from register_versions where region = ? and loaded_at = ?', [
    region,
    versions.at(-1)?.loadedAt ?? null,
  ]);
  return { versions, ...optionalText(newest, 'content', 'content') };
}
