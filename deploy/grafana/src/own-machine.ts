// The last row of the dashboard of Pantau itself: the process of the collector, its ledger, and Prometheus.
import type { Row } from './layout.ts';
import { graph } from './panels.ts';

const R = 'region="$region"';

export const machine: Row = {
  title: 'Collector dan Prometheus · Collector and Prometheus',
  panels: [
    graph({
      title: 'Memori · Memory',
      help: 'Of the process of the collector, and of its JavaScript heap.',
      unit: 'bytes',
      queries: {
        'proses · process': `process_resident_memory_bytes{job="pantau-collector", ${R}}`,
        heap: `nodejs_heap_size_used_bytes{job="pantau-collector", ${R}}`,
      },
      min: 0,
    }),
    graph({
      title: 'CPU',
      help: 'Processors that the collector keeps busy.',
      unit: 'percentunit',
      queries: { CPU: 'rate(process_cpu_seconds_total{job="pantau-collector", region="$region"}[$__rate_interval])' },
      min: 0,
    }),
    graph({
      title: 'Tersendat · Delay',
      help: 'Delay of the event loop, 99th percentile between two scrapes.',
      unit: 's',
      queries: { p99: `nodejs_eventloop_lag_p99_seconds{job="pantau-collector", ${R}}` },
      min: 0,
    }),
    graph({
      title: 'Ledger',
      help: 'Size on disk, with the write-ahead log.',
      unit: 'bytes',
      queries: { ledger: `pantau_ledger_bytes{${R}}` },
      min: 0,
    }),
    graph({
      title: 'Ruang tersisa · Room left',
      help: 'On the file system of the ledger.',
      unit: 'bytes',
      queries: { 'tersisa · left': `pantau_data_free_bytes{${R}}` },
      min: 0,
    }),
    graph({
      title: 'Sertifikat · Certificates',
      help: 'Time until each certificate of the collector ends; 0 without a name where it does not speak TLS.',
      unit: 's',
      queries: { '{{certificate}}': `pantau_tls_certificate_expiry_timestamp_seconds{${R}} - time() or on () vector(0)` },
      min: 0,
    }),
    graph({
      title: 'Halaman terlambat · Late pages',
      help: 'Pages that wait to be sent by remote write, and 1 while they cannot be sent.',
      unit: 'short',
      queries: {
        'menunggu · waiting': `pantau_remote_write_waiting_pages{${R}}`,
        'gagal · failing': `pantau_remote_write_failing{${R}}`,
      },
      min: 0,
    }),
    graph({
      title: 'Prometheus',
      help: 'Failures of service discovery and of rules, in an hour.',
      unit: 'short',
      queries: {
        'daftar agen · list of agents': 'sum(increase(prometheus_sd_http_failures_total[1h])) or on () vector(0)',
        'aturan · rules': 'sum(increase(prometheus_rule_evaluation_failures_total[1h])) or on () vector(0)',
      },
      min: 0,
    }),
  ],
};
