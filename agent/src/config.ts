// The optional file `config.json` in the state folder. Strict: unknown keys and impossible values are refused, all
// faults at once. README.md lists the options.
import { readers } from './backups/readers/registry.ts';
import type { BackupsConfig } from './backups/watch.ts';
import type { CertificatesConfig } from './certificates/find-files.ts';
import { createReader, FaultsError, type Reader, readInteger, readList, readObject, readText } from './faults.ts';
import { probes } from './probes/registry.ts';
import { readSnmp, type SnmpConfig } from './snmp/credentials.ts';

export interface Config {
  /** Seconds between reports; undefined: as the collector said at enrolment. */
  readonly intervalSeconds: number | undefined;
  readonly spool: { readonly maxBytes: number; readonly maxAgeDays: number };
  /** undefined: search the usual places. */
  readonly backups: BackupsConfig | undefined;
  /** Folder of *.prom files; undefined: the usual one. */
  readonly textfile: { readonly directory: string | undefined };
  /** Where else certificates lie, and what opens them; undefined: the usual places. */
  readonly certificates: CertificatesConfig | undefined;
  /** How devices are asked, when this agent has the gateway role. */
  readonly snmp: SnmpConfig;
  /** Ids of the probes that are not run. */
  readonly off: readonly string[];
  /** This agent polls devices and services of others, when the register gives its server the role. */
  readonly gateway: boolean;
}

export const DEFAULT_CONFIG: Config = {
  intervalSeconds: undefined,
  spool: { maxBytes: 256 * 1024 * 1024, maxAgeDays: 7 },
  backups: undefined,
  textfile: { directory: undefined },
  certificates: undefined,
  snmp: { credentials: {} },
  off: [],
  gateway: false,
};

const KEYS = ['backups', 'certificates', 'gateway', 'intervalSeconds', 'off', 'snmp', 'spool', 'textfile'];
const PATH_REMEDY = 'harus jalur mutlak · must be an absolute path, for example "/srv/backup"';
const REPOSITORY_REMEDY = 'harus jalur mutlak atau alamat restic · must be an absolute path or "rest:…", "sftp:…", as restic takes it';

/** Parses the text of config.json; `file` names it in faults. Throws FaultsError with every fault. */
export function parseConfig(text: string, file: string): Config {
  const title = 'Konfigurasi ditolak · Configuration refused:';
  const reader = createReader(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof SyntaxError ? error.message : '';
    throw new FaultsError(title, [`${file}: bukan JSON; perbaiki · not JSON, correct it: ${detail}`]);
  }
  const root = readObject(value, '', KEYS, reader) ?? {};
  const spool = root['spool'] === undefined ? {} : readObject(root['spool'], 'spool', ['maxAgeDays', 'maxBytes'], reader);
  const config: Config = {
    intervalSeconds: readInteger(root['intervalSeconds'], 'intervalSeconds', [1, 3_600], reader),
    spool: {
      maxBytes: readInteger(spool?.['maxBytes'], 'spool.maxBytes', [1024 * 1024, 1024 ** 4], reader) ?? DEFAULT_CONFIG.spool.maxBytes,
      maxAgeDays: readInteger(spool?.['maxAgeDays'], 'spool.maxAgeDays', [1, 365], reader) ?? DEFAULT_CONFIG.spool.maxAgeDays,
    },
    backups: root['backups'] === undefined ? undefined : readBackups(root['backups'], reader),
    textfile: root['textfile'] === undefined ? DEFAULT_CONFIG.textfile : readTextfile(root['textfile'], reader),
    certificates: root['certificates'] === undefined ? undefined : readCertificates(root['certificates'], reader),
    snmp: root['snmp'] === undefined ? DEFAULT_CONFIG.snmp : readSnmp(root['snmp'], reader),
    off: readOff(root['off'], reader),
    gateway: readGateway(root['gateway'], reader),
  };
  if (reader.faults.length > 0) throw new FaultsError(title, reader.faults);
  return config;
}

function readGateway(value: unknown, reader: Reader): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  reader.fault('gateway', 'harus true atau false · must be true or false');
  return false;
}

function readOff(value: unknown, reader: Reader): string[] {
  const known = probes.map(({ id }) => id);
  const remedy = `bukan nama probe; yang ada · not the name of a probe, there are: ${known.join(', ')}`;
  return (readList(value, 'off', reader) ?? []).map(
    (item, index) => readText(item, `off[${index}]`, (text) => known.includes(text), remedy, reader) ?? '',
  );
}

function readTextfile(value: unknown, reader: Reader): Config['textfile'] {
  const textfile = readObject(value, 'textfile', ['directory'], reader) ?? {};
  return { directory: readText(textfile['directory'], 'textfile.directory', isPath, PATH_REMEDY, reader) };
}

function readCertificates(value: unknown, reader: Reader): CertificatesConfig {
  const certificates = readObject(value, 'certificates', ['pkcs12', 'search'], reader) ?? {};
  const path = (item: unknown, field: string): string => readText(item, field, isPath, PATH_REMEDY, reader) ?? '';
  return {
    search: (readList(certificates['search'], 'certificates.search', reader) ?? []).map((item, index) =>
      path(item, `certificates.search[${index}]`),
    ),
    pkcs12: (readList(certificates['pkcs12'], 'certificates.pkcs12', reader) ?? []).map((item, index) => {
      const field = `certificates.pkcs12[${index}]`;
      const entry = readObject(item, field, ['file', 'passwordFile'], reader) ?? {};
      return { file: path(entry['file'], `${field}.file`), passwordFile: path(entry['passwordFile'], `${field}.passwordFile`) };
    }),
  };
}

function readBackups(value: unknown, reader: Reader): BackupsConfig {
  const backups = readObject(value, 'backups', ['dumps', 'restic', 'search', ...readers.map(({ id }) => id)], reader) ?? {};
  const targets = readers.flatMap(({ id, open }) =>
    (readList(backups[id], `backups.${id}`, reader) ?? []).map((item, index) => open(item, `backups.${id}[${index}]`, reader)),
  );
  const restic = readList(backups['restic'], 'backups.restic', reader)?.map((item, index) =>
    readRepository(item, `backups.restic[${index}]`, reader),
  );
  const dumps = readList(backups['dumps'], 'backups.dumps', reader)?.map((item, index) => {
    const field = `backups.dumps[${index}]`;
    const entry = readObject(item, field, ['directory'], reader) ?? {};
    return { directory: readText(entry['directory'], `${field}.directory`, isPath, PATH_REMEDY, reader) ?? '' };
  });
  const search = readList(backups['search'], 'backups.search', reader)?.map(
    (item, index) => readText(item, `backups.search[${index}]`, isPath, PATH_REMEDY, reader) ?? '',
  );
  return {
    ...(restic === undefined ? {} : { restic }),
    ...(dumps === undefined ? {} : { dumps }),
    ...(search === undefined ? {} : { search }),
    ...(targets.length === 0 ? {} : { targets }),
  };
}

function readRepository(value: unknown, field: string, reader: Reader): { repository: string; passwordFile?: string } {
  const entry = readObject(value, field, ['passwordFile', 'repository'], reader) ?? {};
  const isRepository = (text: string): boolean => isPath(text) || /^[a-z0-9]+:.+/i.test(text);
  const repository = readText(entry['repository'], `${field}.repository`, isRepository, REPOSITORY_REMEDY, reader) ?? '';
  if (entry['passwordFile'] === undefined) return { repository };
  const passwordFile = readText(entry['passwordFile'], `${field}.passwordFile`, isPath, PATH_REMEDY, reader) ?? '';
  return { repository, passwordFile };
}

function isPath(text: string): boolean {
  return text.startsWith('/') && !text.includes('\0');
}
