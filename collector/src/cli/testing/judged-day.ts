// A day in a ledger on disk, judged minute by minute by the real evaluation: a copy that grows too old, a collector that was away, a new
// copy, and an agent that falls silent.

import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { decisionsOf } from '@pantau/shared/law/decisions';
import { OPERATIONAL, regulationById } from '@pantau/shared/law/regulations/registry';
import type { SqlWriter } from '@pantau/shared/ledger/driver';
import { currentFacts, currentWitnesses } from '@pantau/shared/ledger/facts-at';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { SYSTEM_CLOCK } from '../../alarm/clock.ts';
import { startEvaluation } from '../../evaluate/evaluation.ts';
import { recordRegister } from '../../evaluate/record-register.ts';
import { createTally } from '../../evaluate/tally.ts';
import { createFacts } from '../../facts/create-facts.ts';
import { T0 } from '../../facts/testing/support.ts';
import { createJournal } from '../../ledger/create-journal.ts';
import { openLedger } from '../../ledger/open-ledger.ts';
import { copyReport, enrol, LOADED_AT, REGION, smallRegister, TAKEN_AT } from './small-ledger.ts';

const WRITER = 'collector';
const region = { ...REGION, regulations: [...REGION.regulations] };

/** What happens on the day, in the zone of the region: 08:00 is T0. */
export const DAY_STORY = {
  firstJudged: T0,
  /** The copy becomes older than the article allows. */
  tooOld: T0 + HOUR,
  stopped: T0 + 2 * HOUR,
  startedAgain: T0 + 2 * HOUR + 20 * MINUTE,
  newCopy: T0 + 3 * HOUR,
  lastReport: T0 + 4 * HOUR,
  lastJudged: T0 + 8 * HOUR,
} as const;

/** Writes the ledger of the day. */
export async function writeJudgedDay(data: string): Promise<void> {
  const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  try {
    const journal = createJournal({ region: REGION.id, writer: WRITER });
    await recordRegister({ ledger, journal, region, register: smallRegister(), at: LOADED_AT });
    await enrol(ledger);
    const { firstJudged, stopped, startedAgain, newCopy, lastReport, lastJudged } = DAY_STORY;
    const copyAt = (at: number) => (at < newCopy ? TAKEN_AT : newCopy - MINUTE);
    await judgeMinutes(ledger, { from: firstJudged, to: stopped, copyAt, lastReport });
    await judgeMinutes(ledger, { from: startedAgain, to: lastJudged, copyAt, lastReport });
  } finally {
    await ledger.close();
  }
}

/** Lets the evaluation go on after the day, without reports or with such as show the old copy. */
export async function judgeLater(
  data: string,
  { from, to, isReporting }: { readonly from: number; readonly to: number; readonly isReporting: boolean },
): Promise<void> {
  const ledger = await openLedger({ file: join(data, 'ledger.sqlite') });
  try {
    await judgeMinutes(ledger, { from, to, copyAt: () => TAKEN_AT, lastReport: isReporting ? to : 0 });
  } finally {
    await ledger.close();
  }
}

interface Minutes {
  readonly from: number;
  readonly to: number;
  /** Time of the newest copy that a report at this instant shows. */
  readonly copyAt: (at: number) => number;
  readonly lastReport: number;
}

/** Starts an evaluation and goes from minute to minute; a report comes with each one up to `lastReport`. */
async function judgeMinutes(ledger: SqlWriter, { from, to, copyAt, lastReport }: Minutes): Promise<void> {
  const facts = createFacts({ ledger, region: REGION.id });
  const register = smallRegister();
  let clock = from;
  const evaluation = await startEvaluation({
    ledger,
    journal: createJournal({ region: REGION.id, writer: WRITER }),
    region: REGION.id,
    zone: REGION.zone,
    writer: WRITER,
    register,
    decisions: decisionsOf(register),
    regulations: [regulationById('banjarbaru-5-2022') ?? OPERATIONAL, OPERATIONAL],
    agents: [{ id: 'a1', server: 'srv-1', machineId: 'm-1', enrolledAt: LOADED_AT }],
    current: { changed: await currentFacts(ledger, REGION.id), witnesses: await currentWitnesses(ledger, REGION.id) },
    clock: { ...SYSTEM_CLOCK, now: () => clock },
    onChanged: () => turn(),
    onFailure: (message) => {
      throw new Error(message);
    },
    onRun: () => undefined,
    onBeat: () => undefined,
    tally: createTally(() => ''),
  });
  for (clock = from; clock <= to; clock += MINUTE) {
    const sequence = (clock - T0) / MINUTE + 1;
    const reports = clock <= lastReport ? [copyReport({ sequence, at: clock, copyAt: copyAt(clock) })] : [];
    await evaluation.take(await facts.commit(reports));
  }
  clock = to;
  await evaluation.stop();
}
