// An explanation for programs: instants in the zone of the region, ages in seconds, and the sections in words beside the data.
import { type Zone, zonedIso } from '../../time.ts';
import type { Section } from '../catalogue/section.ts';
import { STATUS_WORDS } from '../status.ts';
import type { NextChange } from './ahead.ts';
import type { Explanation, PastChange } from './explanation.ts';
import { explanationSections } from './sections.ts';

/** The document of an explanation: JSON-ready. */
export function explanationDocument(explanation: Explanation, zone: Zone) {
  const { finding, at, ahead, duty } = explanation;
  return {
    id: explanation.id,
    shortId: explanation.shortId,
    at: zonedIso(at, zone),
    view: explanation.isView,
    status: finding.status,
    statusWord: STATUS_WORDS[finding.status],
    reason: finding.reason,
    sentence: finding.sentence,
    subject: finding.subject,
    ...(finding.pd === undefined ? {} : { pd: finding.pd }),
    duty,
    remarks: [...finding.remarks],
    ...(finding.exemption === undefined ? {} : { exemption: finding.exemption }),
    ...(finding.wouldBe === undefined ? {} : { wouldBe: finding.wouldBe }),
    sanctionExposure: finding.sanctionExposure,
    ...iso('since', finding.since, zone),
    ...iso('unverifiedSince', finding.unverifiedSince, zone),
    evidence: explanation.evidence.map(({ key, subject, fact, witness, observedAt, summary }) => ({
      ...{ key, subject, fact, witness, summary },
      ...iso('observedAt', observedAt, zone),
      ...(observedAt === undefined ? {} : { ageSeconds: Math.max(0, Math.floor((at - observedAt) / 1_000)) }),
    })),
    parameters: [...explanation.parameters],
    ...(explanation.judgedAgain === undefined ? {} : { judgedAgain: explanation.judgedAgain }),
    lookUps: explanation.lookUps.map(({ found, ...each }) => ({ ...each, found: [...found] })),
    facts: explanation.facts.map(({ lastSeen, ...each }) => ({ ...each, ...iso('lastSeen', lastSeen, zone) })),
    ...(explanation.remedy === undefined ? {} : { remedy: explanation.remedy }),
    trials: [...explanation.trials],
    examples: [...explanation.examples],
    ...(ahead?.silence === undefined ? {} : { withoutReports: changeOf(ahead.silence, zone) }),
    ...(ahead?.steady === undefined ? {} : { goingOn: changeOf(ahead.steady, zone) }),
    history: explanation.history.map((change) => changeOf(change, zone)),
    sections: explanationSections(explanation, zone).map(({ lines, ...each }: Section) => ({ ...each, lines: [...lines] })),
  };
}

function changeOf({ at, ...change }: NextChange | PastChange, zone: Zone) {
  return { at: zonedIso(at, zone), ...change };
}

/** `{ [name]: ISO 8601 }`, or nothing without an instant. */
function iso<Name extends string>(name: Name, at: number | undefined, zone: Zone): { readonly [N in Name]?: string } {
  return at === undefined ? {} : ({ [name]: zonedIso(at, zone) } as { readonly [N in Name]?: string });
}
