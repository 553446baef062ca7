// The way in by `iptables-save`: a policy that refuses, or a rule that refuses the rest. Rules against single addresses, as fail2ban makes
// them, are no firewall.

/** Whether what is not let in is refused, and how many rules there are. */
export interface FilterState {
  readonly filters: boolean;
  readonly rules: number;
}

interface Rule {
  readonly chain: string;
  readonly rule: string;
}

const REFUSES = /^(DROP|REJECT)$/;
const MAX_DEPTH = 8;

export function parseIptables(text: string): FilterState {
  const filter = /^\*filter$([\s\S]*?)^COMMIT$/m.exec(text)?.[1] ?? '';
  const rules = [...filter.matchAll(/^-A (\S+) (.*)$/gm)].map(([, chain = '', rule = '']) => ({ chain, rule }));
  const policy = /^:INPUT (\S+)/m.exec(filter)?.[1] ?? '';
  return { filters: REFUSES.test(policy) || refusesRest('INPUT', rules, 0), rules: rules.length };
}

/** A rule without a condition that refuses, here or in a chain that everything passes. */
function refusesRest(chain: string, rules: readonly Rule[], depth: number): boolean {
  return rules.some((each) => {
    if (each.chain !== chain || depth > MAX_DEPTH) return false;
    const unconditional = each.rule.replace(/-m comment --comment ("[^"]*"|\S+)/, '').trim();
    const target = /^-[jg] (\S+)/.exec(unconditional)?.[1];
    return target !== undefined && (REFUSES.test(target) || refusesRest(target, rules, depth + 1));
  });
}
