// Dashboard: how the lines of each office are used, and the devices that carry them.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardOf } from './layout.ts';
import { DEVICE } from './links.ts';
import { orZero } from './nothing.ts';
import { figure, graph, table } from './panels.ts';
import { datasource, linkPds, page, region } from './variables.ts';

const L = 'region="$region", pd=~"$pd"';
const S = 'job=~"snmp.*", region="$region"';
const LINE = 'link, pd, site';
const each = (name: string): string => `max by (${LINE}) (${name}{${L}})`;

export function networkDashboard(): Dashboard {
  return dashboardOf({
    uid: 'pantau-network',
    title: 'Pantau: jaringan dan bandwidth per PD · network and bandwidth by office',
    description:
      'Pemakaian jalur tiap Perangkat Daerah, dan perangkat jaringannya. · Use of the lines of each office, and network devices.',
    variables: [datasource(), region(), linkPds(), page()],
    rows: [
      {
        title: 'Ringkasan · Overview',
        panels: [
          figure({
            title: 'Jalur terukur · Lines measured',
            help: 'Lines whose rate is known now.',
            unit: 'short',
            expr: `count(pantau_link_receive_bytes_per_second{${L}})`,
          }),
          figure({
            title: 'Jalur penuh · Full lines',
            help: 'Above nine tenths of the contract, or of the speed of the interface.',
            unit: 'short',
            expr: `sum(pantau_link_saturation_ratio{${L}} > bool 0.9)`,
            badFrom: 1,
          }),
          figure({
            title: 'Masuk · Received',
            help: 'Over all chosen lines.',
            unit: 'Bps',
            expr: `sum(pantau_link_receive_bytes_per_second{${L}})`,
          }),
          figure({
            title: 'Keluar · Sent',
            help: 'Over all chosen lines.',
            unit: 'Bps',
            expr: `sum(pantau_link_transmit_bytes_per_second{${L}})`,
          }),
          figure({
            title: 'Perangkat menjawab · Devices that answer',
            help: 'Of all that gateways poll by SNMP.',
            unit: 'percentunit',
            expr: `avg(up{${S}})`,
            badBelow: 1,
          }),
          figure({
            title: 'Peringatan jaringan · Network alerts',
            help: 'Alerts of the rules for the network that fire now.',
            unit: 'short',
            expr: orZero('count(ALERTS{alertstate="firing", alertname=~"Network.*"})', `up{${S}}`),
            badFrom: 1,
          }),
        ],
      },
      {
        title: 'Menurut Perangkat Daerah · By office',
        panels: [
          graph({
            title: 'Masuk menurut PD · Received, by office',
            help: 'All lines of the office together.',
            unit: 'Bps',
            queries: { '{{pd}}': `sum by (pd) (pantau_link_receive_bytes_per_second{${L}})` },
            stacked: true,
            min: 0,
          }),
          graph({
            title: 'Keluar menurut PD · Sent, by office',
            help: 'All lines of the office together.',
            unit: 'Bps',
            queries: { '{{pd}}': `sum by (pd) (pantau_link_transmit_bytes_per_second{${L}})` },
            stacked: true,
            min: 0,
          }),
          graph({
            title: 'Terpakai · Used',
            help: 'The larger direction against the contract, else against the speed of the interface.',
            unit: 'percentunit',
            queries: { '{{pd}} {{link}}': each('pantau_link_saturation_ratio') },
            min: 0,
          }),
        ],
      },
      {
        title: 'Jalur · Lines',
        panels: [
          table({
            title: 'Semua jalur · All lines',
            help: 'The percentile is of the samples of five minutes of this month; missing samples are no traffic and no zero.',
            height: 10,
            sortedBy: 'Jalur · Line',
            columns: { link: 'Jalur · Line', pd: 'Perangkat Daerah · Office', site: 'Lokasi · Site' },
            values: [
              { expr: each('pantau_link_receive_bytes_per_second'), title: 'Masuk · In', unit: 'Bps' },
              { expr: each('pantau_link_transmit_bytes_per_second'), title: 'Keluar · Out', unit: 'Bps' },
              { expr: each('pantau_link_capacity_bytes_per_second'), title: 'Kapasitas · Capacity', unit: 'Bps' },
              { expr: each('pantau_link_saturation_ratio'), title: 'Terpakai · Used', unit: 'percentunit' },
              { expr: each('pantau_link_month_p95_bytes_per_second'), title: 'Persentil ke-95 · 95th percentile', unit: 'Bps' },
              { expr: each('pantau_link_month_samples_missing_ratio'), title: 'Sampel hilang · Missing', unit: 'percentunit' },
            ],
          }),
          graph({
            title: 'Masuk menurut jalur · Received, by line',
            help: 'Average of the newest five minutes.',
            unit: 'Bps',
            queries: { '{{link}}': each('pantau_link_receive_bytes_per_second') },
            width: 12,
            min: 0,
          }),
          graph({
            title: 'Keluar menurut jalur · Sent, by line',
            help: 'Average of the newest five minutes.',
            unit: 'Bps',
            queries: { '{{link}}': each('pantau_link_transmit_bytes_per_second') },
            width: 12,
            min: 0,
          }),
        ],
      },
      {
        title: 'Perangkat · Devices',
        panels: [
          table({
            title: 'Semua perangkat · All devices',
            help: 'The address leads to the dashboard of the device.',
            sortedBy: 'Perangkat · Device',
            columns: { device: 'Perangkat · Device', instance: 'Alamat · Address', site: 'Lokasi · Site', pd: 'Perangkat Daerah · Office' },
            values: [
              { expr: `max by (device, instance, site, pd) (up{${S}})`, title: 'Menjawab · Answers', unit: 'none' },
              { expr: `max by (device, instance, site, pd) (sysUpTime{${S}}) / 100`, title: 'Menyala · Up', unit: 's' },
              {
                expr: `sum by (device, instance, site, pd) ((ifOperStatus{${S}} != bool 1) * (ifAdminStatus{${S}} == bool 1))`,
                title: 'Putus · Down',
                unit: 'short',
              },
              {
                expr: `sum by (device, instance, site, pd) (rate(ifInErrors{${S}}[5m]) + rate(ifOutErrors{${S}}[5m]))`,
                title: 'Bingkai rusak · Faulty frames',
                unit: 'ops',
              },
              {
                expr: `max by (device, instance, site, pd) (pantau_snmp_duration_seconds{${S}})`,
                title: 'Lama poll · Poll takes',
                unit: 's',
              },
            ],
            links: [DEVICE],
          }),
        ],
      },
    ],
  });
}
