// The command line of `pantau`: finds the command, reads its arguments, runs it, and turns what went wrong into words and an
// exit code. It touches nothing outside but what it is given.
import { describeError, InputError } from '@pantau/shared/errors';
import { nearest } from '@pantau/shared/register/words';
import { formatFaults } from '../register/format-faults.ts';
import { softwareVersion } from '../software.ts';
import { parseArguments } from './arguments.ts';
import { type CliDeps, type Command, type Context, type ExitCode, UsageError } from './command.ts';
import { commandHelp, generalHelp, groupHelp } from './help.ts';
import { COMMANDS } from './registry.ts';
import { createStyle, takesColour } from './terminal.ts';

export interface Cli {
  /** Runs one command line, without the name of the program. Never rejects. */
  run(words: readonly string[]): Promise<ExitCode>;
}

export function createCli(deps: CliDeps, commands: readonly Command[] = COMMANDS): Cli {
  async function runCommand(command: Command, words: readonly string[]): Promise<ExitCode> {
    if (words.includes('--help') || words.includes('-h')) {
      deps.stdout.write(commandHelp(command));
      return 0;
    }
    let context: Context | undefined;
    try {
      const args = parseArguments(command, words);
      context = createContext(deps, args.isOn('json'));
      return await command.run(args, context);
    } catch (error) {
      return await failure(error, deps, { help: `pantau ${command.name} --help`, context });
    }
  }

  return {
    async run(words) {
      const [first] = words;
      if (first === undefined) {
        deps.stderr.write(generalHelp(commands));
        return 2;
      }
      if (['--help', '-h', 'help'].includes(first)) {
        deps.stdout.write(generalHelp(commands));
        return 0;
      }
      if (first === '--version' || first === 'version') {
        deps.stdout.write(`pantau/${softwareVersion()}\n`);
        return 0;
      }
      const found = findCommand(commands, words);
      if (found !== undefined) {
        return await runCommand(found, words.slice(found.name.split(' ').length));
      }
      if (commands.some((command) => command.name.startsWith(`${first} `)) && isHelpOrNothing(words[1])) {
        (words[1] === undefined ? deps.stderr : deps.stdout).write(groupHelp(first, commands));
        return words[1] === undefined ? 2 : 0;
      }
      return await failure(unknownCommand(commands, words), deps, { help: 'pantau --help' });
    },
  };
}

function isHelpOrNothing(word: string | undefined): boolean {
  return word === undefined || word === '--help' || word === '-h';
}

function findCommand(commands: readonly Command[], words: readonly string[]): Command | undefined {
  return commands.find((command) => command.name === words.slice(0, command.name.split(' ').length).join(' '));
}

function unknownCommand(commands: readonly Command[], words: readonly string[]): UsageError {
  const [first = '', second] = words.filter((word) => !word.startsWith('-'));
  const names = commands.map((command) => command.name);
  const written = second === undefined ? first : `${first} ${second}`;
  const guess =
    nearest(written, names) ??
    nearest(first, names) ??
    names.find((name) => name.startsWith(`${nearest(first, groupsOf(names)) ?? first} `));
  const shown = [first, second].filter((word) => word !== undefined && word !== '').join(' ') || (words[0] ?? '');
  if (guess === undefined) {
    return new UsageError(`perintah tidak dikenal: ${shown}`, `unknown command: ${shown}`);
  }
  return new UsageError(`perintah tidak dikenal: ${shown}; maksudnya "${guess}"?`, `unknown command: ${shown}; did you mean "${guess}"?`);
}

function groupsOf(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => name.includes(' ')).map((name) => name.slice(0, name.indexOf(' '))))];
}

function createContext(deps: CliDeps, isJson: boolean): Context {
  return {
    ...deps,
    isJson,
    style: createStyle(takesColour(deps.isTty.stdout, deps.env)),
    say: (text) => void (isJson || deps.stdout.write(`${text}\n`)),
    tell: (document) => void (isJson && deps.stdout.write(`${JSON.stringify(document, null, 2)}\n`)),
  };
}

interface Circumstances {
  /** The command that explains more. */
  readonly help: string;
  readonly context?: Context | undefined;
}

/** Puts an error into words; with --json the faults also go to standard output as a document. */
async function failure(error: unknown, deps: CliDeps, { help, context }: Circumstances): Promise<ExitCode> {
  const style = createStyle(takesColour(deps.isTty.stderr, deps.env));
  if (error instanceof UsageError) {
    deps.stderr.write(`${style.red('pantau:')} ${error.message}\nBantuan · help: ${help}\n`);
    return 2;
  }
  if (error instanceof InputError) {
    deps.stderr.write(await formatFaults(error.faults, { colour: style.hasColour }));
    context?.tell({ faults: error.faults });
    return 1;
  }
  deps.stderr.write(`${style.red('pantau:')} ${describeError(error)}\n`);
  context?.tell({ faults: [{ place: '', field: '', id: describeError(error), en: describeError(error) }] });
  return 1;
}
