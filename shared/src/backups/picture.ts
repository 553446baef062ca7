// The copies of one dataset as a picture that people and programs read: where the data lies, each place that keeps copies of it, how old the
// newest is and by whose word, when one was last restored, and what the law finds. What nobody knows is left out or says why.
import type { BackupResult, BackupTool } from '../backup-facts.ts';
import type { Finding } from '../law/finding.ts';
import type { Tri } from '../law/geography.ts';
import type { Sentence, Status } from '../law/status.ts';

/** How a copy stands: `unknown` when nobody who can be trusted says. */
export type CopyState = 'good' | 'attention' | 'bad' | 'unknown';

export interface PlaceShown {
  readonly room?: string;
  readonly building?: string;
  readonly site?: string;
  readonly siteName?: string;
  readonly siteKind?: string;
  /** Kind of the room, else of the site. */
  readonly kind?: string;
  /** Why it is not known; then there is neither room nor site. */
  readonly missing?: Sentence;
  /** What the register says of it, which proves nothing: `room/x` or `site/x`. */
  readonly declared?: string;
}

/** A place in which the data itself lies. */
export interface SourceShown {
  readonly datastore: string;
  readonly role: 'primary' | 'replica' | 'cache';
  /** `server/x` or `device/x`. */
  readonly host: string;
  readonly place: PlaceShown;
  readonly lastWriteAt?: number;
  readonly lastSyncAt?: number;
}

/** How a copy lies to the data it is of; of several places of the data the nearest. */
export interface Apart {
  readonly km?: number;
  readonly sameRoom: Tri;
  readonly sameBuilding: Tri;
  readonly sharedHazards: readonly string[];
  /** Beyond the distance that counts as far. */
  readonly far: Tri;
  /** Why the distance is not known. */
  readonly missing?: Sentence;
}

export interface WitnessShown {
  readonly id: string;
  /** Place it is a sign of life of: `server/x`. */
  readonly on?: string;
  readonly lastHeard: number;
  readonly alive: boolean;
}

/** What the machine that keeps the copies says, which needs no key for it. */
export interface SecondWitness {
  readonly says: 'agrees' | 'contradicts' | 'unknown' | 'none';
  readonly sentence: Sentence;
  readonly witness?: WitnessShown;
  readonly newestAt?: number;
}

export interface RunShown {
  readonly at: number;
  readonly result: BackupResult;
  readonly bytes?: number;
  readonly seconds?: number;
  readonly reason?: string;
}

/** One place that keeps copies, or should: its newest whole copy and those before. */
export interface CopyShown {
  /** Id of the record in backup_sources, else of what was seen. */
  readonly id: string;
  readonly isRegistered: boolean;
  readonly tool?: BackupTool;
  readonly job?: string;
  /** Repository or directory, as it is reported. */
  readonly target?: string;
  readonly medium: string;
  readonly media?: string;
  /** Machine that keeps it: `server/x`. */
  readonly keptOn?: string;
  readonly place: PlaceShown;
  readonly apart: Apart;
  readonly state: CopyState;
  /** Why it stands so; the first decides. */
  readonly notes: readonly Sentence[];
  /** Left out: no copy is known here. */
  readonly takenAt?: number;
  readonly copyName?: string;
  readonly bytes?: number;
  readonly usualBytes?: number;
  readonly result?: BackupResult;
  readonly verified: Tri;
  readonly verification?: string;
  readonly encrypted: Tri;
  readonly immutable: Tri;
  readonly immutableUntil?: number;
  readonly missingSources: readonly string[];
  /** Copies that are known here, and the oldest of them. */
  readonly generations: number;
  readonly oldestAt?: number;
  /** By whose word: who read the copies, who made them, or who keeps them. */
  readonly toldBy?: 'tool' | 'run' | 'store';
  readonly witness?: WitnessShown;
  readonly secondWitness: SecondWitness;
  readonly everyHours?: number;
  /** The newest first; `copies`: no run was reported, each copy stands for the run that left it. */
  readonly runs: readonly RunShown[];
  readonly runsFrom: 'job' | 'copies';
}

export interface RestoreShown {
  readonly id: string;
  readonly day: string;
  readonly ok: boolean;
  readonly minutes?: number;
  /** What else the record says: by whom, of which copy, where the evidence is. */
  readonly more: readonly (readonly [field: string, text: string])[];
}

export interface Verdict {
  readonly regulation: string;
  readonly title: string;
  readonly status: Status;
}

export interface CopiesPicture {
  readonly dataset: string;
  readonly pd: string;
  readonly pdName?: string;
  readonly at: number;
  readonly sources: readonly SourceShown[];
  /** By site, the nearest to the data first. */
  readonly copies: readonly CopyShown[];
  /** Why copies may exist that nobody sees. */
  readonly unseen?: Sentence;
  /** The newest first. */
  readonly restores: readonly RestoreShown[];
  /** Of each regulation the worst of its findings on freshness and place of the copies. */
  readonly verdicts: readonly Verdict[];
  /** The worst of Pantau's own findings on them; never part of compliance. */
  readonly operational?: Status;
  /** Findings on its copies and on the jobs and repositories behind them, the worst first. */
  readonly findings: readonly Finding[];
}

/** The newest copy that a trusted witness tells of. */
export function newestCopy(picture: CopiesPicture): CopyShown | undefined {
  const known = picture.copies.filter((copy) => copy.takenAt !== undefined && copy.witness?.alive !== false);
  return known.toSorted((a, b) => (b.takenAt ?? 0) - (a.takenAt ?? 0))[0];
}

/** Places of which a copy is known, and how many sites they are in. */
export function countsOf(picture: CopiesPicture): { readonly copies: number; readonly sites: number; readonly placeUnknown: number } {
  const held = picture.copies.filter((copy) => copy.takenAt !== undefined);
  const sites = new Set(held.flatMap(({ place }) => (place.site === undefined ? [] : [place.site])));
  return { copies: held.length, sites: sites.size, placeUnknown: held.filter(({ place }) => place.site === undefined).length };
}
