// Where the password of a restic repository comes from, in this order: configuration, environment of the agent, a
// file `<repository>.password` beside a local repository. The password itself is never read here: restic opens it.
import type { Host } from '../host/host.ts';
import { isRemote } from './restic-output.ts';

export type PasswordSource =
  | { readonly environment: Readonly<Record<string, string>> }
  /** Why there is none, with the remedy. */
  | { readonly missing: string };

/** Environment for restic that lets it open the repository, or the reason why it cannot. */
export async function findPassword(
  repository: string,
  passwordFile: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
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
  if (isRemote(repository)) {
    return { missing: 'Kata sandi tidak diketahui; isi passwordFile · Password unknown: set passwordFile in config.json' };
  }
  return await besideRepository(repository, host);
}

async function besideRepository(repository: string, host: Host): Promise<PasswordSource> {
  const beside = `${repository.replace(/\/+$/, '')}.password`;
  const info = await host.stat(beside);
  if (info === undefined) {
    return {
      missing: `Kata sandi tidak diketahui; isi passwordFile atau buat ${beside} (0600) · Password unknown: set passwordFile in config.json or create ${beside} (mode 0600)`,
    };
  }
  if ((info.mode & 0o077) !== 0) {
    return { missing: `${beside} terbaca orang lain · can be read by others: chmod 600 ${beside}` };
  }
  return { environment: { RESTIC_PASSWORD_FILE: beside } };
}

const PASSED_ON = /^(PATH|HOME|USER|TMPDIR|SSH_AUTH_SOCK|HTTPS?_PROXY|NO_PROXY|https?_proxy|no_proxy)$/;
const PASSED_ON_BACKENDS = /^(AWS|B2|AZURE|GOOGLE|OS|ST|RCLONE|RESTIC_REST|RESTIC_CACERT)_?/;

/** What restic gets of the agent's environment: paths, proxies and the keys of storage services. */
export function resticEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  password: Readonly<Record<string, string>>,
): Record<string, string> {
  const passed: Record<string, string> = { GOMAXPROCS: '1', LC_ALL: 'C.UTF-8' };
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (PASSED_ON.test(name) || PASSED_ON_BACKENDS.test(name))) passed[name] = value;
  }
  return { ...passed, ...password };
}
