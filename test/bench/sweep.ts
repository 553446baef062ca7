// `npm run bench:sweep`: processor time of our sweep for each host, beside fping alone on the same block in the same run. Two network
// namespaces with a router's link between them; half of the addresses answer. Needs root.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinuxHost } from '@pantau/agent/host/linux-host';
import { createSweepRunner } from '@pantau/agent/sweep/sweep-runner';
import { cpuSeconds } from './measure.ts';
import { print, readSettings, tell } from './options.ts';

const GOAL_US = 50;
const PREFIX = 20;
const BLOCK = `10.30.0.0/${PREFIX}`;
const HOSTS = 2 ** (32 - PREFIX) - 2;
/** The lower half of the block. */
const ANSWERING = `10.30.0.0/${PREFIX + 1}`;

const settings = readSettings('bench:sweep', { rounds: 5 });
const folder = mkdtempSync(join(tmpdir(), 'pantau-sweep-'));
const [near, far] = [`sweep-${process.pid}-a`, `sweep-${process.pid}-b`];
const made: string[] = [];

interface Round {
  readonly cpuUs: number;
  readonly seconds: number;
  readonly answered: number;
}

try {
  const result = await measure();
  print(
    settings,
    result,
    [
      ['', 'CPU µs/host', 'seconds', 'answered'],
      ...Object.entries(result).map(([name, { cpuUs, seconds, answered }]) => [
        name,
        cpuUs.toFixed(1),
        seconds.toFixed(2),
        String(answered),
      ]),
    ],
    [{ goal: `<= ${GOAL_US} µs of CPU per host`, seen: `${result.pantau.cpuUs.toFixed(1)} µs`, met: result.pantau.cpuUs <= GOAL_US }],
    [
      `${HOSTS} hosts of ${BLOCK}, median of ${settings.rounds} rounds; pantau / fping = ${(result.pantau.cpuUs / result.fping.cpuUs).toFixed(2)}`,
    ],
  );
} finally {
  for (const name of made) execFileSync('ip', ['netns', 'del', name]);
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<{ pantau: Round; fping: Round }> {
  const program = makeNetwork();
  const host = createLinuxHost({ root: '/', now: Date.now, commands: { fping: program } });
  const runner = createSweepRunner({ host, identity: { server: 'contoh' } });
  const signal = new AbortController().signal;
  const ours = async (): Promise<number> => {
    const { once = [] } = await runner({ block: 'contoh', cidr: BLOCK, everySeconds: 3_600 }, signal);
    return once.reduce((sum, { value }) => sum + (value['rows'] as readonly unknown[]).length, 0);
  };
  const rounds: { pantau: Round[]; fping: Round[] } = { pantau: [], fping: [] };
  for (let round = 0; round <= settings.rounds; round += 1) {
    tell(round === 0 ? 'to get warm' : `round ${round} of ${settings.rounds}`);
    const [pantau, fping] = [await timed(ours), await timed(() => plainFping(program))];
    if (round === 0) continue;
    rounds.pantau.push(pantau);
    rounds.fping.push(fping);
  }
  return { pantau: median(rounds.pantau), fping: median(rounds.fping) };
}

/** Returns a file that runs fping in the near namespace. */
function makeNetwork(): string {
  for (const name of [near, far]) {
    execFileSync('ip', ['netns', 'add', name]);
    made.push(name);
  }
  const ip = (name: string, words: string) => execFileSync('ip', ['-n', name, ...words.split(' ')]);
  ip(near, `link add veth-near type veth peer name veth-far netns ${far}`);
  ip(near, 'addr add 10.20.0.1/30 dev veth-near');
  ip(far, 'addr add 10.20.0.2/30 dev veth-far');
  for (const [name, link] of [
    [near, 'veth-near'],
    [far, 'veth-far'],
    [far, 'lo'],
  ] as const) {
    ip(name, `link set ${link} up`);
  }
  ip(near, `route add ${BLOCK} via 10.20.0.2`);
  ip(far, `route add local ${ANSWERING} dev lo`);
  ip(far, `route add blackhole ${BLOCK}`);
  const program = join(folder, 'fping');
  const fping = process.env['PANTAU_TEST_FPING'] ?? 'fping';
  writeFileSync(program, `#!/bin/sh\nexec ip netns exec ${near} ${fping} "$@"\n`, { mode: 0o755 });
  return program;
}

/** What a person would type, at the same pace. */
function plainFping(program: string): Promise<number> {
  return new Promise((resolve) => {
    execFile(program, ['-a', '-q', '-r', '1', '-t', '500', '-i', '1', '-g', BLOCK], { maxBuffer: 2 ** 24 }, (_, stdout) => {
      resolve(stdout.split('\n').filter((line) => line !== '').length);
    });
  });
}

async function timed(work: () => Promise<number>): Promise<Round> {
  const [startedMs, before] = [performance.now(), cpuSeconds(process.pid)];
  const answered = await work();
  return { cpuUs: ((cpuSeconds(process.pid) - before) * 1e6) / HOSTS, seconds: (performance.now() - startedMs) / 1000, answered };
}

function median(rounds: readonly Round[]): Round {
  const sorted = rounds.toSorted((a, b) => a.cpuUs - b.cpuUs);
  return sorted[sorted.length >> 1] ?? { cpuUs: Number.NaN, seconds: Number.NaN, answered: 0 };
}
