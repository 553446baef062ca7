// Attributes of the network interfaces, from /sys/class/net; node_exporter's collector `netclass`. Every file costs an
// open: all of an interface are read once a minute, and at once when its link changed.
import { type Column, gauge, table } from '../exposition.ts';
import type { Host } from '../host/host.ts';
import { keptFor } from './kept.ts';
import { defineProbe } from './probe.ts';
import { kernelNumber, readValue, readValues } from './sysfs.ts';

interface NetworkInterface {
  readonly device: string;
  readonly values: ReadonlyMap<string, string>;
}

interface Interfaces {
  readonly interfaces: readonly NetworkInterface[];
  readonly leftOut: number;
}

const MAX_INTERFACES = 1_000;
const TEXTS = ['operstate', 'address', 'broadcast', 'duplex', 'ifalias'] as const;
const MEGABIT_BYTES = 1_000_000 / 8;

/** Type, name after `node_network_`, file. */
const NUMBERS = [
  ['gauge', 'address_assign_type', 'addr_assign_type'],
  ['gauge', 'carrier', 'carrier'],
  ['counter', 'carrier_changes_total', 'carrier_changes'],
  ['counter', 'carrier_up_changes_total', 'carrier_up_count'],
  ['counter', 'carrier_down_changes_total', 'carrier_down_count'],
  ['gauge', 'device_id', 'dev_id'],
  ['gauge', 'dormant', 'dormant'],
  ['gauge', 'flags', 'flags'],
  ['gauge', 'iface_id', 'ifindex'],
  ['gauge', 'iface_link', 'iflink'],
  ['gauge', 'iface_link_mode', 'link_mode'],
  ['gauge', 'mtu_bytes', 'mtu'],
  ['gauge', 'name_assign_type', 'name_assign_type'],
  ['gauge', 'net_dev_group', 'netdev_group'],
  ['gauge', 'speed_bytes', 'speed'],
  ['gauge', 'transmit_queue_length', 'tx_queue_len'],
  ['gauge', 'protocol_type', 'type'],
] as const;
const FILES = [...TEXTS, ...NUMBERS.map(([, , file]) => file)];

const COLUMNS: readonly Column<NetworkInterface>[] = [
  {
    type: 'gauge',
    name: 'node_network_up',
    help: "Value is 1 if operstate is 'up', 0 otherwise.",
    value: ({ values }) => (values.get('operstate') === 'up' ? 1 : 0),
  },
  ...NUMBERS.map(([type, name, file]) => ({
    type,
    name: `node_network_${name}`,
    help: `Network device property: ${name}`,
    value: ({ values }: NetworkInterface) => {
      const value = kernelNumber(values.get(file));
      return value === undefined || file !== 'speed' ? value : value * MEGABIT_BYTES;
    },
  })),
];

/** `key` begins with the name of the interface; the rest changes when its link does. */
const readAll = keptFor(60, (host, key) => readValues(host, `/sys/class/net/${key.split(' ')[0]}`, FILES));

async function readInterface(host: Host, device: string): Promise<NetworkInterface> {
  const state = await readValue(host, `/sys/class/net/${device}/operstate`);
  const changes = await readValue(host, `/sys/class/net/${device}/carrier_changes`);
  return { device, values: await readAll(host, `${device} ${state} ${changes}`) };
}

export const netclass = defineProbe<Interfaces>({
  id: 'netclass',
  title: 'Antarmuka jaringan · Network interfaces',
  remedy: 'Pastikan /sys terpasang · Make sure that /sys is mounted',
  reads: ['/sys/class/net'],
  emits: ['node_network_info', 'node_network_up', 'node_network_*'],
  async read({ host }) {
    const entries = await host.list('/sys/class/net', 100_000);
    if (entries === undefined) return undefined;
    const names = entries.filter(({ kind }) => kind !== 'file').map(({ name }) => name);
    const interfaces = [];
    for (const name of names.slice(0, MAX_INTERFACES)) interfaces.push(await readInterface(host, name));
    return { interfaces, leftOut: names.length - interfaces.length };
  },
  metrics: ({ interfaces }) => [
    ...table(interfaces, ({ device }) => ({ device }), COLUMNS),
    gauge(
      'node_network_info',
      'Non-numeric data from /sys/class/net/<iface>, value is always 1.',
      interfaces.map(({ device, values }) => ({
        labels: { device, ...Object.fromEntries(TEXTS.map((name) => [name, values.get(name) ?? ''])) },
        value: 1,
      })),
    ),
  ],
  unseen: ({ leftOut }) =>
    leftOut === 0 ? [] : [`${leftOut} antarmuka tidak dilaporkan (paling banyak ${MAX_INTERFACES}) · ${leftOut} interfaces are left out`],
});
