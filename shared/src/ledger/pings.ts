// Reads jobs that are told by HTTP pings, and their pings, out of the ledger, and the fact `backup_job` that they make.
import type { FactInterval } from '../accepted.ts';
import { BACKUP_TOOLS, type BackupRecord, type BackupTool } from '../backup-facts.ts';
import type { Ping, PingCheck, PingKind } from '../pings/ping.ts';
import { jobFact } from '../pings/runs.ts';
import type { JsonObject } from '../report.ts';
import type { Row, SqlReader } from './driver.ts';
import { numberOf, optionalNumber, optionalText, textOf } from './queries/row.ts';

/** So much of the hash names a check for people. */
const ID_LENGTH = 8;

/** Who tells what came by pings: the collector itself. */
const WITNESS = 'collector';

export interface StoredCheck extends PingCheck {
  /** SHA-256 (hex) of its secret, and of the key that the checks of its host share. */
  readonly hash: string;
  readonly keyHash: string;
  /** Its job in an address. */
  readonly slug: string;
}

/** All checks of a region, those that were revoked too, the newest first. */
export async function readPingChecks(reader: SqlReader, region: string): Promise<StoredCheck[]> {
  const rows = await reader.all('select * from ping_checks where region = ? order by created_at desc, hash', [region]);
  return rows.map(checkOf);
}

/** Pings until an instant (milliseconds UTC) in the order in which they came, by the hash of their check. Only what was kept. */
export async function readPings(reader: SqlReader, region: string, at: number): Promise<ReadonlyMap<string, readonly Ping[]>> {
  const sql = "select hash, at, kind, exit, rid, note from pings where region = ? and at <= ? and kind <> 'log' order by id";
  const rows = await reader.all(sql, [region, at]);
  return new Map([...Map.groupBy(rows, (row) => textOf(row, 'hash'))].map(([hash, pings]) => [hash, pings.map(pingOf)]));
}

/** Jobs told by pings as facts at an instant. They hold on: a job that nobody pings any more is the same fact. */
export async function pingFacts(reader: SqlReader, region: string, at: number): Promise<FactInterval[]> {
  const checks = (await readPingChecks(reader, region)).filter(
    ({ createdAt, revokedAt }) => createdAt <= at && (revokedAt === undefined || revokedAt > at),
  );
  if (checks.length === 0) return [];
  const pings = await readPings(reader, region, at);
  return checks.map((check) => pingFact(check, pings.get(check.hash) ?? []));
}

export function pingFact(check: PingCheck, pings: readonly Ping[]): FactInterval {
  return {
    subject: `backup_job/${check.host}:${check.job}`,
    fact: 'backup_job',
    witness: WITNESS,
    value: { ...jobFact(check, pings) } as unknown as JsonObject,
    firstAt: pings.at(-1)?.at ?? check.createdAt,
  };
}

export function checkId(hash: string): string {
  return hash.slice(0, ID_LENGTH);
}

function checkOf(row: Row): StoredCheck {
  const hash = textOf(row, 'hash');
  const lastSuccess = row['last_success'];
  return {
    hash,
    keyHash: textOf(row, 'key_hash'),
    slug: textOf(row, 'slug'),
    id: checkId(hash),
    host: textOf(row, 'host'),
    job: textOf(row, 'job'),
    tool: toolOf(textOf(row, 'tool')),
    ...optionalText(row, 'dataset', 'dataset'),
    ...optionalNumber(row, 'every_seconds', 'everySeconds'),
    createdAt: numberOf(row, 'created_at'),
    ...optionalNumber(row, 'revoked_at', 'revokedAt'),
    ...(typeof lastSuccess === 'string' ? { lastSuccess: JSON.parse(lastSuccess) as BackupRecord } : {}),
  };
}

function toolOf(text: string): BackupTool {
  return BACKUP_TOOLS.find((tool) => tool === text) ?? 'command';
}

function pingOf(row: Row): Ping {
  return {
    at: numberOf(row, 'at'),
    kind: textOf(row, 'kind') as PingKind,
    ...optionalNumber(row, 'exit', 'exit'),
    ...optionalText(row, 'rid', 'rid'),
    ...optionalText(row, 'note', 'note'),
  };
}
