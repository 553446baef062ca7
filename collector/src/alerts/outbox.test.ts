import type { Row } from '@pantau/shared/ledger/driver';
import { describe, expect, it } from 'vitest';
import type { DecisionReason } from './decide.ts';
import { advanceOutbox, type OutboxBatch } from './outbox.ts';
import { openTestLedger, START, type TestLedger } from './testing/alerts-rig.ts';
import { CONTEXT, exampleFinding, WRITER } from './testing/example-finding.ts';

async function setUp() {
  const test = await openTestLedger();
  const reasons: DecisionReason[] = [];
  const advance = (channels = ['surel', 'hook']): Promise<OutboxBatch> =>
    advanceOutbox({ ledger: test.ledger, context: CONTEXT, writer: WRITER, channels, onDecision: (reason) => void reasons.push(reason) });
  return { test, reasons, advance };
}

const idOf = (row: Row | undefined): string => String(row?.['id']);

async function noticeOf(test: TestLedger, index: number): Promise<unknown> {
  return JSON.parse(String((await test.rows('notices'))[index]?.['notice']));
}

describe('advanceOutbox', () => {
  it('writes alert, notices and cursor of a new violation', async () => {
    const { test, advance } = await setUp();
    await test.append(exampleFinding());

    const { notices } = await advance();

    const [alert] = await test.rows('alerts');
    expect(alert).toMatchObject({
      region: 'contoh',
      subject: 'dataset/simpeg',
      severity: 'high',
      state: 'open',
      opened_at: START,
      closed_at: null,
    });
    expect(alert?.['id']).toMatch(/^alr-1-[0-9a-f]{12}$/);
    expect(notices).toEqual([
      { key: `${idOf(alert)}-1-surel`, channel: 'surel', ready: true },
      { key: `${idOf(alert)}-1-hook`, channel: 'hook', ready: true },
    ]);
    expect(await noticeOf(test, 0)).toEqual({
      region: 'contoh',
      regionName: 'Kota Contoh',
      example: true,
      key: `${idOf(alert)}-1-surel`,
      alert: alert?.['id'],
      kind: 'opened',
      channel: 'surel',
      createdAt: START,
      openedAt: START,
      timeZone: 'Asia/Makassar',
      finding: exampleFinding(),
    });
    expect(await test.rows('cursors')).toMatchObject([{ name: 'alerts', value: 1 }]);
  });

  it('handles each entry once', async () => {
    const { test, advance } = await setUp();
    await test.append(exampleFinding());
    await advance();

    expect(await advance()).toMatchObject({ notices: [], more: false });

    expect(await test.rows('notices')).toHaveLength(2);
  });

  it('gives the same names when the transaction is lost and done again', async () => {
    const { test, advance } = await setUp();
    await test.append(exampleFinding());
    const broken = { ...test.ledger, transaction: () => Promise.reject(new Error('disk full')) };
    const deps = { context: CONTEXT, writer: WRITER, channels: ['surel'], onDecision: () => undefined };
    await expect(advanceOutbox({ ...deps, ledger: broken })).rejects.toThrow('disk full');
    const rolledBack = {
      ...test.ledger,
      transaction: <T>(work: Parameters<typeof test.ledger.transaction<T>>[0]) =>
        test.ledger.transaction<T>(async (tx) => {
          await work(tx);
          throw new Error('power cut');
        }),
    };
    await expect(advanceOutbox({ ...deps, ledger: rolledBack })).rejects.toThrow('power cut');
    expect([await test.rows('alerts'), await test.rows('notices'), await test.rows('cursors')]).toEqual([[], [], []]);

    const { notices } = await advance(['surel']);

    expect(notices.map(({ key }) => key)).toEqual([expect.stringMatching(/^alr-1-[0-9a-f]{12}-1-surel$/)]);
  });

  it('marks an alert unverified and verified again without a notice', async () => {
    const { test, reasons, advance } = await setUp();
    await test.append(exampleFinding(), exampleFinding({ status: 'unknown', reason: 'agent-silent' }));
    await advance();
    expect(await test.rows('alerts')).toMatchObject([{ state: 'open', unverified_since: START + 60_000 }]);

    await test.append(exampleFinding({ severity: 'critical' }));
    await advance();

    expect(await test.rows('alerts')).toMatchObject([{ state: 'open', unverified_since: null, severity: 'critical' }]);
    expect(reasons).toEqual(['new-violation', 'unverified', 'verified-again']);
    expect(await test.rows('notices')).toHaveLength(2);
  });

  it('closes with a notice that waits for the opening, and opens anew under another id', async () => {
    const { test, reasons, advance } = await setUp();
    await test.append(exampleFinding(), exampleFinding({ status: 'compliant' }), exampleFinding());

    const { notices } = await advance(['surel']);

    const [first, second] = await test.rows('alerts');
    expect(notices).toEqual([
      { key: `${idOf(first)}-1-surel`, channel: 'surel', ready: true },
      { key: `${idOf(first)}-2-surel`, channel: 'surel', ready: false },
      { key: `${idOf(second)}-1-surel`, channel: 'surel', ready: true },
    ]);
    expect([first?.['state'], first?.['closed_at'], second?.['state']]).toEqual(['closed', START + 60_000, 'open']);
    expect(reasons).toEqual(['new-violation', 'recovered', 'new-violation']);
    expect(await noticeOf(test, 1)).toMatchObject({
      kind: 'recovered',
      openedAt: START,
      createdAt: START + 60_000,
      finding: { status: 'compliant' },
    });
  });

  it('tells of a subject that is gone with what was known last', async () => {
    const { test, advance } = await setUp();
    await test.append(exampleFinding(), null);

    await advance(['surel']);

    expect(await noticeOf(test, 1)).toMatchObject({ kind: 'recovered', finding: { status: 'violation', subject: 'dataset/simpeg' } });
  });

  it('keeps subjects and duties apart', async () => {
    const { test, advance } = await setUp();
    await test.append(
      exampleFinding(),
      exampleFinding({ subject: 'dataset/keuangan' }),
      exampleFinding({ duty: 'contoh-1-2020/2.1-plan' }),
    );

    await advance(['surel']);

    const keys = (await test.rows('notices')).map((row) => row['key']);
    expect(new Set(keys).size).toBe(3);
    expect(keys).toEqual(keys.map(() => expect.stringMatching(/^[a-z0-9-]+$/)));
  });

  it('works through a long backlog in several transactions', async () => {
    const { test, advance } = await setUp();
    await test.append(...Array.from({ length: 450 }, (_, index) => exampleFinding({ subject: `server/s${index}` })));

    const batches = [await advance(['surel']), await advance(['surel']), await advance(['surel'])];

    expect(batches.map(({ notices, more }) => [notices.length, more])).toEqual([
      [200, true],
      [200, true],
      [50, false],
    ]);
  });
});
