// What the checks of the health of a machine share: an agent told it, lately, and a limit that was passed only for a moment decides nothing.
import { MINUTE } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { freshOf } from '../../fresh.ts';
import { idOf } from '../../holdings.ts';
import type { LimitPassed } from '../../observed-health.ts';
import type { FactView } from '../../view.ts';

/** A check of servers whose agents tell a fact. Where none ever told it, as where the probe is switched off, there is nothing to judge. */
export function machineCheck<V>(id: string, fact: string, judge: (view: FactView, value: V) => Judgement): Check {
  return defineCheck({
    family: 'operational',
    id,
    subjects: (view) => [...view.subjectsSeen(fact)].filter((subject) => subject.startsWith('server/')),
    judge(view, subject): Judgement {
      const record = view.get('servers', idOf(subject));
      const pd = record === undefined ? {} : { pd: record.owner_pd };
      const [seen] = freshOf<V>(view, fact, subject, view.number('agent_silence_ttl') * MINUTE).fresh;
      if (seen === undefined) {
        return unknown(
          'health-unseen',
          `Kesehatan ${subject} tidak terukur lagi.`,
          `The health of ${subject} is not measured any more.`,
          pd,
        );
      }
      const evidence = [seenEvidence(seen, { id: `Diukur oleh ${seen.witness}`, en: `Measured by ${seen.witness}` })];
      return { evidence, ...pd, ...judge(view, seen.value) };
    },
  });
}

/** Since when the value is at least as far beyond as a limit; undefined when nobody can say that it is. */
export function sinceBeyond(passed: readonly LimitPassed[], limit: number, beyond: 'above' | 'below'): number | undefined {
  const atLeast = passed.filter((each) => (beyond === 'above' ? each.limit >= limit : each.limit <= limit));
  return atLeast.length === 0 ? undefined : Math.min(...atLeast.map(({ since }) => since));
}

/** Whether something has lasted so many minutes; the judgement holds until it has. */
export function hasLasted(view: FactView, since: number, minutes: number): boolean {
  view.until(since + minutes * MINUTE);
  return view.at >= since + minutes * MINUTE;
}

/** Names for people: all of them, unless there are many. */
export function listed(names: readonly string[]): string {
  const most = 5;
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')}, … (${names.length})`;
}
