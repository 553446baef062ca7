// Plays the day from its beginning to its end.
import { readLedger } from '../support/collector.ts';
import { goldenText, keyOf } from './golden.ts';
import { createScene } from './scene.ts';
import { BEGINS, ENDS, instant, STORY } from './story.ts';

export interface PlayedDay {
  readonly text: string;
  /** What the collector logged as an error. */
  readonly errors: readonly string[];
  /** Keys of messages that came twice. */
  readonly doubled: readonly string[];
  /** Keys of messages that never came, though they were written. */
  readonly lost: readonly string[];
}

/** Plays it and gives what everybody received. */
export async function playDay(): Promise<PlayedDay> {
  const scene = await createScene(instant(BEGINS));
  const before = scene.phones.arrivals.length;
  try {
    for (const { at, act } of STORY) {
      await scene.playUntil(instant(at));
      await act(scene);
      await scene.settle();
    }
    await scene.playUntil(instant(ENDS));
    const { arrivals } = scene.phones;
    const keys = arrivals.filter(({ edited }) => !edited).flatMap(({ mark }) => keyOf(mark) ?? []);
    return {
      text: await goldenText(STORY, arrivals.slice(before), scene.ledgerFile),
      errors: scene.logged.filter((line) => /"level":[56]0/.test(line) && !line.includes('has no Redis')),
      doubled: keys.filter((key, index) => keys.indexOf(key) < index),
      lost: (await writtenKeys(scene.ledgerFile)).filter((key) => !keys.includes(key)),
    };
  } finally {
    await scene.stop();
  }
}

async function writtenKeys(ledgerFile: string): Promise<string[]> {
  const ledger = readLedger(ledgerFile);
  try {
    return (await ledger.all('select key from outbox')).map((row) => String(row['key']));
  } finally {
    ledger.close();
  }
}
