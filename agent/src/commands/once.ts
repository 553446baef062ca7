// `once`: takes one report and shows it; nothing is sent or stored.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPORT_VERSION, type ReportHead } from '@pantau/shared/report';
import type { Command } from '../arguments.ts';
import type { Collected } from '../collect.ts';
import { envelopeHeaders, type Sender } from '../envelope.ts';
import type { Log } from '../log.ts';
import { createLog } from '../log.ts';
import { renderOnce } from '../once-view.ts';
import { settleInventory } from '../probes/inventory.ts';
import type { Identity } from '../probes/probe.ts';
import { probes } from '../probes/registry.ts';
import { SOFTWARE } from '../software.ts';
import { parseState } from '../spool-state.ts';
import { loadConfig, loadEnrolment } from '../state-folder.ts';
import { createStyle } from '../terminal.ts';
import type { CommandEnvironment, ExitCode } from './environment.ts';
import { createSampler, exampleIdentity } from './sampler.ts';

/** How long background readers of backups may take before the report is shown without them. */
const SETTLE_MS = 60_000;
const EXAMPLE_INTERVAL_SECONDS = 15;
const NO_EPOCH = '00000000-0000-0000-0000-000000000000';

export async function once(command: Extract<Command, { name: 'once' }>, environment: CommandEnvironment): Promise<ExitCode> {
  const { state } = command;
  const config = await loadConfig(command);
  const enrolment = state === undefined ? undefined : await loadEnrolment(state);
  const identity = enrolment ?? (await exampleIdentity(environment));
  const log = createLog(environment.error);
  const sampler = createSampler(environment, {
    identity,
    backups: command.search.length > 0 ? { ...config.backups, search: command.search } : config.backups,
    off: config.off,
    inspectFile: command.inspect,
    textfileDirectory: config.textfile.directory,
    certificates: config.certificates,
    onChange: () => undefined,
    onFault: (error) => log.warn('Kesalahan di latar belakang · Fault in the background', { reason: String(error) }),
  });
  await settle(Promise.all([sampler.backups.settle(), settleInventory(environment.host)]), log);
  const collected = await sampler.collect();
  await sampler.backups.stop();
  const { host } = environment;
  const intervalSeconds = config.intervalSeconds ?? enrolment?.intervalSeconds ?? EXAMPLE_INTERVAL_SECONDS;
  const bootId = ((await host.readText('/proc/sys/kernel/random/boot_id')) ?? 'unknown').trim();
  const sender = { machineId: (await host.machineId()) ?? 'unknown', epoch: await epochOf(state), bootId };
  const head = headOf(collected, identity, intervalSeconds, sender);
  const headers = envelopeHeaders(sender, host.now(), collected.monotonicMs);
  const view = { identity, probes, head, headers, all: command.all, style: createStyle(environment.hasColours) };
  environment.out(command.json ? `${JSON.stringify({ headers, head, pages: collected.pages }, null, 2)}\n` : renderOnce(collected, view));
  return collected.probes.every((probe) => probe.ok) ? 0 : 1;
}

async function settle(work: Promise<unknown>, log: Log): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      log.warn('Cadangan belum selesai dibaca · Backups are not read to the end yet', { seconds: SETTLE_MS / 1000 });
      resolve();
    }, SETTLE_MS);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

/** Epoch of the agent's spool, or zeros where there is none yet or it may not be read. */
async function epochOf(state: string | undefined): Promise<string> {
  try {
    return state === undefined ? NO_EPOCH : parseState(await readFile(join(state, 'spool', 'state.json'), 'utf8')).epoch;
  } catch {
    return NO_EPOCH;
  }
}

/** A head like that of a sent report, but of no report in the spool: sequence 1, no pages in a body. */
function headOf(collected: Collected, identity: Identity, intervalSeconds: number, { bootId, epoch }: Sender): ReportHead {
  const { takenAt, monotonicMs, probes, observations } = collected;
  return {
    version: REPORT_VERSION,
    region: identity.region,
    agent: identity.agent,
    epoch,
    sequence: 1,
    takenAt,
    bootId,
    monotonicMs,
    intervalSeconds,
    software: SOFTWARE,
    spool: { files: 0, bytes: 0, oldestSeconds: 0, dropped: 0, setAside: 0 },
    probes,
    observations,
    pages: [],
  };
}
