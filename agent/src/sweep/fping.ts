// Sweeps a block with fping, one process for each batch: who answers. Other machines must not feel it, so its pace is limited.
import { contains, networkOf, parseCidr, parseIp } from '@pantau/shared/register/address';
import type { Host, RunResult } from '../host/host.ts';
import { type Batch, dotted, planSweep, type SweepPlan } from './plan.ts';

export interface Swept {
  /** Addresses of this batch that answered, ascending. */
  readonly alive: readonly string[];
  /** Addresses asked so far, and in all. */
  readonly asked: number;
  readonly count: number;
}

export interface SweepOptions {
  readonly signal: AbortSignal;
  readonly batchSize: number;
}

/** Thousand packets a second, and one more try for who was silent. */
const INTERVAL_MS = 1;
/** On a link of its own the machine must resolve each address: more in a second would overflow its neighbour table (1,024 entries). */
const LINK_INTERVAL_MS = 4;
const RETRIES = 1;
const TIMEOUT_MS = 500;
/** Exit codes of fping: all answered, some did not. */
const ANSWERED = [0, 1];
/** Of fping for a system call that failed, of nice(1) for a program that may not be started. */
const NOT_PERMITTED = [4, 126];

/** Sweeps the block batch by batch. Throws with the remedy when it may not be swept or fping cannot. */
export async function* sweep(host: Host, cidr: string, options: SweepOptions): AsyncGenerator<Swept> {
  const plan = planSweep(cidr, options.batchSize);
  const intervalMs = isOnLink(host, plan) ? LINK_INTERVAL_MS : INTERVAL_MS;
  let asked = 0;
  for (const batch of plan.batches) {
    options.signal.throwIfAborted();
    const alive = await sweepBatch(host, batch, intervalMs, options.signal);
    asked += batch.last - batch.first + 1;
    yield { alive: alive.map(dotted), asked, count: plan.count };
  }
}

/** Whether a part of the block lies on a link of this machine. */
function isOnLink(host: Host, { network }: SweepPlan): boolean {
  return host.interfaceAddresses().some(({ ip, prefix, internal }) => {
    const own = parseCidr(`${ip}/${prefix}`);
    return !internal && own !== undefined && (contains(network, own) || contains(networkOf(own), network));
  });
}

async function sweepBatch(host: Host, batch: Batch, intervalMs: number, signal: AbortSignal): Promise<number[]> {
  const [first, last] = [dotted(batch.first), dotted(batch.last)];
  const usualSeconds = ((batch.last - batch.first + 1) * intervalMs * (RETRIES + 1) + TIMEOUT_MS * 3) / 1000;
  const result = await host.run(
    'fping',
    ['-a', '-q', '-r', String(RETRIES), '-t', String(TIMEOUT_MS), '-i', String(intervalMs), '-g', first, last],
    { environment: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' }, timeoutSeconds: Math.ceil(usualSeconds * 3) + 10, signal },
  );
  const fault = faultOf(result);
  if (fault !== undefined) throw new Error(`fping ${first} ${last}: ${fault}`);
  return parseAlive(result.stdout, batch);
}

function faultOf({ ended, exitCode, stderr }: RunResult): string | undefined {
  if (ended === 'not-installed') return 'belum terpasang · not installed: apt install fping';
  if (ended === 'stopped') return 'dihentikan · stopped';
  if (ended === 'timed-out') return 'tidak selesai pada waktunya; periksa beban mesin ini · not done in time: see how busy this machine is';
  if (ended === 'too-much-output') return 'keluarannya terlalu panjang · too much output';
  if (exitCode !== null && ANSWERED.includes(exitCode)) return undefined;
  const said = stderr.trim().split('\n')[0]?.slice(0, 200) ?? '';
  if (exitCode !== null && NOT_PERMITTED.includes(exitCode)) {
    return (
      'tidak boleh mengirim ping; beri CAP_NET_RAW pada unit agen gateway (AmbientCapabilities) atau sysctl net.ipv4.ping_group_range · may not send ' +
      `pings: give the unit of the gateway agent CAP_NET_RAW (AmbientCapabilities), or set sysctl net.ipv4.ping_group_range. ${said}`
    );
  }
  return `keluar dengan kode · exit code ${exitCode ?? 'signal'}. ${said}`;
}

/** Reads what fping printed: one address in a line, each of the batch. Throws at anything else. */
export function parseAlive(stdout: string, batch: Batch): number[] {
  const alive = new Set<number>();
  for (const line of stdout.split('\n')) {
    if (line === '') continue;
    const address = parseIp(line.trim());
    const value = address?.version === 4 ? Number(address.value) : Number.NaN;
    if (!(value >= batch.first && value <= batch.last)) {
      throw new Error(`fping: baris yang tidak dikenal · unknown line: ${JSON.stringify(line.slice(0, 80))}`);
    }
    alive.add(value);
  }
  return [...alive].sort((a, b) => a - b);
}
