// Which backup program a command runs, seen through what is put before it (nice, ionice, env, sudo, sh -c ...), and whether the exit
// code that comes out in the end is that program's.
import { basename } from 'node:path';
import { isProgram, type Program } from '@pantau/shared/backup-programs';
import { otherPurpose } from './purpose.ts';
import { type Segment, segmentsOf, type Word } from './shell-words.ts';

export interface Recognised {
  /** undefined: none that is known. */
  readonly program: Program | undefined;
  /** Words after its name. */
  readonly words: readonly Word[];
  /** Other programs that the exit code may come from as well. */
  readonly others: readonly string[];
  /** The program that the exit code comes from in its place. */
  readonly hiddenBy?: string;
  /** The program whose exit code does not come out, where it is another one than `program`. */
  readonly hidden?: string;
  /** What the program does instead of a copy, as `restic snapshots`. */
  readonly otherwise?: string;
  /** File that the shell writes its output to. */
  readonly output?: Word;
}

/** Options with a value of their own, and how many words stand before the command. */
interface Prefix {
  readonly valued: readonly string[];
  readonly words?: number;
}

const PREFIXES: Readonly<Record<string, Prefix>> = {
  env: { valued: ['-u', '--unset', '-C', '--chdir', '-S'] },
  nice: { valued: ['-n', '--adjustment'] },
  ionice: { valued: ['-c', '-n', '--class', '--classdata'] },
  chrt: { valued: ['-T', '-P', '-D'], words: 1 },
  taskset: { valued: [], words: 1 },
  timeout: { valued: ['-k', '-s', '--kill-after', '--signal'], words: 1 },
  flock: { valued: ['-w', '--timeout', '-E', '--conflict-exit-code'], words: 1 },
  nohup: { valued: [] },
  setsid: { valued: [] },
  stdbuf: { valued: ['-i', '-o', '-e'] },
  time: { valued: ['-f', '-o'] },
  chronic: { valued: [] },
  exec: { valued: ['-a'] },
  command: { valued: [] },
  sshpass: { valued: ['-p', '-f', '-d', '-P'] },
  sudo: { valued: ['-u', '-g', '-C', '-p', '-D', '--user', '--group'] },
  doas: { valued: ['-u', '-C'] },
  runuser: { valued: ['-u', '-g', '-G', '--user'] },
  setpriv: { valued: ['--reuid', '--regid', '--groups'] },
  'systemd-run': { valued: ['-p', '--property', '-E', '--setenv', '--slice', '--unit', '-u', '-M'] },
  'systemd-inhibit': { valued: ['--what', '--who', '--why', '--mode'] },
  'systemd-cat': { valued: ['-t', '-p'] },
};
const SHELLS = ['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh'];
/** Words of the shell's own language: whose exit code comes out is then not seen from outside. */
export const KEYWORDS = '! if then elif else fi for while until do done case esac function select { } trap eval source . coproc'.split(' ');
const MOST_LAYERS = 12;
const NOTHING: Recognised = { program: undefined, words: [], others: [] };

/** What `command` runs. */
export function recognise(command: readonly string[]): Recognised {
  return ofWords(
    command.map((text) => ({ text, isOpen: false })),
    MOST_LAYERS,
  );
}

function ofWords(words: readonly Word[], layers: number): Recognised {
  const [first, ...rest] = words;
  if (first === undefined || layers === 0) return NOTHING;
  const name = basename(first.text);
  if (isProgram(name)) return ofProgram(name, rest);
  if (/^borg[-_.]/.test(name)) return ofProgram('borg', rest);
  if (/^\w+=/.test(first.text)) return ofWords(rest, layers);
  if (SHELLS.includes(name) || name === 'su') return ofShell(rest, layers - 1);
  const prefix = PREFIXES[name];
  if (prefix === undefined) return NOTHING;
  const command = withoutOptions(rest, prefix).slice(prefix.words ?? 0);
  const inner = /^(?:-c|--command)$/.test(command[0]?.text ?? '') ? ofShell(command, layers - 1) : ofWords(command, layers - 1);
  const options = rest.slice(0, rest.length - command.length).map(({ text }) => text);
  const hides = hidingOption(name, options);
  return inner.program === undefined || hides === undefined ? inner : { ...inner, hiddenBy: inner.hiddenBy ?? hides };
}

function ofProgram(program: Program, words: readonly Word[]): Recognised {
  const otherwise = otherPurpose(program, words);
  return { program, words, others: [], ...(otherwise === undefined ? {} : { otherwise }) };
}

/** What makes the code of the command go unseen: a lock that is held may count as 0, and a unit is only started. */
function hidingOption(prefix: string, options: readonly string[]): string | undefined {
  const text = options.join(' ');
  if (prefix === 'flock' && /(?:^| )(?:-\w*E ?|--conflict-exit-code[ =])0+(?: |$)/.test(text)) return 'flock -E 0';
  if (prefix === 'systemd-run' && !/(?:^| )(?:--(?:wait|scope|pipe|pty)|-[a-zA-Z]*[Pt])(?: |$)/.test(text)) return 'systemd-run';
  return undefined;
}

function withoutOptions(words: readonly Word[], { valued }: Prefix): readonly Word[] {
  let index = 0;
  for (;;) {
    const text = words[index]?.text ?? '';
    if (text === '--') return words.slice(index + 1);
    if (!text.startsWith('-') || text === '-') return words.slice(index);
    index += valued.includes(text) ? 2 : 1;
  }
}

/** `sh -c LINE`, `bash -eo pipefail -c LINE`, `su USER -c LINE`. A script in a file is not looked into. */
function ofShell(words: readonly Word[], layers: number): Recognised {
  const at = words.findIndex(({ text }) => /^-[a-z]*c$/.test(text) || text === '--command');
  const line = words[at + 1];
  if (at < 0 || line === undefined) return NOTHING;
  const options = words.slice(0, at + 1).map(({ text }) => text);
  const isStrict = options.some((text) => /^-[a-z]*e/.test(text));
  const hasPipefail = options.includes('pipefail') || /\bset\s[^;\n]*pipefail/.test(line.text);
  const isOff = /\bset\s+\+[a-z]*e/.test(line.text);
  const segments = segmentsOf(line.text);
  const keyword = segments.flatMap(({ words: each }) => each.slice(0, 1)).find(({ text }) => KEYWORDS.includes(text))?.text;
  if (keyword !== undefined) return ofUnread(line.text, keyword);
  return ofLine(segments, { isStrict: !isOff && (isStrict || /\bset\s+-[a-z]*e/.test(line.text)), hasPipefail, layers });
}

/** A line in the shell's own language: which program is in it can be seen, what becomes of its exit code cannot. */
function ofUnread(line: string, keyword: string): Recognised {
  const names = line.split(/[\s;|&()'"`$={}<>]+/).map((word) => basename(word));
  const program = names.findLast((name) => isProgram(name));
  return program === undefined ? NOTHING : { program, words: [], others: [], hiddenBy: keyword };
}

interface LineOptions {
  readonly isStrict: boolean;
  readonly hasPipefail: boolean;
  readonly layers: number;
}

function ofLine(segments: readonly Segment[], { isStrict, hasPipefail, layers }: LineOptions): Recognised {
  const found = segments.map((segment) => ({ segment, inner: ofWords(segment.words, layers) }));
  const programs = found.filter(({ inner }) => inner.program !== undefined);
  const backups = programs.filter(({ inner }) => inner.otherwise === undefined);
  const choice = backups.at(-1) ?? programs.at(-1);
  if (choice === undefined) return NOTHING;
  const chosen = found.indexOf(choice);
  const ending = found.map(({ inner }, index) => inner.hiddenBy ?? hidingSegment(segments, index, { isStrict, hasPipefail }));
  const unseen = (backups.length > 0 ? backups : [choice]).find((each) => ending[found.indexOf(each)] !== undefined);
  const hiddenBy = unseen === undefined ? undefined : ending[found.indexOf(unseen)];
  const deciding = segments.flatMap((segment, index) => (hiddenBy === undefined && ending[index] === undefined ? [nameOf(segment)] : []));
  const own = nameOf(choice.segment);
  const hidden = unseen?.inner.hidden ?? unseen?.inner.program;
  const { output } = segments.slice(chosen).find((segment) => segment.after !== '|') ?? choice.segment;
  return {
    ...choice.inner,
    others: [...new Set([...choice.inner.others, ...deciding.filter((name) => name !== own && !HARMLESS.includes(name))])],
    ...(hiddenBy === undefined ? {} : { hiddenBy }),
    ...(hidden === undefined || hidden === choice.inner.program ? {} : { hidden }),
    ...(output === undefined ? {} : { output }),
  };
}

/** What the exit code of the line may come from although the command at `index` failed, or never ran. */
function hidingSegment(segments: readonly Segment[], index: number, { isStrict, hasPipefail }: Omit<LineOptions, 'layers'>) {
  const own = segments[index];
  if (own?.after === '&') return '&';
  if (own?.after === '|' && !hasPipefail) return nameOf(segments.slice(index).find(({ after }) => after !== '|'));
  const rest = segments.slice(index);
  const end = rest.findIndex(({ after }) => after === ';' || after === '&' || after === '');
  const list = rest.slice(0, end + 1);
  const either = list.findIndex(({ after }) => after === '||');
  if (either >= 0) return `|| ${nameOf(list[either + 1])}`;
  const begin = segments.slice(0, index).findLastIndex(({ after }) => after !== '|');
  if (segments[begin]?.after === '||') return `${nameOf(segments[begin])} ||`;
  // `-e` ends the line only after the last command of `a && b`.
  const endsLine = isStrict && !list.some(({ after }) => after === '&&');
  return endsLine || end + 1 >= rest.length ? undefined : nameOf(segments.at(-1));
}

/** They never fail with a code that could be taken for a backup's. */
const HARMLESS = ['cd', 'echo', 'export', 'set', 'umask', 'true', ':', 'date', 'ulimit'];

function nameOf(segment: Segment | undefined): string {
  const word = segment?.words.find(({ text }) => !/^\w+=/.test(text));
  return basename(word?.text ?? '?');
}
