// `inspect`: gathers what only root can read, for the agent that runs without rights. Run by a timer; it sends nothing.
import { chown, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command } from '../arguments.ts';
import { errorCode, writeDurably } from '../files.ts';
import { inspectHost } from '../inspect/inspect-host.ts';
import { type Inspection, parseInspection, SECTIONS } from '../inspect/inspection.ts';
import { createStyle, renderTable } from '../terminal.ts';
import type { CommandEnvironment, ExitCode } from './environment.ts';

/** Root writes it, the group of its folder (that of the agent) reads it. */
const MODE = 0o640;
const DETAIL_LENGTH = 200;

export async function inspect(command: Extract<Command, { name: 'inspect' }>, environment: CommandEnvironment): Promise<ExitCode> {
  const { host, variables, out, hasColours } = environment;
  const previous = command.out === undefined ? undefined : await readPrevious(command.out);
  const inspection = await inspectHost(host, previous, variables['PATH']);
  const text = `${JSON.stringify(inspection)}\n`;
  if (command.out !== undefined) await write(command.out, text);
  if (command.json) out(text);
  if (command.out === undefined && !command.json) out(table(inspection, hasColours));
  return 0;
}

/** What the last run wrote; one that cannot be read is as good as none. */
async function readPrevious(path: string): Promise<Inspection | undefined> {
  try {
    return parseInspection(await readFile(path, 'utf8'), path);
  } catch {
    return undefined;
  }
}

async function write(path: string, text: string): Promise<void> {
  await writeDurably(path, text, MODE);
  const { gid, uid } = await stat(dirname(path));
  await chown(path, uid, gid).catch((error: unknown) => {
    if (errorCode(error) !== 'EPERM') throw error;
  });
}

function table(inspection: Inspection, hasColours: boolean): string {
  const style = createStyle(hasColours);
  const rows = SECTIONS.map((name) => {
    const section = inspection.sections[name];
    const detail = section?.ok === true ? JSON.stringify(section.data) : (section?.reason ?? '');
    return [
      section?.ok === true ? { text: 'OK', paint: style.good } : { text: 'TIDAK', paint: style.bad },
      { text: name },
      { text: detail.length > DETAIL_LENGTH ? `${detail.slice(0, DETAIL_LENGTH)}…` : detail },
    ];
  });
  return renderTable(rows);
}
