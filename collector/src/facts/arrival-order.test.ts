// The interval rule against the real ledger: whatever the order and the batches in which reports arrive, what is kept is the same.

import type { AcceptedReport, FactInterval, WitnessState } from '@pantau/shared/accepted';
import type { Row, SqlReader, SqlWriter } from '@pantau/shared/ledger/driver';
import { currentFacts, currentWitnesses, factsAt } from '@pantau/shared/ledger/facts-at';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFacts } from './create-facts.ts';
import { byText, modelAt, modelNow, modelOf } from './testing/interval-model.ts';
import { acceptedReport, type Chance, createChance, createTestLedger, observation, T0, type TestLedger } from './testing/support.ts';

const RUNS = 400;
const HOURS = 3_600_000;
const REPORT_COLUMNS = 'agent, epoch, first_seq, last_seq, first_at, last_at, received_at';
const FACT_COLUMNS = 'subject, fact, witness, epoch, first_seq, last_seq, first_at, last_at, value';

let test: TestLedger;
beforeAll(async () => {
  test = await createTestLedger();
});
afterAll(() => test.remove());

async function contentOf(reader: SqlReader, region: string): Promise<{ facts: Row[]; received: Row[] }> {
  const facts = await reader.all(`select ${FACT_COLUMNS} from facts where region = ?`, [region]);
  const received = await reader.all(`select ${REPORT_COLUMNS} from received where region = ?`, [region]);
  return { facts: facts.sort(byText), received: received.sort(byText) };
}

/** A ledger of which some transactions fail at the very end, after everything was written. */
function failing(ledger: SqlWriter, fails: () => boolean): SqlWriter {
  return {
    ...ledger,
    transaction: (work) =>
      ledger.transaction(async (tx) => {
        const result = await work(tx);
        if (fails()) throw new Error('disk is gone');
        return result;
      }),
  };
}

/** Two agents, two epochs each, lost reports, changing values, vanishing subjects, explicit times, clocks that are set. */
function randomReports(chance: Chance): AcceptedReport[] {
  const reports: AcceptedReport[] = [];
  for (const agent of ['a1', 'a2']) {
    const setBack = [4, 1_000][chance.below(2)] ?? 1;
    let taken = 0;
    for (const epoch of chance.below(2) === 0 ? ['e1', 'e2'] : ['f2', 'f1']) {
      const count = 1 + chance.below(18);
      let checkedMs = taken;
      for (let sequence = 1; sequence <= count; sequence += 1) {
        taken += 10_000 + chance.below(8_000) - (chance.below(setBack) === 0 ? 40_000 : 0);
        if (chance.below(4) === 0) checkedMs = taken - chance.below(3) * 1_000;
        if (chance.below(8) === 0) continue;
        const observations = ['host', 'routes', 'copy'].flatMap((fact) => {
          if (chance.below(6) === 0) return [];
          const value = chance.below(4) === 0 ? 'other' : 'usual';
          return [observation('s1', fact, value, fact === 'copy' && chance.below(5) > 0 ? T0 + checkedMs : undefined)];
        });
        reports.push(acceptedReport({ agent, epoch, sequence, takenMs: taken, lateMs: chance.below(3) * HOURS, observations }));
      }
      taken += chance.below(6) * 20_000 - 80_000;
    }
  }
  return reports;
}

function randomBatches(reports: readonly AcceptedReport[], chance: Chance): AcceptedReport[][] {
  const again = reports.filter(() => chance.below(6) === 0);
  const arrivals = chance.below(4) === 0 ? [...reports, ...again] : chance.shuffle([...reports, ...again]);
  const batches: AcceptedReport[][] = [];
  while (arrivals.length > 0) batches.push(arrivals.splice(0, 1 + chance.below(chance.below(2) === 0 ? 3 : 30)));
  return batches;
}

/** The present as whoever follows the commits sees it. */
function createFollower() {
  const intervals = new Map<string, FactInterval>();
  const witnesses = new Map<string, WitnessState>();
  return {
    follow(commit: { changed: readonly FactInterval[]; witnesses: readonly WitnessState[] }) {
      for (const each of commit.changed) intervals.set(`${each.subject} ${each.fact} ${each.witness}`, each);
      for (const each of commit.witnesses) witnesses.set(each.id, each);
    },
    facts: () => [...intervals.values()].sort(byText),
    witnesses: () => [...witnesses.values()].sort(byText),
  };
}

describe('the order of arrival', () => {
  it(`leaves the same facts as a computation from the full list, in ${RUNS} random runs`, { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const chance = createChance(seed);
      const region = `run-${seed}`;
      const reports = randomReports(chance);
      const follower = createFollower();
      let broken = false;
      const ledger = failing(test.ledger, () => broken);
      let facts = createFacts({ ledger, region });
      let taken = 0;
      for (const batch of randomBatches(reports, chance)) {
        if (chance.below(10) === 0) facts = createFacts({ ledger, region });
        broken = chance.below(8) === 0;
        const first = await facts.commit(batch).catch(String);
        expect(first === 'Error: disk is gone', `failure, seed ${seed}`).toBe(broken);
        broken = false;
        const commit = typeof first === 'string' ? await facts.commit(batch) : first;
        expect(commit.reports + commit.duplicates).toBe(batch.length);
        taken += commit.reports;
        follower.follow(commit);
      }
      const model = modelOf(reports);
      const content = await contentOf(test.ledger, region);
      expect(taken, `seed ${seed}`).toBe(reports.length);
      expect(content.received, `received, seed ${seed}`).toEqual(model.received);
      expect(content.facts, `facts, seed ${seed}`).toEqual(model.facts.map(({ row }) => row));
      expect((await currentFacts(test.ledger, region)).sort(byText), `present, seed ${seed}`).toEqual(modelNow(model));
      expect(follower.facts(), `followed facts, seed ${seed}`).toEqual(modelNow(model));
      expect(follower.witnesses(), `followed witnesses, seed ${seed}`).toEqual((await currentWitnesses(test.ledger, region)).sort(byText));
      for (const at of [0, 1, 2, 3].map(() => T0 + chance.below(700_000) - 20_000)) {
        const found = await factsAt(test.ledger, region, at);
        const { intervals, witnesses } = modelAt(model, at);
        expect(found.intervals.sort(byText), `intervals at ${at - T0}, seed ${seed}`).toEqual(intervals);
        expect(found.witnesses, `witnesses at ${at - T0}, seed ${seed}`).toEqual(witnesses);
      }
    }
  });
});
