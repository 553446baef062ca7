// `npm run bench:ingest`: what a report costs the collector and Redis, and what the same samples cost Prometheus by remote
// write, measured in one run: a machine's pace changes from run to run, the ratio hardly does.
import { writeFileSync } from 'node:fs';
import { startProcess } from '../support/processes.ts';
import { freePort } from '../support/prometheus.ts';
import { makeTemp } from '../support/temp.ts';
import { requireTool, root } from '../support/tools.ts';
import { cpuDuring } from './measure.ts';
import { nodeSeries, SERIES } from './node-page.ts';
import { print, readSettings, tell } from './options.ts';
import { observationsOf } from './region.ts';
import { encodeLabels, writeRequest } from './remote-write.ts';
import { createReporter, type Outgoing, openLane, PAGE_BYTES, sendMany } from './reporters.ts';
import { type Rig, startRig } from './rig.ts';

/** 5,000 agents that report every 15 s. */
const STEADY_PER_SECOND = 333;
const STEADY_REPORTS = 3_330;
const GOAL = 1_000_000;
const STRETCH = 3_000_000;

/** CPU of one report or of its 507 samples, in microseconds. */
interface Cost {
  readonly program: number;
  readonly redis: number;
}

const settings = readSettings('bench:ingest', { reports: 10_000, agents: 250, neighbour: 2_000 });

async function measure(pids: readonly [number, number], count: number, work: () => Promise<void>): Promise<Cost> {
  const [program = 0, redis = 0] = await cpuDuring(pids, work);
  return { program: (program / count) * 1e6, redis: (redis / count) * 1e6 };
}

function reportersOf(rig: Rig): (() => Outgoing)[] {
  return rig.agents.map((agent, index) => createReporter(agent, observationsOf(index)).next);
}

type Durability = 'everysec' | 'always';

async function ingestAlone(rig: Rig, durability: Durability): Promise<Cost> {
  await rig.redis.config('SET', 'appendfsync', durability);
  const program = startProcess(process.execPath, [`${root}test/bench/ingest-alone.ts`, rig.socketPath, `${rig.folder}/data/ledger.sqlite`]);
  const port = Number((await program.waitForLine(/^port \d+/)).slice(5));
  const reporters = reportersOf(rig);
  await sendMany(openLane(port), reporters, settings.agents * 4);
  tell(`ingest alone, appendfsync ${durability}: ${settings.reports} reports`);
  const cost = await measure([program.pid, rig.redisPid], settings.reports, () => sendMany(openLane(port), reporters, settings.reports));
  await program.stop();
  await rig.redis.flushall();
  return cost;
}

/** The whole collector, once as fast as it answers and once at the pace of 5,000 agents. */
async function wholeCollector(rig: Rig): Promise<{ full: Cost; steady: Cost }> {
  await rig.redis.config('SET', 'appendfsync', 'everysec');
  const collector = await rig.startCollector();
  const reporters = reportersOf(rig);
  const lane = openLane(collector.port);
  const run = async (count: number, perSecond?: number) => {
    await sendMany(lane, reporters, count, perSecond);
    await collector.drained();
  };
  tell(`whole collector: the first reports of ${settings.agents} agents`);
  await run(settings.agents * 4);
  tell(`whole collector: ${settings.reports} reports as fast as they are answered`);
  const full = await measure([collector.pid, rig.redisPid], settings.reports, () => run(settings.reports));
  tell(`whole collector: ${STEADY_REPORTS} reports at ${STEADY_PER_SECOND}/s`);
  const steady = await measure([collector.pid, rig.redisPid], STEADY_REPORTS, () => run(STEADY_REPORTS, STEADY_PER_SECOND));
  await collector.stop();
  return { full, steady };
}

async function prometheus(): Promise<Cost> {
  const temp = makeTemp();
  const port = await freePort();
  writeFileSync(`${temp.path}/prometheus.yml`, 'global: {}\n');
  const places = [
    `--config.file=${temp.path}/prometheus.yml`,
    `--storage.tsdb.path=${temp.path}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const program = startProcess(requireTool('prometheus'), [...places, '--web.enable-remote-write-receiver', '--log.level=warn']);
  const lane = openLane(port);
  while (
    !(await fetch(`http://127.0.0.1:${port}/-/ready`).then(
      (answer) => answer.ok,
      () => false,
    ))
  );
  const series = nodeSeries();
  const senders = Array.from({ length: settings.agents }, (_, index) => {
    const labels = encodeLabels(series, `srv-${index + 1}`);
    const started = Date.now() - 3_000_000;
    let round = 0;
    return () => {
      round += 1;
      const headers = {
        'content-type': 'application/x-protobuf',
        'content-encoding': 'snappy',
        'x-prometheus-remote-write-version': '0.1.0',
      };
      return { path: '/api/v1/write', headers, body: writeRequest(labels, round, started + round * 15_000) };
    };
  });
  tell(`Prometheus: the first samples of ${settings.agents} agents`);
  await sendMany(lane, senders, settings.agents * 2);
  tell(`Prometheus: ${settings.neighbour} write requests of ${SERIES} samples`);
  const [cpu = 0] = await cpuDuring([program.pid], () => sendMany(lane, senders, settings.neighbour));
  await program.stop();
  temp.remove();
  return { program: (cpu / settings.neighbour) * 1e6, redis: 0 };
}

const total = ({ program, redis }: Cost) => program + redis;
const perCore = (cost: Cost) => (SERIES / total(cost)) * 1e6;
const millions = (rate: number) => `${(rate / 1e6).toFixed(2)} M`;

const rig = await startRig({ agents: settings.agents });
try {
  const synced = await ingestAlone(rig, 'always');
  const alone = await ingestAlone(rig, 'everysec');
  const { full, steady } = await wholeCollector(rig);
  const neighbour = await prometheus();
  const costs = {
    'ingest alone': alone,
    'ingest alone, appendfsync always': synced,
    'whole collector': full,
    [`whole collector at ${STEADY_PER_SECOND}/s`]: steady,
    'Prometheus remote write': neighbour,
  };
  const ratio = (cost: Cost) => total(neighbour) / total(cost);
  const rows = Object.entries(costs).map(([name, cost]) => [
    name,
    cost.program.toFixed(0),
    cost === neighbour ? '-' : cost.redis.toFixed(0),
    total(cost).toFixed(0),
    millions(perCore(cost)),
    `${ratio(cost).toFixed(1)} x`,
  ]);
  print(
    settings,
    {
      samplesPerReport: SERIES,
      page: PAGE_BYTES,
      microsecondsPerReport: costs,
      samplesPerSecondAndCore: Object.fromEntries(Object.entries(costs).map(([name, cost]) => [name, perCore(cost)])),
      timesPrometheus: { ingestAlone: ratio(alone), wholeCollector: ratio(full), steady: ratio(steady) },
    },
    [['CPU, us per 507 samples', 'program', 'Redis', 'together', 'samples/s/core', 'against Prometheus'], ...rows],
    [
      { goal: 'ingest >= 1 M samples/s/core, checked and in Redis', seen: millions(perCore(alone)), met: perCore(alone) >= GOAL },
      { goal: 'ingest >= 3 M samples/s/core (stretch)', seen: millions(perCore(alone)), met: perCore(alone) >= STRETCH },
      { goal: 'whole collector >= 1 M samples/s/core', seen: millions(perCore(full)), met: perCore(full) >= GOAL },
      {
        goal: `whole collector at ${STEADY_PER_SECOND}/s >= 1 M samples/s/core`,
        seen: millions(perCore(steady)),
        met: perCore(steady) >= GOAL,
      },
    ],
    [
      `A report: 60 observations and a page of ${SERIES} series, ${PAGE_BYTES.text} bytes, ${PAGE_BYTES.gzip} compressed. CPU is user and system, children included.`,
    ],
  );
} finally {
  await rig.stop();
}
process.exit(0);
