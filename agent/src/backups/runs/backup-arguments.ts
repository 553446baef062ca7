// The command lines of `backup run` and `backup verify`. What stands after `--` belongs to the wrapped command and is not looked at.
import { parseArgs } from 'node:util';
import { isProgram, PROGRAM_NAMES, type Program } from '@pantau/shared/backup-programs';
import { UsageError } from '../../usage-error.ts';

export interface BackupRunCommand {
  readonly name: 'backup-run';
  readonly job: string | undefined;
  readonly program: Program | undefined;
  readonly target: string | undefined;
  readonly sources: readonly string[];
  readonly everySeconds: number | undefined;
  readonly command: readonly string[];
}

export interface BackupVerifyCommand {
  readonly name: 'backup-verify';
  readonly budgetSeconds: number;
  readonly locations: readonly string[];
  readonly json: boolean;
  readonly state: string | undefined;
  readonly config: string | undefined;
}

type Variables = Readonly<Record<string, string | undefined>>;

const DEFAULT_BUDGET_SECONDS = 1_800;
const LONGEST_NAME = 120;
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const USAGE = 'backup run [--job NAME] ... -- COMMAND | backup verify [--budget 30m] [LOCATION]...';

/** Parses the words after `backup`; undefined: help is asked for. Throws UsageError. */
export function parseBackup(words: readonly string[], variables: Variables): BackupRunCommand | BackupVerifyCommand | undefined {
  const [name, ...rest] = words;
  const end = rest.indexOf('--');
  const own = end < 0 ? rest : rest.slice(0, end);
  if (name === undefined || [name, ...own].some((word) => word === '--help' || word === '-h')) return undefined;
  if (name === 'run') return parseRun(own, end < 0 ? [] : rest.slice(end + 1));
  if (name === 'verify') return parseVerify(own, variables);
  throw new UsageError(`Perintah tidak dikenal; yang ada · Unknown command, there are: ${USAGE}`);
}

function parseRun(words: readonly string[], command: readonly string[]): BackupRunCommand {
  const values = strictly(words, {
    job: { type: 'string' },
    tool: { type: 'string' },
    target: { type: 'string' },
    source: { type: 'string', multiple: true },
    every: { type: 'string' },
  });
  if (values.positionals.length > 0 || command.length === 0) {
    throw new UsageError(
      'Perintah cadangan ditulis setelah -- · The backup command stands after --: backup run --job malam -- restic backup /srv',
    );
  }
  const text = (option: string): string | undefined => textOf(values.values[option], option);
  const tool = text('tool');
  if (tool !== undefined && !isProgram(tool)) {
    throw new UsageError(`--tool tidak dikenal; yang ada · unknown, there are: ${PROGRAM_NAMES.join(' ')}`);
  }
  const job = text('job');
  if (job !== undefined && (job.length > LONGEST_NAME || /\p{Cc}/u.test(job))) {
    throw new UsageError(`--job paling panjang · is at most ${LONGEST_NAME} characters on one line`);
  }
  const sources = values.values['source'];
  const every = text('every');
  return {
    name: 'backup-run',
    job,
    program: tool,
    target: text('target'),
    sources: (Array.isArray(sources) ? sources : []).map((source) => textOf(source, 'source') ?? ''),
    everySeconds: every === undefined ? undefined : secondsOf(every, 'every'),
    command,
  };
}

function parseVerify(words: readonly string[], variables: Variables): BackupVerifyCommand {
  const { values, positionals } = strictly(words, {
    budget: { type: 'string' },
    json: { type: 'boolean' },
    state: { type: 'string' },
    config: { type: 'string' },
  });
  const budget = textOf(values['budget'], 'budget');
  return {
    name: 'backup-verify',
    budgetSeconds: budget === undefined ? DEFAULT_BUDGET_SECONDS : secondsOf(budget, 'budget'),
    locations: positionals,
    json: values['json'] === true,
    state: textOf(values['state'] ?? variables['PANTAU_AGENT_STATE'], 'state'),
    config: textOf(values['config'] ?? variables['PANTAU_AGENT_CONFIG'], 'config'),
  };
}

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>>;

function strictly(words: readonly string[], options: Options) {
  const { values, positionals, tokens } = parseArgs({ args: [...words], strict: false, allowPositionals: true, tokens: true, options });
  const unknown = tokens.some((token) => token.kind === 'option' && !Object.hasOwn(options, token.name));
  if (unknown) {
    const known = Object.keys(options).map((option) => `--${option}`);
    throw new UsageError(`Opsi tidak dikenal; yang ada · Unknown option, there are: ${known.join(' ')}`);
  }
  return { values, positionals };
}

function textOf(value: unknown, option: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw new UsageError(`--${option} perlu nilai · --${option} needs a value`);
}

/** `30m`, `24h`, `7d`. */
function secondsOf(text: string, option: string): number {
  const [, digits = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const seconds = Number(digits) * (UNITS[unit] ?? 0);
  if (seconds > 0) return seconds;
  throw new UsageError(`--${option} perlu lama seperti · needs a length of time such as 30m, 24h, 7d`);
}
