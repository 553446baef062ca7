// The system group, and when a device started: sysUpTime begins anew after 497 days, so that other clocks of the device count with it.
import type { SnmpReader, SnmpValue } from './reader.ts';
import { cleanText } from './text.ts';

const OID = {
  sysDescr: '1.3.6.1.2.1.1.1.0',
  sysObjectId: '1.3.6.1.2.1.1.2.0',
  sysUpTime: '1.3.6.1.2.1.1.3.0',
  sysName: '1.3.6.1.2.1.1.5.0',
  sysLocation: '1.3.6.1.2.1.1.6.0',
  ifNumber: '1.3.6.1.2.1.2.1.0',
  snmpEngineTime: '1.3.6.1.6.3.10.2.1.3.0',
  hrSystemUptime: '1.3.6.1.2.1.25.1.1.0',
} as const;

/** What the device says of itself; left out is what it does not say. */
export interface SystemGroup {
  readonly sysDescr?: string;
  readonly sysObjectId?: string;
  readonly sysName?: string;
  readonly sysLocation?: string;
  /** Hundredths of a second, 32 bits. */
  readonly sysUpTime?: number;
  readonly ifNumber?: number;
  /** Seconds. */
  readonly snmpEngineTime?: number;
  /** Hundredths of a second, 32 bits. */
  readonly hrSystemUptime?: number;
}

export async function readSystem(reader: SnmpReader): Promise<SystemGroup> {
  const values = await reader.get(Object.values(OID));
  const numbers = ['sysUpTime', 'ifNumber', 'snmpEngineTime', 'hrSystemUptime'] as const;
  const texts = ['sysDescr', 'sysName', 'sysLocation'] as const;
  const group: Record<string, string | number> = {};
  for (const name of numbers) {
    const value = values.get(OID[name])?.value;
    if (typeof value === 'number' && value >= 0) group[name] = value;
  }
  for (const name of texts) {
    const value = values.get(OID[name]);
    if (value?.type === 'octets') group[name] = cleanText(value.value);
  }
  const id: SnmpValue | undefined = values.get(OID.sysObjectId);
  if (id?.type === 'oid') group['sysObjectId'] = id.value;
  return group;
}

const TICKS = 2 ** 32;
const WRAP_SECONDS = TICKS / 100;
/** Two clocks that count the same differ by no more. */
const SLACK_SECONDS = 300;

/** sysUpTime, counted on over its wraps. */
export interface Uptime {
  /** As the device last said it. */
  readonly ticks: number;
  readonly wraps: number;
  /** When it said so, milliseconds of a clock that only goes forward. */
  readonly atMs: number;
}

/** The hundredths of a second since the device started, wraps counted. */
export function wholeTicks({ ticks, wraps }: Uptime): number {
  return ticks + wraps * TICKS;
}

/** Follows sysUpTime: a wrap is told from a restart by the time that has passed, or by the engine's own clock. */
export function followUptime(
  before: Uptime | undefined,
  { sysUpTime: ticks, snmpEngineTime }: SystemGroup,
  atMs: number,
): Uptime | undefined {
  if (ticks === undefined) return undefined;
  const known = wrapsByEngine(ticks, snmpEngineTime);
  if (known > 0) return { ticks, wraps: known, atMs };
  if (before === undefined) return { ticks, wraps: 0, atMs };
  const expected = before.ticks + (atMs - before.atMs) / 10;
  const slack = SLACK_SECONDS * 100;
  if (ticks >= before.ticks) return { ticks, wraps: before.wraps, atMs };
  const hasWrapped = expected + slack >= TICKS && Math.abs(expected - TICKS - ticks) <= slack;
  return { ticks, wraps: hasWrapped ? before.wraps + 1 : 0, atMs };
}

function wrapsByEngine(ticks: number, engineSeconds: number | undefined): number {
  if (engineSeconds === undefined) return 0;
  const wraps = Math.round((engineSeconds - ticks / 100) / WRAP_SECONDS);
  const rest = Math.abs(engineSeconds - ticks / 100 - wraps * WRAP_SECONDS);
  return wraps > 0 && rest <= SLACK_SECONDS ? wraps : 0;
}

/** Seconds since the device itself started: that of its SNMP service, or longer where the host tells its own. */
export function upSeconds(uptime: Uptime, { hrSystemUptime }: SystemGroup): number {
  return Math.max(wholeTicks(uptime), hrSystemUptime ?? 0) / 100;
}
