// The help texts: of all commands, of a group such as `pantau register`, of one command. Indonesian first, English beside it.
import { registerFields } from '@pantau/shared/register/moments';
import { createRecordSchemas, LIST_NAMES } from '@pantau/shared/register/schemas';
import { COMMON_OPTIONS } from './arguments.ts';
import type { Command, OptionSpec } from './command.ts';

const ENDING = `Kode keluar · exit codes: 0 baik · fine, 1 temuan atau kesalahan · findings or faults, 2 salah pakai · wrong use
Direktori data · data directory: --data, PANTAU_DATA, XDG_DATA_HOME/pantau, ~/.local/share/pantau
Tanpa warna · without colours: NO_COLOR=1`;

/** Help of all commands. */
export function generalHelp(commands: readonly Command[]): string {
  return `pantau: keadaan server, diukur dan dinilai menurut pasal peraturan daerah
        the state of servers, measured and judged by the articles of the region's regulation

${commands.map(entry).join('\n')}
  pantau --version
      Versi · version

pantau COMMAND --help menerangkan satu perintah · explains one command
${ENDING}
`;
}

/** Help of the commands that share a first word. `register` also tells the lists that its files may hold. */
export function groupHelp(group: string, commands: readonly Command[]): string {
  const own = commands.filter((command) => command.name.startsWith(`${group} `));
  return `${own.map(entry).join('\n')}\n${group === 'register' ? `\n${listsHelp()}\n` : ''}\n${ENDING}\n`;
}

/** Help of one command. */
export function commandHelp(command: Command): string {
  const specs: Readonly<Record<string, OptionSpec>> = { ...command.options, ...COMMON_OPTIONS };
  const options = Object.entries(specs).map(([name, { value, help }]) => ({
    form: value === undefined ? `--${name}` : `--${name} ${value}`,
    help,
  }));
  const width = Math.max(...options.map((each) => each.form.length));
  const lines = options.map((each) => `  ${each.form.padEnd(width)}  ${each.help.id} · ${each.help.en}`);
  const details = command.details.map(({ id, en }) => `\n${id}\n${en}\n`).join('');
  return `${form(command)}

${command.summary.id}
${command.summary.en}
${details}
Opsi · options:
${lines.join('\n')}

${ENDING}
`;
}

function entry(command: Command): string {
  return `  ${form(command)}\n      ${command.summary.id} · ${command.summary.en}`;
}

function form(command: Command): string {
  return `pantau ${command.name} ${command.usage}`.trimEnd();
}

function listsHelp(): string {
  const schemas = createRecordSchemas(registerFields('WIB', {}));
  const width = Math.max(...LIST_NAMES.map((name) => name.length));
  const lines = LIST_NAMES.map((name) => `  ${name.padEnd(width)}  ${schemas[name].description ?? ''}`);
  return `Daftar di berkas register · lists in the files of a register:\n${lines.join('\n')}`;
}
