// `run`: the whole path from probes to the collector, until it is told to stop.
import { join } from 'node:path';
import { createAgent } from '../agent.ts';
import type { Command } from '../arguments.ts';
import { createCollectorClient } from '../collector-client.ts';
import { messageOf } from '../files.ts';
import { keepGivingBack } from '../host/start-pages.ts';
import { createLog } from '../log.ts';
import { createRenewal } from '../renewal.ts';
import { openSpool } from '../spool.ts';
import { loadConfig, loadEnrolment, saveEnrolment } from '../state-folder.ts';
import { lockStateFolder } from '../state-lock.ts';
import { createSupervisor } from '../supervisor.ts';
import { createTransport } from '../transport.ts';
import type { CommandEnvironment, ExitCode } from './environment.ts';
import { createSampler } from './sampler.ts';

const REQUEST_TIMEOUT_MS = 10_000;
const SECONDS_PER_DAY = 86_400;

/** Reports until `stopped` resolves; then ends within about a second and leaves the spool on disk. */
export async function run(
  command: Extract<Command, { name: 'run' }>,
  environment: CommandEnvironment,
  stopped: Promise<unknown>,
): Promise<ExitCode> {
  const { host } = environment;
  const log = createLog(environment.error);
  const config = await loadConfig(command);
  const enrolment = await loadEnrolment(command.state);
  if (enrolment === undefined) {
    environment.error(
      'Belum terdaftar; jalankan dulu · Not enrolled, run first: pantau-agent enroll --collector URL --token TOKEN --state DIR',
    );
    return 1;
  }
  const release = await lockStateFolder(command.state, host, process.pid);
  if (release === undefined) {
    environment.error(`Agen lain berjalan dengan ${command.state}; hentikan dulu · Another agent runs on ${command.state}: stop it first`);
    return 1;
  }
  const bootId = ((await host.readText('/proc/sys/kernel/random/boot_id')) ?? 'unknown').trim();
  const uptimeMs = (): number => host.uptimeMs() ?? Math.round(performance.now());
  const spool = await openSpool({
    directory: command.state,
    now: host.now,
    uptimeMs,
    log,
    maxBytes: config.spool.maxBytes,
    maxAgeSeconds: config.spool.maxAgeDays * SECONDS_PER_DAY,
  });
  const machineId = (await host.machineId()) ?? 'unknown';
  const http = createCollectorClient(enrolment.trust);
  const renewal = createRenewal({
    enrolment,
    http,
    async save(next) {
      // Enrolled anew while this one runs: what was written then stays.
      if ((await loadEnrolment(command.state))?.agent === next.agent) await saveEnrolment(command.state, next);
    },
    onTrust: http.trust,
    uptimeMs,
    log,
  });
  const gateway = config.gateway
    ? (await import('../gateway/open-gateway.ts')).openGateway({
        host,
        identity: enrolment,
        snmp: config.snmp,
        uptimeMs,
        hasten: () => agent.hasten(),
        log,
      })
    : undefined;
  const transport = createTransport({
    spool,
    http,
    bootId,
    now: host.now,
    uptimeMs,
    random: Math.random,
    log,
    collector: enrolment.collector,
    authorization: renewal.authorization,
    answered: renewal.answered,
    machineId,
    ...(gateway === undefined ? {} : { headers: gateway.headers, replied: gateway.replied }),
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
  });
  const sampler = createSampler(environment, {
    identity: enrolment,
    backups: config.backups,
    off: config.off,
    inspectFile: command.inspect,
    textfileDirectory: config.textfile.directory,
    certificates: config.certificates,
    cacheDirectory: join(command.state, 'restic-cache'),
    storesFile: join(command.state, 'backup-stores.json'),
    onChange: () => agent.hasten(),
    onFault: (error) => log.warn('Kesalahan di latar belakang · Fault in the background', { reason: messageOf(error) }),
  });
  const intervalSeconds = config.intervalSeconds ?? enrolment.intervalSeconds;
  const supervisor = createSupervisor({
    variables: environment.variables,
    processId: process.pid,
    notify: environment.notify,
    nowMs: () => performance.now(),
    intervalMs: intervalSeconds * 1000,
    waiting: () => spool.entries().length,
  });
  const agent = createAgent({
    identity: enrolment,
    bootId,
    intervalSeconds,
    async collect() {
      const collected = await sampler.collect();
      supervisor.sampled();
      return gateway === undefined ? collected : gateway.join(collected);
    },
    spool,
    log,
    onSaved: transport.wake,
  });
  log.info('Agen berjalan · Agent runs', { agent: enrolment.agent, collector: enrolment.collector, intervalSeconds });
  const stopGivingBack = keepGivingBack();
  agent.start();
  supervisor.ready();
  await stopped;
  supervisor.stopping();
  stopGivingBack();
  await Promise.all([agent.stop(), transport.stop(), sampler.backups.stop(), gateway?.stop()]);
  http.close();
  await release();
  log.info('Agen berhenti; antrean tersimpan · Agent stopped, the spool is kept', { waiting: spool.entries().length });
  return 0;
}
