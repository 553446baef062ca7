// The last rows of the dashboard of Pantau itself: remote write, the process of the collector, its ledger, and Prometheus.
import type { Row } from './layout.ts';
import { graph } from './panels.ts';

const R = 'region="$region"';

const NOT_USED = 'Remote write tidak dipakai, atau collector tidak menjawab. · Remote write is not used, or the collector does not answer.';

export const lateRow: Row = {
  title: 'Halaman terlambat (remote write) · Late pages (remote write)',
  panels: [
    graph({
      title: 'Menunggu · Waiting',
      help: 'Pages that came too late to be scraped and are not sent yet.',
      nothing: NOT_USED,
      unit: 'short',
      queries: { 'menunggu · waiting': `pantau_remote_write_waiting_pages{${R}}` },
      min: 0,
    }),
    graph({
      title: 'Tidak dapat dikirim · Cannot be sent',
      help: '1 while the receiver does not take pages; they wait, and the live path goes on.',
      nothing: NOT_USED,
      unit: 'none',
      queries: { 'gagal · failing': `pantau_remote_write_failing{${R}}` },
      min: 0,
      max: 1,
    }),
    graph({
      title: 'Akhirnya · What became of them',
      help: 'Pages in an hour; sent is the only good end, others are shown when they occur. no_room: given up because too many waited.',
      nothing: NOT_USED,
      unit: 'short',
      queries: {
        '{{end}}': `sum by (end) (increase(pantau_remote_write_pages_total{${R}, end="sent"}[1h])) or sum by (end) (increase(pantau_remote_write_pages_total{${R}}[1h])) > 0`,
      },
      min: 0,
    }),
  ],
};

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
      help: 'Time until each certificate of the collector ends; the predecessor of the authority is meant to end.',
      nothing: 'Collector tidak menjawab, atau tidak memakai TLS. · The collector does not answer, or does not speak TLS.',
      unit: 's',
      queries: { '{{certificate}}': `pantau_tls_certificate_expiry_timestamp_seconds{${R}} - time()` },
      min: 0,
    }),
    graph({
      title: 'Prometheus',
      help: 'Failures of service discovery and of rules, in an hour.',
      unit: 'short',
      queries: {
        'daftar agen · list of agents': 'sum(increase(prometheus_sd_http_failures_total[1h]))',
        'aturan · rules': 'sum(increase(prometheus_rule_evaluation_failures_total[1h]))',
      },
      min: 0,
    }),
  ],
};
