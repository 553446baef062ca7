// Bytes through the network interfaces, from /proc/net/dev; node_exporter's collector `netdev` without `lo`, as in
// Debian's package.
import { counter } from '../exposition.ts';
import { parseNumber } from './numbers.ts';
import { defineProbe } from './probe.ts';

export interface DeviceTraffic {
  readonly device: string;
  readonly receiveBytes: number;
  readonly transmitBytes: number;
}

export function parseNetdev(text: string): DeviceTraffic[] {
  const devices: DeviceTraffic[] = [];
  for (const line of text.split('\n').slice(2)) {
    const colon = line.lastIndexOf(':');
    if (colon === -1) continue;
    const device = line.slice(0, colon).trim();
    const fields = line
      .slice(colon + 1)
      .trim()
      .split(/\s+/);
    if (device === 'lo') continue;
    devices.push({
      device,
      receiveBytes: parseNumber(fields[0], `${device} receive bytes`),
      transmitBytes: parseNumber(fields[8], `${device} transmit bytes`),
    });
  }
  return devices;
}

export const netdev = defineProbe<DeviceTraffic[]>({
  id: 'netdev',
  title: 'Lalu lintas jaringan · Network traffic',
  remedy: 'Pastikan /proc terpasang · Make sure that /proc is mounted',
  reads: ['/proc/net/dev'],
  async read({ host }) {
    const text = await host.readText('/proc/net/dev');
    return text === undefined ? undefined : parseNetdev(text);
  },
  metrics: (devices) => [
    counter(
      'node_network_receive_bytes_total',
      'Network device statistic receive_bytes.',
      devices.map(({ device, receiveBytes }) => ({ labels: { device }, value: receiveBytes })),
    ),
    counter(
      'node_network_transmit_bytes_total',
      'Network device statistic transmit_bytes.',
      devices.map(({ device, transmitBytes }) => ({ labels: { device }, value: transmitBytes })),
    ),
  ],
});
