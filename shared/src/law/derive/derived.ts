// What a reported fact and an observation made of it look like; derive.ts joins them.
import type { Register } from '../../register/register.ts';
import { SECOND } from '../../time.ts';
import type { Observation } from '../world.ts';

/** A fact as the ledger and the live stream have it. `seen` = first and last instant, seen without a break between. */
export interface RawFact {
  readonly subject: string;
  readonly fact: string;
  readonly witness: string;
  readonly machineId: string;
  /** Clock of the witness minus true time: what it wrote is put right by it. */
  readonly clockOffsetSeconds: number;
  readonly value: unknown;
  readonly seen: readonly number[];
}

export type Derived = Pick<Observation, 'id' | 'subject' | 'fact'> & { readonly value: object; readonly validForMs?: number };

/** The observations that a reported fact stands for. */
export type Derive = (raw: RawFact, register: Register) => Derived[];

/** An instant that the witness wrote, by true time in milliseconds. */
export function instantOf({ clockOffsetSeconds }: RawFact, text: string): number {
  return Date.parse(text) - clockOffsetSeconds * SECOND;
}
