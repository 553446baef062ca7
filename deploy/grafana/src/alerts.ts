// Dashboard: what becomes of trouble until somebody hears of it: alerts, notices, the queues between them, and who watches them.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardOf, type Row } from './layout.ts';
import { figure, graph, table } from './panels.ts';
import { datasource, page, region } from './variables.ts';

const R = 'region="$region"';
const NO_CHANNEL = 'Tidak ada saluran, atau collector tidak menjawab. · No channel is set up, or the collector does not answer.';
const NOTHING_SENT = 'Tidak ada yang dikirim. · Nothing was sent.';
const NO_HEARTBEAT = 'Tidak ada heartbeat dalam konfigurasi. · The configuration has no heartbeat.';
const SEVERITY_COLOURS = { critical: 'dark-red', high: 'red', medium: 'orange', low: 'yellow', info: 'blue' };
const jobs = (state: string): string => `sum(pantau_queue_jobs{${R}, state="${state}"})`;
const jobsOf = (state: string): string => `max by (queue) (pantau_queue_jobs{${R}, state="${state}"})`;
const counted = (metric: string, by: string): string => `sum by (${by}) (increase(${metric}{${R}}[5m]))`;

const overview: Row = {
  title: 'Ringkasan · Overview',
  panels: [
    figure({
      title: 'Peringatan terbuka · Open alerts',
      help: 'Alerts that are not over, of every severity.',
      unit: 'short',
      expr: `sum(pantau_alerts_open{${R}})`,
      badFrom: 1,
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
      title: 'Saluran gagal · Channels that fail',
      help: 'Channels of which a notice failed three times, or waits for more than a minute.',
      nothing: NO_CHANNEL,
      unit: 'short',
      expr: `sum(pantau_channel_failing{${R}})`,
      badFrom: 1,
    }),
    figure({
      title: 'Pekerjaan mati · Dead jobs',
      help: 'Given up or set aside: pantau queue show, then pantau queue replay.',
      unit: 'short',
      expr: jobs('dead'),
      badFrom: 1,
    }),
    figure({
      title: 'Penantian terlama · Longest wait',
      help: 'How long the job waits that may be done at once and waits longest.',
      unit: 's',
      expr: `max(pantau_queue_oldest_seconds{${R}})`,
      badFrom: 300,
    }),
    figure({
      title: 'Penilaian terhenti · Evaluation stalled',
      help: '1 when the watchdog of the collector sees no evaluation end for a minute.',
      unit: 'none',
      expr: `max(pantau_evaluation_stalled{${R}})`,
      badFrom: 1,
    }),
  ],
};

const alerts: Row = {
  title: 'Peringatan · Alerts',
  panels: [
    graph({
      title: 'Terbuka menurut bobot · Open by severity',
      help: 'Alerts that are not over.',
      unit: 'short',
      queries: { '{{severity}}': `sum by (severity) (pantau_alerts_open{${R}})` },
      colours: SEVERITY_COLOURS,
      stacked: true,
      min: 0,
      width: 12,
    }),
    graph({
      title: 'Keputusan · Decisions',
      help: 'Changes of findings in five minutes, by what the alerts stage made of them.',
      unit: 'short',
      queries: { '{{reason}}': counted('pantau_alert_decisions_total', 'reason') },
      min: 0,
      width: 12,
    }),
  ],
};

const notices: Row = {
  title: 'Pemberitahuan · Notices',
  panels: [
    graph({
      title: 'Upaya kirim · Attempts',
      help: 'In five minutes, by channel and result. Many retries: the channel is in trouble.',
      nothing: NOTHING_SENT,
      unit: 'short',
      queries: { '{{channel}} {{result}}': counted('pantau_notice_attempts_total', 'channel, result') },
      min: 0,
    }),
    graph({
      title: 'Lama kirim · Time to send',
      help: 'What 19 of 20 sends of a channel stayed under, in an hour.',
      nothing: NOTHING_SENT,
      unit: 's',
      queries: {
        '{{channel}}': `histogram_quantile(0.95, sum by (le, channel) (increase(pantau_notice_send_seconds_bucket{${R}}[1h]))) >= 0`,
      },
      min: 0,
    }),
    graph({
      title: 'Belum sampai menurut saluran · Undelivered by channel',
      help: 'Neither delivered nor given up.',
      nothing: NO_CHANNEL,
      unit: 'short',
      queries: { '{{channel}}': `max by (channel) (pantau_notices_undelivered{${R}})` },
      min: 0,
    }),
  ],
};

const queues: Row = {
  title: 'Antrean · Queues',
  panels: [
    table({
      title: 'Semua antrean · All queues',
      help: 'Failed jobs are tried again by themselves; dead ones wait for a person. pantau queue list shows the same.',
      sortedBy: 'Antrean · Queue',
      height: 7,
      columns: { queue: 'Antrean · Queue' },
      values: [
        { expr: jobsOf('waiting'), title: 'Menunggu · Waiting', unit: 'short' },
        { expr: jobsOf('active'), title: 'Berjalan · Active', unit: 'short' },
        { expr: jobsOf('delayed'), title: 'Nanti · Delayed', unit: 'short' },
        { expr: jobsOf('failed'), title: 'Gagal · Failed', unit: 'short' },
        { expr: jobsOf('dead'), title: 'Mati · Dead', unit: 'short' },
        { expr: `max by (queue) (pantau_queue_oldest_seconds{${R}})`, title: 'Tertua · Oldest', unit: 's' },
      ],
    }),
    graph({
      title: 'Pekerjaan menurut keadaan · Jobs by state',
      help: 'Of all queues together.',
      unit: 'short',
      queries: { '{{state}}': `sum by (state) (pantau_queue_jobs{${R}})` },
      stacked: true,
      min: 0,
      width: 12,
    }),
    graph({
      title: 'Pekerjaan selesai · Jobs that ended',
      help: 'In five minutes, by queue and result. set_aside: nobody could read it, or the collector died of it again and again.',
      unit: 'short',
      queries: { '{{queue}} {{result}}': counted('pantau_queue_jobs_total', 'queue, result') },
      min: 0,
      width: 12,
    }),
  ],
};

const watch: Row = {
  title: 'Penjaga · Watch',
  panels: [
    graph({
      title: 'Detak penilaian · Heartbeat of the evaluation',
      help: 'Time since the evaluation last said that it is current; it does so every 10 s, the watchdog waits for a minute.',
      unit: 's',
      queries: { umur: `time() - max(pantau_evaluation_heartbeat_timestamp_seconds{${R}})` },
      min: 0,
    }),
    graph({
      title: 'Ping ke luar · Pings outward',
      help: 'In five minutes, by kind and result.',
      nothing: NO_HEARTBEAT,
      unit: 'short',
      queries: { '{{kind}} {{result}}': counted('pantau_heartbeat_pings_total', 'kind, result') },
      min: 0,
    }),
    graph({
      title: 'Terakhir sampai di luar · Last arrival outside',
      help: 'Time since a ping last arrived. When it grows, nobody outside would notice that the collector died.',
      nothing: NO_HEARTBEAT,
      unit: 's',
      queries: { umur: `time() - max(pantau_heartbeat_last_arrival_timestamp_seconds{${R}})` },
      min: 0,
    }),
  ],
};

export function alertsDashboard(): Dashboard {
  return dashboardOf({
    uid: 'pantau-alerts',
    title: 'Pantau: peringatan · alerts',
    description:
      'Dari gangguan sampai orang yang mendengarnya: peringatan, pemberitahuan, antrean, penjaga. · From trouble to whoever hears of it: alerts, notices, queues, watch.',
    variables: [datasource(), region(), page()],
    rows: [overview, alerts, notices, queues, watch],
  });
}
