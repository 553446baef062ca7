// Samples of the network are no intervals: each is handed once to the store of its fact, in the transaction of its batch.
import type { Sample, SampleStore } from '@pantau/shared/accepted';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFacts } from './create-facts.ts';
import { acceptedReport, createTestLedger, T0, type TestLedger } from './testing/support.ts';

const REGION = 'contoh';
const COUNTERS = { device: 'rt-1', interface: 'ether1', in: '10', out: '20', bits: 64, uptime: 100 } as const;

let test: TestLedger;
let taken: Sample[];
let store: SampleStore;

beforeEach(async () => {
  test = await createTestLedger();
  taken = [];
  store = {
    fact: 'counters',
    async take(tx, samples) {
      taken.push(...samples);
      await tx.run(
        samples.map(({ at }) => ({ sql: 'insert into cursors (region, name, value) values (?, ?, 1)', params: [REGION, `sample ${at}`] })),
      );
      return samples.map(({ subject, witness, at }) => ({ subject, fact: 'traffic', witness, value: {}, firstAt: at, lastAt: at }));
    },
  };
});
afterEach(() => test.remove());

function report(sequence: number) {
  const at = new Date(T0 + sequence * 15_000 - 5_000).toISOString();
  return acceptedReport({
    sequence,
    observations: [{ subject: { kind: 'link', id: 'l1' }, fact: 'counters', value: COUNTERS, at }],
  });
}

it('hands each sample over once, with its own corrected instant, and tells what the store made of it', async () => {
  const facts = createFacts({ ledger: test.ledger, region: REGION, stores: [store] });
  const first = await facts.commit([report(1), report(1)]);
  await facts.commit([report(1), report(2)]);
  expect(taken.map(({ subject, witness, at, value }) => [subject, witness, at, value])).toEqual([
    ['link/l1', 'a1', T0 + 10_000, COUNTERS],
    ['link/l1', 'a1', T0 + 25_000, COUNTERS],
  ]);
  expect(first.changed).toContainEqual({
    subject: 'link/l1',
    fact: 'traffic',
    witness: 'a1',
    value: {},
    firstAt: T0 + 10_000,
    lastAt: T0 + 10_000,
  });
  expect(await test.ledger.all("select count(*) as n from facts where fact = 'counters'")).toEqual([{ n: 0 }]);
});

it('keeps neither the report nor its samples when the store fails, and takes both when the batch comes again', async () => {
  let fails = true;
  const failing: SampleStore = {
    fact: 'counters',
    async take(tx, samples) {
      const changed = await store.take(tx, samples);
      if (fails) throw new Error('disk full');
      return changed;
    },
  };
  const facts = createFacts({ ledger: test.ledger, region: REGION, stores: [failing] });
  await expect(facts.commit([report(1)])).rejects.toThrow('disk full');
  expect(await test.ledger.all('select count(*) as n from cursors')).toEqual([{ n: 0 }]);
  fails = false;
  expect(await facts.commit([report(1)])).toMatchObject({ reports: 1, duplicates: 0 });
  expect(await test.ledger.all('select name from cursors')).toEqual([{ name: `sample ${T0 + 10_000}` }]);
});
