// Lines of the register that are measured on interfaces of a device: which interface is meant, whether it is up, and its counters.
import type { CountersFact, LineFact } from '@pantau/shared/network-facts';
import type { DeviceWork } from '@pantau/shared/work';
import { type Interface, numberIn } from './interfaces.ts';

export interface Line {
  readonly link: string;
  /** Left out when it cannot be told. */
  readonly line?: LineFact;
  /** Left out when the interface has no counters, or the device does not say its uptime. */
  readonly counters?: CountersFact;
}

export interface Lines {
  readonly lines: readonly Line[];
  /** Why of a link nothing is told. */
  readonly unseen: readonly string[];
}

const UP = 1;
const UNKNOWN = 4;
const MEGA = 1_000_000;

/** `ticks`: sysUpTime with its wraps. */
export function linesOf(work: DeviceWork, interfaces: readonly Interface[], ticks: number | undefined): Lines {
  const lines: Line[] = [];
  const unseen: string[] = [];
  for (const { link, interface: wanted } of work.links) {
    const fitting = findInterfaces(interfaces, wanted);
    const [found] = fitting;
    if (found === undefined) {
      unseen.push(`link/${link}: tidak ada antarmuka bernama · no interface is called "${wanted}"`);
    } else if (fitting.length > 1) {
      const indexes = fitting.map(({ index }) => index).join(', ');
      unseen.push(`link/${link}: beberapa antarmuka bernama · several interfaces are called "${wanted}": ifIndex ${indexes}`);
    } else {
      lines.push(lineOf(link, found, work.subject, ticks));
    }
  }
  return { lines, unseen };
}

/** By ifName; where none fits, by ifDescr, then by ifAlias. */
function findInterfaces(interfaces: readonly Interface[], wanted: string): Interface[] {
  const name = wanted.trim();
  for (const key of ['ifName', 'ifDescr', 'ifAlias'] as const) {
    const fitting = interfaces.filter((item) => item[key]?.trim() === name);
    if (fitting.length > 0) return fitting;
  }
  return [];
}

function lineOf(link: string, item: Interface, device: string, ticks: number | undefined): Line {
  const { name, values, speed, octets } = item;
  const admin = numberIn(values, 'ifAdminStatus');
  const oper = numberIn(values, 'ifOperStatus');
  const isSwitchedOff = admin !== undefined && admin !== UP;
  const isTold = oper !== undefined && oper !== UNKNOWN;
  const speedMbps = speed === undefined || speed === 0 ? {} : { speedMbps: speed / MEGA };
  const discontinuity = numberIn(values, 'ifCounterDiscontinuityTime');
  return {
    link,
    ...(isSwitchedOff || isTold
      ? { line: { up: !isSwitchedOff && oper === UP, ...speedMbps, ...(octets === undefined ? {} : { counterBits: octets.bits }) } }
      : {}),
    ...(octets === undefined || ticks === undefined
      ? {}
      : {
          counters: {
            device,
            interface: name,
            in: String(octets.in),
            out: String(octets.out),
            bits: octets.bits,
            uptime: ticks,
            ...(discontinuity === undefined ? {} : { discontinuity }),
            ...speedMbps,
          },
        }),
  };
}
