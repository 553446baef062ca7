// What a channel may use of the world, as tests give it.
import type { ChannelDeps } from '../channel.ts';

/** Parts of the world that a test watches or steers take the place of those that do nothing. */
export function channelDeps(parts: Partial<ChannelDeps> = {}): ChannelDeps {
  return {
    id: 'uji',
    fetch,
    write: () => undefined,
    log: { warn: () => undefined },
    now: Date.now,
    timeLimitMs: 2_000,
    answerLink: () => undefined,
    answer: async () => ({ taken: true, words: { id: 'Diterima', en: 'Taken' } }),
    ...parts,
  };
}
