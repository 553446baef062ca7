// InfiniBand adapters and their ports, from /sys/class/infiniband; node_exporter's collector `infiniband`.
import type { Host } from '../host/host.ts';
import { familiesOf, type Point } from './points.ts';
import { defineProbe } from './probe.ts';
import { kernelNumber, namesIn, readValues } from './sysfs.ts';

const FOLDER = '/sys/class/infiniband';

/** File below the port, name of the metric, help. */
const COUNTERS = [
  ['counters_ext/port_multicast_rcv_packets', 'legacy_multicast_packets_received_total', 'Number of multicast packets received'],
  ['counters_ext/port_multicast_xmit_packets', 'legacy_multicast_packets_transmitted_total', 'Number of multicast packets transmitted'],
  ['counters_ext/port_rcv_data_64', 'legacy_data_received_bytes_total', 'Number of data octets received on all links'],
  ['counters_ext/port_rcv_packets_64', 'legacy_packets_received_total', 'Number of data packets received on all links'],
  ['counters_ext/port_unicast_rcv_packets', 'legacy_unicast_packets_received_total', 'Number of unicast packets received'],
  ['counters_ext/port_unicast_xmit_packets', 'legacy_unicast_packets_transmitted_total', 'Number of unicast packets transmitted'],
  ['counters_ext/port_xmit_data_64', 'legacy_data_transmitted_bytes_total', 'Number of data octets transmitted on all links'],
  ['counters_ext/port_xmit_packets_64', 'legacy_packets_transmitted_total', 'Number of data packets received on all links'],
  [
    'counters/excessive_buffer_overrun_errors',
    'excessive_buffer_overrun_errors_total',
    'Number of times that OverrunErrors consecutive flow control update periods occurred, each having at least one overrun error.',
  ],
  ['counters/link_downed', 'link_downed_total', 'Number of times the link failed to recover from an error state and went down'],
  ['counters/link_error_recovery', 'link_error_recovery_total', 'Number of times the link successfully recovered from an error state'],
  [
    'counters/local_link_integrity_errors',
    'local_link_integrity_errors_total',
    'Number of times that the count of local physical errors exceeded the threshold specified by LocalPhyErrors.',
  ],
  ['counters/multicast_rcv_packets', 'multicast_packets_received_total', 'Number of multicast packets received (including errors)'],
  ['counters/multicast_xmit_packets', 'multicast_packets_transmitted_total', 'Number of multicast packets transmitted (including errors)'],
  [
    'counters/port_rcv_constraint_errors',
    'port_constraint_errors_received_total',
    'Number of packets received on the switch physical port that are discarded',
  ],
  [
    'counters/port_xmit_constraint_errors',
    'port_constraint_errors_transmitted_total',
    'Number of packets not transmitted from the switch physical port',
  ],
  ['counters/port_rcv_data', 'port_data_received_bytes_total', 'Number of data octets received on all links'],
  ['counters/port_xmit_data', 'port_data_transmitted_bytes_total', 'Number of data octets transmitted on all links'],
  [
    'counters/port_rcv_discards',
    'port_discards_received_total',
    'Number of inbound packets discarded by the port because the port is down or congested',
  ],
  [
    'counters/port_xmit_discards',
    'port_discards_transmitted_total',
    'Number of outbound packets discarded by the port because the port is down or congested',
  ],
  ['counters/port_rcv_errors', 'port_errors_received_total', 'Number of packets containing an error that were received on this port'],
  ['counters/port_rcv_packets', 'port_packets_received_total', 'Number of packets received on all VLs by this port (including errors)'],
  [
    'counters/port_xmit_packets',
    'port_packets_transmitted_total',
    'Number of packets transmitted on all VLs from this port (including errors)',
  ],
  [
    'counters/port_xmit_wait',
    'port_transmit_wait_total',
    'Number of ticks during which the port had data to transmit but no data was sent during the entire tick',
  ],
  ['counters/unicast_rcv_packets', 'unicast_packets_received_total', 'Number of unicast packets received (including errors)'],
  ['counters/unicast_xmit_packets', 'unicast_packets_transmitted_total', 'Number of unicast packets transmitted (including errors)'],
  [
    'counters/port_rcv_remote_physical_errors',
    'port_receive_remote_physical_errors_total',
    'Number of packets marked with the EBP (End of Bad Packet) delimiter received on the port.',
  ],
  [
    'counters/port_rcv_switch_relay_errors',
    'port_receive_switch_relay_errors_total',
    'Number of packets that could not be forwarded by the switch.',
  ],
  ['counters/symbol_error', 'symbol_error_total', 'Number of minor link errors detected on one or more physical lanes.'],
  ['counters/VL15_dropped', 'vl15_dropped_total', 'Number of incoming VL15 packets dropped due to resource limitations.'],
] as const;
const STATE = 'State of the InfiniBand port (0: no change, 1: down, 2: init, 3: armed, 4: active, 5: act defer)';
const PHYSICAL =
  'Physical state of the InfiniBand port (0: no change, 1: sleep, 2: polling, 3: disable, 4: shift, 5: link up, 6: link error recover, 7: phytest)';

export const infiniband = defineProbe<Point[]>({
  id: 'infiniband',
  title: 'InfiniBand · InfiniBand',
  remedy: 'Periksa kartu dan kabel (ibstat) · Check card and cables (ibstat)',
  reads: [FOLDER],
  emits: ['node_infiniband_*'],
  async read({ host }) {
    const devices = await namesIn(host, FOLDER);
    if (devices === undefined || devices.length === 0) return undefined;
    const points: Point[] = [];
    for (const device of devices) points.push(...(await readDevice(host, device)));
    return points;
  },
  metrics: familiesOf,
});

async function readDevice(host: Host, device: string): Promise<Point[]> {
  const folder = `${FOLDER}/${device}`;
  const values = await readValues(host, folder, ['board_id', 'fw_ver', 'hca_type']);
  const labels = {
    device,
    board_id: values.get('board_id') ?? '',
    firmware_version: values.get('fw_ver') ?? '',
    hca_type: values.get('hca_type') ?? '',
  };
  const help = 'Non-numeric data from /sys/class/infiniband/<device>, value is always 1.';
  const points: Point[] = [{ name: 'node_infiniband_info', help, type: 'gauge', labels, value: 1 }];
  for (const port of (await namesIn(host, `${folder}/ports`, /^\d+$/)) ?? []) {
    const files = ['state', 'phys_state', 'rate', ...COUNTERS.map(([file]) => file)];
    points.push(...portPoints(device, port, await readValues(host, `${folder}/ports/${port}`, files)));
  }
  return points;
}

/** Points of one port; counters that the adapter does not have ("N/A") are left out. */
export function portPoints(device: string, port: string, values: ReadonlyMap<string, string>): Point[] {
  const points: Point[] = [];
  const add = (name: string, help: string, type: Point['type'], value: number | undefined): void => {
    if (value !== undefined) points.push({ name: `node_infiniband_${name}`, help, type, labels: { device, port }, value });
  };
  add('state_id', STATE, 'gauge', kernelNumber(values.get('state')?.split(':')[0]));
  add('physical_state_id', PHYSICAL, 'gauge', kernelNumber(values.get('phys_state')?.split(':')[0]));
  const gigabits = kernelNumber(values.get('rate')?.split(' ')[0]);
  add('rate_bytes_per_second', 'Maximum signal transfer rate', 'gauge', gigabits === undefined ? undefined : Math.trunc(gigabits * 125e6));
  for (const [file, name, help] of COUNTERS) {
    const value = kernelNumber(values.get(file));
    // The adapter counts data in words of four bytes.
    const factor = /_data(_64)?$/.test(file) ? 4 : 1;
    add(name, help, 'counter', value === undefined ? undefined : value * factor);
  }
  return points;
}
