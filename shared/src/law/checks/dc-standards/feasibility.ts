// Banjarbaru 17(4)c and d: an own Pusat Data older than the national one has the opinions of the minister and of the head of
// the cyber-security agency. One paper for each Pusat Data; one that names none speaks for the only one there is.
import { type Check, defineCheck, unknown } from '../../check.ts';
import { idOf } from '../../holdings.ts';
import { olderThanPdn, ownCentres } from '../../national-centre.ts';
import { judgeDocuments } from '../../patterns/document.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';

export interface FeasibilityOptions {
  readonly kinds: readonly string[];
  readonly what: Sentence;
}

/** The check of one opinion on each own Pusat Data that is older than the PDN. */
export function feasibility(options: FeasibilityOptions): Check {
  return defineCheck({
    family: 'dc-standards',
    id: 'feasibility',
    subjects: olderCentres,
    judge(view, subject) {
      return (
        ageUnknown(view, subject) ??
        judgeDocuments(view, subject, {
          kinds: options.kinds,
          matches: (document) => document.site === idOf(subject) || (document.site === undefined && ownCentres(view).length === 1),
          what: options.what,
          missing: 'violation',
          warnDays: 'cert_doc_warn_days',
        })
      );
    },
  });
}

/** Own Pusat Data that are not known to be younger than the PDN, as `site/x`. */
export function olderCentres(view: FactView): string[] {
  return ownCentres(view)
    .filter((site) => olderThanPdn(view, site) !== 'no')
    .map((site) => `site/${site.id}`);
}

/** Why it is open whether the conditions of the older ones bind this Pusat Data. */
export function ageUnknown(view: FactView, subject: string): ReturnType<typeof unknown> | undefined {
  const site = view.get('sites', idOf(subject));
  return site !== undefined && olderThanPdn(view, site) === 'unknown'
    ? unknown(
        'built-unknown',
        `Kapan ${site.id} dibangun tidak tercatat: isi built_on, agar jelas apakah lebih tua dari PDN.`,
        `When ${site.id} was built is not recorded: fill in built_on, to tell whether it is older than the PDN.`,
        { pd: site.operator },
      )
    : undefined;
}
