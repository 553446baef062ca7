// A poll for a person at a terminal, and for a program: there every value stands as the device said it, counters as decimal text.
import type { Json, JsonObject } from '@pantau/shared/report';
import type { Cell, Style } from '../terminal.ts';
import { renderTable } from '../terminal.ts';
import type { DevicePoll } from './device-poll.ts';
import { IF_METRICS } from './if-mib.ts';
import { ifTypeName } from './if-types.ts';
import { type Interface, numberIn } from './interfaces.ts';
import { macOf, printable } from './text.ts';

const STATES = ['', 'up', 'down', 'testing', 'unknown', 'dormant', 'notPresent', 'lowerLayerDown'];

export interface PollView {
  readonly poll: DevicePoll;
  readonly seconds: number;
  readonly requests: number;
  readonly retries: number;
  readonly unseen: readonly string[];
}

export function renderPoll({ poll, seconds, requests, retries, unseen }: PollView, style: Style): string {
  const { sysName, sysDescr, sysObjectId, sysLocation, sysUpTime } = poll.system;
  const days = sysUpTime === undefined ? undefined : `${(sysUpTime / 8_640_000).toFixed(1)} hari · days`;
  const about = { sysName, sysDescr, sysObjectId, sysLocation, sysUpTime: days };
  const system = Object.entries(about)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): Cell[] => [{ text: name, paint: style.dim }, { text: printable(value ?? '') }]);
  const titles = [
    'ifIndex',
    'ifName',
    'ifAlias',
    'tipe · type',
    'admin',
    'oper',
    'Mbit/s',
    'MTU',
    'octet masuk · in',
    'octet keluar · out',
    'bit',
  ];
  const head = titles.map((text): Cell => ({ text, paint: style.bold }));
  const rows = poll.interfaces.map((item) => interfaceRow(item, style));
  const end = `${poll.interfaces.length} antarmuka · interfaces, ${seconds.toFixed(2)} s, ${requests} datagram, ${retries} ulangan · retries\n`;
  const missing = unseen.map((text) => `  ${style.bad('!')} ${text}\n`).join('');
  return `${renderTable(system)}\n${renderTable([head, ...rows])}\n${end}${missing}`;
}

function interfaceRow(item: Interface, style: Style): Cell[] {
  const { index, name, ifAlias = '', ifType, values, speed, octets } = item;
  const state = (metric: string): Cell => {
    const number = numberIn(values, metric);
    if (number === undefined) return { text: '' };
    return { text: STATES[number] ?? String(number), paint: number === 1 ? style.good : style.bad };
  };
  return [
    { text: String(index), paint: style.dim },
    { text: printable(name) },
    { text: printable(ifAlias) },
    { text: ifType === undefined ? '' : ifTypeName(ifType) },
    state('ifAdminStatus'),
    state('ifOperStatus'),
    { text: speed === undefined ? '' : String(speed / 1_000_000) },
    { text: String(values.get('ifMtu') ?? '') },
    { text: octets === undefined ? '' : String(octets.in) },
    { text: octets === undefined ? '' : String(octets.out) },
    { text: octets === undefined ? '' : String(octets.bits), paint: style.dim },
  ];
}

const COUNTERS = IF_METRICS.filter(({ type }) => type === 'counter').map(({ name }) => name);
const GAUGES = IF_METRICS.filter(({ type }) => type === 'gauge').map(({ name }) => name);

/** Left out is what the device does not say. `speed` (bit/s) and `octets` are what Pantau takes of several answers to the same question. */
export function pollJson({ poll, seconds, requests, retries, unseen }: PollView): JsonObject {
  const { system, interfaces } = poll;
  return {
    system: { ...system },
    interfaces: interfaces.map(interfaceJson),
    poll: { seconds: Number(seconds.toFixed(3)), requests, retries, unseen },
  };
}

function interfaceJson({ index, name, ifName, ifDescr, ifAlias, ifType, ifPhysAddress, values, speed, octets }: Interface): JsonObject {
  const said: Record<string, Json> = { ifIndex: index, name };
  const texts = { ifName, ifDescr, ifAlias };
  for (const [key, value] of Object.entries(texts)) if (value !== undefined) said[key] = value;
  if (ifType !== undefined) {
    said['ifType'] = ifType;
    said['ifTypeName'] = ifTypeName(ifType);
  }
  if (ifPhysAddress !== undefined) said['ifPhysAddress'] = macOf(ifPhysAddress);
  for (const key of GAUGES) {
    const value = values.get(key);
    if (value !== undefined && key !== 'ifIndex') said[key] = typeof value === 'bigint' ? String(value) : value;
  }
  for (const key of ['ifAdminStatus', 'ifOperStatus']) {
    const number = numberIn(values, key);
    if (number !== undefined) said[`${key}Name`] = STATES[number] || String(number);
  }
  const counters: Record<string, Json> = {};
  for (const key of COUNTERS) {
    const value = values.get(key);
    if (value !== undefined) counters[key] = String(value);
  }
  return {
    ...said,
    counters,
    ...(speed === undefined ? {} : { speed }),
    ...(octets === undefined ? {} : { octets: { bits: octets.bits, in: String(octets.in), out: String(octets.out) } }),
  };
}
