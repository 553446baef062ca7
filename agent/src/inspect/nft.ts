// The way in by `nft -j list ruleset`: a policy that drops, or a rule that refuses the rest.
import type { FilterState } from './iptables.ts';

interface Rule {
  /** Family, table and name. */
  readonly chain: string;
  readonly statements: readonly object[];
}

/** Statements with which a rule still holds for every packet. */
const HARMLESS = ['counter', 'log', 'comment'];
const MAX_DEPTH = 8;

export function parseNft(text: string): FilterState {
  const entries = objects(member(JSON.parse(text), 'nftables'));
  const of = (kind: string): unknown[] => entries.map((each) => member(each, kind)).filter((each) => each !== undefined);
  const nameOf = (each: unknown, last: string): string => ['family', 'table', last].map((name) => String(member(each, name))).join(' ');
  const rules = of('rule').map((rule): Rule => ({ chain: nameOf(rule, 'chain'), statements: objects(member(rule, 'expr')) }));
  const filters = of('chain')
    .filter((chain) => member(chain, 'hook') === 'input')
    .some((chain) => member(chain, 'policy') === 'drop' || refusesRest(nameOf(chain, 'name'), rules, 0));
  return { filters, rules: rules.length };
}

function refusesRest(chain: string, rules: readonly Rule[], depth: number): boolean {
  return rules.some((rule) => {
    if (rule.chain !== chain || depth > MAX_DEPTH) return false;
    const [verdict, ...conditions] = rule.statements.filter((each) => !HARMLESS.some((name) => name in each)).toReversed();
    if (verdict === undefined || conditions.length > 0) return false;
    if ('drop' in verdict || 'reject' in verdict) return true;
    const target = member(member(verdict, 'jump') ?? member(verdict, 'goto'), 'target');
    return (
      typeof target === 'string' &&
      refusesRest(
        chain.replace(/\S+$/, () => target),
        rules,
        depth + 1,
      )
    );
  });
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

function objects(value: unknown): object[] {
  return Array.isArray(value) ? value.filter((each): each is object => typeof each === 'object' && each !== null) : [];
}
