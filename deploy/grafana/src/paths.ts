// Dashboard: whether sites, lines and devices answer, from where, how fast and with how much loss.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardOf } from './layout.ts';
import { figure, graph, table } from './panels.ts';
import { datasource, page, region } from './variables.ts';

const P = 'job="blackbox-exporter", region="$region", subject!=""';
const ENDS = 'subject, instance, from_site';
const each = (expr: string): string => `max by (${ENDS}) (${expr})`;
const LEGEND = '{{subject}} ← {{from_site}}';

export function pathsDashboard(): Dashboard {
  return dashboardOf({
    uid: 'pantau-paths',
    title: 'Pantau: jalur · paths',
    description: 'Keterjangkauan lokasi, jalur dan perangkat dari tiap titik pantau. · What answers from each vantage point.',
    variables: [datasource(), region(), page()],
    rows: [
      {
        title: 'Ringkasan · Overview',
        panels: [
          figure({
            title: 'Jalur menjawab · Paths that answer',
            help: 'Of all that are followed, from each vantage point.',
            unit: 'percentunit',
            expr: `avg(probe_success{${P}})`,
            badBelow: 1,
          }),
          figure({
            title: 'Tidak menjawab · Do not answer',
            help: 'Subjects that no vantage point reaches.',
            unit: 'short',
            expr: `sum(max by (subject) (probe_success{${P}}) == bool 0)`,
            badFrom: 1,
          }),
          figure({
            title: 'Titik pantau · Vantage points',
            help: 'Sites from which gateway agents look. Down is believed from two on.',
            unit: 'short',
            expr: `count(max by (from_site) (up{${P}} == 1))`,
            badBelow: 2,
          }),
          figure({
            title: 'Kehilangan terbesar · Largest loss',
            help: 'Of the last 20 runs of any path.',
            unit: 'percentunit',
            expr: `max(pantau_path_loss_ratio{${P}})`,
            badFrom: 0.05,
          }),
          figure({
            title: 'Terlama · Slowest',
            help: 'The longest average round trip.',
            unit: 's',
            expr: `max(probe_icmp_duration_seconds{${P}, phase="rtt"})`,
          }),
        ],
      },
      {
        title: 'Jalur · Paths',
        panels: [
          table({
            title: 'Semua jalur · All paths',
            help: 'One row for each subject and vantage point.',
            height: 12,
            sortedBy: 'Perihal · Subject',
            columns: { subject: 'Perihal · Subject', instance: 'Alamat · Address', from_site: 'Dari · From' },
            values: [
              { expr: each(`probe_success{${P}}`), title: 'Menjawab · Answers', unit: 'none' },
              { expr: each(`pantau_path_loss_ratio{${P}}`), title: 'Hilang · Lost', unit: 'percentunit' },
              { expr: each(`probe_icmp_duration_seconds{${P}, phase="rtt"}`), title: 'Rata-rata · Average', unit: 's' },
              { expr: each(`pantau_path_rtt_min_seconds{${P}}`), title: 'Terkecil · Smallest', unit: 's' },
              { expr: each(`1 - avg_over_time(probe_success{${P}}[1d])`), title: 'Putus sehari · Down in a day', unit: 'percentunit' },
            ],
          }),
          graph({
            title: 'Waktu tempuh · Round trip',
            help: 'Average of each run.',
            unit: 's',
            queries: { [LEGEND]: each(`probe_icmp_duration_seconds{${P}, phase="rtt"}`) },
            width: 12,
            min: 0,
          }),
          graph({
            title: 'Kehilangan · Loss',
            help: 'Share of the packets of the last 20 runs.',
            unit: 'percentunit',
            queries: { [LEGEND]: each(`pantau_path_loss_ratio{${P}}`) },
            width: 12,
            min: 0,
            max: 1,
          }),
          graph({
            title: 'Menjawab · Answers',
            help: '1 while at least one vantage point reaches it.',
            unit: 'none',
            queries: { '{{subject}}': `max by (subject) (probe_success{${P}})` },
            width: 12,
            min: 0,
            max: 1,
          }),
          graph({
            title: 'Ragam waktu tempuh · Spread of the round trip',
            help: 'Largest of a run less the smallest of the hour: a line that is full at times.',
            unit: 's',
            queries: { [LEGEND]: each(`pantau_path_rtt_max_seconds{${P}} - pantau_path_rtt_min_seconds{${P}}`) },
            width: 12,
          }),
        ],
      },
    ],
  });
}
