// The command line, read strictly. Messages never repeat a value: it may be a token.
import { parseArgs } from 'node:util';
import { type BackupRunCommand, type BackupVerifyCommand, parseBackup } from './backups/runs/backup-arguments.ts';
import { DISCOVER_OPTIONS, type DiscoverCommand, parseDiscover } from './discover/discover-arguments.ts';
import { PROBE_OPTIONS, type ProbeCommand, parseProbe } from './endpoints/probe-arguments.ts';
import { isHttpUrl, isLoopback } from './enrolment.ts';
import { POLL_OPTIONS, type PollCommand, parsePoll } from './snmp/poll-arguments.ts';
import { parseToken, type Token } from './token.ts';
import { UsageError } from './usage-error.ts';

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | { readonly name: 'run'; readonly state: string; readonly config: string | undefined; readonly inspect: string | undefined }
  | { readonly name: 'inspect'; readonly out: string | undefined; readonly json: boolean }
  | {
      readonly name: 'enroll';
      readonly state: string;
      readonly collector: string;
      readonly token: Token;
      readonly force: boolean;
    }
  | ({ readonly name: 'once'; readonly json: boolean; readonly all: boolean; readonly search: readonly string[] } & Places)
  | ({ readonly name: 'doctor'; readonly json: boolean } & Places)
  | PollCommand
  | ProbeCommand
  | DiscoverCommand
  | BackupRunCommand
  | BackupVerifyCommand;

/** Where enrolment and configuration lie; without a state folder nothing of this machine's own is read. */
export interface Places {
  readonly state: string | undefined;
  /** undefined: config.json in the state folder. */
  readonly config: string | undefined;
  /** What the inspection of root found; undefined: where the package lets it be written. */
  readonly inspect: string | undefined;
}

const OPTIONS = {
  run: ['state', 'config', 'inspect'],
  inspect: ['out', 'json'],
  enroll: ['collector', 'token', 'state', 'force', 'plain-http'],
  once: ['state', 'config', 'inspect', 'json', 'all', 'search'],
  doctor: ['state', 'config', 'inspect', 'json'],
  poll: ['state', 'config', ...POLL_OPTIONS],
  probe: PROBE_OPTIONS,
  discover: ['state', 'config', ...DISCOVER_OPTIONS],
} as const satisfies Record<string, readonly string[]>;

/** Words besides options. */
const POSITIONALS: Readonly<Record<string, number>> = { poll: 1, probe: 1, discover: 64 };

/** Options that the installed package gives a value by the environment. */
const VARIABLES: Readonly<Record<string, string>> = { state: 'PANTAU_AGENT_STATE', config: 'PANTAU_AGENT_CONFIG' };

/** Parses the words after the program's name. Throws UsageError. */
export function parseArguments(words: readonly string[], variables: Readonly<Record<string, string | undefined>> = {}): Command {
  const [name = '', ...rest] = words;
  if (name === 'backup') return parseBackup(rest, variables) ?? { name: 'help' };
  if (words.length === 0 || words.includes('--help') || words.includes('-h') || name === 'help') return { name: 'help' };
  if (name === '--version' || name === 'version') return { name: 'version' };
  if (!(name in OPTIONS)) throw new UsageError('Perintah tidak dikenal · Unknown command');
  const { values, positionals, tokens } = parseArgs({
    args: rest,
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      state: { type: 'string' },
      config: { type: 'string' },
      collector: { type: 'string' },
      token: { type: 'string' },
      search: { type: 'string', multiple: true },
      inspect: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
      all: { type: 'boolean' },
      force: { type: 'boolean' },
      'plain-http': { type: 'boolean' },
      credential: { type: 'string' },
      community: { type: 'string' },
      'community-file': { type: 'string' },
      context: { type: 'string' },
      page: { type: 'boolean' },
      hops: { type: 'string' },
      starttls: { type: 'string' },
      address: { type: 'string' },
    },
  });
  const allowed: readonly string[] = OPTIONS[name as keyof typeof OPTIONS];
  for (const token of tokens) {
    if (token.kind === 'option' && !allowed.includes(token.name)) {
      const known = allowed.map((option) => `--${option}`).join(' ');
      throw new UsageError(`Opsi tidak dikenal; yang ada · Unknown option; ${name} takes: ${known}`);
    }
  }
  if (positionals.length > (POSITIONALS[name] ?? 0)) {
    throw new UsageError(`Kata berlebih setelah "${name}" · Too many words after "${name}"`);
  }
  const text = (option: string): string | undefined => {
    const value = values[option] ?? (variables[VARIABLES[option] ?? ''] || undefined);
    if (value === undefined || (typeof value === 'string' && value !== '')) return value;
    throw new UsageError(`--${option} perlu nilai · --${option} needs a value`);
  };
  if (name === 'poll') return parsePoll(positionals[0], text, { json: values['json'] === true, page: values['page'] === true });
  if (name === 'probe') return parseProbe(positionals[0], text, values['json'] === true);
  if (name === 'discover') return parseDiscover(positionals, text, values['json'] === true);
  return build(name as Exclude<keyof typeof OPTIONS, 'poll' | 'probe' | 'discover'>, text, values);
}

function build(
  name: Exclude<keyof typeof OPTIONS, 'poll' | 'probe' | 'discover'>,
  text: (option: string) => string | undefined,
  values: Readonly<Record<string, unknown>>,
): Command {
  const needed = (option: string): string => {
    const value = text(option);
    if (value === undefined) throw new UsageError(`--${option} wajib diisi · --${option} is required`);
    return value;
  };
  const json = values['json'] === true;
  if (name === 'inspect') return { name, out: text('out'), json };
  const [config, inspect] = [text('config'), text('inspect')];
  if (name === 'run') return { name, state: needed('state'), config, inspect };
  if (name === 'doctor') return { name, state: text('state'), config, inspect, json };
  if (name === 'once') {
    const search = searchRoots(values['search']);
    return { name, state: text('state'), config, inspect, json, all: values['all'] === true, search };
  }
  const collector = needed('collector');
  if (!isHttpUrl(collector)) {
    throw new UsageError('--collector harus alamat http(s) · must be an address, for example https://pantau.example:8443');
  }
  const token = parseToken(needed('token'));
  if (token === undefined) throw new UsageError(TOKEN_NOT_WHOLE);
  const url = new URL(collector);
  if (url.protocol === 'https:' && token.anchors.length === 0) throw new UsageError(TOKEN_NOT_WHOLE);
  if (url.protocol === 'http:' && !isLoopback(url) && values['plain-http'] !== true) throw new UsageError(PLAIN_HTTP);
  return { name, collector: collector.replace(/\/+$/, ''), token, state: needed('state'), force: values['force'] === true };
}

const TOKEN_NOT_WHOLE =
  '--token tidak utuh; salin seluruh baris dari pantau token create · --token is not whole: copy the whole line of pantau token create';
const PLAIN_HTTP =
  '--collector tanpa TLS: kunci agen akan terbaca di jaringan. Pakai alamat https:// dari pantau token create; bila jalurnya sudah terenkripsi (VPN), tambahkan --plain-http · ' +
  '--collector without TLS: the key could be read on the network. Use the https:// address of pantau token create; where the way is encrypted already (VPN), add --plain-http';

function searchRoots(value: unknown): string[] {
  if (value === undefined) return [];
  const roots: unknown[] = Array.isArray(value) ? value : [value];
  const paths = roots.filter((root) => typeof root === 'string' && root.startsWith('/')) as string[];
  if (paths.length < roots.length) throw new UsageError('--search perlu jalur mutlak · --search needs an absolute path');
  return paths;
}

export const HELP = `pantau-agent: melaporkan keadaan server ini ke kolektor Pantau
              reports the state of this server to a Pantau collector

  pantau-agent enroll --collector URL --token TOKEN --state DIR [--force] [--plain-http]
      Mendaftarkan server ini sekali dengan token · Enrols this server once with a token
  pantau-agent run --state DIR [--config FILE]
      Melaporkan terus-menerus sampai dihentikan · Reports until it is stopped
  pantau-agent once [--state DIR] [--config FILE] [--search DIR]... [--all | --json]
      Semua yang dikirim, ke layar saja · All that is sent, to the terminal only
  pantau-agent doctor [--state DIR] [--config FILE] [--json]
      Apa yang jalan di sini, apa yang tidak, dan obatnya · What works here, what does not, and the remedy
  pantau-agent inspect [--out FILE] [--json]
      Sebagai root: mengumpulkan yang hanya terbaca root; tidak dikirim. Agen membaca hasilnya dari
      As root: gathers what only root can read; not sent. The agent reads the result from
      /run/pantau-agent-inspect/inspect.json (run, once, doctor: --inspect FILE)
  pantau-agent poll ADDRESS[:PORT] (--credential NAME | --community-file FILE | --community TEXT)
               [--context NAME] [--config FILE] [--json | --page]
      Membaca antarmuka sebuah perangkat dengan SNMP · Reads the interfaces of a device by SNMP
  pantau-agent probe URL | HOST[:PORT] [--starttls smtp|imap|pop3|ldap|postgres|ftp] [--address IP] [--json]
      Menguji satu layanan: jawaban dan rantai sertifikatnya · Probes one service: its answer and its chain of certificates
  pantau-agent discover NETWORK... [--config FILE | --community-file FILE] [--hops N] [--json]
      Mencari perangkat (ping, SNMP, LLDP) dan mengusulkan isi register ke layar; tidak menulis apa-apa
      Looks for devices (ping, SNMP, LLDP) and proposes records for the register; writes nothing
  pantau-agent backup run [--job NAME] [--tool TOOL] [--target LOCATION] [--source PATH]... [--every 24h] -- COMMAND ...
      Menjalankan pekerjaan cadangan apa adanya dan mencatat hasilnya untuk agen, juga bila agen tidak jalan
      Runs a backup job as it is and keeps how it ended for the agent, also while no agent runs
  pantau-agent backup verify [--budget 30m] [--config FILE] [--json] [LOCATION]...
      Memeriksa salinan dengan alatnya sendiri (restic check, dump, ...) dalam batas waktu
      Checks copies by their own tools (restic check, dumps, ...) within a limit of time
  pantau-agent --help | --version

Tanpa --state dan --config: PANTAU_AGENT_STATE, PANTAU_AGENT_CONFIG; paket Debian mengisinya · the Debian package sets them

Kode keluar · Exit codes: 0 baik/fine, 1 ada masalah/faults, 2 salah pakai/wrong use
`;
