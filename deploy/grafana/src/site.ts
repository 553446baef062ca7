// Dashboard: the servers of one site.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardOf } from './layout.ts';
import { DUTY, EXPLAIN, LAW, SERVER, toServer } from './links.ts';
import { NO_FINDING, orZero } from './nothing.ts';
import { figure, graph, STATUS_COLOURS, table } from './panels.ts';
import { datasource, page, pds, region, site } from './variables.ts';

const PLACE = 'region="$region", site="$site", pd=~"$pd"';
const NODES = `job="node", agent!="", ${PLACE}`;

export function siteDashboard(): Dashboard {
  return dashboardOf({
    uid: 'pantau-site',
    title: 'Pantau: lokasi · site',
    description: 'Semua server di satu lokasi. · All servers of a site.',
    variables: [datasource(), region(), site(), pds(), page()],
    rows: [
      {
        title: 'Ringkasan · Overview',
        panels: [
          figure({
            title: 'Server melapor · Servers that report',
            help: 'Agents of this site that report now.',
            unit: 'short',
            expr: `sum(up{${NODES}})`,
          }),
          figure({
            title: 'Server diam · Silent servers',
            help: 'Enrolled agents of this site that do not report.',
            unit: 'short',
            expr: `sum(up{${NODES}} == bool 0)`,
            badFrom: 1,
          }),
          figure({
            title: 'Melanggar · Violations',
            help: 'Findings about servers and rooms of this site that break a duty of the law.',
            unit: 'short',
            expr: orZero(
              `sum(pantau_duty_findings{${PLACE}, regulation!="operasional", status="violation"})`,
              `pantau_duty_findings{${PLACE}, regulation!="operasional"}`,
            ),
            badFrom: 1,
          }),
          figure({
            title: 'Disk terpenuh · Fullest disk',
            help: 'Of all file systems of all servers here.',
            unit: 'percentunit',
            expr: `max(instance:node_filesystem_utilisation:max{${NODES}})`,
            badFrom: 0.9,
          }),
          figure({
            title: 'Prosesor · Processors',
            help: 'Of all servers here together.',
            unit: 'short',
            expr: `sum(instance:node_num_cpu:sum{${NODES}})`,
          }),
          figure({
            title: 'Memori · Memory',
            help: 'Of all servers here together.',
            unit: 'bytes',
            expr: `sum(node_memory_MemTotal_bytes{${NODES}})`,
          }),
        ],
      },
      {
        title: 'Server · Servers',
        panels: [
          table({
            title: 'Semua server · All servers',
            help: 'How each server stands now; the name leads to its dashboard.',
            sortedBy: 'Server',
            columns: { instance: 'Server', pd: 'Perangkat Daerah · Office' },
            values: [
              { expr: `max by (instance, pd) (up{${NODES}})`, title: 'Melapor · Reports', unit: 'none' },
              { expr: `max by (instance, pd) (instance:node_cpu_utilisation:rate5m{${NODES}})`, title: 'CPU', unit: 'percentunit' },
              {
                expr: `max by (instance, pd) (instance:node_memory_utilisation:ratio{${NODES}})`,
                title: 'Memori · Memory',
                unit: 'percentunit',
              },
              { expr: `max by (instance, pd) (instance:node_filesystem_utilisation:max{${NODES}})`, title: 'Disk', unit: 'percentunit' },
              {
                expr: `max by (instance, pd) (instance:node_load1_per_cpu:ratio{${NODES}})`,
                title: 'Beban per CPU · Load per CPU',
                unit: 'none',
              },
              {
                expr: `max by (instance, pd) (node_time_seconds{${NODES}} - node_boot_time_seconds{${NODES}})`,
                title: 'Menyala · Up',
                unit: 's',
              },
            ],
            links: [SERVER],
          }),
          graph({
            title: 'Melapor · Reports',
            help: '1 while the agent reports, 0 while it is silent.',
            unit: 'none',
            queries: { '{{instance}}': `up{${NODES}}` },
            min: 0,
            max: 1,
            links: [toServer()],
          }),
          graph({
            title: 'CPU',
            help: 'Share of the processor time that was worked.',
            unit: 'percentunit',
            queries: { '{{instance}}': `instance:node_cpu_utilisation:rate5m{${NODES}}` },
            min: 0,
            max: 1,
            links: [toServer()],
          }),
          graph({
            title: 'Beban per prosesor · Load per processor',
            help: 'Tasks that run or wait, for each processor; above 1 somebody waits.',
            unit: 'none',
            queries: { '{{instance}}': `instance:node_load1_per_cpu:ratio{${NODES}}` },
            min: 0,
            links: [toServer()],
          }),
          graph({
            title: 'Memori · Memory',
            help: 'Share of the memory that could not be given to another program.',
            unit: 'percentunit',
            queries: { '{{instance}}': `instance:node_memory_utilisation:ratio{${NODES}}` },
            min: 0,
            max: 1,
            links: [toServer()],
          }),
          graph({
            title: 'Disk terpenuh · Fullest disk',
            help: 'The fullest file system of each server.',
            unit: 'percentunit',
            queries: { '{{instance}}': `instance:node_filesystem_utilisation:max{${NODES}}` },
            min: 0,
            max: 1,
            links: [toServer()],
          }),
          graph({
            title: 'Disk bekerja · Disks at work',
            help: 'Share of the time in which the busiest disk of each server worked.',
            unit: 'percentunit',
            queries: { '{{instance}}': `max by (instance) (instance_device:node_disk_io_time_seconds:rate5m{${NODES}})` },
            min: 0,
            links: [toServer()],
          }),
          graph({
            title: 'Diterima · Received',
            help: 'Without the loopback.',
            unit: 'Bps',
            queries: { '{{instance}}': `instance:node_network_receive_bytes_excluding_lo:rate5m{${NODES}}` },
            min: 0,
            links: [toServer()],
          }),
          graph({
            title: 'Dikirim · Sent',
            help: 'Without the loopback.',
            unit: 'Bps',
            queries: { '{{instance}}': `instance:node_network_transmit_bytes_excluding_lo:rate5m{${NODES}}` },
            min: 0,
            links: [toServer()],
          }),
          graph({
            title: 'Paket dibuang · Dropped packets',
            help: 'Received and sent together, packets a second.',
            unit: 'ops',
            queries: {
              '{{instance}}': `instance:node_network_receive_drop_excluding_lo:rate5m{${NODES}} + instance:node_network_transmit_drop_excluding_lo:rate5m{${NODES}}`,
            },
            min: 0,
            links: [toServer()],
          }),
        ],
      },
      {
        title: 'Temuan · Findings',
        panels: [
          graph({
            title: 'Temuan menurut status · Findings, by status',
            help: 'About servers and rooms of this site.',
            unit: 'short',
            queries: { '{{status}}': `sum by (status) (pantau_duty_findings{${PLACE}, regulation!="operasional"})` },
            stacked: true,
            colours: STATUS_COLOURS,
            min: 0,
          }),
          table({
            title: 'Temuan terbuka · Open findings',
            help: 'About servers and rooms of this site, those that last longest first; the subject leads to the explanation.',
            nothing: NO_FINDING,
            width: 16,
            columns: {
              status: 'Status',
              regulation: 'Peraturan · Regulation',
              article: 'Pasal · Article',
              duty: 'Kewajiban · Duty',
              subject: 'Perihal · Subject',
            },
            values: [
              {
                expr: `max by (status, regulation, article, duty, subject) (time() - pantau_finding_since_timestamp_seconds{${PLACE}})`,
                title: 'Sejak · Lasts',
                unit: 's',
              },
            ],
            links: [LAW, DUTY, EXPLAIN],
          }),
        ],
      },
    ],
  });
}
