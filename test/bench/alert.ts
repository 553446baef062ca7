// `npm run bench:alert`: how long it takes from a report that changes one fact to the webhook, through the real collector
// and the real Redis, and what Prometheus and Alertmanager take for the same in the same run.
import { setTimeout as delay } from 'node:timers/promises';
import { startWebhook } from '../support/webhook.ts';
import { measureAlertmanager } from './alertmanager.ts';
import { type Spread, spreadOf } from './measure.ts';
import { print, readSettings, tell } from './options.ts';
import { addressesValue, observationsOf } from './region.ts';
import { createReporter, openLane, send, sendMany } from './reporters.ts';
import { startRig } from './rig.ts';

const GOAL_MS = 100;
const PAUSE_MS = 100;
const WARM_UP = 10;
/** 5,000 agents that report every 15 s. */
const LOAD_PER_SECOND = 333;

/** Milliseconds from the report's request to the webhook, and from its answer. */
interface Times {
  readonly fromSent: number[];
  readonly fromAnswer: number[];
}

const settings = readSettings('bench:alert', { alerts: 200, agents: 100, neighbour: 8 });
const webhook = await startWebhook();
const rig = await startRig({
  agents: settings.agents,
  appendfsync: 'always',
  channels: [{ id: 'bot', type: 'webhook', url: webhook.url }],
});

/** The first agent's server leaves its block of addresses and comes back: each opens an alert or ends one. */
function flipping() {
  const [credentials] = rig.agents;
  if (credentials === undefined) {
    throw new Error('no agent');
  }
  const inPlan = observationsOf(0);
  const outside = inPlan.map((each) =>
    each.fact === 'addresses' ? { ...each, value: addressesValue('192.0.2.9', '00:16:0a:14:00:00') } : each,
  );
  const reporter = createReporter(credentials, inPlan);
  let out = false;
  return () => {
    out = !out;
    reporter.see(out ? outside : inPlan);
    return reporter.next();
  };
}

async function transitions(port: number, flip: ReturnType<typeof flipping>, count: number): Promise<Times> {
  const lane = openLane(port);
  const times: Times = { fromSent: [], fromAnswer: [] };
  for (let index = 0; index < count; index += 1) {
    await delay(PAUSE_MS + (index % 10) * 7);
    const report = flip();
    const sentAt = Date.now();
    await send(lane, report);
    const answeredAt = Date.now();
    const { receivedAt } = await webhook.requests.next();
    times.fromSent.push(receivedAt - sentAt);
    times.fromAnswer.push(receivedAt - answeredAt);
  }
  return times;
}

/** Reports that change nothing, from the other agents, until told to stop. */
function startLoad(port: number): () => Promise<void> {
  const others = rig.agents.slice(1).map((agent, index) => createReporter(agent, observationsOf(index + 1)).next);
  const lane = openLane(port);
  let stopped = false;
  const running = (async () => {
    while (!stopped) await sendMany(lane, others, LOAD_PER_SECOND, LOAD_PER_SECOND);
  })();
  return async () => {
    stopped = true;
    await running;
  };
}

async function measurePantau(): Promise<{ idle: Times; loaded: Times }> {
  const collector = await rig.startCollector();
  const everybody = rig.agents.map((agent, index) => createReporter(agent, observationsOf(index)).next);
  await sendMany(openLane(collector.port), everybody, settings.agents);
  await collector.drained();
  const flip = flipping();
  await transitions(collector.port, flip, WARM_UP);
  tell(`${settings.alerts} transitions, one at a time`);
  const idle = await transitions(collector.port, flip, settings.alerts);
  tell(`${settings.alerts} transitions beside ${LOAD_PER_SECOND} reports/s of other agents`);
  const stopLoad = startLoad(collector.port);
  const loaded = await transitions(collector.port, flip, settings.alerts);
  await stopLoad();
  await collector.stop();
  return { idle, loaded };
}

const row = (name: string, { p50, p99, max, count }: Spread) => [name, String(p50), String(p99), String(max), String(count)];

try {
  const { idle, loaded } = await measurePantau();
  tell(`Prometheus and Alertmanager: ${settings.neighbour} transitions`);
  const told = await measureAlertmanager(settings.neighbour);
  const spreads = {
    'Pantau, report sent to webhook': spreadOf(idle.fromSent),
    'Pantau, report answered to webhook': spreadOf(idle.fromAnswer),
    [`Pantau, sent to webhook, ${LOAD_PER_SECOND} reports/s beside it`]: spreadOf(loaded.fromSent),
    ...(told === undefined
      ? {}
      : { 'Alertmanager, scraped to webhook': spreadOf(told.fromScrape), 'Alertmanager, changed to webhook': spreadOf(told.fromChange) }),
  };
  const sent = spreadOf(idle.fromSent);
  const busy = spreadOf(loaded.fromSent);
  const ratio = told === undefined ? undefined : spreadOf(told.fromScrape).p50 / sent.p50;
  print(
    settings,
    { milliseconds: spreads, timesFaster: ratio ?? null },
    [['milliseconds', 'p50', 'p99', 'max', 'count'], ...Object.entries(spreads).map(([name, spread]) => row(name, spread))],
    [
      { goal: `report received to webhook, p99 <= ${GOAL_MS} ms`, seen: `${sent.p99} ms`, met: sent.p99 <= GOAL_MS },
      { goal: `the same beside ${LOAD_PER_SECOND} reports/s`, seen: `${busy.p99} ms`, met: busy.p99 <= GOAL_MS },
    ],
    [
      ratio === undefined
        ? 'No Alertmanager on this machine: no neighbour measured.'
        : `At the median Alertmanager takes ${ratio.toFixed(0)} x as long from the scrape (1 s scrapes, 1 s evaluation, group_wait 0).`,
      'Not in it: how long the agent takes to see the change, at most one interval, as a scrape does.',
    ],
  );
} finally {
  await rig.stop();
  await webhook.stop();
}
process.exit(0);
