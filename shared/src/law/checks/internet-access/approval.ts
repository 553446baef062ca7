// Whether an exit is one that the Dinas stands for: by its registered line, else by the public block its address lies in.
import type { LinkRecord } from '../../../register/records.ts';
import { dayEnd } from '../../../time.ts';
import { isOwnPublic } from '../../exits.ts';
import { dinasOf } from '../../holdings.ts';
import { isByDinas, isCurrent } from '../../lines.ts';
import type { EgressSeen } from '../../observed.ts';
import type { FactView } from '../../view.ts';

export interface ExitRules {
  /** A line for a special need with its justification in force will do. */
  readonly specialNeed: boolean;
  /** A line that the Dinas approved will do; else it must be one that it provides. */
  readonly approvalCounts: boolean;
}

export interface ExitApproval {
  readonly state: 'approved' | 'not-approved' | 'unknown';
  /** When the line was over, when that is why. */
  readonly since?: number;
}

/** What the register says of an exit of the building of an office. */
export function exitApproval(view: FactView, exit: EgressSeen, pd: string, rules: ExitRules): ExitApproval {
  const link = exit.link === undefined ? undefined : view.get('links', exit.link);
  if (link === undefined) {
    return isOwnPublic(view, exit.public_ip) ? { state: 'approved' } : whenComplete(view, pd);
  }
  const wouldDo = approves(view, link, rules);
  if (wouldDo && isCurrent(view, link)) {
    return { state: 'approved' };
  }
  if (wouldDo && link.valid_to !== undefined && link.valid_to < view.today) {
    return { state: 'not-approved', since: dayEnd(link.valid_to, view.zone) };
  }
  return isSilent(link, rules) ? whenComplete(view, pd) : { state: 'not-approved' };
}

/** Whether the field that could make the line one of the Dinas is left out. */
function isSilent(link: LinkRecord, rules: ExitRules): boolean {
  if (link.kind === 'special_need') {
    return rules.specialNeed && link.special_need_doc === undefined;
  }
  return rules.approvalCounts ? link.approved_by === undefined : link.procured_by === undefined && link.managed_by === undefined;
}

function approves(view: FactView, link: LinkRecord, rules: ExitRules): boolean {
  if (link.kind === 'special_need') {
    return rules.specialNeed && link.special_need_doc !== undefined;
  }
  const approved = rules.approvalCounts && link.approved_by !== undefined && link.approved_by === dinasOf(view);
  return approved || isByDinas(view, link);
}

/** What is in no list is not approved only where the lists are complete. */
function whenComplete(view: FactView, pd: string): ExitApproval {
  const complete = view.complete('links', pd) && view.complete('ip_blocks', pd);
  return { state: complete ? 'not-approved' : 'unknown' };
}
