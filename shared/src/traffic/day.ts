// A local day of a line: its 288 parts of five minutes with the octets that passed, who counted them, and what follows from that.
// One row of the ledger holds one day.
import { DAY, MINUTE, SECOND } from '../time.ts';
import { createVarintReader, createVarintWriter } from './varint.ts';

export const PART = 5 * MINUTE;
export const PARTS_OF_DAY = DAY / PART;
/** Raw counters are kept for as long as the spool of an agent holds reports by default, and a day: what is older changes no more. */
export const SAMPLES_KEPT_MS = 8 * DAY;
/** Counted for less of its five minutes than this, a part is no sample. */
const LEAST_COVERED = PART / 2;

/** Who counted, and how: the same over most of a day. */
export interface Counting {
  readonly witness: string;
  readonly bits: 32 | 64;
  readonly speedMbps?: number;
}

/** Octets that passed in a part of five minutes, counted for a part of it or for all of it. */
export interface TrafficPart {
  readonly coveredMs: number;
  readonly in: number;
  readonly out: number;
  readonly by: Counting;
}

export interface TrafficDay {
  /** The instant at which the local day begins. */
  readonly start: number;
  /** By their place in the day; those without traffic counted are left out. */
  readonly parts: ReadonlyMap<number, TrafficPart>;
  /** How often counters began anew, by the place of the part. */
  readonly resets: ReadonlyMap<number, number>;
}

/** Octets per second of a part; undefined when too little of it was counted to be a sample. */
export function rateOf(part: TrafficPart | undefined): { readonly in: number; readonly out: number } | undefined {
  if (part === undefined || part.coveredMs < LEAST_COVERED) {
    return undefined;
  }
  const seconds = part.coveredMs / SECOND;
  return { in: part.in / seconds, out: part.out / seconds };
}

/** The parts as bytes: runs of empty ones as `0 n`, else what was covered (1 = all, n = n - 1 ms) and the octets in and out. */
export function encodeParts(parts: TrafficDay['parts']): Uint8Array {
  const writer = createVarintWriter();
  let next = 0;
  for (const [place, part] of [...parts].toSorted(([a], [b]) => a - b)) {
    if (place > next) {
      writer.put(0);
      writer.put(place - next);
    }
    writer.put(part.coveredMs === PART ? 1 : part.coveredMs + 1);
    writer.put(part.in);
    writer.put(part.out);
    next = place + 1;
  }
  return writer.bytes();
}

/** `[place, witness, bits, speed or null]`: so from this place on until the next. */
type CountingRun = readonly [place: number, witness: string, bits: 32 | 64, speedMbps: number | null];

interface Notes {
  readonly by: readonly CountingRun[];
  readonly resets: readonly (readonly [place: number, count: number])[];
}

/** What stands beside the parts, as JSON text. */
export function encodeNotes({ parts, resets }: TrafficDay): string {
  const by: CountingRun[] = [];
  for (const [place, { by: counting }] of [...parts].toSorted(([a], [b]) => a - b)) {
    const last = by.at(-1);
    const speed = counting.speedMbps ?? null;
    if (last?.[1] !== counting.witness || last[2] !== counting.bits || last[3] !== speed) {
      by.push([place, counting.witness, counting.bits, speed]);
    }
  }
  const notes: Notes = { by, resets: [...resets].toSorted(([a], [b]) => a - b) };
  return JSON.stringify(notes);
}

/** A day as it was stored. */
export function decodeDay(start: number, parts: Uint8Array, notes: string): TrafficDay {
  const { by, resets } = JSON.parse(notes) as Notes;
  const reader = createVarintReader(parts);
  const found = new Map<number, TrafficPart>();
  const runs = by.map(([place, witness, bits, speed]) => {
    const counting: Counting = speed === null ? { witness, bits } : { witness, bits, speedMbps: speed };
    return { place, counting };
  });
  let run = 0;
  for (let place = 0; !reader.done(); ) {
    const covered = reader.next();
    if (covered === 0) {
      place += reader.next();
      continue;
    }
    while ((runs[run + 1]?.place ?? Number.POSITIVE_INFINITY) <= place) {
      run += 1;
    }
    const counting = runs[run]?.counting;
    const part = { coveredMs: covered === 1 ? PART : covered - 1, in: reader.next(), out: reader.next() };
    if (counting !== undefined) {
      found.set(place, { ...part, by: counting });
    }
    place += 1;
  }
  return { start, parts: found, resets: new Map(resets) };
}
