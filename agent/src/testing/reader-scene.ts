// A reader of backups on a folder of files, with recorded output in place of its programs.
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BACKUP_FACT_SCHEMAS } from '@pantau/shared/backup-fact-schemas';
import type { BackupTarget, ReaderContext, Reading } from '../backups/readers/reader.ts';
import { parseConfig } from '../config.ts';
import type { Host, RunResult } from '../host/host.ts';
import { createLinuxHost } from '../host/linux-host.ts';
import { scratchFolder } from './scratch.ts';

export interface SceneFile {
  readonly text: string;
  /** ISO 8601; left out: now. */
  readonly modified?: string;
}

export interface ReaderScene {
  /** `backups` of config.json. */
  readonly backups: Readonly<Record<string, readonly object[]>>;
  readonly files?: Readonly<Record<string, SceneFile | string>>;
  /** Instant of the look; left out: now. */
  readonly now?: string;
  /** What a program prints or how it fails, by its name and arguments. */
  readonly answer?: (line: string, environment: Readonly<Record<string, string>>) => string | Partial<RunResult>;
}

export function openTarget(backups: ReaderScene['backups']): BackupTarget {
  const target = parseConfig(JSON.stringify({ backups }), 'config.json').backups?.targets?.[0];
  if (target === undefined) throw new Error('the configuration names no target');
  return target;
}

/** Reads the first target of the configuration. */
export async function readScene({ backups, files = {}, now, answer }: ReaderScene): Promise<Reading> {
  const root = await scratchFolder();
  for (const [path, file] of Object.entries(files)) {
    const { text, modified } = typeof file === 'string' ? { text: file, modified: undefined } : file;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
    if (modified !== undefined) await utimes(join(root, path), new Date(modified), new Date(modified));
  }
  const nowMs = now === undefined ? Date.now() : Date.parse(now);
  const host: Host = {
    ...createLinuxHost({ root, now: () => nowMs }),
    run: async (command, args, { environment }) => {
      const said = answer?.([command, ...args].join(' '), environment) ?? { ended: 'not-installed', exitCode: 127 };
      const result = typeof said === 'string' ? { stdout: said } : said;
      return { exitCode: 0, stdout: '', stderr: '', ended: 'exited', ...result };
    },
  };
  const context: ReaderContext = {
    host,
    environment: { PATH: '/bin' },
    cacheDirectory: undefined,
    server: 'srv',
    signal: new AbortController().signal,
  };
  const reading = await openTarget(backups).read(context);
  // What a report would not take is no reading.
  for (const repository of reading.repositories) BACKUP_FACT_SCHEMAS.backup_repository.parse(repository);
  for (const job of reading.jobs) BACKUP_FACT_SCHEMAS.backup_job.parse(job);
  return reading;
}
