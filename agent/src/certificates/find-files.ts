// The files of this machine that may hold certificates: what its programs are told to show, certbot's lineages, PKCS#12 files, and what the
// configuration of the agent names. What may not be looked at is said, with the remedy.
import { basename } from 'node:path';
import { errorCode, messageOf } from '../files.ts';
import type { Host } from '../host/host.ts';
import { configuredPaths, PROGRAMS } from './configured.ts';

export interface CertificatesConfig {
  /** Files, or folders whose files are read. */
  readonly search: readonly string[];
  readonly pkcs12: readonly { readonly file: string; readonly passwordFile: string }[];
}

export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

export interface FoundFiles {
  readonly paths: readonly string[];
  readonly unreadable: readonly Unreadable[];
}

export const CERTBOT = '/etc/letsencrypt/live';
export const PRIVATE = '/etc/ssl/private';
const MOST_ENTRIES = 500;
const MOST_PATHS = 200;
const CERTIFICATE = /\.(?:pem|crt|cer|der|p12|pfx)$/i;

export const isPkcs12 = (path: string): boolean => /\.(?:p12|pfx)$/i.test(path);

export async function findFiles(
  host: Pick<Host, 'list' | 'readText' | 'stat'>,
  config: CertificatesConfig | undefined,
): Promise<FoundFiles> {
  const unreadable: Unreadable[] = [];
  const refuse = (path: string, error: unknown): undefined => void unreadable.push({ path, reason: reasonOf(path, error) });
  const entries = async (folder: string): Promise<string[]> => {
    const found = await host.list(folder, MOST_ENTRIES).catch((error: unknown) => refuse(folder, error));
    return (found ?? []).map(({ name }) => `${folder}/${name}`).toSorted();
  };
  const named = async (program: (typeof PROGRAMS)[number]): Promise<string[]> => {
    const folders = await Promise.all(program.folders.map(entries));
    const texts = await Promise.all(
      [...program.places, ...folders.flat()].map((path) => host.readText(path).catch((error: unknown) => skipFolder(error, path, refuse))),
    );
    return texts.flatMap((text) => configuredPaths(text ?? '', program));
  };
  /** haproxy and people name folders as well. */
  const opened = async (path: string): Promise<string[]> => {
    const info = await host.stat(path).catch((error: unknown) => refuse(path, error));
    if (info?.kind === 'directory') return (await entries(path)).filter((each) => CERTIFICATE.test(each));
    return info === undefined ? [] : [path];
  };
  const programs = (await Promise.all(PROGRAMS.map(named))).flat();
  const lineages = (await entries(CERTBOT)).filter((path) => basename(path) !== 'README').map((path) => `${path}/cert.pem`);
  const keys = (await entries(PRIVATE)).filter(isPkcs12);
  const asked = [...(config?.search ?? []), ...(config?.pkcs12 ?? []).map(({ file }) => file)];
  const paths = (await Promise.all([...programs, ...lineages, ...keys, ...asked].map(opened))).flat();
  return { paths: [...new Set(paths)].slice(0, MOST_PATHS), unreadable };
}

/** A folder among the files of a configuration is no fault. */
function skipFolder(error: unknown, path: string, refuse: (path: string, error: unknown) => undefined): undefined {
  return errorCode(error) === 'EISDIR' ? undefined : refuse(path, error);
}

/** Why a file cannot be read, with what to do. */
export function reasonOf(path: string, error: unknown): string {
  const code = errorCode(error);
  if (code !== 'EACCES' && code !== 'EPERM') return `${messageOf(error)}`.slice(0, 300);
  return `tidak boleh dibaca; izinkan · may not be read, allow it: setfacl -R -m u:pantau-agent:rX ${path}`.slice(0, 500);
}
