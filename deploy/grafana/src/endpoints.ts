// Dashboard: certificates, services and sites, by the names of blackbox_exporter.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardOf } from './layout.ts';
import { orZero } from './nothing.ts';
import { figure, graph, table } from './panels.ts';
import { datasource, page, region } from './variables.ts';

const E = 'job="blackbox-exporter", region="$region", endpoint!=""';
/** Of a chain that is verified the last end counts, else the first of what is shown. */
const LEFT = `((probe_ssl_last_chain_expiry_timestamp_seconds{${E}} > 0) or probe_ssl_earliest_cert_expiry{${E}}) - time()`;
const within = (days: number): string => orZero(`count(${LEFT} < ${days} * 86400)`, `probe_ssl_earliest_cert_expiry{${E}}`);

export function endpointsDashboard(): Dashboard {
  return dashboardOf({
    uid: 'pantau-endpoints',
    title: 'Pantau: sertifikat dan situs · certificates and sites',
    description: 'Layanan dan situs terdaftar: menjawab, statusnya, sertifikatnya. · Registered services and sites.',
    variables: [datasource(), region(), page()],
    rows: [
      {
        title: 'Ringkasan · Overview',
        panels: [
          figure({
            title: 'Menjawab · Answer',
            help: 'Share of the registered services and sites.',
            unit: 'percentunit',
            expr: `avg(probe_success{${E}})`,
            badBelow: 1,
          }),
          figure({
            title: 'Tidak menjawab · Do not answer',
            help: 'Services and sites that fail their probe now.',
            unit: 'short',
            expr: `sum(probe_success{${E}} == bool 0)`,
            badFrom: 1,
          }),
          figure({ title: 'Berakhir dalam 30 hari · End in 30 days', help: 'Certificates.', unit: 'short', expr: within(30), badFrom: 1 }),
          figure({ title: 'Berakhir dalam 7 hari · End in 7 days', help: 'Certificates.', unit: 'short', expr: within(7), badFrom: 1 }),
          figure({
            title: 'Rantai ditolak · Chain refused',
            help: 'Certificates whose chain no known authority vouches for.',
            unit: 'short',
            expr: `sum(probe_ssl_last_chain_expiry_timestamp_seconds{${E}} <= bool 0)`,
            badFrom: 1,
          }),
          figure({
            title: 'Terlama · Slowest',
            help: 'The longest probe.',
            unit: 's',
            expr: `max(probe_duration_seconds{${E}})`,
          }),
        ],
      },
      {
        title: 'Sertifikat · Certificates',
        panels: [
          table({
            title: 'Sertifikat menurut sisa umur · Certificates, by time left',
            help: 'The leaf that each service shows; below zero it has ended.',
            height: 10,
            sortedBy: 'Sisa · Left',
            columns: {
              instance: 'Layanan · Service',
              subject: 'Untuk · Subject',
              issuer: 'Penerbit · Issuer',
              subjectalternative: 'Nama · Names',
            },
            values: [
              {
                expr: `max by (instance, subject, issuer, subjectalternative) (probe_ssl_last_chain_info{${E}} * on (instance, endpoint) group_left () (${LEFT}))`,
                title: 'Sisa · Left',
                unit: 's',
              },
            ],
          }),
          graph({
            title: 'Sisa umur · Time left',
            help: 'It falls day by day and rises when a new certificate is installed.',
            unit: 's',
            queries: { '{{instance}}': `max by (instance) (${LEFT})` },
            width: 12,
          }),
          graph({
            title: 'Versi TLS · TLS version',
            help: 'Services by the version that they agreed to.',
            unit: 'short',
            queries: { '{{version}}': `count by (version) (probe_tls_version_info{${E}})` },
            stacked: true,
            width: 12,
            min: 0,
          }),
        ],
      },
      {
        title: 'Layanan dan situs · Services and sites',
        panels: [
          table({
            title: 'Semua layanan · All services',
            help: 'The HTTP status is that after redirects; services without HTTP have none.',
            height: 10,
            sortedBy: 'Layanan · Service',
            columns: { instance: 'Layanan · Service', endpoint: 'Register', pd: 'Perangkat Daerah · Office' },
            values: [
              { expr: `max by (instance, endpoint, pd) (probe_success{${E}})`, title: 'Menjawab · Answers', unit: 'none' },
              { expr: `max by (instance, endpoint, pd) (probe_http_status_code{${E}})`, title: 'Status HTTP', unit: 'none' },
              { expr: `max by (instance, endpoint, pd) (probe_duration_seconds{${E}})`, title: 'Lama · Takes', unit: 's' },
              { expr: `max by (instance, endpoint, pd) (probe_dns_lookup_time_seconds{${E}})`, title: 'DNS', unit: 's' },
              {
                expr: `max by (instance, endpoint, pd) (1 - avg_over_time(probe_success{${E}}[1d]))`,
                title: 'Gagal sehari · Failed in a day',
                unit: 'percentunit',
              },
            ],
          }),
          graph({
            title: 'Menjawab · Answers',
            help: '1 while the probe succeeds.',
            unit: 'none',
            queries: { '{{instance}}': `max by (instance) (probe_success{${E}})` },
            min: 0,
            max: 1,
          }),
          graph({
            title: 'Lama jawaban · Time to answer',
            help: 'The whole probe.',
            unit: 's',
            queries: { '{{instance}}': `max by (instance) (probe_duration_seconds{${E}})` },
            min: 0,
          }),
          graph({
            title: 'Lama HTTP menurut bagian · HTTP by phase',
            help: 'Average over all sites: name, connection, TLS, processing, transfer.',
            unit: 's',
            queries: { '{{phase}}': `avg by (phase) (probe_http_duration_seconds{${E}})` },
            stacked: true,
            min: 0,
          }),
        ],
      },
    ],
  });
}
