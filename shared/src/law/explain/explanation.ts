// Everything that explains one finding, as data: the duty, what was used, what was looked for in vain, what would make it
// another, what comes next, and what it was before.
import { type DutyEntry, dutyEntry } from '../catalogue/entry.ts';
import type { Evidence, Finding, ParameterUsed } from '../finding.ts';
import { COMMON_PARAMETERS, type Parameter } from '../parameters.ts';
import type { Sentence, Status } from '../status.ts';
import type { World } from '../world.ts';
import { type Ahead, lookAhead } from './ahead.ts';
import { findingId, shortId } from './finding-id.ts';
import { type Asked, judgeOne, type LookUp } from './judge-one.ts';
import { remedyOf } from './remedies.ts';
import { type Trial, tryOut } from './trials.ts';

/** An earlier change of the finding, as the journal has it. */
export interface PastChange {
  /** Milliseconds UTC. */
  readonly at: number;
  /** Left out: the duty or the subject was removed. */
  readonly status?: Status;
  readonly reason?: string;
  readonly sentence?: Sentence;
}

/** A fact that was asked for. */
export interface FactSought {
  readonly fact: string;
  /** Left out: of all subjects. */
  readonly subject?: string;
  /** Newest sighting up to the instant; left out: never seen. */
  readonly lastSeen?: number;
  readonly witness?: string;
}

export interface Explanation {
  readonly id: string;
  readonly shortId: string;
  /** Instant to which it refers, milliseconds UTC. */
  readonly at: number;
  /** Judged for this explanation and recorded nowhere. */
  readonly isView: boolean;
  readonly finding: Finding;
  readonly duty: DutyEntry;
  readonly evidence: readonly Evidence[];
  readonly parameters: readonly (ParameterUsed & Pick<Parameter, 'role'>)[];
  /** What the finding is when judged again at the instant, when that differs from what is recorded. */
  readonly judgedAgain?: Pick<Finding, 'status' | 'reason' | 'sentence'>;
  readonly lookUps: readonly LookUp[];
  readonly facts: readonly FactSought[];
  readonly remedy?: Sentence;
  readonly trials: readonly Trial[];
  /** Of the same duty: what a finding looks like that is compliant. */
  readonly examples: readonly Pick<Finding, 'subject' | 'sentence'>[];
  readonly ahead?: Ahead;
  /** The newest first. */
  readonly history: readonly PastChange[];
}

export interface ExplainInput extends Asked {
  readonly finding: Finding;
  readonly at: number;
  /** Local day of the instant. */
  readonly today: string;
  readonly isView: boolean;
  readonly world: World;
  /** Other findings of the duty. */
  readonly others: readonly Finding[];
  readonly history: readonly PastChange[];
}

const MOST_EXAMPLES = 3;
const MOST_FACTS = 100;

/** Explains a finding by the world it was judged in. */
export function explainFinding(input: ExplainInput): Explanation {
  const { finding, regulation, duty, at, today, isView, world, others, history } = input;
  const again = judgeOne(world, at, input);
  const differs = again !== undefined && (again.finding.status !== finding.status || again.finding.reason !== finding.reason);
  const remedy = remedyOf(finding, duty.check);
  const known = [...duty.parameters, ...Object.values<Parameter>(COMMON_PARAMETERS)];
  const { status, reason, sentence } = again?.finding ?? finding;
  const isGood = ['compliant', 'not-applicable'].includes(finding.status);
  return {
    id: findingId(finding),
    shortId: shortId(finding),
    at,
    isView,
    finding: finding.since === undefined ? { ...finding, ...sinceOf(finding, history) } : finding,
    duty: dutyEntry(regulation, duty, { day: today, decisions: world.decisions }),
    evidence: finding.evidence.map((each) => freshened(each, again?.finding.evidence ?? [])),
    parameters: finding.parameters.map((each) => ({ ...each, role: known.find(({ name }) => name === each.name)?.role ?? 'operational' })),
    ...(differs ? { judgedAgain: { status, reason, sentence } } : {}),
    lookUps: again?.lookUps ?? [],
    facts: factsSought(world, at, again?.keys ?? []).slice(0, MOST_FACTS),
    ...(remedy === undefined || isGood ? {} : { remedy }),
    trials: again === undefined || isGood ? [] : tryOut(world, at, input, again),
    examples: isGood
      ? []
      : others
          .filter((each) => each.status === 'compliant' && each.subject !== finding.subject)
          .slice(0, MOST_EXAMPLES)
          .map((each) => ({ subject: each.subject, sentence: each.sentence })),
    ...(again === undefined ? {} : { ahead: lookAhead(world, at, input, again) }),
    history,
  };
}

/** A view does not know since when it has been so where no date tells; the journal does when it says the same. */
function sinceOf({ status, reason }: Finding, [newest]: readonly PastChange[]): Pick<Finding, 'since'> {
  return newest?.status === status && newest.reason === reason ? { since: newest.at } : {};
}

/** A finding is not written again while its evidence merely stays true: when it was last seen comes from the facts. */
function freshened(evidence: Evidence, newest: readonly Evidence[]): Evidence {
  const observedAt = newest.find((each) => each.key === evidence.key)?.observedAt;
  return observedAt === undefined ? evidence : { ...evidence, observedAt };
}

function factsSought(world: World, at: number, keys: readonly string[]): FactSought[] {
  const facts = keys.filter((key) => key.startsWith('fact ') && !key.startsWith('fact clock '));
  return facts.map((key) => {
    const [, fact = '', ...rest] = key.split(' ');
    const subject = rest.join(' ');
    const about = subject === '*' ? {} : { subject };
    let newest: { lastSeen: number; witness: string } | undefined;
    for (const { seen, witness } of world.observations(fact, about.subject)) {
      const lastSeen = seen.findLast((instant) => instant <= at);
      if (lastSeen !== undefined && lastSeen > (newest?.lastSeen ?? Number.NEGATIVE_INFINITY)) {
        newest = { lastSeen, witness };
      }
    }
    return { fact, ...about, ...newest };
  });
}
