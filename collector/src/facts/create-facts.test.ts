// What the facts stage tells those after it, and what it writes, case by case on the real ledger.

import type { Statement } from '@pantau/shared/ledger/driver';
import { factsAt } from '@pantau/shared/ledger/facts-at';
import type { Observation } from '@pantau/shared/report';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFacts, type Facts } from './create-facts.ts';
import { byText } from './testing/interval-model.ts';
import { acceptedReport, createTestLedger, observation, T0, type TestLedger } from './testing/support.ts';

const DAY = 86_400_000;
const REGION = 'contoh';

let test: TestLedger;
let facts: Facts;
let written: string[];
beforeEach(async () => {
  test = await createTestLedger();
  written = [];
  const { ledger } = test;
  facts = createFacts({
    region: REGION,
    ledger: {
      ...ledger,
      transaction: (work) =>
        ledger.transaction((tx) => {
          const run = (statements: readonly Statement[]) => {
            written.push(...statements.map(({ sql }) => sql.split(' where')[0] ?? ''));
            return tx.run(statements);
          };
          return work({ all: tx.all, run });
        }),
    },
  });
});
afterEach(() => test.remove());

function host(value: string): Observation {
  return observation('s1', 'host', value);
}

function at(sequence: number): number {
  return T0 + sequence * 15_000;
}

describe('a commit', () => {
  it('tells all facts of a first report and its witness', async () => {
    const probes = [
      { id: 'routes', ok: false, durationMs: 5, reason: 'no /proc' },
      { id: 'host', ok: true, durationMs: 1 },
    ];
    const report = acceptedReport({ sequence: 1, aheadMs: 60_000, observations: [host('a')], head: { probes } });
    expect(await facts.commit([report])).toEqual({
      reports: 1,
      duplicates: 0,
      witnesses: [{ id: 'a1', lastReport: at(1), clockOffsetSeconds: 60 }],
      changed: expect.toSatisfy((changed: object[]) => {
        const witness = 'a1';
        expect(changed.toSorted(byText)).toEqual(
          [
            { subject: 'agent/a1', fact: 'clock', witness, value: { offsetSeconds: 60 }, firstAt: at(1) },
            { subject: 'agent/a1', fact: 'probes', witness, value: { failed: { routes: 'no /proc' } }, firstAt: at(1) },
            { subject: 'server/s1', fact: 'host', witness, value: { value: 'a' }, firstAt: at(1) },
          ].toSorted(byText),
        );
        return true;
      }),
    });
  });

  it('tells what an agent lost, and nothing while it lost nothing', async () => {
    const whole = acceptedReport({ sequence: 1, observations: [] });
    const lost = { ...whole.head.spool, dropped: 3 };

    await facts.commit([whole]);
    const { changed } = await facts.commit([acceptedReport({ sequence: 2, observations: [], head: { spool: lost } })]);

    expect(changed).toEqual([{ subject: 'agent/a1', fact: 'spool', witness: 'a1', value: { dropped: 3, setAside: 0 }, firstAt: at(2) }]);
  });

  it('writes one statement for a report that changes nothing, and tells only the witness', async () => {
    await facts.commit([acceptedReport({ sequence: 1, observations: [host('a')] })]);
    written = [];
    const commit = await facts.commit([acceptedReport({ sequence: 2, observations: [host('a')] })]);
    expect(commit.changed).toEqual([]);
    expect(commit.witnesses).toEqual([{ id: 'a1', lastReport: at(2), clockOffsetSeconds: 0 }]);
    expect(written).toEqual([expect.stringContaining('update received')]);
  });

  it('counts a report that comes again and changes nothing', async () => {
    const report = acceptedReport({ sequence: 1, observations: [host('a')] });
    await facts.commit([report]);
    written = [];
    expect(await facts.commit([report, report])).toEqual({ reports: 0, duplicates: 2, changed: [], witnesses: [] });
    expect(written).toEqual([]);
  });

  it('tells the new interval of a value that changed', async () => {
    await facts.commit([acceptedReport({ sequence: 1, observations: [host('a')] })]);
    const { changed } = await facts.commit([acceptedReport({ sequence: 2, observations: [host('b')] })]);
    expect(changed).toEqual([{ subject: 'server/s1', fact: 'host', witness: 'a1', value: { value: 'b' }, firstAt: at(2) }]);
  });

  it.each([
    ['the last report that saw it', undefined, at(2)],
    ['its own time', at(1) - 5_000, at(1) - 5_000],
  ])('tells a fact that is gone, with %s as its end', async (_what, observedAt, lastAt) => {
    const seen = [observation('s1', 'host', 'a', observedAt)];
    await facts.commit([1, 2].map((sequence) => acceptedReport({ sequence, observations: seen })));
    const { changed } = await facts.commit([acceptedReport({ sequence: 3 })]);
    const firstAt = observedAt ?? at(1);
    expect(changed).toEqual([{ subject: 'server/s1', fact: 'host', witness: 'a1', value: { value: 'a' }, firstAt, lastAt }]);
  });

  it('tells nothing of what only fills in the past', async () => {
    await facts.commit([acceptedReport({ sequence: 9, observations: [host('new')] })]);
    const late = [1, 2, 3].map((sequence) => acceptedReport({ sequence, lateMs: DAY, observations: [host('old')] }));
    const commit = await facts.commit(late);
    expect(commit).toEqual({ reports: 3, duplicates: 0, changed: [], witnesses: [] });
    const past = await factsAt(test.ledger, REGION, at(5));
    expect(past.intervals.find(({ fact }) => fact === 'host')).toMatchObject({ value: { value: 'old' }, firstAt: at(1), lastAt: at(3) });
    expect(past.witnesses).toEqual([{ id: 'a1', lastReport: at(3), clockOffsetSeconds: 0 }]);
  });

  it('lets the later of two observations of one thing hold, and its own word on the agent', async () => {
    const forged = { subject: { kind: 'agent', id: 'a1' }, fact: 'clock', value: { offsetSeconds: 9 } };
    await facts.commit([acceptedReport({ sequence: 1, observations: [forged, host('a'), host('b')] })]);
    const rows = await test.ledger.all('select fact, value from facts order by fact');
    expect(rows).toEqual([
      { fact: 'clock', value: '{"offsetSeconds":0}' },
      { fact: 'host', value: '{"value":"b"}' },
      { fact: 'probes', value: '{"failed":{}}' },
    ]);
  });

  it('takes in batches that come at once one after the other', async () => {
    const commits = await Promise.all(
      [3, 1, 2, 1].map((sequence) => facts.commit([acceptedReport({ sequence, observations: [host('a')] })])),
    );
    expect(commits.map(({ duplicates }) => duplicates)).toEqual([0, 0, 0, 1]);
    expect(await test.ledger.all('select first_seq, last_seq from received')).toEqual([{ first_seq: 1, last_seq: 3 }]);
  });
});

describe('a wrong clock and a late delivery', () => {
  const inTime = [1, 2, 3, 4].map((sequence) => ({ sequence, observations: [host(sequence < 3 ? 'a' : 'b')] }));
  const checked = (sequence: number, aheadMs: number) => [observation('s1', 'copy', 'c', at(sequence) + aheadMs - 4_000)];

  it.each([
    ['a clock that is 3 h fast', 3 * 3_600_000, 0],
    ['a delivery a day late', 0, DAY],
    ['both', 3 * 3_600_000, DAY],
  ])('%s gives the same facts as reports in time', async (_what, aheadMs, lateMs) => {
    const reports = (ahead: number, late: number) =>
      inTime.map((spec) => {
        const observations = [...spec.observations, ...checked(spec.sequence, ahead)];
        return acceptedReport({ sequence: spec.sequence, aheadMs: ahead, lateMs: late, observations });
      });
    const other = createFacts({ ledger: test.ledger, region: 'in-time' });
    await other.commit(reports(0, 0));
    for (const report of reports(aheadMs, lateMs).reverse()) await facts.commit([report]);
    for (const instant of [at(1), at(2) + 1_000, at(3), at(9)]) {
      const expected = await factsAt(test.ledger, 'in-time', instant);
      const found = await factsAt(test.ledger, REGION, instant);
      const ofServer = ({ subject }: { subject: string }) => subject === 'server/s1';
      expect(found.intervals.filter(ofServer).sort(byText)).toEqual(expected.intervals.filter(ofServer).sort(byText));
      expect(found.witnesses.map(({ lastReport }) => lastReport)).toEqual(expected.witnesses.map(({ lastReport }) => lastReport));
    }
  });
});
