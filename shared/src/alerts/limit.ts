// How many messages one receiver gets in a span of time; what is more waits for a digest.
import { MINUTE } from '../time.ts';

export interface MessageLimit {
  readonly messages: number;
  readonly minutes: number;
}

/** Whether the next message would be one too many: as many as are allowed went out within the span before `now`. */
export function overLimit(sentAt: readonly number[], now: number, limit: MessageLimit): boolean {
  return freeAt(sentAt, now, limit) > now;
}

/** When the next message may go, and with it the digest of those that were held back: `now` while there is room. */
export function freeAt(sentAt: readonly number[], now: number, { messages, minutes }: MessageLimit): number {
  const span = minutes * MINUTE;
  const recent = sentAt.filter((at) => at <= now && at + span > now).toSorted((a, b) => a - b);
  const leaves = recent[recent.length - Math.max(1, messages)];
  return leaves === undefined ? now : leaves + span;
}
