// Joins host, backups and probes into one sampler; used by `run`, `once` and `doctor`.
import { type BackupsConfig, type BackupWatch, createBackupWatch } from '../backups/watch.ts';
import type { CertificatesConfig } from '../certificates/find-files.ts';
import { type Collected, createCollector } from '../collect.ts';
import type { Identity } from '../probes/probe.ts';
import { probes } from '../probes/registry.ts';
import type { CommandEnvironment } from './environment.ts';

export interface Sampler {
  readonly collect: () => Promise<Collected>;
  readonly backups: BackupWatch;
}

export interface SamplerOptions {
  readonly identity: Identity;
  readonly backups: BackupsConfig | undefined;
  /** Ids of the probes that are not run. */
  readonly off: readonly string[];
  readonly certificates: CertificatesConfig | undefined;
  /** Folder of *.prom files; undefined: the usual one. */
  readonly textfileDirectory: string | undefined;
  readonly cacheDirectory?: string;
  /** Where it is kept which stores of backups there were. */
  readonly storesFile?: string;
  /** Where the inspection of root lies, when not where the package lets it be written. */
  readonly inspectFile: string | undefined;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
}

const PROBE_LIMIT_MS = 2_000;

export function createSampler({ host, variables }: CommandEnvironment, options: SamplerOptions): Sampler {
  const { cacheDirectory, inspectFile, onChange, onFault } = options;
  const backups = createBackupWatch({
    host,
    environment: variables,
    server: options.identity.server,
    config: options.backups,
    onChange,
    onFault,
    ...(cacheDirectory === undefined ? {} : { cacheDirectory }),
    storesFile: options.storesFile,
  });
  const context = { host, backups, textfileDirectory: options.textfileDirectory, certificates: options.certificates, inspectFile };
  const collect = createCollector({ probes, context, identity: options.identity, probeLimitMs: PROBE_LIMIT_MS, off: options.off });
  return { collect, backups };
}

/** Who this machine is before it was enrolled: an id made of its host name, in the example region. */
export async function exampleIdentity({ host }: CommandEnvironment): Promise<Identity> {
  const hostname = ((await host.readText('/proc/sys/kernel/hostname')) ?? '').trim().toLowerCase();
  const id = hostname.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'server';
  return { region: 'contoh', agent: id, server: id };
}
