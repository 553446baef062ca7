// Dashboard: one server, from the metrics that its agent sends under node_exporter's names.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardOf, type Row } from './layout.ts';
import { DUTY, EXPLAIN, LAW, toFindingsOfServer } from './links.ts';
import { NO_FINDING, orZero } from './nothing.ts';
import { figure, graph, table } from './panels.ts';
import { disks } from './server-disks.ts';
import { lowerRows } from './server-lower.ts';
import { agent, datasource, instance, job, page, pds, region, server, sites } from './variables.ts';

const N = 'job="$job", instance="$instance"';

const overview: Row = {
  title: 'Ringkasan · Overview',
  panels: [
    figure({
      title: 'Melapor · Reports',
      help: '1 while the agent reports, 0 while it is silent.',
      unit: 'none',
      expr: `up{${N}}`,
      badBelow: 1,
    }),
    figure({
      title: 'Menyala · Up for',
      help: 'Time since the machine started.',
      unit: 's',
      expr: `node_time_seconds{${N}} - node_boot_time_seconds{${N}}`,
    }),
    figure({
      title: 'CPU',
      help: 'Share of the processor time that was worked.',
      unit: 'percentunit',
      expr: `instance:node_cpu_utilisation:rate5m{${N}}`,
      badFrom: 0.9,
    }),
    figure({
      title: 'Memori · Memory',
      help: 'Share that could not be given to another program.',
      unit: 'percentunit',
      expr: `instance:node_memory_utilisation:ratio{${N}}`,
      badFrom: 0.9,
    }),
    figure({
      title: 'Disk terpenuh · Fullest disk',
      help: 'Of all file systems.',
      unit: 'percentunit',
      expr: `instance:node_filesystem_utilisation:max{${N}}`,
      badFrom: 0.9,
    }),
    figure({
      title: 'Temuan terbuka · Open findings',
      help: 'Findings about this server in the list of the 500 worst; the link shows all.',
      unit: 'short',
      expr: orZero(
        'count(pantau_finding_since_timestamp_seconds{region="$region", subject="server/$server"})',
        'pantau_agent_info{agent="$agent", server="$server"}',
      ),
      badFrom: 1,
      links: [toFindingsOfServer()],
    }),
    table({
      title: 'Mesin · Machine',
      help: 'Kernel and architecture.',
      width: 24,
      height: 4,
      columns: {
        nodename: 'Nama · Name',
        sysname: 'Sistem · System',
        release: 'Kernel',
        machine: 'Arsitektur · Architecture',
        pd: 'Perangkat Daerah · Office',
        site: 'Lokasi · Site',
      },
      values: [
        {
          expr: `max by (nodename, sysname, release, machine, pd, site) (node_uname_info{${N}} * on (instance) group_left () instance:node_num_cpu:sum{${N}})`,
          title: 'Prosesor · Processors',
          unit: 'none',
        },
      ],
    }),
  ],
};

const findings: Row = {
  title: 'Temuan · Findings',
  panels: [
    table({
      title: 'Temuan tentang server ini · Findings about this server',
      help: 'Those that last longest first; the subject leads to the explanation.',
      nothing: NO_FINDING,
      height: 7,
      columns: {
        status: 'Status',
        severity: 'Bobot · Severity',
        regulation: 'Peraturan · Regulation',
        article: 'Pasal · Article',
        duty: 'Kewajiban · Duty',
        subject: 'Perihal · Subject',
      },
      values: [
        {
          expr: 'max by (status, severity, regulation, article, duty, subject) (time() - pantau_finding_since_timestamp_seconds{region="$region", subject="server/$server"})',
          title: 'Sejak · Lasts',
          unit: 's',
        },
      ],
      links: [LAW, DUTY, EXPLAIN],
    }),
  ],
};

const processor: Row = {
  title: 'Prosesor dan memori · Processor and memory',
  panels: [
    graph({
      title: 'CPU menurut kegiatan · CPU by mode',
      help: 'Idle time is left out.',
      unit: 'percentunit',
      queries: { '{{mode}}': `avg by (mode) (rate(node_cpu_seconds_total{${N}, mode!="idle"}[$__rate_interval]))` },
      stacked: true,
      min: 0,
    }),
    graph({
      title: 'Beban · Load',
      help: 'Tasks that run or wait; above the number of processors somebody waits.',
      unit: 'none',
      queries: {
        '1 m': `node_load1{${N}}`,
        '5 m': `node_load5{${N}}`,
        '15 m': `node_load15{${N}}`,
        'prosesor · processors': `instance:node_num_cpu:sum{${N}}`,
      },
      min: 0,
    }),
    graph({
      title: 'Proses · Processes',
      help: 'Tasks that run, and that wait for a disk.',
      unit: 'short',
      queries: { 'berjalan · running': `node_procs_running{${N}}`, 'menunggu disk · blocked': `node_procs_blocked{${N}}` },
      min: 0,
    }),
    graph({
      title: 'Memori · Memory',
      help: 'What programs hold, what the kernel keeps of files, and what is free.',
      unit: 'bytes',
      queries: {
        'program · programs': `node_memory_MemTotal_bytes{${N}} - node_memory_MemFree_bytes{${N}} - node_memory_Buffers_bytes{${N}} - node_memory_Cached_bytes{${N}} - node_memory_SReclaimable_bytes{${N}}`,
        'berkas · files': `node_memory_Buffers_bytes{${N}} + node_memory_Cached_bytes{${N}} + node_memory_SReclaimable_bytes{${N}}`,
        'kosong · free': `node_memory_MemFree_bytes{${N}}`,
      },
      stacked: true,
      min: 0,
    }),
    graph({
      title: 'Swap',
      help: 'Used swap space; 0 where there is none.',
      unit: 'bytes',
      queries: {
        'terpakai · used': `node_memory_SwapTotal_bytes{${N}} - node_memory_SwapFree_bytes{${N}}`,
        'seluruhnya · total': `node_memory_SwapTotal_bytes{${N}}`,
      },
      min: 0,
    }),
    graph({
      title: 'Halaman dari disk · Pages from disk',
      help: 'Major page faults: pages that had to be read from disk.',
      unit: 'ops',
      queries: { 'halaman · pages': `rate(node_vmstat_pgmajfault{${N}}[$__rate_interval])` },
      min: 0,
    }),
    graph({
      title: 'Tekanan · Pressure',
      help: 'Share of the time in which some program waited for processor, memory or disk.',
      unit: 'percentunit',
      queries: {
        CPU: `rate(node_pressure_cpu_waiting_seconds_total{${N}}[$__rate_interval])`,
        'memori · memory': `rate(node_pressure_memory_waiting_seconds_total{${N}}[$__rate_interval])`,
        disk: `rate(node_pressure_io_waiting_seconds_total{${N}}[$__rate_interval])`,
      },
      min: 0,
    }),
    graph({
      title: 'Macet · Stalled',
      help: 'Share of the time in which all programs waited for memory or disk.',
      unit: 'percentunit',
      queries: {
        'memori · memory': `rate(node_pressure_memory_stalled_seconds_total{${N}}[$__rate_interval])`,
        disk: `rate(node_pressure_io_stalled_seconds_total{${N}}[$__rate_interval])`,
      },
      min: 0,
    }),
    graph({
      title: 'Berkas terbuka · Open files',
      help: 'Of all programs together.',
      unit: 'short',
      queries: { 'terbuka · open': `node_filefd_allocated{${N}}` },
      min: 0,
    }),
  ],
};

export function serverDashboard(): Dashboard {
  return dashboardOf({
    uid: 'pantau-server',
    title: 'Pantau: server',
    description: 'Satu server: keadaan dan temuannya. · One server: how it stands, and its findings.',
    variables: [datasource(), region(), sites(), pds(), job(), instance(), agent(), server(), page()],
    rows: [overview, findings, processor, disks, ...lowerRows(N)],
  });
}
