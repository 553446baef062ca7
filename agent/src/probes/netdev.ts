// Traffic and errors of the network interfaces, from /proc/net/dev; node_exporter's collector `netdev` without `lo`, as in
// Debian's package. Packets that nobody handles are counted in /sys alone.
import { type Column, table } from '../exposition.ts';
import type { Host } from '../host/host.ts';
import { readNumber } from './attributes.ts';
import { keptFor } from './kept.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

interface DeviceTraffic {
  readonly device: string;
  /** Values in the order of STATISTICS. */
  readonly values: readonly number[];
}

interface Traffic {
  readonly devices: readonly (DeviceTraffic & { readonly unhandled: number | undefined })[];
  readonly leftOut: number;
}

const STATISTICS = [
  ...['bytes', 'packets', 'errs', 'drop', 'fifo', 'frame', 'compressed', 'multicast'].map((name) => `receive_${name}`),
  ...['bytes', 'packets', 'errs', 'drop', 'fifo', 'colls', 'carrier', 'compressed'].map((name) => `transmit_${name}`),
];
const MAX_DEVICES = 1_000;
/** With more interfaces than this, as on a host of containers, their files in /sys are read once a minute. */
const FEW_DEVICES = 64;

export function parseNetdev(text: string): DeviceTraffic[] {
  const devices: DeviceTraffic[] = [];
  for (const line of text.split('\n').slice(2)) {
    const colon = line.lastIndexOf(':');
    if (colon === -1) continue;
    const device = line.slice(0, colon).trim();
    if (device === 'lo') continue;
    const fields = line
      .slice(colon + 1)
      .trim()
      .split(/ +/);
    devices.push({ device, values: STATISTICS.map((name, index) => parseNumber(fields[index], `${device} ${name}`)) });
  }
  return devices;
}

const column = (name: string, value: Column<Traffic['devices'][number]>['value']): Column<Traffic['devices'][number]> => ({
  type: 'counter',
  name: `node_network_${name}_total`,
  help: `Network device statistic ${name}.`,
  value,
});

const COLUMNS = [
  ...STATISTICS.map((name, index) => column(name, ({ values }) => values[index])),
  column('receive_nohandler', ({ unhandled }) => unhandled),
];

const readUnhandled = (host: Host, device: string) => readNumber(host, `/sys/class/net/${device}/statistics/rx_nohandler`);
const keptUnhandled = keptFor(60, readUnhandled);

export const netdev = defineProbe<Traffic>({
  id: 'netdev',
  title: 'Lalu lintas jaringan · Network traffic',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/net/dev', '/sys/class/net/*/statistics/rx_nohandler'],
  emits: ['node_network_receive_*', 'node_network_transmit_*'],
  async read({ host }) {
    const text = await host.readText('/proc/net/dev');
    if (text === undefined) return undefined;
    const all = parseNetdev(text);
    const unhandled = all.length > FEW_DEVICES ? keptUnhandled : readUnhandled;
    const devices = [];
    for (const device of all.slice(0, MAX_DEVICES)) devices.push({ ...device, unhandled: await unhandled(host, device.device) });
    return { devices, leftOut: all.length - devices.length };
  },
  metrics: ({ devices }) => table(devices, ({ device }) => ({ device }), COLUMNS),
  unseen: ({ leftOut }) =>
    leftOut === 0 ? [] : [`${leftOut} antarmuka tidak dilaporkan (paling banyak ${MAX_DEVICES}) · ${leftOut} interfaces are left out`],
});
