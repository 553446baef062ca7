// Dashboard: one network device, by what it tells over SNMP. The names are those of snmp_exporter's if_mib, so that the panels suit its series too.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { deviceSensors } from './device-sensors.ts';
import { dashboardOf } from './layout.ts';
import { figure, graph, table } from './panels.ts';
import { datasource, device, page, region } from './variables.ts';

const D = 'job=~"snmp.*", region="$region", instance="$instance"';
/** A device is polled once a minute: a window has to hold several polls, whatever the interval of the data source. */
const WINDOW = '[5m]';
const PORT = 'ifIndex, ifName, ifAlias';
const each = (expr: string): string => `max by (${PORT}) (${expr})`;
const bits = (name: string): string => `8 * rate(${name}{${D}}${WINDOW})`;

export function deviceDashboard(): Dashboard {
  return dashboardOf({
    uid: 'pantau-device',
    title: 'Pantau: perangkat · device',
    description: 'Satu perangkat jaringan lewat SNMP. · One network device, by SNMP.',
    variables: [datasource(), region(), device(), page()],
    rows: [
      {
        title: 'Ringkasan · Overview',
        panels: [
          figure({
            title: 'Menjawab · Answers',
            help: '1 while the polls of a gateway are answered.',
            unit: 'none',
            expr: `min(up{${D}})`,
            badBelow: 1,
          }),
          figure({ title: 'Menyala · Up', help: 'Since it started, by its own clock.', unit: 's', expr: `max(sysUpTime{${D}}) / 100` }),
          figure({
            title: 'Antarmuka menyala · Interfaces up',
            help: 'Interfaces that carry traffic now.',
            unit: 'short',
            expr: `sum(ifOperStatus{${D}} == bool 1)`,
          }),
          figure({
            title: 'Putus · Down',
            help: 'Interfaces that are switched on and carry nothing.',
            unit: 'short',
            expr: `sum((ifOperStatus{${D}} != bool 1) * (ifAdminStatus{${D}} == bool 1))`,
          }),
          figure({
            title: 'Antarmuka tersibuk · Busiest interface',
            help: 'Share of its speed, in the fuller direction.',
            unit: 'percentunit',
            expr: `max((${bits('ifHCInOctets')} or ${bits('ifHCOutOctets')}) / (ifHighSpeed{${D}} > 0) / 1e6)`,
            badFrom: 0.9,
          }),
          figure({
            title: 'Bingkai rusak · Faulty frames',
            help: 'Of all interfaces together, a second.',
            unit: 'ops',
            expr: `sum(rate(ifInErrors{${D}}${WINDOW})) + sum(rate(ifOutErrors{${D}}${WINDOW}))`,
            badFrom: 1,
          }),
        ],
      },
      {
        title: 'Antarmuka · Interfaces',
        panels: [
          table({
            title: 'Semua antarmuka · All interfaces',
            help: 'States are those of IF-MIB: 1 up, 2 down, 3 testing, 6 not present, 7 lower layer down.',
            height: 12,
            sortedBy: 'Antarmuka · Interface',
            columns: { ifIndex: 'ifIndex', ifName: 'Antarmuka · Interface', ifAlias: 'Keterangan · Alias' },
            values: [
              { expr: each(`ifAdminStatus{${D}}`), title: 'Dinyalakan · Admin', unit: 'none' },
              { expr: each(`ifOperStatus{${D}}`), title: 'Keadaan · State', unit: 'none' },
              { expr: each(`1e6 * ifHighSpeed{${D}}`), title: 'Kecepatan · Speed', unit: 'bps' },
              { expr: each(bits('ifHCInOctets')), title: 'Masuk · In', unit: 'bps' },
              { expr: each(bits('ifHCOutOctets')), title: 'Keluar · Out', unit: 'bps' },
              { expr: each(`rate(ifInErrors{${D}}${WINDOW})`), title: 'Rusak masuk · Errors in', unit: 'ops' },
              { expr: each(`rate(ifOutErrors{${D}}${WINDOW})`), title: 'Rusak keluar · Errors out', unit: 'ops' },
              { expr: each(`ifMtu{${D}}`), title: 'MTU', unit: 'none' },
            ],
          }),
          graph({
            title: 'Masuk · Received',
            help: 'Bits a second of each interface.',
            unit: 'bps',
            queries: { '{{ifName}}': each(bits('ifHCInOctets')) },
            min: 0,
          }),
          graph({
            title: 'Keluar · Sent',
            help: 'Bits a second of each interface.',
            unit: 'bps',
            queries: { '{{ifName}}': each(bits('ifHCOutOctets')) },
            min: 0,
          }),
          graph({
            title: 'Terpakai · Used',
            help: 'Share of the speed that the interface tells, in the fuller direction.',
            unit: 'percentunit',
            queries: {
              '{{ifName}}': each(
                `((${bits('ifHCInOctets')} > ${bits('ifHCOutOctets')}) or ${bits('ifHCOutOctets')}) / (ifHighSpeed{${D}} > 0) / 1e6`,
              ),
            },
            min: 0,
          }),
          graph({
            title: 'Bingkai rusak · Faulty frames',
            help: 'A second: a bad cable, optic or duplex.',
            unit: 'ops',
            queries: {
              '{{ifName}} masuk · in': each(`rate(ifInErrors{${D}}${WINDOW})`),
              '{{ifName}} keluar · out': each(`rate(ifOutErrors{${D}}${WINDOW})`),
            },
            min: 0,
          }),
          graph({
            title: 'Bingkai dibuang · Frames thrown away',
            help: 'A second: the line is full or its queue too short.',
            unit: 'ops',
            queries: {
              '{{ifName}} masuk · in': each(`rate(ifInDiscards{${D}}${WINDOW})`),
              '{{ifName}} keluar · out': each(`rate(ifOutDiscards{${D}}${WINDOW})`),
            },
            min: 0,
          }),
          graph({
            title: 'Perubahan keadaan · Changes of state',
            help: 'Within the hour before: a line that comes and goes.',
            unit: 'short',
            queries: { '{{ifName}}': each(`changes(ifOperStatus{${D}}[1h])`) },
            min: 0,
          }),
        ],
      },
      deviceSensors,
    ],
  });
}
