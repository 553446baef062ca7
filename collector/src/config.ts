// The collector's configuration: one YAML file, strict, all faults at once with field and remedy.
import { isIP } from 'node:net';
import { dirname, isAbsolute, resolve } from 'node:path';
import { type Fault, InputError } from '@pantau/shared/errors';
import { problemsOf } from '@pantau/shared/register/problems';
import { z } from 'zod';
import { readYamlFile } from './yaml/document.ts';

const Listen = z.strictObject({
  host: z.string().min(1).default('127.0.0.1').describe('Address to listen on.'),
  port: z.int().min(0).max(65_535).default(9600).describe('Port to listen on; 0 takes any free one.'),
});

const Tls = z
  .strictObject({
    names: z.array(z.string().min(1).max(253)).default([]).describe('More names and addresses that agents reach it by.'),
    certificate_file: z.string().min(1).optional().describe("The region's own certificate with its chain, PEM."),
    key_file: z.string().min(1).optional().describe('Its private key, PEM.'),
    trust: z.array(z.string().min(1)).optional().describe('Files of authorities that agents are to trust, or system.'),
  })
  .refine(
    (tls) => (tls.certificate_file === undefined) === (tls.key_file === undefined),
    'certificate_file dan key_file hanya bersama-sama · certificate_file and key_file only together',
  );

const ConfigFile = z.strictObject({
  listen: Listen.prefault({}),
  public_url: z
    .string()
    .refine(isHttpUrl, 'harus seperti https://pantau.contoh.go.id:9600 · must be like https://pantau.contoh.go.id:9600')
    .optional()
    .describe('Address at which agents reach the collector.'),
  tls: Tls.prefault({}),
  plain_http_from: z
    .array(
      z.string().refine(isAddress, 'harus alamat IP atau blok seperti 10.0.0.0/24 · must be an IP address or a block like 10.0.0.0/24'),
    )
    .default([])
    .describe('Addresses beside this machine that may speak plain HTTP: proxies that end TLS.'),
  scrape_token_file: z.string().min(1).optional().describe('File with the token that Prometheus on another machine shows.'),
  alerts_token_file: z
    .string()
    .min(1)
    .optional()
    .describe('File with the token that Prometheus and Alertmanager show when they send alerts.'),
  redis: z
    .string()
    .regex(/^(redis|rediss):\/\/|^unix:\//, 'harus redis://HOST:PORT atau unix:/PATH · must be redis://HOST:PORT or unix:/PATH')
    .describe('Redis with append-only file and maxmemory-policy noeviction.'),
  data: z.string().min(1).describe('Directory of the ledger and the admin socket.'),
  register: z.string().min(1).describe('Directory of the register.'),
  report_interval_seconds: z.int().min(1).max(3600).default(15).describe('Seconds between the reports of an agent; told at enrolment.'),
  poll_interval_seconds: z
    .int()
    .min(1)
    .max(3600)
    .default(60)
    .describe('Seconds between the looks of gateway agents at a device or service.'),
  oncall: z.string().min(1).optional().describe('File of the on-call schedule, or none; else oncall.yaml beside the register.'),
  channels: z.array(z.unknown()).default([]).describe('Where notices go.'),
  heartbeat: z.unknown().optional().describe('Address outside that is told every minute that findings are judged.'),
  remote_write: z.unknown().optional().describe('Where pages that came too late to be scraped are sent.'),
});

export interface CollectorConfig {
  /** The file itself. */
  readonly path: string;
  readonly listen: z.infer<typeof Listen>;
  readonly publicUrl: string | undefined;
  readonly tls: {
    readonly names: readonly string[];
    readonly files: { readonly certificate: string; readonly key: string } | undefined;
    /** Paths, or `system`. */
    readonly trust: readonly string[];
  };
  readonly plainHttpFrom: readonly string[];
  readonly scrapeTokenFile: string | undefined;
  readonly alertsTokenFile: string | undefined;
  readonly redis: string;
  readonly data: string;
  readonly register: string;
  readonly reportIntervalSeconds: number;
  readonly pollIntervalSeconds: number;
  /** Path of the on-call schedule, or `none`; undefined: where it is by convention. */
  readonly oncall: string | undefined;
  /** As written; the channels stage checks them. */
  readonly channels: readonly unknown[];
  /** As written; the watch checks it. */
  readonly heartbeat: unknown;
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
  const { listen, redis, data, register, channels, oncall } = parsed.data;
  return {
    path,
    listen,
    publicUrl: parsed.data.public_url,
    tls: tlsOf(path, parsed.data.tls),
    plainHttpFrom: parsed.data.plain_http_from,
    scrapeTokenFile: parsed.data.scrape_token_file,
    alertsTokenFile: parsed.data.alerts_token_file,
    redis,
    reportIntervalSeconds: parsed.data.report_interval_seconds,
    pollIntervalSeconds: parsed.data.poll_interval_seconds,
    channels,
    heartbeat: parsed.data.heartbeat,
    remoteWrite: parsed.data.remote_write,
    data: absolute(path, data),
    register: absolute(path, register),
    oncall: oncall === undefined || oncall === 'none' ? oncall : absolute(path, oncall),
  };
}

/** A certificate whose authority is not named is believed by the authorities of the agents' operating systems. */
function tlsOf(path: string, { names, certificate_file: certificate, key_file: key, trust }: z.infer<typeof Tls>): CollectorConfig['tls'] {
  const files =
    certificate === undefined || key === undefined ? undefined : { certificate: absolute(path, certificate), key: absolute(path, key) };
  const authorities = trust ?? (files === undefined ? [] : ['system']);
  return { names, files, trust: authorities.map((each) => (each === 'system' ? each : absolute(path, each))) };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function isAddress(text: string): boolean {
  const [address = '', bits = '0', ...rest] = text.split('/');
  const family = isIP(address);
  return family !== 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

function absolute(configPath: string, path: string): string {
  return isAbsolute(path) ? path : resolve(dirname(configPath), path);
}
