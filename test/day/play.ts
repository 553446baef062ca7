// Plays the day from its beginning to its end.
import { goldenText } from './golden.ts';
import { createScene } from './scene.ts';
import { BEGINS, ENDS, instant, STORY } from './story.ts';

export interface PlayedDay {
  readonly text: string;
  /** What the collector logged as an error. */
  readonly errors: readonly string[];
  readonly seconds: number;
}

/** Plays it and gives what everybody received. */
export async function playDay(): Promise<PlayedDay> {
  const began = performance.now();
  const scene = await createScene(instant(BEGINS));
  const before = scene.phones.arrivals.length;
  try {
    for (const { at, act } of STORY) {
      await scene.playUntil(instant(at));
      process.stderr.write(`${at} ${performance.now() - began} ${process.memoryUsage().rss >> 20}\n`);
      await act(scene);
      await scene.settle();
    }
    await scene.playUntil(instant(ENDS));
    const text = await goldenText(STORY, scene.phones.arrivals.slice(before), scene.ledgerFile);
    return { text, errors: scene.logged.filter((line) => /"level":[56]0/.test(line)), seconds: (performance.now() - began) / 1000 };
  } finally {
    await scene.stop();
  }
}
