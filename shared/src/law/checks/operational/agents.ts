// The agents whose enrolment the collector tells, as subjects. In views of the ledger alone nobody tells it.
import { idOf } from '../../holdings.ts';
import type { FactView } from '../../view.ts';

export function agentsOf(view: FactView): string[] {
  return [...view.subjectsSeen('enrolment')].filter((subject) => view.witness(idOf(subject)) !== undefined);
}
