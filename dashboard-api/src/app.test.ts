// Shows what each route of the API answers on a real ledger file.
import { describe, expect, it } from 'vitest';
import { manyFindings, NOW } from './testing/findings.ts';
import { setUp } from './testing/setup.ts';

interface Listed {
  readonly total: number;
  readonly view: boolean;
  readonly next: string | null;
  readonly findings: readonly {
    readonly duty: string;
    readonly subject: string;
    readonly status: string;
    readonly evidence: readonly { observedAt?: string; ageSeconds?: number }[];
  }[];
}

describe('GET /api/findings', () => {
  it.each([
    ['', 8],
    ['status=violation', 2],
    ['status=violation&status=unknown', 3],
    ['regulation=operasional', 1],
    ['pd=bpkad', 1],
    ['subject=dataset/simpeg', 2],
    ['duty=banjarbaru-5-2022/18.4&status=exempt', 1],
    ['severity=critical', 3],
    ['q=ruang+BERSAMA', 1],
    ['q=ruang+tiada', 0],
    ['q=melebihi+sipd', 1],
    ['q=pasal+18', 3],
    ['status=compliant&regulation=operasional', 0],
  ])('?%s gives %i', async (query, count) => {
    const { get } = await setUp();

    const { status, body } = await get<Listed>(`/api/findings?${query}`);

    expect([status, body.findings.length, body.total]).toEqual([200, count, count]);
  });

  it('tells when the evidence was last seen, not when the finding was written', async () => {
    const { get, ledger } = await setUp();
    ledger.report('ag-1', NOW - 4_000);

    const { body } = await get<Listed>('/api/findings?subject=dataset/sipd');

    expect(body.findings[0]?.evidence[0]).toMatchObject({ observedAt: '2026-03-02T07:59:56+08:00', ageSeconds: 4 });
    expect(body.findings[0]?.evidence[1]).not.toHaveProperty('observedAt');
  });

  it('pages without gaps and without repeats, also while findings change and vanish', async () => {
    const { get, ledger } = await setUp();
    const many = manyFindings(95);
    ledger.putFindings(many);
    const seen: string[] = [];
    let cursor: string | null = '';

    while (cursor !== null) {
      const { body }: { body: Listed } = await get<Listed>(`/api/findings?limit=10${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...body.findings.map((finding) => `${finding.duty} ${finding.subject}`));
      cursor = body.next;
      ledger.putFindings(many.slice(0, 3).map((finding) => ({ ...finding, status: 'unknown' as const })));
      ledger.removeFinding({ duty: 'banjarbaru-5-2022/18.4', subject: 'server/srv-10' });
    }

    expect(seen).toHaveLength(95 + 8);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('judges by another law on request, and says that it is a view', async () => {
    const { get } = await setUp();

    const { body } = await get<Listed>('/api/findings?view=serang-47-2017&limit=500');

    expect(body).toMatchObject({ view: true, viewOf: 'serang-47-2017', total: 7 });
    expect(body.findings.every((finding) => finding.duty.startsWith('serang-47-2017/'))).toBe(true);
    expect(await get<Listed>('/api/findings')).toMatchObject({ body: { view: false, viewOf: null, total: 8 } });
  });
});

describe('GET /api/findings/{duty}/{subject}/history', () => {
  const path = '/api/findings/banjarbaru-5-2022%2F32.3-backup/dataset%2Fsimpeg/history';

  it('lists the changes of one finding, newest first, over pages', async () => {
    const { get, ledger } = await setUp();
    const [finding] = manyFindings(1);
    for (const status of ['unknown', 'violation', 'compliant'] as const) {
      ledger.putFindings(finding === undefined ? [] : [{ ...finding, subject: 'dataset/simpeg', status, reason: `now-${status}` }]);
    }

    const first = await get<{ changes: { status: string; before: { status: string } | null }[]; next: string }>(`${path}?limit=3`);
    const second = await get<{ changes: { before: unknown }[]; next: null }>(`${path}?limit=3&cursor=${first.body.next}`);

    expect(first.body.changes.map((change) => [change.before?.status, change.status])).toEqual([
      ['violation', 'compliant'],
      ['unknown', 'violation'],
      ['compliant', 'unknown'],
    ]);
    expect(second.body).toMatchObject({ changes: [{ before: null }], next: null });
  });
});

describe('GET /api/hosts', () => {
  it('tells who reports, who is silent and who never reported', async () => {
    const { get, ledger } = await setUp();
    ledger.run(
      `insert into facts values (null, 'banjarbaru', 'agent/ag-1', 'clock', 'ag-1', 'e1', 5, null, ?, null, '{"offsetSeconds":-2.5}')`,
      NOW,
    );
    ledger.run(
      `insert into facts values (null, 'banjarbaru', 'agent/ag-1', 'spool', 'ag-1', 'e1', 5, null, ?, null, '{"dropped":7,"setAside":0}')`,
      NOW,
    );

    const { body } = await get('/api/hosts');

    expect(body).toMatchObject({
      total: 3,
      hosts: [
        {
          agent: 'ag-1',
          server: 'srv-1',
          state: 'reporting',
          ageSeconds: 10,
          lastReportAt: '2026-03-02T07:59:50+08:00',
          clockOffsetSeconds: -2.5,
          failedProbes: {},
          spool: { dropped: 7, setAside: 0 },
        },
        {
          agent: 'ag-2',
          state: 'late',
          sentence: { id: 'tidak ada laporan selama 600 s' },
          failedProbes: { restic: 'restic tidak ada di PATH' },
        },
        { agent: 'ag-3', state: 'never' },
      ],
    });
  });

  it.each([
    [30, 'reporting'],
    [31, 'late'],
  ])('a report of %i seconds ago at an interval of 15 s is %s', async (age, state) => {
    const { get, ledger } = await setUp();
    ledger.report('ag-1', NOW - age * 1_000);

    expect(await get('/api/hosts?subject=server/srv-1')).toMatchObject({ body: { hosts: [{ state }] } });
  });

  it.each([
    ['state=late', ['ag-2']],
    ['q=HOST-3', ['ag-3']],
    ['limit=2', ['ag-1', 'ag-2']],
  ])('?%s gives %j', async (query, agents) => {
    const { get } = await setUp();
    const { body } = await get<{ hosts: { agent: string }[] }>(`/api/hosts?${query}`);

    expect(body.hosts.map((host) => host.agent)).toEqual(agents);
  });
});
