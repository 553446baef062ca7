// The search: who answers a ping in the networks, who of them answers SNMP, and whom those see by LLDP that did not answer the ping.
import { contains, type Network, parseIp } from '@pantau/shared/register/address';
import { messageOf } from '../files.ts';
import type { Host } from '../host/host.ts';
import type { Credential } from '../snmp/credentials.ts';
import { openReader } from '../snmp/open-reader.ts';
import { isSnmpFault } from '../snmp/reader.ts';
import { sweep } from '../sweep/fping.ts';
import { planSweep } from '../sweep/plan.ts';
import { type Answers, PROOF_OIDS, readAnswers } from './answers.ts';
import type { Progress } from './progress.ts';

export interface NamedCredential {
  /** As in the configuration; undefined: of a file given on the command line. */
  readonly name: string | undefined;
  readonly credential: Credential;
}

export interface Found extends Answers {
  readonly address: string;
  /** Name of the credential that it answered to. */
  readonly credential: string | undefined;
}

export interface SearchOptions {
  readonly host: Host;
  readonly networks: readonly string[];
  readonly credentials: readonly NamedCredential[];
  readonly hops: number;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Port of SNMP; tests use another. */
  readonly port?: number;
}

export interface SearchResult {
  readonly found: readonly Found[];
  /** Answered the ping but no credential. */
  readonly silent: readonly string[];
  /** Addresses that answered the ping. */
  readonly alive: number;
  /** What was seen in part only. */
  readonly unseen: readonly string[];
}

/** Small steps: the bar moves. */
const BATCH_SIZE = 256;
const PORT = 161;
/** Devices at once. */
const CONCURRENCY = 64;
/** Who answered the ping within half a second answers SNMP in two tries, or not at all. */
const PROOF = { timeoutMs: 700, limitMs: 2_200 };
const READ_LIMIT_MS = 30_000;

/** Searches the networks. Throws with the remedy when one may not be swept or fping cannot; stops when the signal says so. */
export async function search(options: SearchOptions): Promise<SearchResult> {
  const networks = options.networks.map((cidr) => planSweep(cidr, BATCH_SIZE).network);
  const alive = await sweepAll(options);
  const found: Found[] = [];
  const silent: string[] = [];
  const unseen: string[] = [];
  const asked = new Set<string>();
  let next: readonly string[] = alive;
  for (let hop = 0; hop <= options.hops && next.length > 0; hop += 1) {
    options.progress.begin(hop === 0 ? 'SNMP' : `LLDP ${hop}`, next.length);
    for (const address of next) asked.add(address);
    const order = [...options.credentials];
    await inParallel(next, CONCURRENCY, options.signal, async (address) => {
      const device = await ask(address, order, options, unseen);
      if (device !== undefined) found.push(device);
      else if (hop === 0) silent.push(address);
      options.progress.step(device !== undefined);
    });
    next = neighbouring(found, networks).filter((address) => !asked.has(address));
  }
  options.signal.throwIfAborted();
  return { found: found.sort((a, b) => compareIp(a.address, b.address)), silent: silent.sort(compareIp), alive: alive.length, unseen };
}

async function sweepAll({ host, networks, progress, signal }: SearchOptions): Promise<string[]> {
  const alive = new Set<string>();
  for (const cidr of networks) {
    progress.begin(`ping ${cidr}`, planSweep(cidr, BATCH_SIZE).count);
    let before = 0;
    for await (const swept of sweep(host, cidr, { signal, batchSize: BATCH_SIZE })) {
      for (const ip of swept.alive) alive.add(ip);
      progress.step(swept.alive.length, swept.asked - before);
      before = swept.asked;
    }
  }
  return [...alive];
}

/** The device with the first credential that it takes; a credential that one took is tried first with the next ones. */
async function ask(address: string, order: NamedCredential[], options: SearchOptions, unseen: string[]): Promise<Found | undefined> {
  const { signal, port = PORT } = options;
  for (const named of [...order]) {
    if (signal.aborted) return undefined;
    const { credential, name } = named;
    const proof = openReader({ address, port, credential, signal, ...PROOF });
    try {
      if ((await proof.get(PROOF_OIDS)).size === 0) continue;
    } catch (error) {
      if (!isSnmpFault(error)) throw error;
      continue;
    } finally {
      proof.close();
    }
    order.splice(order.indexOf(named), 1);
    order.unshift(named);
    const reader = openReader({ address, port, credential, signal, limitMs: READ_LIMIT_MS });
    try {
      return { ...(await readAnswers(reader)), address, credential: name };
    } catch (error) {
      if (!isSnmpFault(error)) throw error;
      unseen.push(`${address}: ${messageOf(error)}`);
    } finally {
      reader.close();
    }
  }
  return undefined;
}

/** Management addresses in the networks that devices see by LLDP. */
function neighbouring(found: readonly Found[], networks: readonly Network[]): string[] {
  const seen = new Set<string>();
  for (const { neighbours } of found) {
    for (const text of neighbours.flatMap(({ addresses }) => addresses)) {
      const ip = parseIp(text);
      if (ip !== undefined && networks.some((network) => contains(network, ip))) seen.add(text);
    }
  }
  return [...seen];
}

async function inParallel<T>(items: readonly T[], width: number, signal: AbortSignal, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined && !signal.aborted; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}

export function compareIp(a: string, b: string): number {
  const [left, right] = [parseIp(a)?.value ?? 0n, parseIp(b)?.value ?? 0n];
  return left < right ? -1 : Number(left > right);
}
