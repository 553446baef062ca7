// Where the password of a restic repository comes from, in this order: configuration, environment of the agent, a
// file `<repository>.password` beside a local repository, the credential `restic-password` that systemd hands to the service.
// The password itself is never read here: restic opens it.
import type { Host } from '../host/host.ts';
import { toolEnvironment } from './readers/reader.ts';
import { isRemote } from './restic-output.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export type PasswordSource =
  | { readonly environment: Readonly<Record<string, string>> }
  /** Why there is none, with the remedy. */
  | { readonly missing: string };

/** Environment for restic that lets it open the repository, or the reason why it cannot. */
export async function findPassword(
  repository: string,
  passwordFile: string | undefined,
  environment: Environment,
  host: Host,
): Promise<PasswordSource> {
  if (passwordFile !== undefined) {
    if ((await host.stat(passwordFile)) !== undefined) return { environment: { RESTIC_PASSWORD_FILE: passwordFile } };
    return { missing: `Berkas kata sandi tidak ada · No such password file: ${passwordFile}` };
  }
  for (const name of ['RESTIC_PASSWORD_FILE', 'RESTIC_PASSWORD']) {
    const value = environment[name];
    if (value !== undefined && value !== '') return { environment: { [name]: value } };
  }
  const credential = await credentialOf(environment, host);
  if (isRemote(repository)) {
    return credential ?? { missing: 'Kata sandi tidak diketahui; isi passwordFile · Password unknown: set passwordFile in config.json' };
  }
  return await besideRepository(repository, credential, host);
}

/** Where there is no such file, the unit puts a single character in its place: a missing file would keep the service from starting. */
async function credentialOf({ CREDENTIALS_DIRECTORY: folder }: Environment, host: Host): Promise<PasswordSource | undefined> {
  if (folder === undefined || folder === '') return undefined;
  const file = `${folder}/restic-password`;
  const bytes = (await host.stat(file))?.bytes ?? 0;
  return bytes > 1 ? { environment: { RESTIC_PASSWORD_FILE: file } } : undefined;
}

async function besideRepository(repository: string, credential: PasswordSource | undefined, host: Host): Promise<PasswordSource> {
  const beside = `${repository.replace(/\/+$/, '')}.password`;
  const info = await host.stat(beside);
  if (info === undefined) {
    return (
      credential ?? {
        missing: `Kata sandi tidak diketahui; isi passwordFile atau buat ${beside} (0600) · Password unknown: set passwordFile in config.json or create ${beside} (mode 0600)`,
      }
    );
  }
  if ((info.mode & 0o077) !== 0) {
    return { missing: `${beside} terbaca orang lain · can be read by others: chmod 600 ${beside}` };
  }
  return { environment: { RESTIC_PASSWORD_FILE: beside } };
}

const PASSED_ON_BACKENDS = /^(AWS|B2|AZURE|GOOGLE|OS|ST|RCLONE|RESTIC_REST|RESTIC_CACERT)_?/;

/** What restic gets of the agent's environment: what every tool gets, and the keys of storage services. */
export function resticEnvironment(environment: Environment, password: Readonly<Record<string, string>>): Record<string, string> {
  const backends = Object.entries(environment).filter(([name, value]) => value !== undefined && PASSED_ON_BACKENDS.test(name));
  return toolEnvironment(environment, { ...(Object.fromEntries(backends) as Record<string, string>), ...password });
}
