// The row of Pantau's own dashboard about its agents: whether they report, what waits at them, and who may not report any more.
import type { Row } from './layout.ts';
import { orZeroNamed } from './nothing.ts';
import { graph, table } from './panels.ts';

const R = 'region="$region"';

export const agents: Row = {
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
    graph({
      title: 'Sisa umur kunci · Life left of the keys',
      help: 'Of the ten agents whose keys end first; a key is renewed by itself in the last third of its life, while its agent reports.',
      unit: 's',
      queries: { '{{agent}}': `bottomk(10, pantau_agent_key_expiry_timestamp_seconds{${R}} - time())` },
    }),
    table({
      title: 'Dikarantina · In quarantine',
      help: 'Agents whose key two machines use: reports of both are refused until pantau agent release. One row that says none when there is none.',
      width: 16,
      height: 8,
      columns: { agent: 'Agen · Agent', server: 'Server' },
      values: [
        {
          expr: orZeroNamed(`max by (agent, server) (pantau_agent_quarantined{${R}} == 1)`, `pantau_agent_quarantined{${R}}`, 'agent'),
          title: 'Dikarantina · In quarantine',
          unit: 'none',
        },
      ],
    }),
  ],
};
