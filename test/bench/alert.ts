// `npm run bench:alert`: how long it takes from a change on a host to the webhook, and from the report of it, through the real collector and the real
// Redis; how a storm is told; and what Prometheus and Alertmanager take for the same in the same run.
import { setTimeout as delay } from 'node:timers/promises';
import { startWebhook } from '../support/webhook.ts';
import { AS_SHIPPED, fetchAlertmanager, measureAlertmanager, stormOfAlertmanager, TUNED } from './alertmanager.ts';
import { type Host, startHost } from './hosts.ts';
import { type Spread, spreadOf } from './measure.ts';
import { print, readSettings, table, tell } from './options.ts';
import { openLane } from './reporters.ts';
import { startRig } from './rig.ts';
import { type StageTimes, type StormTimes, stormOfFindings } from './storm.ts';

const GOAL = { p50: 1_000, p99: 2_000, received: 100 };
/** An alert that opens more often within an hour is told as flapping. */
const OPENINGS = 3;
const WARM_UP = 3;
/** Seconds over which the changes for Prometheus and Alertmanager are spread. */
const SPREAD = { shipped: 60, tuned: 30 };
const TRIALS = 40;

/** Milliseconds to the webhook: from the change on the host, and from the report that shows it. */
interface Times {
  readonly fromChange: number[];
  readonly fromSent: number[];
}

const settings = readSettings('bench:alert', { alerts: 100, agents: 320, neighbour: 60, storm: 10_000 });
const storms = {
  'one cause': { count: settings.storm, sites: 1, duties: 1 },
  '200 sites, 50 duties': { count: settings.storm, sites: 200, duties: 50 },
};

/**
 * One after the other, since all of them are of one group, which has to be over before it is told anew; each host changes there and back, then the
 * next one does.
 */
async function transitions(hosts: readonly Host[], count: number, arrival: (subject: string) => Promise<number>): Promise<Times> {
  const times: Times = { fromChange: [], fromSent: [] };
  for (let turn = 0; turn < count; turn += 1) {
    const host = hosts[(turn >> 1) % hosts.length];
    if (host === undefined) break;
    // At every part of the second, as a change on a host comes.
    await delay(Math.random() * 1_000);
    const arrived = arrival(host.subject);
    const { changedAt, sentAt } = await host.change();
    const at = await arrived;
    times.fromChange.push(at - changedAt);
    times.fromSent.push(at - sentAt);
  }
  return times;
}

async function measurePantau(): Promise<{ idle: Times; loaded: Times }> {
  const few = Math.ceil(settings.alerts / 2 / OPENINGS) + WARM_UP;
  const agents = Math.max(settings.agents, 2 * few);
  const webhook = await startWebhook();
  const channels = [{ id: 'bot', type: 'webhook', url: webhook.url }];
  const rig = await startRig({ agents, appendfsync: 'always', channels });
  const waiting = new Map<string, (at: number) => void>();
  let over = false;
  const pump = (async () => {
    while (!over) {
      const request = await webhook.requests.next(1_000).catch(() => undefined);
      if (request === undefined) continue;
      const { notice } = JSON.parse(request.body) as { notice: { finding: { subject: string } } };
      waiting.get(notice.finding.subject)?.(request.receivedAt);
    }
  })();
  const arrival = (subject: string) => new Promise<number>((resolve) => waiting.set(subject, resolve));
  try {
    const collector = await rig.startCollector();
    const lane = openLane(collector.port);
    const first = rig.agents.slice(0, few).map((agent, index) => startHost(lane, agent, index));
    await delay(3_000);
    await transitions(first.slice(-WARM_UP), 2 * WARM_UP, arrival);
    tell(`${settings.alerts} transitions, ${few} agents that report every second`);
    const idle = await transitions(first, settings.alerts, arrival);
    tell(`${settings.alerts} transitions, ${agents} agents that report every second`);
    const others = rig.agents.slice(few).map((agent, index) => startHost(lane, agent, few + index));
    await delay(3_000);
    const loaded = await transitions(others, settings.alerts, arrival);
    await Promise.all([...first, ...others].map((host) => host.stop()));
    await collector.stop();
    return { idle, loaded };
  } finally {
    over = true;
    await pump;
    await rig.stop();
    await webhook.stop();
  }
}

const row = (name: string, { p50, p90, p99, max, count }: Spread) => [name, ...[p50, p90, p99, max, count].map(String)];
const stormRow = (name: string, { first, last, messages, told, cpu }: StormTimes) => {
  return [name, String(first), String(last), String(messages), String(told), cpu.toFixed(1)];
};

const folder = await fetchAlertmanager();
// It only waits, for the most part: it goes on beside the others.
const slow = folder === undefined ? undefined : measureAlertmanager(folder, AS_SHIPPED, settings.neighbour, SPREAD.shipped);
slow?.catch(() => undefined);
const { idle, loaded } = await measurePantau();
tell(`Prometheus and Alertmanager, tuned and as shipped: ${settings.neighbour} transitions each`);
const tuned = folder === undefined ? undefined : await measureAlertmanager(folder, TUNED, settings.neighbour, SPREAD.tuned);
const shipped = await slow;

const stormRows: string[][] = [];
const stages: Record<string, StageTimes> = {};
const neighbours: Record<string, StormTimes> = {};
for (const [name, storm] of Object.entries(storms)) {
  tell(`storm of ${storm.count}, ${name}`);
  const stage = await stormOfFindings(storm, TRIALS);
  stages[name] = stage;
  stormRows.push(stormRow(`Pantau, ${name}`, stage));
  for (const [pace, settingsOf] of folder === undefined ? [] : Object.entries({ 'as shipped': AS_SHIPPED, tuned: TUNED })) {
    const told = await stormOfAlertmanager(folder ?? '', settingsOf, storm);
    neighbours[`${name}, ${pace}`] = told;
    stormRows.push(stormRow(`Alertmanager ${pace}, ${name}`, told));
  }
}

const spreads: Record<string, Spread> = {
  'Pantau, change to webhook': spreadOf(idle.fromChange),
  'Pantau, report sent to webhook': spreadOf(idle.fromSent),
  'Pantau, change to webhook, all agents': spreadOf(loaded.fromChange),
  'Pantau, report sent to webhook, all agents': spreadOf(loaded.fromSent),
  ...(tuned && { 'Alertmanager tuned, change to webhook': spreadOf(tuned.fromChange) }),
  ...(tuned && { 'Alertmanager tuned, scrape to webhook': spreadOf(tuned.fromScrape) }),
  ...(shipped && { 'Alertmanager as shipped, change to webhook': spreadOf(shipped.fromChange) }),
  ...(shipped && { 'Alertmanager as shipped, scrape to webhook': spreadOf(shipped.fromScrape) }),
  ...Object.fromEntries(
    Object.entries(stages).map(([name, { trialTold }]) => [`One more beside ${name}, to webhook`, spreadOf(trialTold)]),
  ),
  ...Object.fromEntries(Object.entries(stages).map(([name, { overPlanned }]) => [`One less of ${name}, planned`, spreadOf(overPlanned)])),
};
const change = spreadOf(idle.fromChange);
const sent = spreadOf(idle.fromSent);
const busy = spreadOf(loaded.fromSent);
const ratios = [
  ['tuned', tuned],
  ['as shipped', shipped],
].flatMap(([name, told]) => {
  if (told === undefined || typeof told === 'string') return [];
  const theirs = spreadOf(told.fromChange);
  const times = ([50, 90, 99] as const).map((part) => `p${part} ${(theirs[`p${part}`] / change[`p${part}`]).toFixed(1)} x`).join(', ');
  return [`Alertmanager ${typeof name === 'string' ? name : ''} takes, from the change to the webhook: ${times} as long as Pantau.`];
});
print(
  settings,
  { milliseconds: spreads, storms: stages, neighbours },
  [['milliseconds', 'p50', 'p90', 'p99', 'max', 'count'], ...Object.entries(spreads).map(([name, spread]) => row(name, spread))],
  [
    { goal: `change on the host to webhook at 1 s, p50 <= ${GOAL.p50} ms`, seen: `${change.p50} ms`, met: change.p50 <= GOAL.p50 },
    { goal: `and p99 <= ${GOAL.p99} ms`, seen: `${change.p99} ms`, met: change.p99 <= GOAL.p99 },
    { goal: `report received to webhook, p99 <= ${GOAL.received} ms`, seen: `${sent.p99} ms`, met: sent.p99 <= GOAL.received },
    { goal: 'the same with all agents', seen: `${busy.p99} ms`, met: busy.p99 <= GOAL.received },
  ],
  [
    ...(folder === undefined ? ['No Alertmanager on this machine: no neighbour measured.'] : ratios),
    'As shipped: scrape and evaluation 15 s, group_wait 30 s; tuned: 1 s and 0 s.',
    '',
    table([['storm', 'first ms', 'last ms', 'messages', 'alerts told', 'CPU s'], ...stormRows]),
    'Storms: findings in the journal of Pantau; to Alertmanager the same alerts by POST /api/v2/alerts.',
  ],
);
process.exit(0);
