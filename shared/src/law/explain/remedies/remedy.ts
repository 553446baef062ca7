// What remedies look like as data. `{name}` stands for the value of a parameter that decided, `{subject}` for what the finding is
// about, `{pd}` for its office, `{duty}` for the id of its duty and `{title}` for what the duty asks.
import type { Sentence } from '../../status.ts';

/** By reason, or by `check reason` where the checks of one family ask for different papers. */
export type Remedies = Readonly<Record<string, Sentence>>;

/** By family. */
export type FamilyRemedies = Readonly<Record<string, Remedies>>;
