// The lower half of the server's dashboard: network, clock, services, sensors of the hardware, and the agent itself.
import type { Row } from './layout.ts';
import { NO_HARDWARE, orZeroNamed } from './nothing.ts';
import { graph, table } from './panels.ts';

const DEVICES = 'device!~"lo|veth.*|docker.*|br-.*"';

export function lowerRows(N: string): Row[] {
  const rate = (metric: string, more = ''): string => `rate(${metric}{${N}${more}}[$__rate_interval])`;
  return [
    {
      title: 'Jaringan · Network',
      panels: [
        graph({
          title: 'Lalu lintas · Traffic',
          help: 'Sent counts downwards; the loopback and virtual devices of containers are left out.',
          unit: 'Bps',
          queries: {
            '{{device}} diterima · received': rate('node_network_receive_bytes_total', `, ${DEVICES}`),
            '{{device}} dikirim · sent': `-${rate('node_network_transmit_bytes_total', `, ${DEVICES}`)}`,
          },
        }),
        graph({
          title: 'Rusak dan dibuang · Damaged and dropped',
          help: 'Packets a second, received and sent.',
          unit: 'ops',
          queries: {
            'rusak · damaged': `sum(${rate('node_network_receive_errs_total')} + ${rate('node_network_transmit_errs_total')})`,
            'dibuang · dropped': `sum(${rate('node_network_receive_drop_total')} + ${rate('node_network_transmit_drop_total')})`,
          },
          min: 0,
        }),
        graph({
          title: 'Koneksi · Connections',
          help: 'TCP connections that stand, and that wait for their end.',
          unit: 'short',
          queries: {
            'terhubung · established': `node_netstat_Tcp_CurrEstab{${N}}`,
            'menunggu akhir · time wait': `node_sockstat_TCP_tw{${N}}`,
          },
          min: 0,
        }),
      ],
    },
    {
      title: 'Waktu dan layanan · Clock and services',
      panels: [
        graph({
          title: 'Selisih jam · Clock offset',
          help: 'By the kernel, and as the collector sees it (network included).',
          unit: 's',
          queries: {
            kernel: `node_timex_offset_seconds{${N}}`,
            'terhadap collector · against the collector': 'pantau_agent_clock_offset_seconds{agent="$agent"}',
          },
        }),
        graph({
          title: 'Tersinkron · Synchronised',
          help: '1 while the clock follows a time server.',
          unit: 'none',
          queries: { 'tersinkron · synchronised': `node_timex_sync_status{${N}}` },
          min: 0,
          max: 1,
        }),
        graph({
          title: 'Unit systemd · systemd units',
          help: 'By state; empty where there is no systemd or it cannot be asked.',
          nothing: 'Tidak ada systemd, atau tidak dapat ditanya. · No systemd, or it cannot be asked.',
          unit: 'short',
          queries: { '{{state}}': `sum by (state) (node_systemd_units{${N}})` },
          min: 0,
        }),
        table({
          title: 'Unit yang gagal · Failed units',
          help: 'One row that says none when none failed; empty where there is no systemd or it cannot be asked.',
          nothing: 'Tidak ada systemd, atau tidak dapat ditanya. · No systemd, or it cannot be asked.',
          width: 12,
          height: 7,
          columns: { name: 'Unit' },
          values: [
            {
              expr: orZeroNamed(`max by (name) (node_systemd_unit_state{${N}, state="failed"} == 1)`, `node_systemd_units{${N}}`, 'name'),
              title: 'Gagal · Failed',
              unit: 'none',
            },
          ],
        }),
        table({
          title: 'Berkas metrik sendiri · Own metrics files',
          help: 'Files of the textfile folder and how old they are.',
          nothing: 'Folder textfile kosong atau tidak disetel. · The textfile folder is empty or not set.',
          width: 12,
          height: 7,
          columns: { file: 'Berkas · File' },
          values: [{ expr: `max by (file) (time() - node_textfile_mtime_seconds{${N}})`, title: 'Umur · Age', unit: 's' }],
        }),
      ],
    },
    {
      title: 'Perangkat keras · Hardware',
      panels: [
        graph({
          title: 'Suhu · Temperature',
          help: 'Of each sensor of the machine but those that say they are faulty; a virtual machine has none.',
          nothing: NO_HARDWARE,
          unit: 'celsius',
          queries: { '{{chip}} {{sensor}}': `node_hwmon_temp_celsius{${N}} unless (node_hwmon_temp_fault{${N}} == 1)` },
        }),
        graph({
          title: 'Kipas · Fans',
          help: 'A fan that stands shows 0; a machine that tells of no fan shows nothing.',
          nothing: NO_HARDWARE,
          unit: 'rotrpm',
          queries: { '{{chip}} {{sensor}}': `node_hwmon_fan_rpm{${N}}` },
          min: 0,
        }),
        graph({
          title: 'Disk RAID · RAID disks',
          help: 'Disks of software RAID arrays by state.',
          nothing: NO_HARDWARE,
          unit: 'short',
          queries: { '{{device}} {{state}}': `node_md_disks{${N}}` },
          min: 0,
        }),
        graph({
          title: 'Kesalahan memori · Memory errors',
          help: 'Errors that ECC memory could and could not correct, since the start; nothing without ECC.',
          nothing: NO_HARDWARE,
          unit: 'short',
          queries: {
            'diperbaiki · corrected': `sum(node_edac_correctable_errors_total{${N}})`,
            'tidak diperbaiki · uncorrected': `sum(node_edac_uncorrectable_errors_total{${N}})`,
          },
          min: 0,
        }),
      ],
    },
    {
      title: 'Agen · Agent',
      panels: [
        graph({
          title: 'Lama pembacaan · Time of reading',
          help: 'What each sensor of the agent takes.',
          unit: 's',
          queries: { '{{collector}}': `node_scrape_collector_duration_seconds{${N}}` },
          min: 0,
        }),
        table({
          title: 'Sensor yang gagal · Sensors that fail',
          help: 'One row that says none when all work; pantau-agent doctor tells the reason.',
          width: 8,
          height: 8,
          columns: { collector: 'Sensor' },
          values: [
            {
              expr: orZeroNamed(
                `count by (collector) (node_scrape_collector_success{${N}} == 0)`,
                `node_scrape_collector_success{${N}}`,
                'collector',
              ),
              title: 'Gagal · Fails',
              unit: 'none',
            },
          ],
        }),
        graph({
          title: 'Laporan yang menunggu · Reports that wait',
          help: 'Age of the oldest report that the agent has not sent yet.',
          unit: 's',
          queries: { 'tertua · oldest': 'pantau_agent_spool_oldest_seconds{agent="$agent"}' },
          min: 0,
        }),
      ],
    },
  ];
}
