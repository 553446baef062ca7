// The collector: the only place that joins stages. Report -> stream -> facts -> evaluation -> alerts -> channels; the pages
// of the agents -> exposition. Everything is handed to a stage here, and started and stopped in order.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Fault } from '@pantau/shared/errors';
import type { Register } from '@pantau/shared/register/register';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { createAdmin } from './admin/admin.ts';
import { createCommands, opened } from './admin/commands.ts';
import { SYSTEM_CLOCK } from './alarm/clock.ts';
import { type Alerting, startAlerting } from './app-alerting.ts';
import { untilIdle } from './app-idle.ts';
import { createNetwork } from './app-network.ts';
import { openPings } from './app-pings.ts';
import { forwardLatePages } from './app-remote-write.ts';
import type { CollectorConfig } from './config.ts';
import { createEvaluator, type Evaluator } from './evaluate/evaluator.ts';
import { createOwnFacts } from './evaluate/own-facts.ts';
import { createExposition } from './exposition/exposition.ts';
import { readScrapeToken } from './exposition/scrape-access.ts';
import { identityLabels } from './exposition/targets.ts';
import { createFacts } from './facts/create-facts.ts';
import { createHttpServer } from './http/http-server.ts';
import { plainHttpFrom } from './http/plain-http.ts';
import { PRODUCER_OPTIONS } from './ingest/accept.ts';
import { loadAgentDirectory } from './ingest/agent-directory.ts';
import { createEnrolment } from './ingest/enrolment.ts';
import { createIngest, INGEST_LIMITS } from './ingest/ingest.ts';
import { createJournal } from './ledger/create-journal.ts';
import { openLedger } from './ledger/open-ledger.ts';
import { redisOptions } from './redis-options.ts';
import { keyDaysOf, labelsOf, REGION_MOVED_FAULT, regionOf, registerToUse, siteOf } from './register/in-use.ts';
import { watchRegister } from './register/watch.ts';
import { ZONES_BY_REGULATION } from './regulation-zones.ts';
import { parseRemoteWrite } from './remote-write/config.ts';
import { softwareVersion } from './software.ts';
import { createStream } from './stream/stream.ts';
import { createTelemetry } from './telemetry/telemetry.ts';
import { openTls, type Tls } from './tls/tls.ts';

export interface Collector {
  readonly port: number;
  /** The address that agents are told. */
  readonly url: string;
  /** Resolves when all that was accepted is judged and all that is due is told; without Redis: when all that can be done is. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** What the collector needs of the process it runs in. */
export interface Host {
  /** Writes to the terminal. */
  write(text: string): void;
  /** Ends the process: a part cannot go on. The service manager starts it again; nothing accepted is lost. */
  die(): void;
}

const WRITER = 'collector';
const LATE_PAGE_BYTES = 64 * 1024 * 1024;

/** Starts a collector. Rejects with an InputError for what a person can mend: register, ledger, address. */
export async function startCollector(config: CollectorConfig, log: Logger, host: Host, clock = SYSTEM_CLOCK): Promise<Collector> {
  const { now } = clock;
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  const ending = new AbortController();
  const readSecret = (path: string) => readFileSync(resolve(dirname(config.path), path), 'utf8').trim();
  const ledger = await openLedger({ file: join(config.data, 'ledger.sqlite'), onFault: (error) => fail('The ledger failed', error) });
  const { register, faults } = await registerToUse(config.register, ZONES_BY_REGULATION, ledger);
  const region = regionOf(register);
  const remoteWrite = parseRemoteWrite(config.remoteWrite, { place: config.path, readFile: readSecret });
  const scrapeToken = readScrapeToken(config, readSecret);
  const parts: { evaluator?: Evaluator; tls?: Tls; alerting?: Alerting } = {};
  const take: Evaluator['take'] = async (commit) => parts.evaluator?.take(commit);
  const state = { register, registerFaults: faults.length, port: config.listen.port };
  const journal = createJournal({ region: region.id, writer: WRITER });
  const agents = await loadAgentDirectory({ ledger, region: region.id });
  const placeOf = (server: string) => labelsOf(state.register, server);
  const certificates = () => parts.tls?.expiries() ?? [];
  const telemetry = createTelemetry({ region: region.id, enrolled: agents.list, labelsOf: placeOf, certificates });
  const redis = new Redis({ ...redisOptions(config.redis), ...PRODUCER_OPTIONS });
  redis.on('error', (error) => log.warn({ reason: error.message }, 'Redis cannot be reached'));
  const keyDays = () => keyDaysOf(state.register, region.zone, now());
  telemetry.tellOwn({ version: softwareVersion(), dataFolder: config.data, redis, register: state, agents: agents.list, keyDays });

  const own = createOwnFacts({ take, now, log });
  const registry = telemetry.registry;
  const pings = await openPings({ ledger, journal, region: region.id, register: () => state.register, metrics: registry, take, now, log });
  const enrolment = createEnrolment({
    ledger,
    journal,
    agents,
    region: region.id,
    intervalSeconds: config.reportIntervalSeconds,
    keyDays,
    trust: () => opened(parts.tls).trust(),
    ownerOf: (server) => state.register.get('servers', server)?.owner_pd,
    async onChanged(agent) {
      own.enrolment(agent);
      await parts.evaluator?.agentsChanged();
    },
    now,
    random: randomBytes,
  });
  const admin = createAdmin({
    socketPath: join(config.data, 'admin.sock'),
    agents,
    ...createCommands({
      register: () => state.register,
      enrolment,
      pings: pings.checks,
      entrance: () => ({ tls: parts.tls, port: state.port }),
      status: () => ({ region: region.id, agents: agents.list().length, redis: redis.status }),
    }),
    later: () => parts.alerting?.admin,
    log,
  });
  // The socket is the lock of the data directory: a second collector ends here, before it has written anything.
  await admin.listen();

  const tls = await openTls({ config, region: region.id, now, log });
  parts.tls = tls;
  tellRegister(faults);
  own.certificates(tls.expiries());
  agents.list().map(own.enrolment);
  const stage = { ledger, journal, region, writer: WRITER, agents: agents.list, clock, log };
  const alerting = await startAlerting({
    ...stage,
    ...{ config, readSecret, own, write: host.write, metrics: registry },
    register: () => state.register,
  });
  parts.alerting = alerting;
  const evaluator = await createEvaluator({
    ...stage,
    register,
    registry: telemetry.registry,
    own: own.values,
    siteOf: (subject) => siteOf(state.register, subject),
    onChanged: alerting.findingsChanged,
    signs: alerting.signs,
  });
  parts.evaluator = evaluator;

  const { assign, stores } = createNetwork(ledger, telemetry.registry, {
    region,
    register: () => state.register,
    agents: agents.list,
    siteOf: (server) => placeOf(server).site,
    pollSeconds: config.pollIntervalSeconds,
    now,
  });
  const facts = createFacts({ ledger, region: region.id, stores });
  const stream = createStream({ redis, region: region.id, telemetry: telemetry.stream, log });
  const consumed = stream.consume(async (batch) => evaluator.take(await facts.commit(batch)), { signal: ending.signal });
  consumed.catch((error: unknown) => fail('The report stream failed', error));

  const identityOf = (agent: string) => identityLabels(agents.list(), agent, { region: region.id, labelsOf: placeOf });
  const late = { config: remoteWrite, redis, region: region.id, identityOf, now, telemetry: telemetry.remoteWrite, log };
  const forwarded = forwardLatePages(late, ending.signal);

  const common = { redis, region: region.id, agents, now };
  const http = createHttpServer({
    ...config.listen,
    secure: tls.context(),
    takesPlain: plainHttpFrom(config.plainHttpFrom),
    routes: [
      createIngest({
        ...common,
        enrolment,
        trust: tls.trust,
        workFor: assign.workFor,
        heardFrom: own.heardFrom,
        limits: remoteWrite === undefined ? INGEST_LIMITS : { ...INGEST_LIMITS, latePageBytes: LATE_PAGE_BYTES },
        telemetry: telemetry.ingest,
      }),
      createExposition({
        ...common,
        labelsOf: placeOf,
        assigned: assign,
        telemetry: telemetry.exposition,
        metrics: telemetry.registry,
        token: scrapeToken,
      }),
      pings.routes,
      ...alerting.routes,
    ],
    checks: { redis: () => redis.ping(), ledger: () => ledger.all('select 1 as ok') },
    log,
  });
  const watch = watchRegister(config.register, {
    known: ZONES_BY_REGULATION,
    current: faults.length > 0 ? undefined : register,
    onGood: (next) => void takeRegister(next).catch((error: unknown) => fail('A register could not be taken', error)),
    onBad: tellRegister,
  });
  const { port } = await http.listen();
  state.port = port;
  tls.watch((context) => {
    http.setSecureContext(context);
    own.certificates(tls.expiries());
  });
  log.info({ port, region: region.id, example: region.example }, 'The collector is ready');

  return {
    port,
    url: tls.urlFor(port),
    idle: () => untilIdle({ redis, region: region.id, evaluator, alerting }),
    async stop() {
      watch.close();
      tls.stop();
      ending.abort();
      await http.close();
      await Promise.all([admin.close(), consumed, forwarded]);
      await evaluator.stop();
      await alerting.close();
      redis.disconnect();
      await ledger.close();
    },
  };

  async function takeRegister(next: Register): Promise<void> {
    const moved = regionOf(next).id === region.id ? [] : [REGION_MOVED_FAULT];
    tellRegister(moved);
    if (moved.length > 0) return;
    state.register = next;
    await evaluator.setRegister(next);
    await alerting.registerChanged();
    log.info({ region: region.id }, 'A new version of the register is in use');
  }

  function tellRegister(wrong: readonly Fault[]): void {
    const [first] = wrong;
    state.registerFaults = wrong.length;
    if (first !== undefined) log.warn({ faults: wrong.length, first }, 'The register on disk has faults: the one in use stays');
    own.register(region.id, wrong);
  }

  function fail(message: string, error: unknown): void {
    log.fatal({ reason: String(error) }, message);
    void (parts.alerting?.dying(message) ?? Promise.resolve()).then(host.die);
  }
}
