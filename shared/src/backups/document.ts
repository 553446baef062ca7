// The pictures for machines: instants in the zone of the region, ages in seconds, sentences in both languages.
import { STATUS_WORDS } from '../law/status.ts';
import { type Zone, zonedIso } from '../time.ts';
import {
  type CopiesPicture,
  type CopyShown,
  countsOf,
  newestCopy,
  type PlaceShown,
  type SecondWitness,
  type SourceShown,
  type WitnessShown,
} from './picture.ts';

interface Clock {
  readonly at: number;
  readonly zone: Zone;
}

/** One dataset in the list. */
export function rowDocument(picture: CopiesPicture, zone: Zone) {
  const newest = newestCopy(picture)?.takenAt;
  const [restore] = picture.restores;
  return {
    dataset: picture.dataset,
    pd: picture.pd,
    ...countsOf(picture),
    ...instants({ newestCopyAt: newest }, { at: picture.at, zone }),
    ...(newest === undefined ? {} : { newestCopyAgeSeconds: ageSeconds(newest, picture.at) }),
    lastRestore: restore === undefined ? null : { day: restore.day, ok: restore.ok },
    verdicts: [...picture.verdicts],
    ...(picture.operational === undefined ? {} : { operational: picture.operational }),
  };
}

/** One dataset with all there is to tell. */
export function pictureDocument(picture: CopiesPicture, zone: Zone) {
  const clock = { at: picture.at, zone };
  return {
    at: zonedIso(picture.at, zone),
    ...rowDocument(picture, zone),
    ...(picture.pdName === undefined ? {} : { pdName: picture.pdName }),
    ...(picture.unseen === undefined ? {} : { unseen: picture.unseen }),
    sources: picture.sources.map((source) => sourceDocument(source, clock)),
    copyPlaces: picture.copies.map((copy) => copyDocument(copy, clock)),
    restores: picture.restores.map(({ more, ...restore }) => ({ ...restore, more: Object.fromEntries(more) })),
    findings: picture.findings.map(({ duty, subject, status, reason, sentence }) => ({
      duty,
      subject,
      status,
      statusWord: STATUS_WORDS[status],
      reason,
      sentence,
    })),
  };
}

function sourceDocument({ place, lastWriteAt, lastSyncAt, ...source }: SourceShown, clock: Clock) {
  return { ...source, place: placeDocument(place), ...instants({ lastWriteAt, lastSyncAt }, clock) };
}

function placeDocument(place: PlaceShown) {
  return { known: place.site !== undefined, ...place };
}

function copyDocument(copy: CopyShown, clock: Clock) {
  const { takenAt, oldestAt, immutableUntil, witness, secondWitness, runs, place, apart, notes, missingSources, ...same } = copy;
  return {
    ...same,
    place: placeDocument(place),
    apart: { ...apart, sharedHazards: [...apart.sharedHazards], ...(apart.km === undefined ? {} : { km: Math.round(apart.km * 10) / 10 }) },
    notes: [...notes],
    missingSources: [...missingSources],
    ...instants({ takenAt, oldestAt, immutableUntil }, clock),
    ...(takenAt === undefined ? {} : { ageSeconds: ageSeconds(takenAt, clock.at) }),
    ...(witness === undefined ? {} : { witness: witnessDocument(witness, clock) }),
    secondWitness: secondDocument(secondWitness, clock),
    runs: runs.map(({ at, ...run }) => ({ at: zonedIso(at, clock.zone), ...run })),
  };
}

function secondDocument({ witness, newestAt, ...second }: SecondWitness, clock: Clock) {
  return {
    ...second,
    ...(witness === undefined ? {} : { witness: witnessDocument(witness, clock) }),
    ...instants({ newestAt }, clock),
  };
}

function witnessDocument({ lastHeard, ...witness }: WitnessShown, { zone }: Clock) {
  return { ...witness, lastHeard: zonedIso(lastHeard, zone) };
}

function ageSeconds(instant: number, at: number): number {
  return Math.max(0, Math.floor((at - instant) / 1000));
}

/** Those that are known. */
function instants<Name extends string>(fields: Readonly<Record<Name, number | undefined>>, { zone }: Clock): Partial<Record<Name, string>> {
  const known: Partial<Record<Name, string>> = {};
  for (const name in fields) {
    const instant = fields[name];
    if (instant !== undefined) known[name] = zonedIso(instant, zone);
  }
  return known;
}
