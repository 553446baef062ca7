// The collector's configuration: one YAML file, strict, all faults at once with field and remedy.
import { dirname, isAbsolute, resolve } from 'node:path';
import { type Fault, InputError } from '@pantau/shared/errors';
import { problemsOf } from '@pantau/shared/register/problems';
import { z } from 'zod';
import { readYamlFile } from './yaml/document.ts';

const Listen = z.strictObject({
  host: z.string().min(1).default('127.0.0.1').describe('Address to listen on.'),
  port: z.int().min(0).max(65_535).default(9600).describe('Port to listen on; 0 takes any free one.'),
});

const ConfigFile = z.strictObject({
  listen: Listen.prefault({}),
  redis: z
    .string()
    .regex(/^(redis|rediss):\/\/|^unix:\//, 'harus redis://HOST:PORT atau unix:/PATH · must be redis://HOST:PORT or unix:/PATH')
    .describe('Redis with append-only file and maxmemory-policy noeviction.'),
  data: z.string().min(1).describe('Directory of the ledger and the admin socket.'),
  register: z.string().min(1).describe('Directory of the register.'),
  report_interval_seconds: z.int().min(1).max(3600).default(15).describe('Seconds between the reports of an agent; told at enrolment.'),
  channels: z.array(z.unknown()).default([]).describe('Where notices go.'),
  remote_write: z.unknown().optional().describe('Where pages that came too late to be scraped are sent.'),
});

export interface CollectorConfig {
  /** The file itself. */
  readonly path: string;
  readonly listen: z.infer<typeof Listen>;
  readonly redis: string;
  readonly data: string;
  readonly register: string;
  readonly reportIntervalSeconds: number;
  /** As written; the channels stage checks them. */
  readonly channels: readonly unknown[];
  /** As written; remote write checks it. */
  readonly remoteWrite: unknown;
}

/** Reads the configuration; relative paths are taken from its directory. Throws InputError with all faults. */
export async function loadConfig(path: string): Promise<CollectorConfig> {
  const read = await readYamlFile(path);
  if ('faults' in read) {
    throw new InputError(read.faults);
  }
  const document = read.file.value ?? {};
  const parsed = ConfigFile.safeParse(document);
  const faults: Fault[] = parsed.success ? [] : read.file.faults(problemsOf(parsed.error, document));
  if (!parsed.success || faults.length > 0) {
    throw new InputError(faults);
  }
  const {
    listen,
    redis,
    data,
    register,
    report_interval_seconds: reportIntervalSeconds,
    channels,
    remote_write: remoteWrite,
  } = parsed.data;
  return {
    path,
    listen,
    redis,
    reportIntervalSeconds,
    channels,
    remoteWrite,
    data: absolute(path, data),
    register: absolute(path, register),
  };
}

function absolute(configPath: string, path: string): string {
  return isAbsolute(path) ? path : resolve(dirname(configPath), path);
}
