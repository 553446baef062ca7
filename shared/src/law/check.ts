// What a check is: a pure judgement of one subject, read through the FactView. A duty names the check it uses by import,
// gives it the parameters of its article, and the evaluation turns the judgement into a finding.

import type { Zone } from '../time.ts';
import type { Evidence, Severity } from './finding.ts';
import type { Parameter } from './parameters.ts';
import type { Sentence, Status } from './status.ts';
import type { FactView } from './view.ts';

export interface Judgement {
  readonly status: Status;
  /** Stable code of why, kebab-case. */
  readonly reason: string;
  readonly sentence: Sentence;
  readonly evidence?: readonly Evidence[];
  readonly remarks?: readonly Sentence[];
  /** Since when it has been so, when the dates tell. */
  readonly since?: number;
  readonly wouldBe?: Status;
  readonly exemption?: string;
  /** The office answerable for the subject. */
  readonly pd?: string;
  /** False where the text carries no sanction for this violation although its article is listed. */
  readonly sanctionable?: boolean;
}

export interface Check {
  /** One of the families of the catalogue: `backup-freshness`. */
  readonly family: string;
  readonly id: string;
  /** Duties of the same regulation (`25.4`) whose findings it reads: a roll-up is judged after them. */
  readonly parts?: readonly string[];
  /** What there is to judge, as `kind/id`. */
  subjects(view: FactView): Iterable<string>;
  judge(view: FactView, subject: string): Judgement;
}

/** What the text excepts, and who may say so. */
export interface Exception {
  /** By the text's own condition, by a decree of the head of region, or only by legislation. */
  readonly by: 'text' | 'head_of_region' | 'legislation';
  readonly sentence: Sentence;
}

/** What the text threatens for a violation. Pantau proposes it and never acts. */
export interface Sanction {
  /** Article with the regulation left out: `50.1`. */
  readonly clause: string;
  readonly kinds: readonly ('teguran' | 'teguran lisan' | 'teguran tertulis')[];
}

/** A duty of a regulation. Data; the id is that of the catalogue without the regulation. */
export interface Duty {
  readonly id: string;
  readonly pasal?: number;
  readonly ayat?: number;
  readonly huruf?: string;
  readonly title: Sentence;
  readonly bound: readonly string[];
  readonly modality: string;
  readonly severity: Severity;
  /** A: decided from sensors and register; B: from dated records; C: by attestation. */
  readonly class: 'A' | 'B' | 'C';
  /** How the text carries the decision: its words, a reading of them, a number it leaves open, or an implication. */
  readonly basis: 'text' | 'reading' | 'parameter' | 'derived';
  /**
   * The worst that the text lets Pantau say: `attest` for what only people can vouch for, `rollup` as bad as its parts,
   * `none` for permissions and powers, which are shown and never found wanting.
   */
  readonly maxStatus: 'violation' | 'advisory' | 'attest' | 'rollup' | 'none';
  readonly exceptions?: readonly Exception[];
  readonly sanction?: Sanction;
  readonly check: Check;
  readonly parameters: readonly Parameter[];
}

export interface Regulation {
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly source: string;
  /** Time zone of its region, for case files. Left out for what is no law. */
  readonly zone?: Zone;
  /** First day in force. Left out for what is no law (`operasional`). */
  readonly inForceFrom?: string;
  /** False for the pseudo-regulation of Pantau itself: never in totals or reports of compliance. */
  readonly binding: boolean;
  readonly duties: readonly Duty[];
}

/** A check, as written. */
export function defineCheck(check: Check): Check {
  return check;
}

/** A regulation, as written; refuses two duties with one id and a duty without a title. */
export function defineRegulation(regulation: Regulation): Regulation {
  const ids = new Set<string>();
  for (const duty of regulation.duties) {
    if (ids.has(duty.id) || duty.title.id === '' || duty.title.en === '') {
      throw new Error(`${regulation.id}/${duty.id}: each duty needs an id of its own and a title in both languages.`);
    }
    ids.add(duty.id);
  }
  return { ...regulation, duties: regulation.duties.toSorted(byArticle) };
}

/** In the order of the text. */
function byArticle(a: Duty, b: Duty): number {
  const order = (a.pasal ?? 0) - (b.pasal ?? 0) || (a.ayat ?? 0) - (b.ayat ?? 0);
  return order || (a.huruf ?? '').localeCompare(b.huruf ?? '') || a.id.localeCompare(b.id);
}

/** An `unknown` with its reason. */
export function unknown(reason: string, id: string, en: string, more: Partial<Judgement> = {}): Judgement {
  return { status: 'unknown', reason, sentence: { id, en }, ...more };
}
