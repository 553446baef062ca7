// The small state file of the spool: which epoch it is, which sequence comes next, and what was given up. A sequence
// is reserved here before its report is written, so that none is ever used twice.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { messageOf, writeDurably } from './files.ts';

export interface SpoolCounters {
  /** Random UUID, new whenever this file was lost. */
  readonly epoch: string;
  /** When the epoch began, milliseconds since 1970; it orders the files of several epochs. */
  readonly epochStartedMs: number;
  readonly next: number;
  readonly dropped: number;
  readonly setAside: number;
}

/** State as it was left, or that of a new epoch when there is none or it is damaged. */
export function loadState(path: string, nowMs: number): { state: SpoolCounters; reason?: string } {
  try {
    return { state: parseState(readFileSync(path, 'utf8')) };
  } catch (error) {
    const state = { epoch: randomUUID(), epochStartedMs: nowMs, next: 1, dropped: 0, setAside: 0 };
    return { state, reason: messageOf(error) };
  }
}

export async function saveState(path: string, state: SpoolCounters): Promise<void> {
  await writeDurably(path, `${JSON.stringify(state)}\n`);
}

/** Throws when the text is not a state in full. */
export function parseState(text: string): SpoolCounters {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('spool state: not an object');
  const fields = value as Record<string, unknown>;
  const count = (name: string, least: number): number => {
    const field = fields[name];
    if (typeof field !== 'number' || !Number.isSafeInteger(field) || field < least) {
      throw new Error(`spool state: ${name} is not a whole number from ${least}`);
    }
    return field;
  };
  const epoch = fields['epoch'];
  if (typeof epoch !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(epoch)) {
    throw new Error('spool state: epoch is not a UUID');
  }
  return {
    epoch,
    epochStartedMs: count('epochStartedMs', 0),
    next: count('next', 1),
    dropped: count('dropped', 0),
    setAside: count('setAside', 0),
  };
}
