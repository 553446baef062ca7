// The copies of a dataset or of a server's system files, as the backup checks see them: which are verified, which can
// still be vouched for, and whether somebody who would know of a copy is silent.
import { HOUR, SECOND } from '../time.ts';
import { newestUnread, type SourceState, sourcesOf, storeEvidence } from './copy-sources.ts';
import { instantWords, sharedEvidence } from './evidence.ts';
import type { Evidence } from './finding.ts';
import { hostsOf, idOf } from './holdings.ts';
import type { BackupCopy, BackupUnreadable } from './observed.ts';
import { restoreOf } from './restore-tests.ts';
import type { Sentence } from './status.ts';
import type { FactView, Seen } from './view.ts';
import { flawOf, isWhole } from './whole-copies.ts';
import type { Witness } from './world.ts';

export type Copy = Seen<BackupCopy>;

export interface Copies {
  /** Seen by a witness that still reports, newest first. */
  readonly live: readonly Copy[];
  /** Seen only by a witness that went silent since: no evidence, but a reason not to say that there is none. */
  readonly silent: readonly Copy[];
  /** Checked by the tool or a restore, and neither damaged nor incomplete: the part of `live` that counts. */
  readonly verified: readonly Copy[];
  /** Those newer than every one that counts, which are no whole copies: the older one stays the newest good one, and ages. */
  readonly flawed: readonly Copy[];
  /** Why a registered store tells nothing now. */
  readonly unreadable?: Sentence;
  /** A source of the register that nobody sees: what is in it may be newer, or elsewhere, than all that is seen. */
  readonly unread?: Sentence;
  /** A copy is being checked: that none is verified says nothing yet. */
  readonly pending?: Sentence;
  /** Why "no copy is seen" cannot be trusted; undefined when those who would know do report. */
  readonly unseen?: Sentence;
  /** What is not read now holds no copy newer than this, by the machines that keep the stores; undefined when they do not say. */
  readonly newestUnread?: number;
  /** What those machines say. */
  readonly stores: readonly Evidence[];
  readonly evidence: readonly Evidence[];
}

/**
 * A copy counts when a check of the tool or a restore passed for it, its stored bytes were not found damaged and it is whole. That a run says it
 * made one, or that something was added to a store, proves that there is one and not that it is good.
 */
export function isVerified(copy: BackupCopy): boolean {
  return copy.verified === true && copy.checksum_ok !== false && copy.by === undefined && isWhole(copy);
}

/** Copies of the database `dataset/x` or of the system files of `server/x`. */
export function copiesOf(view: FactView, subject: string): Copies {
  // The system files are the concern of one duty alone.
  return subject.startsWith('server/')
    ? readCopies(view, subject, 'file_sistem', [subject])
    : view.memo('copies', subject, () => readCopies(view, subject, 'basis_data', hostsOf(view, idOf(subject))));
}

function readCopies(view: FactView, subject: string, holds: 'basis_data' | 'file_sistem', hosts: readonly string[]): Copies {
  const ofKind = view
    .seen<BackupCopy>('backup_copy', subject)
    .filter((copy) => (copy.value.source_kind ?? 'basis_data') === holds)
    .map((copy) => withRestore(view, subject, copy));
  for (const copy of ofKind) {
    view.until(copy.value.taken_at);
  }
  const states = sourcesOf(view, subject);
  const read = new Set(states.flatMap((state) => (state.read ? [state.source.id] : [])));
  const seen = ofKind.filter((copy) => copy.value.taken_at <= view.at).toSorted((a, b) => b.value.taken_at - a.value.taken_at);
  // What its repository shows is the truth of it: whoever said more of it, or saw more of it once, does not count.
  const live = seen.filter((copy) => copy.alive && (copy.value.by === undefined || !read.has(copy.value.source ?? '')));
  const verified = live.filter((copy) => isVerified(copy.value));
  const bound = newestUnread(view, states);
  const broken = bound === Number.NEGATIVE_INFINITY ? undefined : unreadableReason(view, subject);
  const unread = unreadSource(states);
  const unseen = blindness(view, subject, hosts, states);
  return {
    live,
    silent: seen.filter((copy) => !copy.alive && !read.has(copy.value.source ?? '')),
    verified,
    flawed: flawedBeside(live, verified),
    stores: storeEvidence(view, states),
    evidence: live.slice(0, 3).map((copy) => copyEvidence(view, copy)),
    ...(bound === undefined ? {} : { newestUnread: bound }),
    ...(broken === undefined ? {} : { unreadable: unreadableWords(broken) }),
    ...(unread === undefined ? {} : { unread }),
    ...(live.some((copy) => copy.value.checking === true) ? { pending: CHECK_PENDING } : {}),
    ...(unseen === undefined ? {} : { unseen }),
  };
}

export function flawedBeside(live: readonly Copy[], [newest]: readonly Copy[]): Copy[] {
  return live.filter((copy) => copy.value.taken_at > (newest?.value.taken_at ?? Number.POSITIVE_INFINITY) && !isWhole(copy.value));
}

/** A restore that named the copy proves it where its tool did not say. */
function withRestore(view: FactView, subject: string, copy: Copy): Copy {
  const { copy_name: name, verified } = copy.value;
  if (name === undefined || verified !== undefined || !subject.startsWith('dataset/')) return copy;
  return restoreOf(view, idOf(subject), name)?.result === 'ok' ? { ...copy, value: { ...copy.value, verified: true } } : copy;
}

function unreadableReason(view: FactView, subject: string): string | undefined {
  return view.seen<BackupUnreadable>('backup_unreadable', subject).find((each) => each.alive)?.value.reason;
}

const CHECK_PENDING = { id: 'Salinan sedang menunggu pemeriksaan.', en: 'A copy is waiting to be verified.' };

function unreadableWords(reason: string): Sentence {
  return { id: `Penyimpan cadangan tidak dapat dibaca: ${reason}`, en: `The backup store cannot be read: ${reason}` };
}

const REPORTS = ['backup_copy', 'backup_job', 'backup_unreadable'];

/**
 * Those who would know of a copy are whoever sees the sources that the register names. Where it names none, or one of them is not seen, they are the
 * witnesses on the machines that hold the data, the backup servers, and whoever reported on the backups of the subject before: one of them must
 * report, none be silent.
 */
function blindness(view: FactView, subject: string, hosts: readonly string[], states: readonly SourceState[]): Sentence | undefined {
  const unread = unreadSource(states);
  if (states.length > 0 && unread === undefined) {
    return undefined;
  }
  const knowing = new Map<string, Witness>();
  function add(witnesses: readonly (Witness | undefined)[]): void {
    for (const witness of witnesses) {
      if (witness !== undefined && witness.kind !== 'log') {
        knowing.set(witness.id, witness);
      }
    }
  }
  for (const fact of REPORTS) {
    for (const seen of view.seen(fact, subject)) {
      add([view.witness(seen.witness)]);
    }
  }
  for (const host of hosts) {
    add(view.witnessesOn(host));
  }
  add(view.witnessesOfKind('backup_server'));
  const silent: string[] = [];
  for (const witness of knowing.values()) {
    if (!view.alive(witness)) {
      silent.push(witness.id);
    }
  }
  if (silent.length > 0) {
    return {
      id: `Tidak ada laporan yang dapat dipercaya dari ${silent.join(', ')}.`,
      en: `No report that can be trusted from ${silent.join(', ')}.`,
    };
  }
  const nobody = { id: 'Tidak ada agen yang melihat mesin atau cadangannya.', en: 'No agent sees the machine or its backups.' };
  return unread ?? (knowing.size === 0 ? nobody : undefined);
}

/** A registered source of which nobody who would know reports. */
function unreadSource(states: readonly SourceState[]): Sentence | undefined {
  const unheard = states.find((state) => !state.heard)?.source;
  const place = unheard?.location ?? unheard?.runs;
  return place === undefined ? undefined : { id: `Belum ada agen yang membaca ${place}.`, en: `No agent has read ${place} yet.` };
}

/**
 * Why a copy that would decide may exist: a store cannot be read, or a silent witness saw one that is younger than the limit
 * or newer than any live one.
 */
export function mayBeNewer(view: FactView, copies: Copies, limitMs: number): Sentence | undefined {
  if (nothingAddedFor(view, copies, limitMs)) {
    return copies.pending;
  }
  const known = copies.verified[0]?.value.taken_at ?? Number.POSITIVE_INFINITY;
  const hidden = copies.silent.find(
    (copy) => isVerified(copy.value) && (view.at - copy.value.taken_at <= limitMs || copy.value.taken_at > known),
  );
  if (hidden === undefined) {
    return copies.unreadable ?? copies.unread ?? copies.pending;
  }
  view.until(hidden.value.taken_at + limitMs + 1);
  const { witness } = hidden;
  return {
    id: `Salinan terbaru hanya terlihat oleh ${witness}, yang tidak lagi melapor atau identitasnya dipakai ganda.`,
    en: `The newest copy was seen only by ${witness}, which no longer reports or whose identity is used twice.`,
  };
}

/** Whether what is not read now holds no copy younger than a limit, because nothing was added to it for so long. */
export function nothingAddedFor(view: FactView, { newestUnread: bound }: Copies, limitMs: number): boolean {
  if (bound === undefined || bound === Number.NEGATIVE_INFINITY) {
    return bound !== undefined;
  }
  view.until(bound + limitMs + 1);
  return view.at - bound > limitMs;
}

/** The name of a copy as its tool shows it: snapshot ids are cut to eight characters. */
function shortName(id: string): string {
  const name = id.split(' ').at(-1) ?? id;
  return /^[0-9a-f]{40,}$/.test(name) ? name.slice(0, 8) : name;
}

/** Evidence of one copy, with the moment whose data it holds in the time of the region. */
export function copyEvidence(view: FactView, copy: Copy): Evidence {
  return evidenceOf(copy, view.zone);
}

const evidenceOf = sharedEvidence((copy: Copy, zone) => {
  const taken = instantWords(copy.value.taken_at, zone);
  const standing = standingOf(copy.value);
  const name = shortName(copy.value.copy_name ?? copy.id);
  return { id: `Salinan ${name}, ${standing.id}, diambil ${taken}`, en: `Copy ${name}, ${standing.en}, taken ${taken}` };
});

/** What a copy is worth, in a few words. */
function standingOf(copy: BackupCopy): Sentence {
  const flaw = flawOf(copy);
  if (flaw !== undefined) return { id: `tidak dihitung karena ${flaw.id}`, en: `not counted because ${flaw.en}` };
  if (copy.checksum_ok === false) return { id: 'rusak', en: 'damaged' };
  if (isVerified(copy)) return { id: 'lolos pemeriksaan', en: 'verified' };
  if (copy.by === 'run') return { id: 'hanya menurut pekerjaannya', en: 'by the word of its job alone' };
  if (copy.by === 'store') return { id: 'hanya menurut mesin penyimpannya', en: 'by the word of the machine that keeps it alone' };
  return { id: 'belum diperiksa', en: 'not verified' };
}

const UNMEASURED_MARGIN_MS = 3 * HOUR;

/** Whether the clock behind a copy's time leaves it open on which side of a limit its age lies. */
export function clockDecides(view: FactView, copy: Copy, limitMs: number): boolean {
  return clockLeavesOpen(view, copy, copy.value.taken_at + limitMs);
}

/**
 * Whether the clock behind a time that was seen leaves it open if the deadline that follows from it is over: the offset is
 * beyond `max_clock_skew` and larger than the margin, or could not be measured and the margin is small.
 */
export function clockLeavesOpen(view: FactView, seen: Seen<unknown>, deadline: number): boolean {
  const offset = view.witness(seen.witness)?.clockOffsetSeconds ?? 0;
  const unmeasured = seen.clockUncertain === true || offset === 'unmeasurable';
  const errorMs = unmeasured ? UNMEASURED_MARGIN_MS : Math.abs(Number(offset)) * SECOND;
  if (!unmeasured && errorMs <= view.number('max_clock_skew') * SECOND) {
    return false;
  }
  view.until(deadline - errorMs + 1);
  view.until(deadline + errorMs);
  return Math.abs(view.at - deadline) < errorMs;
}
