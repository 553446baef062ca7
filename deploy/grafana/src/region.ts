// Dashboard: the whole region at a glance.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardOf } from './layout.ts';
import { DUTY, EXPLAIN, LAW, toFindings, toFindingsOf, toServer, toSite, toStatus } from './links.ts';
import { NO_FINDING, orZero, orZeroNamed } from './nothing.ts';
import { figure, graph, STATUS_COLOURS, table } from './panels.ts';
import { datasource, page, region } from './variables.ts';

const R = 'region="$region"';
const LAWS = `${R}, regulation!="operasional"`;
/** Recorded by the rules: without it they are not evaluated, and no alert says nothing. */
const RULES = `region:pantau_agents_up:sum{${R}}`;
const NODES = `job="node", agent!="", ${R}`;

/** A server may have no site in the register: its line has a name all the same. */
const placed = (expr: string): string => `label_replace(${expr}, "site", "(tanpa lokasi · no site)", "site", "")`;

export function regionDashboard(): Dashboard {
  return dashboardOf({
    uid: 'pantau-region',
    title: 'Pantau: daerah · region',
    description: 'Kepatuhan, server dan jaringan satu daerah. · Compliance, servers and network of a region.',
    variables: [datasource(), region(), page()],
    rows: [
      {
        title: 'Ringkasan · Overview',
        panels: [
          figure({
            title: 'Patuh · Compliant',
            help: 'Share of findings that are compliant. Unknown counts as not compliant; exempt and not applicable do not count.',
            unit: 'percentunit',
            expr: `sum(pantau_findings{${LAWS}, status="compliant"}) / sum(pantau_findings{${LAWS}, status!~"exempt|not-applicable"})`,
            links: [toFindings('compliant')],
          }),
          figure({
            title: 'Melanggar · Violations',
            help: 'Findings that break a duty of the law.',
            unit: 'short',
            expr: `sum(pantau_findings{${LAWS}, status="violation"})`,
            badFrom: 1,
            links: [toFindings('violation')],
          }),
          figure({
            title: 'Tidak diketahui · Unknown',
            help: 'Findings for which there is no evidence. That is neither compliance nor violation.',
            unit: 'short',
            expr: `sum(pantau_findings{${LAWS}, status="unknown"})`,
            links: [toFindings('unknown')],
          }),
          figure({
            title: 'Server melapor · Servers that report',
            help: 'Share of the enrolled servers whose agent reports.',
            unit: 'percentunit',
            expr: `avg(up{${NODES}})`,
            badBelow: 1,
          }),
          figure({
            title: 'Peringatan temuan · Open alerts of findings',
            help: 'Alerts that people were told of and that are still open.',
            unit: 'short',
            expr: `sum(pantau_alerts_open{${R}})`,
          }),
          figure({
            title: 'Peringatan Prometheus · Alerts of Prometheus',
            help: 'Alerts of the rules that fire now, those for information left out.',
            unit: 'short',
            expr: orZero('count(ALERTS{alertstate="firing", severity!="info"})', RULES),
            badFrom: 1,
          }),
        ],
      },
      {
        title: 'Kepatuhan · Compliance',
        panels: [
          graph({
            title: 'Patuh menurut peraturan · Compliant, by regulation',
            help: 'Share of compliant findings of each regulation; unknown counts as not compliant.',
            unit: 'percentunit',
            queries: { '{{regulation}}': `region_regulation:pantau_findings_compliant:ratio{${R}}` },
            min: 0,
            max: 1,
          }),
          graph({
            title: 'Temuan menurut status · Findings, by status',
            help: 'All findings of the law; what no article asks for is left out.',
            unit: 'short',
            queries: { '{{status}}': `region_status:pantau_findings:sum{${R}}` },
            stacked: true,
            colours: STATUS_COLOURS,
            min: 0,
            links: [toStatus()],
          }),
          graph({
            title: 'Pelanggaran menurut peraturan dan bobot · Violations, by regulation and severity',
            help: 'Findings that break a duty.',
            unit: 'short',
            queries: { '{{regulation}} {{severity}}': `pantau_findings{${LAWS}, status="violation"}` },
            links: [toFindingsOf()],
          }),
          table({
            title: 'Perangkat Daerah · Offices',
            help: 'Findings of each office that break a duty or cannot be judged.',
            width: 8,
            columns: { pd: 'Perangkat Daerah · Office', status: 'Status' },
            values: [
              {
                expr: `sum by (pd, status) (label_replace(pantau_duty_findings{${LAWS}, status=~"violation|unknown|compliant"}, "pd", "(daerah · region)", "pd", ""))`,
                title: 'Temuan · Findings',
                unit: 'short',
              },
            ],
          }),
          table({
            title: 'Pelanggaran terlama · Violations that last longest',
            help: 'The 25 oldest open findings that break a duty; the subject leads to the explanation.',
            nothing: NO_FINDING,
            width: 16,
            columns: {
              regulation: 'Peraturan · Regulation',
              article: 'Pasal · Article',
              duty: 'Kewajiban · Duty',
              subject: 'Perihal · Subject',
            },
            values: [
              {
                expr: `topk(25, max by (regulation, article, duty, subject) (time() - pantau_finding_since_timestamp_seconds{${LAWS}, status="violation"}))`,
                title: 'Sejak · Lasts',
                unit: 's',
              },
            ],
            links: [LAW, DUTY, EXPLAIN],
          }),
        ],
      },
      {
        title: 'Server · Servers',
        panels: [
          graph({
            title: 'Server yang melapor · Servers that report, by site',
            help: 'An agent that is silent for three intervals does not count.',
            unit: 'short',
            queries: { '{{site}}': `sum by (site) (${placed(`up{${NODES}}`)})`, 'terdaftar · enrolled': `pantau_agents_enrolled{${R}}` },
            min: 0,
            links: [toSite()],
          }),
          graph({
            title: 'CPU tersibuk · Busiest processors',
            help: 'The ten busiest servers.',
            unit: 'percentunit',
            queries: { '{{instance}}': `topk(10, instance:node_cpu_utilisation:rate5m{${NODES}})` },
            min: 0,
            max: 1,
            links: [toServer()],
          }),
          graph({
            title: 'Memori terpenuh · Fullest memories',
            help: 'The ten servers with the least memory left.',
            unit: 'percentunit',
            queries: { '{{instance}}': `topk(10, instance:node_memory_utilisation:ratio{${NODES}})` },
            min: 0,
            max: 1,
            links: [toServer()],
          }),
          graph({
            title: 'Disk terpenuh · Fullest disks',
            help: 'The fullest file system of each of the ten fullest servers.',
            unit: 'percentunit',
            queries: { '{{instance}}': `topk(10, instance:node_filesystem_utilisation:max{${NODES}})` },
            min: 0,
            max: 1,
            links: [toServer()],
          }),
          graph({
            title: 'Lalu lintas server · Traffic of the servers',
            help: 'All servers together, without the loopback; sent counts downwards.',
            unit: 'Bps',
            queries: {
              'diterima · received': `region:node_network_receive_bytes:rate5m{${R}}`,
              'dikirim · sent': `-region:node_network_transmit_bytes:rate5m{${R}}`,
            },
          }),
          graph({
            title: 'Lalu lintas menurut lokasi · Traffic, by site',
            help: 'Received and sent together.',
            unit: 'Bps',
            queries: {
              '{{site}}': `sum by (site) (${placed(`instance:node_network_receive_bytes_excluding_lo:rate5m{${NODES}} + instance:node_network_transmit_bytes_excluding_lo:rate5m{${NODES}}`)})`,
            },
            links: [toSite()],
          }),
          table({
            title: 'Peringatan yang menyala · Alerts that fire',
            help: 'Of the rules of Prometheus; one row that says none when none fires, nothing where the rules are not evaluated.',
            columns: { severity: 'Bobot · Severity', alertname: 'Peringatan · Alert', instance: 'Server' },
            values: [
              {
                expr: orZeroNamed('count by (severity, alertname, instance) (ALERTS{alertstate="firing"})', RULES, 'alertname'),
                title: 'Jumlah · Count',
                unit: 'short',
              },
            ],
          }),
        ],
      },
    ],
  });
}
