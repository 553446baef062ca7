// What holds for every record: no millisecond is lost or counted twice, and only the ledger up to the end of the period matters.
import { expect, it } from 'vitest';
import { STATUSES } from '../law/status.ts';
import { createRandom, pick, type Random } from '../law/testing/random.ts';
import { DAY } from '../time.ts';
import { buildRecord } from './build.ts';
import { recordCsv } from './csv.ts';
import type { FindingHistory, JournalledChange, RecordInput } from './input.ts';
import { recordJson } from './json.ts';
import { RECORD_STATES, type RecordModel, type TimeByState } from './model.ts';
import { change, END, history, input, START } from './testing/small-record.ts';

const WORLDS = 300;
const LENGTH = END - START;

function randomChanges(random: Random): JournalledChange[] {
  let days = -3;
  return Array.from({ length: random(12) }, (_, index) => {
    // Now and then a clock that is set back, and two changes at one instant.
    days += pick(random, 0, 1, 1, 1, -1) * (random(3 * DAY) / DAY);
    return change(index + 1, Math.round(days * DAY) / DAY, random(6) === 0 ? null : pick(random, ...STATUSES));
  });
}

function randomInput(random: Random): RecordInput {
  const histories = Array.from({ length: random(6) }, (_, index) =>
    history(`server/s-${index}`, randomChanges(random), `uji-1-2026/${random(2)}`),
  );
  const spans = Array.from({ length: random(5) }, () => START - DAY + random(12 * DAY)).map((from) => ({
    from,
    to: from + random(3 * DAY),
  }));
  const first = Math.min(...spans.map(({ from }) => from));
  const last = Math.max(...spans.map(({ to }) => to));
  return input(histories, { judged: spans.length === 0 ? { spans } : { spans, first, last } });
}

function sumOf(time: TimeByState): number {
  return RECORD_STATES.reduce((sum, state) => sum + time[state].ms, 0);
}

function bytes(record: RecordModel): string {
  return [...recordJson(record), ...recordCsv(record)].join('');
}

it('the states of each subject and each duty add up to the period, to the millisecond', async () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const record = await buildRecord(randomInput(createRandom(seed)));
    const { judged, notJudged, notYet } = record.judged;
    expect(judged.ms + notJudged.ms + notYet.ms).toBe(LENGTH);
    for (const duty of record.regulations.flatMap(({ duties }) => duties)) {
      expect(sumOf(duty.worst)).toBe(LENGTH);
      expect(sumOf(duty.summed)).toBe(LENGTH * duty.subjects.length);
      for (const { time } of duty.subjects) {
        expect(sumOf(time)).toBe(LENGTH);
        for (const state of RECORD_STATES.filter((each) => time[each].ms > 0)) {
          seen.add(state);
          expect(Math.round(time[state].days * DAY)).toBe(time[state].ms);
        }
      }
    }
  }
  expect([...seen].toSorted()).toEqual([...RECORD_STATES].toSorted());
});

it('is the same whatever order the input has and whatever came after the period', async () => {
  for (let seed = 1; seed <= WORLDS; seed += 1) {
    const made = randomInput(createRandom(seed));
    const histories = [...(made.histories as Iterable<FindingHistory>)].map((each) => ({
      ...each,
      changes: each.changes.filter(({ at }) => at < END),
    }));
    const judged = { spans: [...made.judged.spans, { from: END, to: END }], first: made.judged.first ?? END, last: END };
    const before = await buildRecord({ ...made, histories, judged });
    const later = histories.map((each) => ({ ...each, changes: [change(99, 10, 'violation'), change(100, 12, null), ...each.changes] }));
    const after = await buildRecord({
      ...made,
      histories: later.toReversed(),
      judged: { ...judged, spans: [...judged.spans, { from: END + 1, to: END + 5 * DAY }], last: END + 5 * DAY },
      registerVersions: [{ hash: 'later', loadedAt: END + 1 }],
    });

    expect(bytes(after)).toBe(bytes(before));
  }
});

it.each([
  ['one finding that never rests', 1, 100_000],
  ['many findings', 2_000, 50],
])('takes time in proportion to the changes, not to their square: %s', async (_what, subjects, each) => {
  const pace = 10 / each;
  function* histories(): Generator<FindingHistory> {
    for (let subject = 0; subject < subjects; subject += 1) {
      const changes = Array.from({ length: each }, (_, index) =>
        change(index + 1, index * pace, index % 2 === 0 ? 'violation' : 'compliant'),
      );
      yield history(`server/s-${subject}`, changes);
    }
  }
  const spans = Array.from({ length: 5_000 }, (_, index) => ({ from: START + index * 172_000, to: START + index * 172_000 + 90_000 }));
  const { regulations } = await buildRecord({ ...input([]), histories: histories(), judged: { spans, first: START, last: END } });

  expect(regulations[0]?.duties[0]?.violations).toMatchObject({ opened: (subjects * each) / 2 });
});
