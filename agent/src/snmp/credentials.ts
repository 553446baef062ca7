// `snmp.credentials` of config.json: how devices are asked, by name. Secrets lie in files and are read when a device is polled. What SNMP
// offers but nobody should use is refused here, with the reason.
import { type Reader, readObject, readText } from '../faults.ts';
import type { Host } from '../host/host.ts';
import { createSecret, type Secret } from '../secret.ts';

const AUTH = ['sha256', 'sha512', 'sha', 'sha224', 'sha384'] as const;
const PRIVACY = ['aes128', 'aes256'] as const;
export type AuthProtocol = (typeof AUTH)[number];
export type PrivacyProtocol = (typeof PRIVACY)[number];

interface UserConfig {
  readonly version: '3';
  readonly user: string;
  readonly auth: AuthProtocol;
  readonly authKeyFile: string;
  readonly privacy?: PrivacyProtocol;
  readonly privacyKeyFile?: string;
}
export type CredentialConfig = { readonly version: '2c'; readonly communityFile: string } | UserConfig;

export interface SnmpConfig {
  readonly credentials: Readonly<Record<string, CredentialConfig>>;
}

/** A credential with its secrets, which print as ***. */
export type Credential =
  | { readonly version: '2c'; readonly community: Secret }
  | {
      readonly version: '3';
      readonly user: string;
      readonly auth: AuthProtocol;
      readonly authKey: Secret;
      /** Left out: authNoPriv. */
      readonly privacy?: { readonly protocol: PrivacyProtocol; readonly key: Secret };
    };

const LEAST_KEY = 8;
const NAME = /^[\w.-]{1,64}$/;
const FILE_REMEDY =
  'harus jalur mutlak berkas rahasia · must be the absolute path of a file that holds the secret, for example "/run/credentials/pantau-agent.service/snmp"';
const WEAK: Readonly<Record<string, string>> = {
  md5: 'MD5 tidak aman untuk tanda tangan; pakai sha256 atau sha512 · MD5 is broken, messages can be forged: use sha256 or sha512',
  des: 'DES terbongkar dalam hitungan jam; pakai aes128 atau aes256 · DES is broken within hours: use aes128 or aes256',
  '3des': '3DES bukan standar SNMP dan usang; pakai aes128 atau aes256 · 3DES is no standard of SNMP and withdrawn: use aes128 or aes256',
  aes192: 'AES-192 tidak seragam antarpabrikan; pakai aes128 atau aes256 · AES-192 differs between makers: use aes128 or aes256',
};

export function readSnmp(value: unknown, reader: Reader): SnmpConfig {
  const snmp = readObject(value, 'snmp', ['credentials'], reader) ?? {};
  const named = snmp['credentials'] ?? {};
  const names = typeof named === 'object' && named !== null ? Object.keys(named) : [];
  const credentials: Record<string, CredentialConfig> = {};
  for (const [name, entry] of Object.entries(readObject(named, 'snmp.credentials', names, reader) ?? {})) {
    const field = `snmp.credentials.${name}`;
    if (!NAME.test(name)) reader.fault(field, 'nama hanya huruf, angka, titik, minus · a name has letters, digits, dots, dashes only');
    const credential = readCredential(entry, field, reader);
    if (credential !== undefined) credentials[name] = credential;
  }
  return { credentials };
}

function readCredential(value: unknown, field: string, reader: Reader): CredentialConfig | undefined {
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (version === '2c') {
    const entry = readObject(value, field, ['communityFile', 'version'], reader) ?? {};
    return { version, communityFile: readFile(entry, 'communityFile', field, reader) };
  }
  if (version === '3') return readUser(value, field, reader);
  reader.fault(`${field}.version`, 'harus "2c" atau "3" · must be "2c" or "3"');
  return undefined;
}

function readUser(value: unknown, field: string, reader: Reader): UserConfig {
  const known = ['auth', 'authKeyFile', 'level', 'privacy', 'privacyKeyFile', 'user', 'version'];
  const entry = readObject(value, field, known, reader) ?? {};
  const remedy = 'harus nama pengguna, 1-32 huruf · must be the name of a user, 1 to 32 characters';
  const user = readText(entry['user'], `${field}.user`, (text) => text.length > 0 && text.length <= 32, remedy, reader) ?? '';
  const level = entry['level'] ?? 'authPriv';
  if (level !== 'authPriv' && level !== 'authNoPriv') {
    const reason = 'tanpa tanda tangan siapa saja bisa menjawab; pakai authPriv · unsigned, anybody could answer: use authPriv';
    reader.fault(`${field}.level`, level === 'noAuthNoPriv' ? reason : 'harus authPriv atau authNoPriv · must be authPriv or authNoPriv');
  }
  const auth = readProtocol(entry['auth'], `${field}.auth`, AUTH, reader) ?? 'sha256';
  const authKeyFile = readFile(entry, 'authKeyFile', field, reader);
  if (level === 'authNoPriv') {
    for (const name of ['privacy', 'privacyKeyFile']) {
      if (entry[name] !== undefined) {
        reader.fault(`${field}.${name}`, 'hapus, atau pakai level authPriv · remove it, or use level authPriv');
      }
    }
    return { version: '3', user, auth, authKeyFile };
  }
  const privacy = readProtocol(entry['privacy'], `${field}.privacy`, PRIVACY, reader) ?? 'aes128';
  if (privacy === 'aes256' && (auth === 'sha' || auth === 'sha224')) {
    const reason = 'aes256 perlu auth sha256 ke atas: kunci yang lebih pendek dipanjangkan berbeda oleh tiap pabrikan';
    reader.fault(
      `${field}.privacy`,
      `${reason} · aes256 needs auth sha256 or longer, makers draw out shorter keys differently: else use aes128`,
    );
  }
  return { version: '3', user, auth, authKeyFile, privacy, privacyKeyFile: readFile(entry, 'privacyKeyFile', field, reader) };
}

function readProtocol<T extends string>(value: unknown, field: string, known: readonly T[], reader: Reader): T | undefined {
  const found = known.find((name) => name === value);
  if (found !== undefined) return found;
  const weak = typeof value === 'string' ? WEAK[value.toLowerCase().replaceAll(/[-_]/g, '')] : undefined;
  reader.fault(field, weak ?? `harus salah satu dari · must be one of ${known.join(', ')}`);
  return undefined;
}

function readFile(entry: Record<string, unknown>, name: string, field: string, reader: Reader): string {
  const isPath = (text: string): boolean => text.startsWith('/') && !text.includes('\0');
  return readText(entry[name], `${field}.${name}`, isPath, FILE_REMEDY, reader) ?? '';
}

/** The credential with its secrets. Throws with the remedy when a file cannot be read, is empty, or holds too short a key. */
export async function openCredential(config: CredentialConfig, host: Host): Promise<Credential> {
  if (config.version === '2c') return { version: '2c', community: await readSecret(config.communityFile, 1, host) };
  const { user, auth, authKeyFile, privacy, privacyKeyFile } = config;
  const authKey = await readSecret(authKeyFile, LEAST_KEY, host);
  if (privacy === undefined || privacyKeyFile === undefined) return { version: '3', user, auth, authKey };
  return { version: '3', user, auth, authKey, privacy: { protocol: privacy, key: await readSecret(privacyKeyFile, LEAST_KEY, host) } };
}

async function readSecret(path: string, least: number, host: Host): Promise<Secret> {
  const text = (await host.readText(path, 4_096))?.replace(/\r?\n$/, '');
  if (text === undefined) {
    throw new Error(`Berkas rahasia SNMP tidak ada · No such file of an SNMP secret: ${path}`);
  }
  if (text.length < least) {
    const remedy =
      least === 1 ? 'isi community di dalamnya · write the community into it' : `minimal ${least} huruf · at least ${least} characters`;
    throw new Error(`Rahasia SNMP terlalu pendek · SNMP secret is too short: ${path}: ${remedy}`);
  }
  return createSecret(text);
}
