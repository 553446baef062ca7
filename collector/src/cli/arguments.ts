// Reads the words behind a command, strictly: an option that the command does not have, a value that is missing or a word
// too many is a wrong use, told with the nearest name.
import { parseArgs } from 'node:util';
import { nearest } from '@pantau/shared/register/words';
import { type Arguments, type Command, type OptionSpec, UsageError } from './command.ts';

/** Options that every command has. */
export const COMMON_OPTIONS = {
  json: { help: { id: 'keluaran untuk mesin', en: 'output for machines' } },
  help: { help: { id: 'bantuan', en: 'this help' } },
} as const satisfies Record<string, OptionSpec>;

/** Parses the words behind the command's name. Throws UsageError. */
export function parseArguments(command: Command, words: readonly string[]): Arguments {
  const specs: Readonly<Record<string, OptionSpec>> = { ...command.options, ...COMMON_OPTIONS };
  const { tokens, positionals } = parseArgs({
    args: [...words],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(specs).map(([name, spec]) => [name, { type: spec.value === undefined ? 'boolean' : 'string' }]),
    ),
  });
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'option') {
      values.set(token.name, optionValue(token, specs));
    }
  }
  checkCount(command, positionals);
  const spec = (option: string): void => {
    if (!Object.hasOwn(specs, option)) {
      throw new Error(`pantau ${command.name} has no option ${option}.`);
    }
  };
  return {
    words: positionals,
    text(option) {
      spec(option);
      return values.get(option);
    },
    isOn(option) {
      spec(option);
      return values.has(option);
    },
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
}

function optionValue({ name, rawName, value }: OptionToken, specs: Readonly<Record<string, OptionSpec>>): string {
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (spec === undefined) {
    const guess = nearest(name, Object.keys(specs));
    const [id, en] = guess === undefined ? ['', ''] : [`; maksudnya --${guess}?`, `; did you mean --${guess}?`];
    throw new UsageError(`opsi tidak dikenal: ${rawName}${id}`, `unknown option: ${rawName}${en}`);
  }
  if (spec.value === undefined) {
    if (value !== undefined) {
      throw new UsageError(`--${name} tidak memakai nilai`, `--${name} takes no value`);
    }
    return '';
  }
  // `-2h` is a value, `--json` is the next option.
  if (value === undefined || value === '' || value.startsWith('--')) {
    throw new UsageError(`--${name} perlu nilai: --${name} ${spec.value}`, `--${name} needs a value: --${name} ${spec.value}`);
  }
  return value;
}

function checkCount({ name, usage, words: [least, most] }: Command, words: readonly string[]): void {
  const form = `pantau ${name} ${usage}`.trimEnd();
  if (words.length < least) {
    throw new UsageError(`ada yang kurang; tulis: ${form}`, `something is missing; write: ${form}`);
  }
  if (words.length > most) {
    throw new UsageError(`"${words[most]}" berlebih; tulis: ${form}`, `"${words[most]}" is too much; write: ${form}`);
  }
}
