// Fibre Channel adapters, from /sys/class/fc_host; node_exporter's collector `fibrechannel`.
import { familiesOf, type Point } from './points.ts';
import { defineProbe } from './probe.ts';
import { kernelNumber, namesIn, readValues } from './sysfs.ts';

const FOLDER = '/sys/class/fc_host';
const HEX_TEXTS = ['port_id', 'port_name', 'fabric_name'];
const TEXTS = ['speed', 'port_state', 'port_type', ...HEX_TEXTS, 'symbolic_name', 'supported_classes', 'supported_speeds', 'dev_loss_tmo'];

/** File in the folder statistics, name of the metric, help. */
const COUNTERS = [
  ['dumped_frames', 'dumped_frames_total', 'Number of dumped frames'],
  ['error_frames', 'error_frames_total', 'Number of errors in frames'],
  ['invalid_crc_count', 'invalid_crc_total', 'Invalid Cyclic Redundancy Check count'],
  ['rx_frames', 'rx_frames_total', 'Number of frames received'],
  ['rx_words', 'rx_words_total', 'Number of words received by host port'],
  ['tx_frames', 'tx_frames_total', 'Number of frames transmitted by host port'],
  ['tx_words', 'tx_words_total', 'Number of words transmitted by host port'],
  ['seconds_since_last_reset', 'seconds_since_last_reset_total', 'Number of seconds since last host port reset'],
  ['invalid_tx_word_count', 'invalid_tx_words_total', 'Number of invalid words transmitted by host port'],
  ['link_failure_count', 'link_failure_total', 'Number of times the host port link has failed'],
  ['loss_of_sync_count', 'loss_of_sync_total', 'Number of failures on either bit or transmission word boundaries'],
  ['loss_of_signal_count', 'loss_of_signal_total', 'Number of times signal has been lost'],
  ['nos_count', 'nos_total', 'Number Not_Operational Primitive Sequence received by host port'],
  ['fcp_packet_aborts', 'fcp_packet_aborts_total', 'Number of aborted packets'],
] as const;

/** All bits set: the adapter does not count this. */
const NOT_COUNTED = 2 ** 64;

export const fibrechannel = defineProbe<Point[]>({
  id: 'fibrechannel',
  title: 'Fibre Channel · Fibre Channel',
  remedy: 'Periksa kartu, kabel dan switch SAN · Check card, cables and SAN switch',
  reads: [FOLDER],
  emits: ['node_fibrechannel_*'],
  async read({ host }) {
    const hosts = await namesIn(host, FOLDER);
    if (hosts === undefined || hosts.length === 0) return undefined;
    const points: Point[] = [];
    for (const name of hosts) {
      const statistics = COUNTERS.map(([file]) => `statistics/${file}`);
      points.push(...hostPoints(name, await readValues(host, `${FOLDER}/${name}`, [...TEXTS, ...statistics])));
    }
    return points;
  },
  metrics: familiesOf,
});

/** Points of one adapter; a counter without a file counts as 0, as with node_exporter. */
export function hostPoints(name: string, values: ReadonlyMap<string, string>): Point[] {
  const text = (file: string): string => {
    const value = values.get(file) ?? '';
    return HEX_TEXTS.includes(file) && value.length > 2 ? value.slice(2) : value;
  };
  const labels = { fc_host: name, ...Object.fromEntries(TEXTS.map((file) => [file, text(file)])) };
  const help = 'Non-numeric data from /sys/class/fc_host/<host>, value is always 1.';
  const points: Point[] = [{ name: 'node_fibrechannel_info', help, type: 'gauge', labels, value: 1 }];
  for (const [file, metric, about] of COUNTERS) {
    const value = kernelNumber(values.get(`statistics/${file}`)) ?? 0;
    if (value >= NOT_COUNTED) continue;
    points.push({ name: `node_fibrechannel_${metric}`, help: about, type: 'counter', labels: { fc_host: name }, value });
  }
  return points;
}
