// `npm run bench:agent`: memory and processor time of the agent beside node_exporter, zabbix-agent2 and a Node that does
// nothing, all in one run, then whether its memory grows while it samples fifty times as fast.
import { setTimeout as delay } from 'node:timers/promises';
import { probes } from '@pantau/agent/probes/registry';
import { makeTemp } from '../support/temp.ts';
import { root } from '../support/tools.ts';
import { makeBundle, startAgent, startBareNode, startNodeExporter, startZabbixAgent } from './agent-neighbours.ts';
import { startSink } from './agent-sink.ts';
import { cpuDuring, type Memory, memoryOf, slopeOf } from './measure.ts';
import { print, readSettings, tell } from './options.ts';

const MEMORY_GOAL = 1.35;
const CPU_GOAL = 0.4;
/** Of the memory itself, over the whole leg. */
const GROWTH_GOAL = 0.02;
const REPORTS_PER_HOUR = 240;
const SLOWEST = 8;

const settings = readSettings('bench:agent', { seconds: 60, warmup: 30, slope: 60 });

const temp = makeTemp();
const sink = await startSink(temp.path);
const idle = await startSink(temp.path);
makeBundle(`${temp.path}/bundle`);

interface Slope {
  readonly reports: number;
  readonly perHour: number;
  readonly errorPerHour: number;
  /** By the fit, from the end of the warm-up to the end. */
  readonly growth: number;
  readonly last: number;
}

async function measureSlope(): Promise<Slope> {
  const agent = startAgent(`${temp.path}/fast`, `${temp.path}/bundle`, sink, { preload: `${root}test/bench/fast-clock.ts` });
  const points: { x: number; y: number }[] = [];
  const warmUntil = Math.ceil(settings.slope / 4);
  for (let second = 0; second < settings.slope; second += 1) {
    await delay(1_000);
    if (second >= warmUntil) points.push({ x: sink.last().count, y: memoryOf(agent.pid).rss });
  }
  await agent.stop();
  const { slope, error } = slopeOf(points);
  const reports = (points.at(-1)?.x ?? 0) - (points[0]?.x ?? 0);
  const [perHour, errorPerHour] = [slope * REPORTS_PER_HOUR, error * REPORTS_PER_HOUR];
  return { reports, perHour, errorPerHour, growth: slope * reports, last: points.at(-1)?.y ?? 0 };
}

function share(ours: number, theirs: number): string {
  return `${(ours / theirs).toFixed(2)} x (${ours.toFixed(2)} of ${theirs.toFixed(2)} ms)`;
}

function seriesOf(page: string): number {
  return page.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
}

try {
  const exporter = await startNodeExporter();
  const zabbix = await startZabbixAgent(temp.path);
  const bare = startBareNode(temp.path);
  const agent = startAgent(`${temp.path}/state`, `${temp.path}/bundle`, sink);
  const unprobed = startAgent(`${temp.path}/idle`, `${temp.path}/bundle`, idle, { off: probes.map(({ id }) => id) });
  let page = '';
  const pace = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      const next = delay(1_000);
      page = await exporter.scrape();
      await next;
    }
  };
  tell(`agent, node_exporter, zabbix-agent2 and a bare Node: ${settings.warmup} s to settle, ${settings.seconds} s measured`);
  await pace(settings.warmup);
  const before = sink.last().count;
  const all = { agent, node_exporter: exporter, 'bare Node': bare, 'zabbix-agent2': zabbix, 'agent, all sensors off': unprobed };
  const cpu = await cpuDuring(
    Object.values(all).map(({ pid }) => pid),
    () => pace(settings.seconds),
  );
  const { count, bytes, probes: seen, page: ours } = sink.last();
  const memory = Object.values(all).map(({ pid }) => memoryOf(pid));
  await Promise.all(Object.values(all).map((each) => each.stop()));
  const samples = count - before;
  const [agentMemory, , bareMemory] = memory as [Memory, Memory, Memory];
  const sampleMs = ((cpu[0] ?? 0) / samples) * 1_000;
  const alone = sampleMs - ((cpu[4] ?? 0) / settings.seconds) * 1_000;
  const scrapeMs = ((cpu[1] ?? 0) / settings.seconds) * 1_000;
  tell(`the agent alone, fifty times as fast: ${settings.slope} s`);
  const slope = await measureSlope();

  const size = (value: number) => value.toFixed(1);
  const perSecond = (index: number) => (((cpu[index] ?? 0) / settings.seconds) * 1_000).toFixed(2);
  const rows = Object.keys(all).map((name, index) => {
    const { rss, pss, privateDirty } = memory[index] ?? { rss: Number.NaN, pss: Number.NaN, privateDirty: Number.NaN };
    const ratio = `${(rss / bareMemory.rss).toFixed(2)} x`;
    return [name, size(rss), size(pss), size(privateDirty), ratio, perSecond(index)];
  });
  const slowest = seen.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, SLOWEST);
  const memoryRatio = agentMemory.rss / bareMemory.rss;
  print(
    settings,
    {
      memory: Object.fromEntries(Object.keys(all).map((name, index) => [name, memory[index]])),
      cpuMs: { sample: alone, sampleAndSending: sampleMs, scrape: scrapeMs },
      series: { ours: seriesOf(ours), nodeExporter: seriesOf(page) },
      report: { bytes, samples },
      probes: seen,
      slope,
    },
    [['MiB; CPU ms/s at one sample a second', 'RSS', 'PSS', 'private dirty', 'RSS/bare', 'CPU'], ...rows],
    [
      {
        goal: `RSS <= ${MEMORY_GOAL} x a bare Node, TLS and all probes on`,
        seen: `${memoryRatio.toFixed(2)} x`,
        met: memoryRatio <= MEMORY_GOAL,
      },
      {
        goal: `CPU of a sample <= ${CPU_GOAL} x a scrape of node_exporter`,
        seen: share(alone, scrapeMs),
        met: alone <= CPU_GOAL * scrapeMs,
      },
      {
        goal: `the same, with the report packed, saved and sent`,
        seen: share(sampleMs, scrapeMs),
        met: sampleMs <= CPU_GOAL * scrapeMs,
      },
      {
        goal: `no growth: below ${GROWTH_GOAL * 100} % over ${slope.reports} reports`,
        seen: `${slope.growth.toFixed(2)} MiB of ${size(slope.last)}; ${slope.perHour.toFixed(4)} ± ${slope.errorPerHour.toFixed(4)} an hour at 15 s`,
        met: slope.growth <= GROWTH_GOAL * slope.last,
      },
    ],
    [
      `${samples} reports of ${seriesOf(ours)} series, ${bytes} bytes each; node_exporter shows ${seriesOf(page)}.`,
      `Slowest sensors (ms): ${slowest.map(({ id, durationMs }) => `${id} ${durationMs}`).join(', ')}.`,
      ...seen.filter(({ ok }) => !ok).map(({ id, reason }) => `Failed: ${id}: ${reason ?? ''}`),
    ],
  );
} finally {
  sink.close();
  idle.close();
  temp.remove();
}
process.exit(0);
