// Dashboard: Pantau itself, from the collector's own metrics and those of Prometheus.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardOf, type Row } from './layout.ts';
import { orZero, orZeroNamed } from './nothing.ts';
import { agents } from './own-agents.ts';
import { lateRow, machine } from './own-machine.ts';
import { figure, graph } from './panels.ts';
import { datasource, page, region } from './variables.ts';

const NO_CHANNEL = 'Tidak ada saluran, atau collector tidak menjawab. · No channel is set up, or the collector does not answer.';
const NOTHING_SENT = 'Tidak ada yang dikirim. · Nothing was sent.';
const R = 'region="$region"';
const rate = (metric: string): string => `rate(${metric}{${R}}[$__rate_interval])`;
const quantile = (q: number, metric: string, by = ''): string =>
  `histogram_quantile(${q}, sum by (le${by}) (rate(${metric}_bucket{${R}}[$__rate_interval])))`;

const overview: Row = {
  title: 'Ringkasan · Overview',
  panels: [
    figure({ title: 'Collector', help: '1 while it answers.', unit: 'none', expr: `min(up{job="pantau-collector"})`, badBelow: 1 }),
    figure({ title: 'Agen terdaftar · Enrolled agents', help: 'Not retired.', unit: 'short', expr: `sum(pantau_agents_enrolled{${R}})` }),
    figure({
      title: 'Agen diam · Silent agents',
      help: 'Enrolled and without a report for three intervals.',
      unit: 'short',
      expr: `sum(up{job="node", agent!="", ${R}} == bool 0)`,
      badFrom: 1,
    }),
    figure({
      title: 'Penilaian terakhir · Last evaluation',
      help: 'Time since the evaluation last said that it is current; it does so every 10 s.',
      unit: 's',
      expr: `time() - max(pantau_evaluation_heartbeat_timestamp_seconds{${R}})`,
      badFrom: 60,
    }),
    figure({
      title: 'Belum sampai · Undelivered',
      help: 'Notices that are neither delivered nor given up.',
      nothing: NO_CHANNEL,
      unit: 'short',
      expr: `sum(pantau_notices_undelivered{${R}})`,
      badFrom: 1,
    }),
    figure({
      title: 'Kesalahan register · Faults of the register',
      help: 'Above 0 an earlier version of the register is in use.',
      unit: 'short',
      expr: `max(pantau_register_faults{${R}})`,
      badFrom: 1,
    }),
  ],
};

const reports: Row = {
  title: 'Laporan · Reports',
  panels: [
    graph({
      title: 'Diterima · Taken in',
      help: 'Reports a second: accepted, committed to the ledger, refused.',
      unit: 'ops',
      queries: {
        'diterima · accepted': rate('pantau_ingest_accepted_total'),
        'masuk ledger · committed': rate('pantau_stream_handled_total'),
        'ditolak · refused': orZero(`sum(${rate('pantau_ingest_refused_total')})`, rate('pantau_ingest_received_total')),
      },
      min: 0,
    }),
    graph({
      title: 'Ditolak menurut sebab · Refused, by reason',
      help: 'One line at 0 that says none while none was refused.',
      unit: 'ops',
      queries: {
        '{{reason}}': orZeroNamed(
          `sum by (reason) (${rate('pantau_ingest_refused_total')})`,
          rate('pantau_ingest_received_total'),
          'reason',
        ),
      },
      min: 0,
    }),
    graph({
      title: 'Lama penerimaan · Time to take a report in',
      help: 'From the head of a request to its answer.',
      unit: 's',
      queries: {
        p50: quantile(0.5, 'pantau_ingest_seconds'),
        p95: quantile(0.95, 'pantau_ingest_seconds'),
        p99: quantile(0.99, 'pantau_ingest_seconds'),
      },
      min: 0,
    }),
    graph({
      title: 'Antrean · Queue',
      help: 'Reports that wait in Redis after the last batch.',
      unit: 'short',
      queries: { 'laporan · reports': `pantau_stream_entries{${R}}` },
      min: 0,
    }),
    graph({
      title: 'Ruang antrean · Room of the queue',
      help: 'The limit is 512 MiB; beyond it reports are refused and stay at the agents.',
      unit: 'bytes',
      queries: { 'antrean · queue': `pantau_stream_bytes{${R}}` },
      min: 0,
    }),
    graph({
      title: 'Halaman untuk Prometheus · Pages for Prometheus',
      help: 'Scrapes of agents that were answered with a page, and those that were not.',
      unit: 'ops',
      queries: {
        'dilayani · served': rate('pantau_pages_served_total'),
        '{{reason}}': orZeroNamed(
          `sum by (reason) (${rate('pantau_pages_refused_total')})`,
          rate('pantau_pages_served_total'),
          'reason',
          'ditolak: tidak ada · refused: none',
        ),
      },
      min: 0,
    }),
  ],
};

const judging: Row = {
  title: 'Penilaian dan pemberitahuan · Evaluation and notices',
  panels: [
    graph({
      title: 'Temuan yang dinilai · Findings judged',
      help: 'A second; only what a change touches is judged again.',
      unit: 'ops',
      queries: { 'dinilai · judged': rate('pantau_evaluation_judged_total'), 'gagal · failed': rate('pantau_evaluation_failures_total') },
      min: 0,
    }),
    graph({
      title: 'Lama penilaian · Time of an evaluation',
      help: 'Writing included.',
      unit: 's',
      queries: { p50: quantile(0.5, 'pantau_evaluation_seconds'), p95: quantile(0.95, 'pantau_evaluation_seconds') },
      min: 0,
    }),
    graph({
      title: 'Peringatan terbuka · Open alerts',
      help: 'Alerts about findings, by severity.',
      unit: 'short',
      queries: { '{{severity}}': `pantau_alerts_open{${R}}` },
      stacked: true,
      min: 0,
    }),
    graph({
      title: 'Belum sampai · Undelivered',
      help: 'Notices of each channel that are neither delivered nor given up.',
      nothing: NO_CHANNEL,
      unit: 'short',
      queries: { '{{channel}}': `pantau_notices_undelivered{${R}}` },
      min: 0,
    }),
    graph({
      title: 'Pengiriman · Deliveries',
      help: 'Attempts in an hour, by channel and result.',
      nothing: NOTHING_SENT,
      unit: 'short',
      queries: {
        '{{channel}} {{result}}': `sum by (channel, result) (increase(pantau_notice_attempts_total{${R}}[1h]))`,
      },
      min: 0,
    }),
    graph({
      title: 'Lama pengiriman · Time to send',
      help: '95th percentile of each channel in an hour.',
      nothing: NOTHING_SENT,
      unit: 's',
      queries: {
        '{{channel}}': `histogram_quantile(0.95, sum by (le, channel) (increase(pantau_notice_send_seconds_bucket{${R}}[1h]))) >= 0`,
      },
      min: 0,
    }),
  ],
};

export function ownDashboard(): Dashboard {
  return dashboardOf({
    uid: 'pantau-own',
    title: 'Pantau: Pantau sendiri · Pantau itself',
    description: 'Agen, laporan, penilaian, pemberitahuan, ledger. · Agents, reports, evaluation, notices, ledger.',
    variables: [datasource(), region(), page()],
    rows: [overview, agents, reports, judging, lateRow, machine],
  });
}
