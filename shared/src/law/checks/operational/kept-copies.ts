// The copies that count for where data is kept: whole, of lately, the newest on each machine or medium, with the place of each.
import type { SiteRecord } from '../../../register/records.ts';
import { HOUR } from '../../../time.ts';
import type { Judgement } from '../../check.ts';
import { type Copies, type Copy, copiesOf, copyEvidence } from '../../copies.ts';
import type { Evidence } from '../../finding.ts';
import { hostsOf, idOf, productionDatasets } from '../../holdings.ts';
import { type Place, placeOfCopy, placeOfMachine } from '../../places.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { isWhole } from '../../whole-copies.ts';
import { savedSubjects } from './backup-owners.ts';

export interface Kept {
  readonly copy: Copy;
  readonly place: Place;
  /** The machine, medium or place that holds it, as `kind/id`. */
  readonly keeper: string;
}

export interface KeptCopies {
  readonly all: Copies;
  /** Newest first. */
  readonly kept: readonly Kept[];
  /** Why there may be others. */
  readonly hidden?: Sentence;
  readonly evidence: readonly Evidence[];
}

/** Whole copies of at most `offsite_max_age_h`; of those that one machine or medium holds the newest. */
export function keptCopies(view: FactView, subject: string): KeptCopies {
  return view.memo('kept copies', subject, () => readKept(view, subject));
}

function readKept(view: FactView, subject: string): KeptCopies {
  const all = copiesOf(view, subject);
  const limitMs = view.number('offsite_max_age_h') * HOUR;
  const recent = all.live.filter((copy) => isUsable(copy) && view.at - copy.value.taken_at <= limitMs);
  const kept = new Map<string, Kept>();
  for (const each of recent.map((copy) => keptAt(view, copy))) {
    view.until(each.copy.value.taken_at + limitMs + 1);
    if (!kept.has(each.keeper)) kept.set(each.keeper, each);
  }
  const counted = [...kept.values()];
  const evidence = counted.flatMap(({ copy, place }) => [copyEvidence(view, copy), ...place.evidence]).slice(0, MOST_EVIDENCE);
  const hidden = hiddenOf(all);
  return { all, kept: counted, evidence, ...(hidden === undefined ? {} : { hidden }) };
}

/** Why there may be copies that nobody sees. */
export function hiddenOf({ unreadable, unseen, silent }: Copies): Sentence | undefined {
  const lost = silent.find(isUsable)?.witness;
  const words = {
    id: `Salinan yang hanya terlihat oleh ${lost} tidak lagi dilaporkan.`,
    en: `A copy that only ${lost} saw is not reported any more.`,
  };
  return unreadable ?? unseen ?? (lost === undefined ? undefined : words);
}

export function keptAt(view: FactView, copy: Copy): Kept {
  const place = placeOfCopy(view, copy.value);
  return { copy, place, keeper: place.machine ?? keeperOf(copy) };
}

/** What is backed up or should be: every dataset in production, and whatever the register names a source for. */
export function savedThings(view: FactView): ReadonlySet<string> {
  return new Set([...productionDatasets(view), ...savedSubjects(view)]);
}

const MOST_EVIDENCE = 6;

/** A copy that nothing speaks against. What was only added to a store is no copy of its own. */
export function isUsable({ value }: Copy): boolean {
  return value.by !== 'store' && isWhole(value) && value.verified !== false && value.checksum_ok !== false;
}

function keeperOf({ value }: Copy): string {
  const { host, media, room, site, medium, source } = value;
  const known = Object.entries({ server: host, media, room, site }).find(([, id]) => id !== undefined);
  return known === undefined ? `${medium} ${source ?? ''}`.trim() : known.join('/');
}

/** Where the data itself is: the machines that hold it. */
export function homesOf(view: FactView, subject: string): readonly { readonly host: string; readonly place: Place }[] {
  const hosts = subject.startsWith('server/') ? [subject] : hostsOf(view, idOf(subject));
  return hosts.map((host) => ({ host, place: placeOfMachine(view, host) }));
}

/** There is nothing to judge: open while a store cannot be read or somebody who would know is silent, else for other duties to say. */
export function nothingSeen(all: Copies, sentence: Sentence): Judgement {
  const { evidence, unreadable } = all;
  const hidden = hiddenOf(all);
  if (hidden === undefined) {
    return { status: 'not-applicable', reason: 'no-copy', sentence, evidence };
  }
  return { status: 'unknown', reason: unreadable === undefined ? 'witness-silent' : 'store-unreadable', sentence: hidden, evidence };
}

/** The same where only copies of lately count. */
export function nothingKept(view: FactView, all: Copies): Judgement {
  const hours = view.number('offsite_max_age_h');
  return nothingSeen(all, {
    id: `Tidak ada salinan utuh yang berumur paling lama ${hours} jam; apakah ada cadangan dinilai tersendiri.`,
    en: `There is no whole copy of at most ${hours} h; whether there is a backup is judged apart.`,
  });
}

export const NO_WHOLE_COPY: Sentence = {
  id: 'Tidak ada salinan utuh; apakah ada cadangan dinilai tersendiri.',
  en: 'There is no whole copy; whether there is a backup is judged apart.',
};

/** The building of a site: two sites may share one. */
export function buildingOf(site: Pick<SiteRecord, 'id' | 'building'>): string {
  return site.building ?? site.id;
}

/** The building of a place; undefined: not known. */
export function buildingAt(view: FactView, { site }: Place): string | undefined {
  const record = site === undefined ? undefined : view.get('sites', site);
  return record === undefined ? undefined : buildingOf(record);
}

/** A place for people: `hulu (r2)`, `vault (gedung B1)`; of one that is not known the machine or medium. */
export function placeWords(view: FactView, { place, keeper }: Pick<Kept, 'place' | 'keeper'>): Sentence {
  const site = place.site === undefined ? undefined : view.get('sites', place.site);
  if (site === undefined) {
    return { id: `${keeper}, tempat tidak diketahui`, en: `${keeper}, place unknown` };
  }
  const room = place.room === undefined ? '' : `, ${place.room}`;
  const building = site.building === undefined ? ['', ''] : [`, gedung ${site.building}`, `, building ${site.building}`];
  return { id: `${keeper} di ${site.id}${building[0]}${room}`, en: `${keeper} at ${site.id}${building[1]}${room}` };
}

/** Several of them in a row. */
export function joined(words: readonly Sentence[]): Sentence {
  return { id: words.map((each) => each.id).join('; '), en: words.map((each) => each.en).join('; ') };
}
