// `doctor`: what works on this machine, what does not, and the remedy.
import type { BackupRepositoryFact } from '@pantau/shared/backup-facts';
import type { Observation, ProbeRun } from '@pantau/shared/report';
import type { Command } from '../arguments.ts';
import type { Collected } from '../collect.ts';
import { messageOf } from '../files.ts';
import { settleInventory } from '../probes/inventory.ts';
import { probes } from '../probes/registry.ts';
import { paintState, SENSOR_WORDS, sensorOf } from '../sensors.ts';
import { loadConfig, loadEnrolment } from '../state-folder.ts';
import { createStyle, renderTable } from '../terminal.ts';
import { clockFinding } from './clock.ts';
import { collectorFinding } from './collector-finding.ts';
import type { CommandEnvironment, ExitCode } from './environment.ts';
import type { Finding } from './finding.ts';
import { createSampler, exampleIdentity } from './sampler.ts';
import { spoolFinding } from './spool-finding.ts';

const REPOSITORY_REMEDIES = {
  restic:
    'Periksa restic, kata sandi dan izin baca; lihat backups.restic di config.json · Check restic, password and permission to read; see backups.restic in config.json',
  configured:
    'Periksa programnya, izin baca dan isiannya di "backups" pada config.json · Check its program, the permission to read and its entry of "backups" in config.json',
  dump: 'Perbaiki backups.dumps di config.json atau izin baca · Correct backups.dumps in config.json or the permission to read',
} as const;
const RESTIC_SECONDS = 10;
const SETTLE_MS = 20_000;

export async function doctor(command: Extract<Command, { name: 'doctor' }>, environment: CommandEnvironment): Promise<ExitCode> {
  const findings: Finding[] = [];
  const { state } = command;
  const config = await loadConfig(command);
  const enrolment = state === undefined ? undefined : await loadEnrolment(state);
  const identity = enrolment ?? (await exampleIdentity(environment));
  const sampler = createSampler(environment, {
    identity,
    backups: config.backups,
    off: config.off,
    inspectFile: command.inspect,
    textfileDirectory: config.textfile.directory,
    certificates: config.certificates,
    onChange: () => undefined,
    onFault: (error) => findings.push({ subject: 'backups', ok: false, detail: messageOf(error), remedy: 'Laporkan · Report this' }),
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, SETTLE_MS);
  });
  await Promise.race([Promise.all([sampler.backups.settle(), settleInventory(environment.host)]), late]);
  clearTimeout(timer);
  const collected = await sampler.collect();
  const repositories = [...(await sampler.backups.restic()), ...(await sampler.backups.dumps())];
  await sampler.backups.stop();
  findings.push(...collected.probes.map((run) => sensorFinding(run, collected)));
  findings.push(...repositories.map(({ fact }) => repositoryFinding(fact)));
  if (repositories.some(({ fact }) => fact.tool === 'restic')) findings.push(await resticFinding(environment));
  if (state !== undefined) findings.push(await spoolFinding(state, environment.host.now()));
  const { finding, dateMs } = await collectorFinding(enrolment);
  findings.push(finding, await clockFinding(environment.host, dateMs));
  print(findings, command.json, environment);
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

function countOf(probe: string, observations: readonly Observation[]): string {
  const facts: Readonly<Record<string, string>> = { neighbours: 'neighbour', gateway: 'default_gateway' };
  const count = observations.filter(({ fact }) => fact === (facts[probe] ?? probe)).length;
  return count === 0 ? '' : `${count} fakta/facts`;
}

function sensorFinding(run: ProbeRun, { sections, observations }: Collected): Finding {
  const probe = probes.find(({ id }) => id === run.id);
  const given = sections.find((section) => section.probe === run.id);
  const count = countOf(run.id, observations);
  const { state, why, remedy } = sensorOf(probe, run, given);
  const detail = [probe?.title ?? '', why, count].filter((text) => text !== '').join(', ');
  return { subject: `sensor ${run.id}`, ok: run.ok, state, detail, ...(remedy === undefined ? {} : { remedy }) };
}

function repositoryFinding({ tool, location, readable, reason = '', copies }: BackupRepositoryFact): Finding {
  const subject = `${tool} ${location}`;
  if (readable) return { subject, ok: true, detail: `${copies.length} salinan terbaru/newest copies` };
  return {
    subject,
    ok: false,
    detail: reason,
    remedy: tool === 'restic' || tool === 'dump' ? REPOSITORY_REMEDIES[tool] : REPOSITORY_REMEDIES.configured,
  };
}

async function resticFinding({ host, variables }: CommandEnvironment): Promise<Finding> {
  const result = await host.run('restic', ['version'], {
    environment: { PATH: variables['PATH'] ?? '/usr/bin:/bin' },
    timeoutSeconds: RESTIC_SECONDS,
    signal: new AbortController().signal,
  });
  if (result.exitCode === 0) return { subject: 'restic', ok: true, detail: result.stdout.trim().slice(0, 80) };
  return {
    subject: 'restic',
    ok: false,
    detail: 'Tidak terpasang atau tidak jalan · Not installed or does not run',
    remedy: 'apt install restic',
  };
}

function print(findings: readonly Finding[], isJson: boolean, environment: CommandEnvironment): void {
  if (isJson) {
    environment.out(`${JSON.stringify({ findings }, null, 2)}\n`);
    return;
  }
  const style = createStyle(environment.hasColours);
  const rows = findings.map(({ subject, ok, state, detail, remedy }) => [
    state === undefined
      ? { text: ok ? 'OK' : 'MASALAH', paint: ok ? style.good : style.bad }
      : { text: SENSOR_WORDS[state], paint: paintState(state, style) },
    { text: subject },
    { text: [detail, ...(remedy?.split('\n') ?? []).map((line) => `      -> ${line}`)].join('\n') },
  ]);
  const faults = findings.filter(({ ok }) => !ok).length;
  environment.out(renderTable(rows));
  environment.out(`\n${faults === 0 ? style.good('Semua baik · All fine') : style.bad(`${faults} masalah · faults`)}\n`);
}
