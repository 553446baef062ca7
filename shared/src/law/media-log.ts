// Where a removable medium is: by the log of media, by the day in its own record, or by who saw it, whichever is the newest.
import type { MediaMoveRecord } from '../register/records.ts';
import { localDay } from '../time.ts';
import { instantWords, recordEvidence, seenEvidence } from './evidence.ts';
import type { Evidence } from './finding.ts';
import type { PlaceSeen } from './observed.ts';
import type { Sentence } from './status.ts';
import type { FactView, Seen } from './view.ts';

export interface MediumPlace {
  readonly room?: string;
  readonly site?: string;
  /** Local day on which it was last signed or seen; left out: nobody says. */
  readonly day?: string;
  /** The entry by which it was taken away and not brought back: it is in nobody's room. */
  readonly out?: MediaMoveRecord;
  readonly evidence: readonly Evidence[];
}

/** An entry of the log counts up to the day on which the record of the medium says something newer (`moved_on`). */
export function mediumPlace(view: FactView, media: string): MediumPlace {
  const record = view.get('media', media);
  const moved = record?.moved_on !== undefined && record.moved_on <= view.today ? record.moved_on : undefined;
  const told = newestOf(moveOf(view, media), walkOf(view, media));
  if (told !== undefined && (told.day ?? '') >= (moved ?? '')) {
    return told;
  }
  return {
    ...(record?.room === undefined ? {} : { room: record.room }),
    ...(moved === undefined ? {} : { day: moved }),
    evidence: [],
  };
}

interface Dated extends MediumPlace {
  readonly at: number;
}

function newestOf(move: Dated | undefined, walk: Dated | undefined): Dated | undefined {
  return walk === undefined || (move !== undefined && move.at > walk.at) ? move : walk;
}

/** The newest entry of the log; of two of one instant the one that took it away. */
function moveOf(view: FactView, media: string): Dated | undefined {
  const moves = movesOf(view, media);
  const newest = moves.at(-1);
  if (newest === undefined) {
    return undefined;
  }
  const evidence = [recordEvidence('media_move', newest.id, moveWords(view, newest))];
  const base = { at: newest.at, day: localDay(newest.at, view.zone), evidence };
  if (newest.direction === 'out') {
    return { ...base, out: newest };
  }
  return newest.room === undefined ? base : { ...base, room: newest.room };
}

/** The entries of a medium until now, the newest last. */
export function movesOf(view: FactView, media: string): MediaMoveRecord[] {
  const moves = view.where('media_moves', 'media', media);
  for (const move of moves) {
    view.until(move.at);
  }
  return moves
    .filter((move) => move.at <= view.at)
    .toSorted((a, b) => a.at - b.at || a.direction.localeCompare(b.direction) || a.id.localeCompare(b.id));
}

function walkOf(view: FactView, media: string): Dated | undefined {
  const walks = view.seen<PlaceSeen>('place', `media/${media}`).filter((each) => each.alive);
  const walk: Seen<PlaceSeen> | undefined = walks.toSorted((a, b) => b.lastSeen - a.lastSeen)[0];
  if (walk === undefined) {
    return undefined;
  }
  const { room, site } = walk.value;
  return {
    at: walk.lastSeen,
    day: localDay(walk.lastSeen, view.zone),
    evidence: [seenEvidence(walk, { id: `Media ${media} terlihat`, en: `Medium ${media} seen` })],
    ...(room === undefined ? {} : { room }),
    ...(site === undefined ? {} : { site }),
  };
}

function moveWords(view: FactView, move: MediaMoveRecord): Sentence {
  const { media, direction, room = '?', by } = move;
  const at = instantWords(move.at, view.zone);
  return direction === 'in'
    ? { id: `Media ${media} masuk ke ${room} ${at}, dicatat ${by}`, en: `Medium ${media} signed into ${room} ${at} by ${by}` }
    : { id: `Media ${media} dibawa keluar ${at}, dicatat ${by}`, en: `Medium ${media} signed out ${at} by ${by}` };
}

/** That a medium is out, since when, and with whom. */
export function outWords(view: FactView, out: MediaMoveRecord): Sentence {
  const { media, by, carrier, purpose } = out;
  const at = instantWords(out.at, view.zone);
  const [why, whyEn] = purpose === undefined ? ['', ''] : [` untuk ${purpose}`, ` for ${purpose}`];
  return {
    id: `Media ${media} dibawa keluar ${at} oleh ${carrier ?? by}${why} dan belum tercatat masuk: tidak berada di ruang mana pun.`,
    en: `Medium ${media} was taken out ${at} by ${carrier ?? by}${whyEn} and is not signed in again: it is in nobody's room.`,
  };
}
