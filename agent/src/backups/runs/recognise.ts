// Which backup program a command runs, seen through what is put before it (nice, ionice, env, sudo, sh -c ...), and whether the exit
// code that comes out in the end is that program's.
import { basename } from 'node:path';
import { isProgram, type Program } from '@pantau/shared/backup-programs';
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
  flock: { valued: ['-w', '--timeout', '-E'], words: 1 },
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
const KEYWORDS = ['if', 'for', 'while', 'until', 'case', 'function', 'select', '{', '[[', 'trap', 'eval', 'source', '.'];
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
  if (isProgram(name)) return { program: name, words: rest, others: [] };
  if (/^borg[-_.]/.test(name)) return { program: 'borg', words: rest, others: [] };
  if (/^\w+=/.test(first.text)) return ofWords(rest, layers);
  if (SHELLS.includes(name) || name === 'su') return ofShell(rest, layers - 1);
  const prefix = PREFIXES[name];
  if (prefix === undefined) return NOTHING;
  const afterOptions = withoutOptions(rest, prefix);
  return ofWords(afterOptions.slice(prefix.words ?? 0), layers - 1);
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
  return ofLine(segmentsOf(line.text), { isStrict: isStrict || /\bset\s+-[a-z]*e/.test(line.text), hasPipefail, layers });
}

interface LineOptions {
  readonly isStrict: boolean;
  readonly hasPipefail: boolean;
  readonly layers: number;
}

function ofLine(segments: readonly Segment[], { isStrict, hasPipefail, layers }: LineOptions): Recognised {
  if (segments.some(({ words }) => KEYWORDS.includes(words[0]?.text ?? ''))) return NOTHING;
  const found = segments.map((segment) => ({ segment, inner: ofWords(segment.words, layers) }));
  const chosen = found.findLastIndex(({ inner }) => inner.program !== undefined);
  const choice = found[chosen];
  if (choice === undefined) return NOTHING;
  const lastEnd = segments.findLastIndex(({ after }, index) => after === ';' && index < segments.length - 1);
  const decides = (index: number): boolean =>
    (isStrict || index > lastEnd) && (hasPipefail || segments[index]?.after !== '|') && choice.inner.hiddenBy === undefined;
  const deciding = segments.flatMap((segment, index) => (decides(chosen) && decides(index) ? [nameOf(segment)] : []));
  const own = nameOf(choice.segment);
  const { output } = segments.slice(chosen).find((segment) => segment.after !== '|') ?? choice.segment;
  return {
    ...choice.inner,
    others: [...new Set([...choice.inner.others, ...deciding.filter((name) => name !== own && !HARMLESS.includes(name))])],
    ...(decides(chosen) ? {} : { hiddenBy: choice.inner.hiddenBy ?? nameOf(segments.at(-1)) }),
    ...(output === undefined ? {} : { output }),
  };
}

/** They never fail with a code that could be taken for a backup's. */
const HARMLESS = ['cd', 'echo', 'export', 'set', 'umask', 'true', ':', 'date', 'ulimit'];

function nameOf(segment: Segment | undefined): string {
  const word = segment?.words.find(({ text }) => !/^\w+=/.test(text));
  return basename(word?.text ?? '?');
}
