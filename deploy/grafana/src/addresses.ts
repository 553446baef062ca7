// Dashboard: the address plan, what of it is in use, and what is in use outside of it.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardOf } from './layout.ts';
import { DUTY, EXPLAIN } from './links.ts';
import { NO_FINDING, orZero } from './nothing.ts';
import { figure, graph, table } from './panels.ts';
import { blockPds, datasource, page, region } from './variables.ts';

const R = 'region="$region"';
const B = `${R}, pd=~"$pd"`;
const BLOCK = 'block, pd';
const each = (name: string): string => `max by (${BLOCK}) (${name}{${B}})`;
const USED = `${each('pantau_ip_block_used')} / (${each('pantau_ip_block_size')} > 0)`;

export function addressesDashboard(): Dashboard {
  return dashboardOf({
    uid: 'pantau-addresses',
    title: 'Pantau: rencana alamat · address plan',
    description: 'Alamat yang terlihat, diberikan, dan di luar rencana. · Addresses seen, given out, and outside of the plan.',
    variables: [datasource(), region(), blockPds(), page()],
    rows: [
      {
        title: 'Ringkasan · Overview',
        panels: [
          figure({
            title: 'Alamat dipakai · Addresses in use',
            help: 'Seen in the last week, in blocks of the plan.',
            unit: 'short',
            expr: `sum(pantau_ip_block_used{${B}})`,
          }),
          figure({
            title: 'Diberikan satu per satu · Given out one by one',
            help: 'Records of single addresses in the register.',
            unit: 'short',
            expr: `sum(pantau_ip_block_allocated{${B}})`,
          }),
          figure({
            title: 'Di luar rencana · Outside of the plan',
            help: 'Addresses seen in the last week that lie in no block.',
            unit: 'short',
            expr: `sum(pantau_addresses_unallocated{${R}})`,
            badFrom: 1,
          }),
          figure({
            title: 'Blok terpenuh · Fullest block',
            help: 'Share of its addresses that is in use.',
            unit: 'percentunit',
            expr: `max(${USED})`,
            badFrom: 0.9,
          }),
          figure({
            title: 'Temuan alamat · Findings on addresses',
            help: 'Open findings about single addresses, of the law and operational.',
            unit: 'short',
            expr: orZero(`count(pantau_finding_since_timestamp_seconds{${R}, subject=~"ip/.*"})`, `pantau_addresses_unallocated{${R}}`),
          }),
        ],
      },
      {
        title: 'Blok · Blocks',
        panels: [
          table({
            title: 'Semua blok · All blocks',
            help: 'In use: seen in the last week. IPv6 blocks have no size.',
            height: 10,
            sortedBy: 'Blok · Block',
            columns: { block: 'Blok · Block', pd: 'Perangkat Daerah · Office' },
            values: [
              { expr: each('pantau_ip_block_used'), title: 'Dipakai · In use', unit: 'short' },
              { expr: each('pantau_ip_block_allocated'), title: 'Diberikan · Given out', unit: 'short' },
              { expr: each('pantau_ip_block_size'), title: 'Besar · Size', unit: 'short' },
              { expr: USED, title: 'Terpakai · Used', unit: 'percentunit' },
            ],
          }),
          graph({
            title: 'Terpakai menurut blok · Used, by block',
            help: 'The ten fullest blocks.',
            unit: 'percentunit',
            queries: { '{{block}}': `topk(10, ${USED})` },
            min: 0,
            max: 1,
          }),
          graph({
            title: 'Dipakai menurut PD · In use, by office',
            help: 'Addresses seen in the last week.',
            unit: 'short',
            queries: { '{{pd}}': `sum by (pd) (pantau_ip_block_used{${B}})` },
            stacked: true,
            min: 0,
          }),
          graph({
            title: 'Terlihat menurut sumber · Seen, by source',
            help: 'An address that several tables show counts in each.',
            unit: 'short',
            queries: {
              '{{by}}': `pantau_addresses_seen{${R}}`,
              'di luar rencana · outside of the plan': `pantau_addresses_unallocated{${R}}`,
            },
            min: 0,
          }),
        ],
      },
      {
        title: 'Temuan · Findings',
        panels: [
          table({
            title: 'Alamat bermasalah · Addresses with findings',
            help: 'Open findings about addresses; the subject leads to the explanation.',
            nothing: NO_FINDING,
            columns: {
              status: 'Status',
              severity: 'Bobot · Severity',
              regulation: 'Peraturan · Regulation',
              duty: 'Kewajiban · Duty',
              subject: 'Alamat · Address',
            },
            values: [
              {
                expr: `max by (status, severity, regulation, duty, subject) (time() - pantau_finding_since_timestamp_seconds{${R}, subject=~"ip/.*"})`,
                title: 'Sejak · Lasts',
                unit: 's',
              },
            ],
            links: [DUTY, EXPLAIN],
          }),
        ],
      },
    ],
  });
}
