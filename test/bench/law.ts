// `npm run bench:law`: what it costs to judge all duties of all regulations over a large region, and one changed host again,
// beside json-rules-engine on an equal subset (the protection of hosts). Growth is shown at three sizes.
import { createEngine } from '@pantau/collector/evaluate/engine';
import { judgeAll, judgeRegulation } from '@pantau/shared/law/evaluate';
import { REGULATIONS, regulationById } from '@pantau/shared/law/regulations/registry';
import { createSnapshot, readKey } from '@pantau/shared/law/snapshot';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { Engine, type RuleProperties } from 'json-rules-engine';
import { addressOf, copyOf, macOf, NOW, securityOf } from './law-sightings.ts';
import { createLawWorld, type LawWorld } from './law-world.ts';
import { print, readSettings, tell } from './options.ts';

const SIZES = [1_000, 10_000, 50_000];
const GOAL_ALL_SECONDS = 1;
const GOAL_ONE_MS = 2;
const REPEATS = 7;
const SUBSET = { regulation: 'langsa-34-2020', duty: '21.2-system' };

const settings = readSettings('bench:law', { servers: 10_000 });
const law = REGULATIONS.filter((regulation) => regulation.binding);

/** CPU of this process in ms while something runs. */
async function cpuOf<T>(work: () => T | Promise<T>): Promise<{ ms: number; result: T }> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, result };
}

async function median(work: (turn: number) => void): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < REPEATS; turn += 1) {
    times.push((await cpuOf(() => work(turn))).ms);
  }
  return times.toSorted((a, b) => a - b)[REPEATS >> 1] ?? Number.NaN;
}

/** The best of some runs over everything: what the code costs when nothing else disturbs it. */
async function wholeRun(
  { world }: LawWorld,
  runs: number,
): Promise<{ ms: number; findings: number; byRegulation: Record<string, { ms: number; findings: number }> }> {
  let best: Awaited<ReturnType<typeof wholeRun>> | undefined;
  for (let run = 0; run < runs; run += 1) {
    const byRegulation: Record<string, { ms: number; findings: number }> = {};
    const snapshot = createSnapshot(world, NOW);
    for (const regulation of law) {
      const { ms, result } = await cpuOf(() => judgeRegulation(snapshot, regulation).length);
      byRegulation[regulation.id] = { ms, findings: result };
    }
    const all = Object.values(byRegulation);
    const found = { ms: sum(all.map((each) => each.ms)), findings: sum(all.map((each) => each.findings)), byRegulation };
    best = best === undefined || found.ms < best.ms ? found : best;
  }
  return best ?? { ms: Number.NaN, findings: 0, byRegulation: {} };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The same rule for json-rules-engine: a violation when a host has no wall before it, or nothing against malware. */
const RULES: readonly RuleProperties[] = [
  {
    name: 'no-firewall',
    conditions: {
      all: [
        { fact: 'firewall', operator: 'equal', value: false },
        { fact: 'network_protection', operator: 'equal', value: false },
      ],
    },
    event: { type: 'violation' },
  },
  {
    name: 'no-malware-protection',
    conditions: {
      all: [
        { fact: 'malware_protection', operator: 'equal', value: false },
        { fact: 'hardening_exception', operator: 'equal', value: false },
      ],
    },
    event: { type: 'violation' },
  },
  {
    name: 'patches-old',
    conditions: { all: [{ fact: 'patch_age_days', operator: 'greaterThan', value: 45 }] },
    event: { type: 'advisory' },
  },
];

async function byRulesEngine(servers: number): Promise<number> {
  const engine = new Engine([...RULES]);
  let violations = 0;
  for (let index = 0; index < servers; index += 1) {
    const { events } = await engine.run(securityOf(index));
    violations += events.some((event) => event.type === 'violation') ? 1 : 0;
  }
  return violations;
}

async function subset(one: LawWorld) {
  const regulation = regulationById(SUBSET.regulation);
  const duty = regulation?.duties.find((each) => each.id === SUBSET.duty);
  if (regulation === undefined || duty === undefined) {
    throw new Error(`${SUBSET.regulation}/${SUBSET.duty} is gone: choose another duty for the comparison.`);
  }
  const ours = await cpuOf(() => judgeAll(one.world, NOW, { ...regulation, duties: [duty] }));
  const theirs = await cpuOf(() => byRulesEngine(one.servers));
  const ourViolations = new Set(ours.result.filter((finding) => finding.status === 'violation').map((finding) => finding.subject)).size;
  if (ourViolations !== theirs.result) {
    throw new Error(`The two engines disagree: ${ourViolations} and ${theirs.result} hosts in violation.`);
  }
  return { oursMs: ours.ms, theirsMs: theirs.ms, violations: ourViolations, times: theirs.ms / ours.ms };
}

const worstOf = ({ protection, place, backup, address, scan }: Awaited<ReturnType<typeof oneHost>>) =>
  Math.max(protection, place, backup, address, scan);

async function oneHost(one: LawWorld) {
  const engine = createEngine(one.world, REGULATIONS);
  const first = await cpuOf(() => engine.run(NOW));
  const change = (fact: string, value: (turn: number) => object, subject = 'server/s-7') =>
    median((turn) => {
      one.index.set({ id: `${fact} ${subject}`, fact, subject, witness: 'ag-7', value: { ...value(turn) }, seen: [NOW - MINUTE + turn] });
      engine.touch([readKey.fact(fact, subject), readKey.fact(fact)]);
      engine.run(NOW);
    });
  return {
    firstMs: first.ms,
    firstFindings: first.result.judged.size,
    protection: await change('security', (turn) => ({ ...securityOf(7), firewall: turn % 2 === 0 })),
    place: await change('neigh', (turn) => ({ switch: turn % 2 === 0 ? 'sw-7' : 'sw-dc', first_seen: NOW - 400 * 24 * 60 * MINUTE })),
    backup: await change('backup_copy', (turn) => ({ ...copyOf(NOW - HOUR + turn), source_kind: 'file_sistem' })),
    address: await change('ip', (turn) => ({ machine: `server/s-${turn % 2}`, mac: macOf(7) }), `ip/${addressOf(7)}`),
    scan: await change('fim', (turn) => ({ baseline_at: NOW - 24 * 60 * MINUTE, last_scan_at: NOW - turn })),
  };
}

tell(`a region of ${settings.servers} servers`);
const region = createLawWorld(settings.servers);
tell('everything, by every regulation');
const whole = await wholeRun(region, 6);
tell('json-rules-engine on the same hosts');
const compared = await subset(region);
tell('one changed host');
const host = await oneHost(region);
const growth: { servers: number; ms: number; findings: number }[] = [];
for (const servers of SIZES) {
  tell(`growth: ${servers} servers`);
  const { ms, findings } = await wholeRun(servers === settings.servers ? region : createLawWorld(servers), servers > 10_000 ? 1 : 2);
  growth.push({ servers, ms, findings });
}

const each = (ms: number, count: number) => ((ms * 1000) / count).toFixed(2);
print(
  settings,
  { servers: settings.servers, whole, compared, host, growth },
  [
    ['CPU', 'ms', 'findings', 'us each'],
    ...Object.entries(whole.byRegulation).map(([id, { ms, findings }]) => [id, ms.toFixed(0), String(findings), each(ms, findings)]),
    ['all regulations', whole.ms.toFixed(0), String(whole.findings), each(whole.ms, whole.findings)],
    ['live engine, first run', host.firstMs.toFixed(0), String(host.firstFindings), each(host.firstMs, host.firstFindings)],
    ['one host: its protection', host.protection.toFixed(2), '', ''],
    ['one host: its place', host.place.toFixed(2), '', ''],
    ['one host: a newer backup', host.backup.toFixed(2), '', ''],
    ['one host: another machine at its address', host.address.toFixed(2), '', ''],
    ['one host: a new scan', host.scan.toFixed(2), '', ''],
    [`${SUBSET.duty}, Pantau`, compared.oursMs.toFixed(0), String(settings.servers), each(compared.oursMs, settings.servers)],
    [
      `${SUBSET.duty}, json-rules-engine`,
      compared.theirsMs.toFixed(0),
      String(settings.servers),
      each(compared.theirsMs, settings.servers),
    ],
    ...growth.map(({ servers, ms, findings }) => [`growth: ${servers} servers`, ms.toFixed(0), String(findings), each(ms, findings)]),
  ],
  [
    {
      goal: `all duties over ${settings.servers} servers <= ${GOAL_ALL_SECONDS} s`,
      seen: `${(whole.ms / 1000).toFixed(2)} s`,
      met: whole.ms <= GOAL_ALL_SECONDS * 1000,
    },
    {
      goal: `one changed host <= ${GOAL_ONE_MS} ms`,
      seen: `${worstOf(host).toFixed(2)} ms`,
      met: worstOf(host) <= GOAL_ONE_MS,
    },
  ],
  [`json-rules-engine takes ${compared.times.toFixed(1)} x as long for the same ${compared.violations} violations.`],
);
