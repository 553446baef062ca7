// Polls one device of the register: its page, who it is, the lines measured on it, and now and then its other tables.
import type { SnmpFact } from '@pantau/shared/network-facts';
import type { JsonObject, Observation } from '@pantau/shared/report';
import type { DeviceWork } from '@pantau/shared/work';
import { messageOf } from '../files.ts';
import type { Outcome, Runner } from '../gateway/runner.ts';
import type { Host } from '../host/host.ts';
import { type Credential, openCredential, type SnmpConfig } from './credentials.ts';
import { type DevicePoll, pollDevice } from './device-poll.ts';
import type { DeviceMemory } from './dialect.ts';
import { type Line, linesOf } from './lines.ts';
import { openReader } from './open-reader.ts';
import { renderPage } from './page.ts';
import { isSnmpFault } from './reader.ts';
import { followUptime, type SystemGroup, type Uptime, upSeconds, wholeTicks } from './system.ts';
import { createTableKeeper, type ReadTables, type TableKeeper } from './table-keeper.ts';

export interface DeviceRunnerDeps {
  readonly host: Host;
  readonly credentials: SnmpConfig['credentials'];
  /** The tables beside those of interfaces. */
  readonly tables?: ReadTables;
  /** Replaced in tests: the wait for the first try. */
  readonly timeoutMs?: number;
}

/** What is kept of a device from one poll to the next. */
interface Followed {
  /** Where and with what it is asked: elsewhere it is another device. */
  readonly key: string;
  readonly memory: DeviceMemory;
  readonly tables: TableKeeper;
  uptime: Uptime | undefined;
  /** When the device started, as it was last told. */
  startedMs: number | undefined;
  lastMs: number;
}

const FORGET_MS = 2 * 60 * 60_000;
const LEAST_LIMIT_MS = 5_000;
const MOST_LIMIT_MS = 60_000;
const TABLES_LIMIT_MS = 240_000;
const UNSEEN_SHOWN = 10;
const MINUTE_MS = 60_000;

export function createDeviceRunner(deps: DeviceRunnerDeps): Runner<DeviceWork> {
  const devices = new Map<string, Followed>();
  return async (work, signal) => {
    const beganMs = performance.now();
    const device = follow(devices, work, beganMs);
    try {
      const credential = await credentialOf(work.credential, deps);
      return await pollOnce({ deps, work, signal, device, credential, beganMs });
    } catch (error) {
      const reason = messageOf(error);
      const fact: SnmpFact = { answers: false, reason, silent: isSnmpFault(error) && error.code === 'timeout' };
      const at = new Date(deps.host.now()).toISOString();
      return { standing: [observe(work.subject, 'snmp', { ...fact }, at)], page: { target: work.subject, text: '', failed: reason } };
    }
  };
}

function follow(devices: Map<string, Followed>, { subject, address, port, credential, everySeconds }: DeviceWork, nowMs: number): Followed {
  for (const [other, { lastMs }] of devices) if (nowMs - lastMs > FORGET_MS) devices.delete(other);
  const key = `${address} ${port} ${credential}`;
  let device = devices.get(subject);
  if (device?.key !== key) {
    device = { key, memory: {}, tables: createTableKeeper(everySeconds), uptime: undefined, startedMs: undefined, lastMs: nowMs };
  }
  device.lastMs = nowMs;
  devices.set(subject, device);
  return device;
}

async function credentialOf(name: string, { credentials, host }: DeviceRunnerDeps): Promise<Credential> {
  const config = Object.hasOwn(credentials, name) ? credentials[name] : undefined;
  if (config !== undefined) return await openCredential(config, host);
  throw new Error(`Kredensial "${name}" tidak ada di config.json agen · No credential "${name}" in snmp.credentials of this agent`);
}

interface Poll {
  readonly deps: DeviceRunnerDeps;
  readonly work: DeviceWork;
  readonly signal: AbortSignal;
  readonly device: Followed;
  readonly credential: Credential;
  readonly beganMs: number;
}

async function pollOnce(run: Poll): Promise<Outcome> {
  const { deps, work, signal, device, credential, beganMs } = run;
  const limitMs = Math.min(MOST_LIMIT_MS, Math.max(LEAST_LIMIT_MS, work.everySeconds * 900));
  const place = { address: work.address, port: work.port, credential, memory: device.memory, signal, timeoutMs: deps.timeoutMs };
  const reader = openReader({ ...place, limitMs });
  let poll: DevicePoll;
  try {
    poll = await pollDevice(reader);
  } finally {
    reader.close();
  }
  const atMs = deps.host.now();
  const at = new Date(atMs).toISOString();
  const seconds = (performance.now() - beganMs) / 1_000;
  device.uptime = followUptime(device.uptime, poll.system, performance.now());
  const ticks = device.uptime === undefined ? undefined : wholeTicks(device.uptime);
  const { lines, unseen } = linesOf(work, poll.interfaces, ticks);
  const tables = await readTables(run, poll, at);
  const missing = [...unseen, ...poll.unseen, ...reader.unseen(), ...tables.unseen];
  if (device.uptime !== undefined) device.startedMs = startedMs(atMs - upSeconds(device.uptime, poll.system) * 1_000, device.startedMs);
  const fact = snmpFact(poll.system, device.startedMs, missing);
  const about = (name: string, pick: (line: Line) => object | undefined): Observation[] =>
    lines.flatMap((line) => {
      const value = pick(line);
      return value === undefined ? [] : [observe(`link/${line.link}`, name, { ...value }, at)];
    });
  return {
    standing: [observe(work.subject, 'snmp', { ...fact }, at), ...about('line', ({ line }) => line), ...tables.standing],
    once: [...about('counters', ({ counters }) => counters), ...tables.once],
    page: {
      target: work.subject,
      text: renderPage({ ...poll, families: tables.families, seconds, ...reader.counts, unseen: missing.length }),
    },
  };
}

/** On a socket of their own, since they may outlast the poll. */
async function readTables({ deps, work, signal, device, credential }: Poll, { interfaces }: DevicePoll, at: string) {
  const { tables: read, timeoutMs } = deps;
  const { address, port, contexts, subject } = work;
  return await device.tables.take(performance.now(), async () => {
    if (read === undefined) return { families: [], standing: [], once: [], unseen: [] };
    const reader = openReader({ address, port, credential, memory: device.memory, limitMs: TABLES_LIMIT_MS, signal, timeoutMs });
    try {
      const ifNames = new Map(interfaces.map(({ index, name }) => [index, name]));
      const tables = await read(reader, { subject, contexts, ifNames, at });
      return { ...tables, unseen: [...tables.unseen, ...reader.unseen()] };
    } finally {
      reader.close();
    }
  });
}

function snmpFact(system: SystemGroup, startedAtMs: number | undefined, unseen: readonly string[]): SnmpFact {
  const { sysName, sysDescr, sysObjectId } = system;
  return {
    answers: true,
    ...(sysName === undefined ? {} : { sysName }),
    ...(sysDescr === undefined ? {} : { sysDescr }),
    ...(sysObjectId === undefined ? {} : { sysObjectId }),
    ...(startedAtMs === undefined ? {} : { startedAt: new Date(startedAtMs).toISOString() }),
    ...(unseen.length === 0 ? {} : { unseen: unseen.slice(0, UNSEEN_SHOWN) }),
  };
}

/** To the minute, and the same as before while it is about the same: the fact does not change with each poll. */
function startedMs(atMs: number, before: number | undefined): number {
  if (before !== undefined && Math.abs(atMs - before) <= MINUTE_MS) return before;
  return Math.round(atMs / MINUTE_MS) * MINUTE_MS;
}

function observe(subject: string, fact: string, value: JsonObject, at: string): Observation {
  const slash = subject.indexOf('/');
  return { subject: { kind: subject.slice(0, slash), id: subject.slice(slash + 1) }, fact, value, at };
}
