// `npm run bench:evaluate`: what it costs to judge every duty of a regulation over a large region at once, and to judge
// again what one changed host touches. A plain loop of one comparison per finding is the measure beside it.

import { writeFileSync } from 'node:fs';
import { createEngine } from '@pantau/collector/evaluate/engine';
import { createLiveWorld, type LiveWorld } from '@pantau/collector/evaluate/live-world';
import { loadRegister } from '@pantau/collector/register/load';
import { ZONES_BY_REGULATION } from '@pantau/collector/regulation-zones';
import type { FactInterval } from '@pantau/shared/accepted';
import type { Regulation } from '@pantau/shared/law/check';
import { decisionsOf } from '@pantau/shared/law/decisions';
import { judgeAll } from '@pantau/shared/law/evaluate';
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import type { Register } from '@pantau/shared/register/register';
import { makeTemp } from '../support/temp.ts';
import { print, readSettings, tell } from './options.ts';
import { machineIdOf, REGION } from './region.ts';

const PER_BLOCK = 200;
const GOAL_ALL_SECONDS = 1;
const GOAL_ONE_MS = 2;
const REPEATS = 5;
const DAY_MS = 86_400_000;

const settings = readSettings('bench:evaluate', { servers: 10_000 });
const now = Date.now();
const places = Array.from({ length: settings.servers }, (_, index) => index);
const blocks = Array.from({ length: Math.ceil(settings.servers / PER_BLOCK) }, (_, index) => index);

const idOf = (index: number) => `srv-${index}`;
const blockNetwork = (block: number) => `10.${10 + (block >> 8)}.${block & 255}`;
const addressOf = (index: number) => `${blockNetwork(Math.floor(index / PER_BLOCK))}.${1 + (index % PER_BLOCK)}`;

/** A server, its dataset, the store it lies in and the folder of its dumps, for each. */
function registerText(): string {
  return JSON.stringify({
    region: { id: REGION, name: 'Kota Uji', zone: 'WIB', regulations: REGULATIONS.filter((each) => each.binding).map((each) => each.id) },
    pds: [{ id: 'kominfo', role: 'dinas', name: 'Diskominfo Uji' }],
    sites: [
      { id: 'dc', kind: 'pusat_data', operator: 'kominfo', lat: 4.47, lon: 97.97, status: 'active' },
      { id: 'jauh', kind: 'drc', operator: 'kominfo', lat: 5.55, lon: 95.32, status: 'active' },
    ],
    rooms: [
      { id: 'r-dc', site: 'dc', kind: 'pusat_data' },
      { id: 'r-jauh', site: 'jauh', kind: 'drc' },
    ],
    register_complete: [{ id: 'semua', pd: '*', topics: '*', from: '2020-01-01' }],
    servers: places.map((index) => ({ id: idOf(index), owner_pd: 'kominfo', managed_by: 'kominfo', room: 'r-dc' })),
    datasets: places.map((index) => ({ id: `data-${index}`, owner_pd: 'kominfo' })),
    datastores: places.map((index) => ({
      id: `ds-${index}`,
      dataset: `data-${index}`,
      host: `server/${idOf(index)}`,
      managed_by: 'kominfo',
    })),
    backup_sources: places.map((index) => ({
      id: `bs-${index}`,
      dataset: `data-${index}`,
      location: `${idOf(index)}:/srv/dump`,
      medium: 'server',
      room: 'r-jauh',
    })),
    ip_blocks: blocks.map((block) => ({
      id: `blok-${block}`,
      cidr: `${blockNetwork(block)}.0/24`,
      kind: 'private',
      assigned_to: 'kominfo',
    })),
  });
}

async function readRegister(): Promise<Register> {
  const temp = makeTemp();
  writeFileSync(`${temp.path}/register.yaml`, registerText());
  try {
    return await loadRegister(temp.path, ZONES_BY_REGULATION);
  } finally {
    temp.remove();
  }
}

const addressFact = (index: number, ip: string, at: number): FactInterval => ({
  subject: `server/${idOf(index)}`,
  fact: 'addresses',
  witness: idOf(index),
  value: { interfaces: [{ name: 'eth0', mac: macOf(index), addresses: [{ ip, prefix: 24 }] }] },
  firstAt: at,
});
const backupFact = (index: number, takenAt: number): FactInterval => ({
  subject: `backup_repository/${idOf(index)}:/srv/dump`,
  fact: 'backup_repository',
  witness: idOf(index),
  value: {
    tool: 'dump',
    location: '/srv/dump',
    readable: true,
    copies: [{ id: `db-${index}.sql.gz`, takenAt: new Date(takenAt).toISOString(), verified: true }],
  },
  firstAt: takenAt,
});

function macOf(index: number): string {
  const hex = index.toString(16).padStart(6, '0');
  return `00:16:3e:${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4)}`;
}

function fillWorld(register: Register): LiveWorld {
  const live = createLiveWorld({ register, decisions: decisionsOf(register), zone: 'WIB' });
  live.setAgents(
    places.map((index) => ({ id: idOf(index), server: idOf(index), machineId: machineIdOf(idOf(index)), enrolledAt: now - DAY_MS })),
  );
  const changed = places.flatMap((index) => [addressFact(index, addressOf(index), now - DAY_MS / 2), backupFact(index, now - DAY_MS / 4)]);
  live.apply({ changed, witnesses: places.map((index) => ({ id: idOf(index), lastReport: now, clockOffsetSeconds: 0 })) });
  return live;
}

/** The median of some runs, in milliseconds of CPU of this process, of which one does nothing else meanwhile. */
function milliseconds(repeats: number, work: (turn: number) => void): number {
  const times = Array.from({ length: repeats }, (_, turn) => {
    const before = process.cpuUsage();
    work(turn);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.toSorted((a, b) => a - b)[repeats >> 1] ?? Number.NaN;
}

/** The least that any rule engine does: one value of one fact, compared, once for each finding. */
function plainLoop(findings: number): number {
  const facts = places.map((index) => new Map([['taken_at', now - index]]));
  let old = 0;
  return (
    milliseconds(REPEATS, () => {
      for (let index = 0; index < findings; index += 1) {
        if (now - (facts[index % facts.length]?.get('taken_at') ?? 0) > DAY_MS) old += 1;
      }
    }) +
    old * 0
  );
}

function judgeWhole(live: LiveWorld, regulation: Regulation): { ms: number; findings: number } {
  let findings = 0;
  const ms = milliseconds(1, () => {
    findings = judgeAll(live.world, now, regulation).length;
  });
  return { ms, findings };
}

tell(`register of ${settings.servers} servers`);
const register = await readRegister();
tell('facts');
const live = fillWorld(register);
const whole = REGULATIONS.map((regulation) => {
  tell(regulation.id);
  return { id: regulation.id, duties: regulation.duties.length, ...judgeWhole(live, regulation) };
});
const engine = createEngine(live.world, REGULATIONS);
tell('engine, first run');
const first = milliseconds(1, () => engine.run(now));
tell('one changed host');
const backup = milliseconds(REPEATS, (turn) => {
  engine.touch(
    live.apply({ changed: [backupFact(7, now - DAY_MS / 5 + turn)], witnesses: [{ id: idOf(7), lastReport: now, clockOffsetSeconds: 0 }] }),
  );
  engine.run(now);
});
const address = milliseconds(REPEATS, (turn) => {
  const ip = turn % 2 === 0 ? '192.0.2.9' : addressOf(7);
  engine.touch(live.apply({ changed: [addressFact(7, ip, now)], witnesses: [{ id: idOf(7), lastReport: now, clockOffsetSeconds: 0 }] }));
  engine.run(now);
});
const silent = milliseconds(REPEATS, () => {
  engine.touch(live.apply({ changed: [], witnesses: [{ id: idOf(7), lastReport: now, clockOffsetSeconds: 0 }] }));
  engine.run(now);
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const [findings, all] = [sum(whole.map((each) => each.findings)), sum(whole.map((each) => each.ms))];
const loop = plainLoop(findings);
const cells = (name: string, ms: number, count: number) => [
  name,
  ms.toFixed(1),
  String(count),
  count === 0 ? '-' : ((ms * 1000) / count).toFixed(1),
];
print(
  settings,
  {
    servers: settings.servers,
    regulations: whole,
    firstRunMs: first,
    changedMs: { backup, address, reportAlone: silent },
    plainLoopMs: loop,
    timesPlainLoop: all / loop,
  },
  [
    ['CPU', 'ms', 'findings', 'us each'],
    ...whole.map(({ id, ms, findings: count, duties }) => cells(`${id}, ${duties} duties`, ms, count)),
    cells('engine, first run of all', first, findings),
    cells('a plain loop, one comparison each', loop, findings),
    cells('one host: a newer backup', backup, 0),
    cells('one host: another address', address, 0),
    cells('one host: a report that changes nothing', silent, 0),
  ],
  [
    {
      goal: `all duties over ${settings.servers} servers <= ${GOAL_ALL_SECONDS} s`,
      seen: `${(all / 1000).toFixed(2)} s`,
      met: all <= GOAL_ALL_SECONDS * 1000,
    },
    { goal: `one host, newer backup <= ${GOAL_ONE_MS} ms`, seen: `${backup.toFixed(2)} ms`, met: backup <= GOAL_ONE_MS },
    { goal: `one host, another address <= ${GOAL_ONE_MS} ms`, seen: `${address.toFixed(2)} ms`, met: address <= GOAL_ONE_MS },
  ],
  [`Judging takes ${(all / loop).toFixed(0)} x the plain loop. No other rule engine is measured: none is installed with Pantau.`],
);
