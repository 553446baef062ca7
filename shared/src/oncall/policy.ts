// Which policy holds for an alert: the first whose every condition is met.
import type { AlertTarget } from '../alerts/target.ts';
import type { OnCall, Policy } from './model.ts';

/** The policy for an alert; undefined when none is for it: then nobody is called. */
export function policyFor(oncall: Pick<OnCall, 'policies'>, target: AlertTarget): Policy | undefined {
  return oncall.policies.find(({ match }) => {
    const { severity, site, pd, duty } = match;
    return (
      (severity === undefined || severity.includes(target.severity)) &&
      (site === undefined || (target.site !== undefined && site.includes(target.site))) &&
      (pd === undefined || (target.pd !== undefined && pd.includes(target.pd))) &&
      (duty === undefined || duty.some((pattern) => fits(pattern, target.duty)))
    );
  });
}

/** A pattern is the whole text, or ends with `*` and is its beginning. */
function fits(pattern: string, text: string): boolean {
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : pattern === text;
}
