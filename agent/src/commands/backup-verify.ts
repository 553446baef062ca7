// `backup verify`: runs the tools' own checks within a limit of time, shows what they proved, and keeps it where the agent reports it from.

import { onOneLine } from '../backups/clean.ts';
import { DEFAULT_SEARCH, discover } from '../backups/discover.ts';
import type { BackupVerifyCommand } from '../backups/runs/backup-arguments.ts';
import { putCheck } from '../backups/runs/check-record.ts';
import { type Checkable, type CheckedUntil, checkableDumps, checkableRestic, checkableTarget } from '../backups/runs/checks.ts';
import { dropFolderOf } from '../backups/runs/drop-folder.ts';
import { messageOf } from '../files.ts';
import { loadConfig, loadEnrolment } from '../state-folder.ts';
import { createStyle, renderTable } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandEnvironment, ExitCode } from './environment.ts';
import { exampleIdentity } from './sampler.ts';

interface Row extends Pick<Checkable, 'tool' | 'location'> {
  readonly passed: boolean | undefined;
  readonly isPartial: boolean;
  readonly text: string;
  readonly seconds: number;
}

const NO_CHECK = 'alat ini tidak punya pemeriksaan; lakukan uji pulih · this tool has no check of its own: make a restore test';
const WORDS: Readonly<Record<string, string>> = { true: 'LULUS', false: 'RUSAK', undefined: 'TIDAK TERBUKTI' };
const PARTLY_PASSED = 'LULUS SEBAGIAN · PART';
const CREDENTIALS = '/etc/pantau-agent/credentials';

export async function backupVerify(
  command: BackupVerifyCommand,
  environment: CommandEnvironment,
  stopped: Promise<unknown>,
): Promise<ExitCode> {
  const { host, variables } = environment;
  const all = await checkables(command, environment);
  const chosen = await choose(command.locations, all, environment);
  if (chosen.length === 0) {
    environment.error(
      'Tidak ada cadangan yang ditemukan; sebutkan LOKASI atau isi "backups" di config.json · No backup was found: name a LOCATION, or fill "backups" of config.json',
    );
    return 1;
  }
  const stopping = new AbortController();
  void stopped.then(() => stopping.abort());
  const folder = dropFolderOf(variables);
  const endMs = performance.now() + command.budgetSeconds * 1000;
  const enrolment = command.state === undefined ? undefined : await loadEnrolment(command.state).catch(() => undefined);
  const { server } = enrolment ?? (await exampleIdentity(environment));
  const context = { host, environment: withCredentials(environment), cacheDirectory: undefined, server, signal: stopping.signal };
  const rows: Row[] = [];
  for (const [index, { tool, location, check }] of chosen.entries()) {
    const startedMs = performance.now();
    const seconds = Math.max(1, (endMs - startedMs) / 1000 / (chosen.length - index));
    const stopProgress = startProgress(`[${index + 1}/${chosen.length}] ${tool} ${onOneLine(location)}`, Math.round(seconds), environment);
    const begun = new Date(host.now()).toISOString();
    const result: CheckedUntil =
      check === undefined
        ? { passed: undefined, text: NO_CHECK, until: begun }
        : await check(context, seconds).catch((error: unknown) => ({ passed: undefined, text: messageOf(error), until: begun }));
    stopProgress();
    const { passed, text, isPartial = false } = result;
    rows.push({ tool, location, passed, isPartial, text, seconds: Math.round((performance.now() - startedMs) / 1000) });
    if (result.passed !== undefined) await keep(folder, location, begun, result, environment);
    if (stopping.signal.aborted) break;
  }
  environment.out(command.json ? `${JSON.stringify({ checks: rows.map(jsonOf) }, null, 2)}\n` : render(rows, environment));
  return rows.every(({ passed }) => passed === true) && rows.length === chosen.length ? 0 : 1;
}

/** At a terminal with the seconds that have passed, else one line. */
function startProgress(title: string, seconds: number, { progress }: CommandEnvironment): () => void {
  if (!progress.isTerminal) {
    progress.write(`${title} (${seconds} s) ...\n`);
    return () => undefined;
  }
  const startedMs = performance.now();
  const draw = (): void => progress.write(`\r\u001b[K${title} ${Math.round((performance.now() - startedMs) / 1000)}/${seconds} s`);
  draw();
  const timer = setInterval(draw, 1_000);
  return () => {
    clearInterval(timer);
    progress.write('\r\u001b[K');
  };
}

async function keep(
  folder: string,
  location: string,
  at: string,
  result: CheckedUntil,
  { host, error }: CommandEnvironment,
): Promise<void> {
  const { passed = false, text, until, copies } = result;
  try {
    await putCheck(
      folder,
      { location, at, until, passed, text: text.slice(0, 500), ...(copies === undefined ? {} : { copies }) },
      host.uid(),
    );
  } catch (reason) {
    error(`Hasilnya tidak tersimpan untuk agen · The agent will not hear of it: ${messageOf(reason)}`);
  }
}

/** What is configured, and what is found when nothing is. */
async function checkables(command: BackupVerifyCommand, { host }: CommandEnvironment): Promise<Checkable[]> {
  const { backups } = await loadConfig({ state: command.state, config: command.config, inspect: undefined });
  const roots = backups === undefined ? DEFAULT_SEARCH : (backups.search ?? []);
  const found = await discover(roots, host);
  const checkable = [
    ...(backups?.restic ?? []).map(({ repository, passwordFile }) => checkableRestic(repository, passwordFile)),
    ...found.restic.map((path) => checkableRestic(path, undefined)),
    ...(backups?.dumps ?? []).map(({ directory }) => checkableDumps(directory)),
    ...found.dumps.map(checkableDumps),
    ...(backups?.targets ?? []).map(checkableTarget),
  ];
  return checkable.filter(({ location }, index) => checkable.findIndex((other) => other.location === location) === index);
}

/** The named ones; a path that is not configured is looked at. Throws UsageError for a name that is neither. */
async function choose(locations: readonly string[], all: readonly Checkable[], { host }: CommandEnvironment): Promise<Checkable[]> {
  if (locations.length === 0) return [...all];
  const chosen: Checkable[] = [];
  for (const name of locations) {
    const location = name.replace(/(?<=.)\/+$/, '');
    const known = all.filter((each) => each.location === location);
    const found = known.length > 0 || !location.startsWith('/') ? { restic: [], dumps: [] } : await discover([location], host);
    const here = [...known, ...found.restic.map((path) => checkableRestic(path, undefined)), ...found.dumps.map(checkableDumps)];
    if (here.length === 0) {
      const names = onOneLine(all.map((each) => each.location).join(', ')) || '-';
      throw new UsageError(`Tidak ada cadangan di ${name}; yang dikenal · No backup at ${name}, known are: ${names}`);
    }
    chosen.push(...here);
  }
  return chosen;
}

/** Root reads the service's own credentials where systemd has not handed them over. */
function withCredentials({ host, variables }: CommandEnvironment): CommandEnvironment['variables'] {
  return host.uid() === 0 && variables['CREDENTIALS_DIRECTORY'] === undefined
    ? { ...variables, CREDENTIALS_DIRECTORY: CREDENTIALS }
    : variables;
}

function jsonOf({ passed, isPartial, ...rest }: Row): object {
  return { ...rest, ...(passed === undefined ? {} : { passed }), ...(isPartial ? { partial: true } : {}) };
}

function render(rows: readonly Row[], { hasColours }: CommandEnvironment): string {
  const style = createStyle(hasColours);
  const table = rows.map(({ tool, location, passed, isPartial, text, seconds }) => [
    { text: passed === true && isPartial ? PARTLY_PASSED : (WORDS[String(passed)] ?? ''), paint: passed === true ? style.good : style.bad },
    { text: tool },
    { text: onOneLine(location) },
    { text: `${seconds} s`.padStart(6), paint: style.dim },
    { text: onOneLine(text) },
  ]);
  const passed = rows.filter((row) => row.passed === true).length;
  const part = rows.filter((row) => row.passed === true && row.isPartial).length;
  const summary = `${passed}/${rows.length} lulus · passed${part > 0 ? `, ${part} sebagian · in part` : ''}`;
  return `${renderTable(table)}\n${passed === rows.length ? style.good(summary) : style.bad(summary)}\n`;
}
