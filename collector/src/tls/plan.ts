// Decides what is due for the region's own certificates. Pure: dates in, one step out.
import { DAY } from '@pantau/shared/time';
import type { Validity } from './authority.ts';

const YEAR = 365 * DAY;
export const AUTHORITY_LIFE = 10 * YEAR;
export const LEAF_LIFE = 90 * DAY;
/** Certificates hold from some time before they were made: a server's clock may be slow. */
export const BACKDATED = 2 * DAY;
/** Left of an authority's life when its successor is made, and when that begins to sign: a year for agents to hear of it. */
const SUCCESSOR_BEFORE = 2 * YEAR;
const HAND_OVER_BEFORE = YEAR;

export interface CertificateState {
  readonly authority?: Validity;
  readonly successor?: Validity;
  readonly leaf?: Validity & { readonly names: readonly string[] };
}

/** `nothing`, or the step that comes next; after it there may be another. */
export type CertificateStep = 'make-authority' | 'make-successor' | 'hand-over' | 'make-leaf' | 'nothing';

export function nextStep({ authority, successor, leaf }: CertificateState, names: readonly string[], now: number): CertificateStep {
  if (authority === undefined) return 'make-authority';
  if (successor === undefined && authority.until - now <= SUCCESSOR_BEFORE) return 'make-successor';
  if (successor !== undefined && authority.until - now <= HAND_OVER_BEFORE) return 'hand-over';
  if (leaf === undefined || now >= renewalOf(leaf) || now < leaf.from) return 'make-leaf';
  // A name that has gone does no harm until the next renewal; addresses of containers come and go all day.
  return names.every((name) => leaf.names.includes(name)) ? 'nothing' : 'make-leaf';
}

/** At two thirds of its life a certificate is made anew. */
function renewalOf({ from, until }: Validity): number {
  return from + ((until - from) * 2) / 3;
}
