// Schemas of the facts about backups; part of fact-schemas.ts.
import { z } from 'zod';
import {
  BACKUP_TOOLS,
  type BackupFactValues,
  type BackupJobFact,
  type BackupRecord,
  type BackupRepositoryFact,
  type BackupStoreFact,
  type DatabasesFact,
  type RepositoryCopy,
} from './backup-facts.ts';
import { CountNumber, InstantText, LineText, PathText } from './text-schemas.ts';

const Tool = z.enum(BACKUP_TOOLS);
const Name = LineText.min(1);

const BackupRun = z.object({
  job: LineText,
  host: LineText.exactOptional(),
  started: InstantText.exactOptional(),
  finished: InstantText.exactOptional(),
  result: z.enum(['success', 'warning', 'failed', 'unknown']),
  reason: LineText.exactOptional(),
  bytes: CountNumber.exactOptional(),
  items: CountNumber.exactOptional(),
  sources: z.array(PathText).exactOptional(),
  tags: z.array(LineText).exactOptional(),
  snapshot: Name.exactOptional(),
  exit: z.int().min(-1).max(65_535).exactOptional(),
  verified: z.boolean().exactOptional(),
  checksumOk: z.boolean().exactOptional(),
  checking: z.boolean().exactOptional(),
  verification: LineText.exactOptional(),
  usualBytes: CountNumber.exactOptional(),
  missingSources: z.array(PathText).exactOptional(),
}) satisfies z.ZodType<BackupRecord>;

const Copy = BackupRun.extend({ snapshot: Name, takenAt: InstantText }) satisfies z.ZodType<RepositoryCopy>;

const BackupRepository = z.object({
  tool: Tool,
  location: PathText.min(1),
  readable: z.boolean(),
  reason: LineText.exactOptional(),
  copies: z.array(Copy),
  generations: CountNumber.exactOptional(),
  oldestAt: InstantText.exactOptional(),
  encrypted: z.boolean().exactOptional(),
  immutable: z.boolean().exactOptional(),
  immutableUntil: InstantText.exactOptional(),
  newestLogAt: InstantText.exactOptional(),
  runningSince: InstantText.exactOptional(),
}) satisfies z.ZodType<BackupRepositoryFact>;

const BackupJob = z.object({
  tool: Tool,
  job: Name,
  host: Name,
  dataset: LineText.exactOptional(),
  target: PathText.exactOptional(),
  runs: z.array(BackupRun).max(10),
  lastSuccess: BackupRun.exactOptional(),
  runningSince: InstantText.exactOptional(),
  usualSeconds: z.number().min(0).exactOptional(),
  everySeconds: z.number().min(0).exactOptional(),
  user: LineText.exactOptional(),
}) satisfies z.ZodType<BackupJobFact>;

const BackupStore = z.object({
  tool: Tool,
  location: PathText.min(1),
  newestAt: InstantText.exactOptional(),
  files: CountNumber,
  bytes: CountNumber,
  copies: CountNumber.exactOptional(),
  gone: z.boolean().exactOptional(),
  partial: z.boolean().exactOptional(),
}) satisfies z.ZodType<BackupStoreFact>;

const Databases = z.object({
  databases: z.array(
    z.object({
      engine: z.enum(['postgresql', 'mariadb', 'mysql', 'mongodb', 'redis', 'mssql', 'oracle']),
      instance: Name,
      names: z.array(LineText).exactOptional(),
      replica: z.boolean().exactOptional(),
      lastWriteAt: InstantText.exactOptional(),
      lastSyncAt: InstantText.exactOptional(),
    }),
  ),
}) satisfies z.ZodType<DatabasesFact>;

export const BACKUP_FACT_SCHEMAS = {
  backup_repository: BackupRepository,
  backup_job: BackupJob,
  backup_store: BackupStore,
  databases: Databases,
} satisfies { readonly [F in keyof BackupFactValues]: z.ZodType<BackupFactValues[F]> };
