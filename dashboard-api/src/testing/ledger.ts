// Writes a small ledger for tests, as the collector would have left it, and goes on writing while a test looks.
import { DatabaseSync } from 'node:sqlite';
import type { Finding } from '@pantau/shared/law/finding';
import { LEDGER_TABLES } from '@pantau/shared/ledger/schema';
import { alertStatements } from './alerts.ts';
import { FINDINGS, HOUR, MINUTE, NOW } from './findings.ts';

export interface TestLedger {
  readonly file: string;
  readonly region: string;
  /** Writes findings and their changes, as one commit. */
  putFindings(findings: readonly Finding[], at?: number): void;
  removeFinding(finding: Pick<Finding, 'duty' | 'subject'>): void;
  putAgent(id: string, lastAt?: number): void;
  /** A newer report of an agent, its range one longer. */
  report(agent: string, at: number): void;
  run(sql: string, ...params: (string | number | null)[]): void;
  close(): void;
}

const REGION = 'banjarbaru';

/** Makes the file with a region, two agents, findings, alerts in groups with their messages, two register versions and two regulations. */
export function createTestLedger(file: string, now: number = NOW, name = 'Kota Banjarbaru'): TestLedger {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = off');
  for (const table of LEDGER_TABLES) {
    database.exec(table);
  }
  let sequence = 0;
  const run = (sql: string, ...params: (string | number | null)[]): void => void database.prepare(sql).run(...params);

  function putFindings(findings: readonly Finding[], at = now): void {
    database.exec('begin');
    for (const finding of findings) {
      sequence += 1;
      const old = database
        .prepare('select status, finding from findings where region = ? and regulation = ? and duty = ? and subject = ?')
        .get(REGION, finding.regulation, finding.duty, finding.subject);
      const before = old === undefined ? null : { status: old['status'], reason: (JSON.parse(String(old['finding'])) as Finding).reason };
      run(
        `insert into journal values (?, 'collector', ?, ?, 'finding', ?, ?, '', ?)`,
        REGION,
        sequence,
        at,
        `${finding.duty} ${finding.subject}`,
        JSON.stringify({ before, after: finding }),
        `h${sequence}`,
      );
      run(
        'insert or replace into findings values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        REGION,
        finding.regulation,
        finding.duty,
        finding.subject,
        finding.status,
        finding.pd ?? null,
        finding.since ?? at,
        at,
        sequence,
        JSON.stringify(finding),
      );
    }
    database.exec('commit');
  }

  function putAgent(id: string, lastAt?: number): void {
    run(
      `insert into agents (region, id, server, key_hash, machine_id, hostname, software, interval_seconds, enrolled_at)
        values (?, ?, ?, 'x', 'm', ?, 'pantau-agent/0.1.0', 15, ?)`,
      REGION,
      id,
      id.replace('ag-', 'srv-'),
      id.replace('ag-', 'host-'),
      now - 48 * HOUR,
    );
    if (lastAt !== undefined) {
      run(`insert into received values (?, ?, 'e1', 1, 5, ?, ?, ?)`, REGION, id, lastAt - HOUR, lastAt, lastAt);
    }
  }

  run(
    'insert into meta values (?, ?)',
    'region',
    JSON.stringify({ id: REGION, name, zone: 'WITA', example: true, regulations: ['banjarbaru-5-2022'] }),
  );
  putAgent('ag-1', now - 10_000);
  putAgent('ag-2', now - 10 * MINUTE);
  putAgent('ag-3');
  const insertFact = `insert into facts values (null, ?, ?, ?, ?, 'e1', ?, ?, ?, ?, ?)`;
  const repository = JSON.stringify({ tool: 'restic', location: '/srv/restic', readable: true, copies: [] });
  run(insertFact, REGION, 'backup_repository/srv-1:/srv/restic', 'backup_repository', 'ag-1', 3, null, now - 30 * MINUTE, null, repository);
  run(
    insertFact,
    REGION,
    'agent/ag-2',
    'probes',
    'ag-2',
    5,
    null,
    now - 10 * MINUTE,
    null,
    JSON.stringify({ failed: { restic: 'restic tidak ada di PATH' } }),
  );
  const catalogue = FINDINGS.filter((finding) => finding.regulation === 'banjarbaru-5-2022').map(
    ({ duty, title, citation, bound, severity }) => ({ duty, title, citation, bound, severity, class: 'A', family: 'backup-freshness' }),
  );
  const duties = [...new Map(catalogue.map((duty) => [duty.duty, duty])).values()];
  run(
    'insert into regulations values (?, ?, ?, 1, ?)',
    REGION,
    'banjarbaru-5-2022',
    'Peraturan Daerah Kota Banjarbaru Nomor 5 Tahun 2022',
    JSON.stringify(duties),
  );
  run('insert into regulations values (?, ?, ?, 0, ?)', REGION, 'serang-47-2017', 'Peraturan Wali Kota Serang Nomor 47 Tahun 2017', '[]');
  putFindings(FINDINGS, now - 20 * MINUTE);
  const violation = FINDINGS.find((finding) => finding.reason === 'copy-too-old');
  const silent = FINDINGS.find((finding) => finding.reason === 'silent');
  for (const statement of violation === undefined || silent === undefined ? [] : alertStatements(REGION, [violation, silent], now)) {
    run(statement.sql, ...(statement.params as (string | number | null)[]));
  }
  run('insert into register_versions values (?, ?, ?, ?)', REGION, 'aaa', now - 40 * HOUR, JSON.stringify([null, []]));
  run('insert into register_versions values (?, ?, ?, ?)', REGION, 'bbb', now - 39 * HOUR, JSON.stringify(REGISTER));
  run(`insert into heartbeats values (?, 'collector', ?, ?)`, REGION, now - 40 * HOUR, now - 5_000);

  return {
    file,
    region: REGION,
    putFindings,
    removeFinding: ({ duty, subject }) => run('delete from findings where duty = ? and subject = ?', duty, subject),
    putAgent,
    report: (agent, at) => run('update received set last_seq = last_seq + 1, last_at = ?, received_at = ? where agent = ?', at, at, agent),
    run,
    close: () => database.close(),
  };
}

/** As the collector stores it: the region, then the records by kind. */
const REGISTER = [
  { id: REGION },
  [
    [
      'pd',
      [
        { id: 'bkpsdm', role: 'pd' },
        { id: 'diskominfo', role: 'dinas' },
      ],
    ],
    [
      'server',
      [
        { id: 'srv-1', owner_pd: 'bkpsdm', managed_by: 'diskominfo' },
        { id: 'srv-2', owner_pd: 'diskominfo', managed_by: 'diskominfo' },
      ],
    ],
    ['person', [{ id: 'p-1', name: 'Rahasia' }]],
  ],
];
