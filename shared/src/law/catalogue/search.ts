// Looks for duties by words: in ids, titles, families and names of parameters, in both languages, forgiving slips of the hand.
import { nearest } from '../../register/words.ts';
import type { DutyEntry } from './entry.ts';

/** What a hit in each place is worth: the id and the article before the title, the title before the rest. */
const WEIGHTS = { id: 8, title: 4, family: 3, parameter: 2, bound: 1 } as const;
const EXACT = 3;
const BEGINNING = 2;
const INSIDE = 1;
const SHORTEST_INSIDE = 3;
const SHORTEST_SLIP = 5;

export interface SearchHit {
  readonly entry: DutyEntry;
  readonly score: number;
}

export interface SearchResult {
  /** The best first. */
  readonly hits: readonly SearchHit[];
  /** Words that occur nowhere, with the word that was looked for in their place. */
  readonly corrected: Readonly<Record<string, string>>;
}

/** The duties in which every word occurs; a word that occurs in none is taken for the nearest that does. */
export function searchDuties(entries: readonly DutyEntry[], words: readonly string[]): SearchResult {
  const indexed = entries.map((entry) => ({ entry, fields: fieldsOf(entry) }));
  const wanted = words.flatMap((word) => split(word));
  const corrected: Record<string, string> = {};
  const terms = wanted.map((word) => {
    if (word.length < SHORTEST_SLIP || indexed.some(({ fields }) => scoreOf(fields, word) > 0)) {
      return word;
    }
    const meant = nearest(word, new Set(indexed.flatMap(({ fields }) => Object.values(fields).flat())));
    if (meant === undefined) {
      return word;
    }
    corrected[word] = meant;
    return meant;
  });
  const hits = indexed.flatMap(({ entry, fields }): SearchHit[] => {
    const scores = terms.map((term) => scoreOf(fields, term));
    const score = scores.reduce((sum, each) => sum + each, 0);
    return scores.length > 0 && scores.every((each) => each > 0) ? [{ entry, score }] : [];
  });
  return { hits: hits.toSorted((a, b) => b.score - a.score), corrected };
}

type Fields = Readonly<Record<keyof typeof WEIGHTS, readonly string[]>>;

function fieldsOf(entry: DutyEntry): Fields {
  const id = entry.duty.slice(entry.regulation.length + 1);
  return {
    id: [entry.duty.toLowerCase(), ...split(id), ...split(entry.regulation)],
    title: [...split(entry.title.id), ...split(entry.title.en)],
    family: [entry.family, ...split(entry.family)],
    parameter: entry.parameters.flatMap(({ name }) => [name, ...name.split('_')]),
    bound: entry.bound.flatMap(split),
  };
}

function scoreOf(fields: Fields, term: string): number {
  let best = 0;
  for (const [place, weight] of Object.entries(WEIGHTS)) {
    for (const word of fields[place as keyof Fields]) {
      best = Math.max(best, weight * fitOf(word, term));
    }
  }
  return best;
}

function fitOf(word: string, term: string): number {
  if (word === term) {
    return EXACT;
  }
  if (word.startsWith(term)) {
    return BEGINNING;
  }
  return term.length >= SHORTEST_INSIDE && word.includes(term) ? INSIDE : 0;
}

/** Words in lower case; `17.11-backup` is `17.11`, `backup` and the whole. */
function split(text: string): string[] {
  const whole = text
    .toLowerCase()
    .split(/[\s,;:()"]+/)
    .filter((word) => word !== '');
  return [...new Set(whole.flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word])))].filter((word) => word !== '');
}
