// Dashboard: Pantau itself, from the collector's own metrics and those of Prometheus.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardOf, type Row } from './layout.ts';
import { machine } from './own-machine.ts';
import { figure, graph, table } from './panels.ts';
import { datasource, page, region } from './variables.ts';

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
      expr: `count(up{job="node", agent!="", ${R}} == 0) or on () vector(0)`,
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
      unit: 'short',
      expr: `sum(pantau_notices_undelivered{${R}}) or on () vector(0)`,
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

const agents: Row = {
  title: 'Agen · Agents',
  panels: [
    graph({
      title: 'Umur laporan · Age of the newest report',
      help: 'Of each agent, by the clock of the collector.',
      unit: 's',
      queries: { '{{agent}}': `time() - pantau_agent_last_report_timestamp_seconds{${R}}` },
      min: 0,
    }),
    graph({
      title: 'Laporan tertua yang menunggu · Oldest report that waits',
      help: 'At the agent: above some minutes it cannot send, or sends too slowly.',
      unit: 's',
      queries: { '{{agent}}': `pantau_agent_spool_oldest_seconds{${R}}` },
      min: 0,
    }),
    graph({
      title: 'Ruang laporan di agen · Room of the reports at the agents',
      help: 'Reports that are not sent yet.',
      unit: 'bytes',
      queries: { '{{agent}}': `pantau_agent_spool_bytes{${R}}` },
      min: 0,
    }),
    graph({
      title: 'Selisih jam · Clock offset',
      help: 'How far the clock of an agent is ahead of the collector, network included.',
      unit: 's',
      queries: { '{{agent}}': `pantau_agent_clock_offset_seconds{${R}}` },
    }),
    graph({
      title: 'Dibuang dan disisihkan · Given up and set aside',
      help: 'Reports that agents gave up for lack of room, and that were refused for good.',
      unit: 'short',
      queries: {
        'dibuang · given up': `sum(pantau_agent_spool_dropped_total{${R}})`,
        'disisihkan · set aside': `sum(pantau_agent_set_aside_total{${R}})`,
      },
      min: 0,
    }),
    table({
      title: 'Versi agen · Versions of the agents',
      help: 'Empty until the first report after a start of the collector.',
      width: 8,
      height: 8,
      columns: { software: 'Perangkat lunak · Software' },
      values: [{ expr: `count by (software) (pantau_agent_info{${R}})`, title: 'Agen · Agents', unit: 'short' }],
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
        'ditolak · refused': `sum(${rate('pantau_ingest_refused_total')}) or on () vector(0)`,
      },
      min: 0,
    }),
    graph({
      title: 'Ditolak menurut sebab · Refused, by reason',
      help: '0 without a name when none was refused.',
      unit: 'ops',
      queries: { '{{reason}}': `sum by (reason) (${rate('pantau_ingest_refused_total')}) or on () vector(0)` },
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
        '{{reason}}': `sum by (reason) (${rate('pantau_pages_refused_total')}) or on () vector(0)`,
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
      help: 'Notices of each channel that are neither delivered nor given up; 0 without a name when no channel is set up.',
      unit: 'short',
      queries: { '{{channel}}': `pantau_notices_undelivered{${R}} or on () vector(0)` },
      min: 0,
    }),
    graph({
      title: 'Pengiriman · Deliveries',
      help: 'Attempts in an hour, by channel and result; 0 without a name when nothing was sent.',
      unit: 'short',
      queries: {
        '{{channel}} {{result}}': `sum by (channel, result) (increase(pantau_notice_attempts_total{${R}}[1h])) or on () vector(0)`,
      },
      min: 0,
    }),
    graph({
      title: 'Lama pengiriman · Time to send',
      help: '95th percentile of each channel in an hour; 0 without a name when nothing was sent.',
      unit: 's',
      queries: {
        '{{channel}}': `histogram_quantile(0.95, sum by (le, channel) (increase(pantau_notice_send_seconds_bucket{${R}}[1h]))) >= 0 or on () vector(0)`,
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
    rows: [overview, agents, reports, judging, machine],
  });
}
