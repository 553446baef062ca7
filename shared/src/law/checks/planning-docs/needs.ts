// Langsa 6(3), Way Kanan 5(3): for the master plan each office says what it needs. A statement counts from the years before
// the plan in force in which it was prepared, or from the time since; the Dinas, which collects them, owes itself none.
import { addMonths } from '../../../time.ts';
import { type Check, defineCheck } from '../../check.ts';
import { documentsOf, firstDayOf, judgeDocuments } from '../../patterns/document.ts';
import { officesOf } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

/** The plan by its kind and the parameter with its years. */
interface Plan {
  readonly kind: string;
  readonly years: string;
}

/** A statement of needs of each office within the window in which the plan is prepared. */
export function statedNeeds(plan: Plan): Check {
  return defineCheck({
    family: 'planning-docs',
    id: 'stated-needs',
    subjects: (view) => officesOf(view, 'dinas'),
    judge(view, subject) {
      const from = windowStart(view, plan);
      return judgeDocuments(view, subject, {
        kinds: ['usulan_kebutuhan_tik'],
        matches: (document) => document.date >= from,
        what: { id: `Usulan kebutuhan TIK sejak ${from}`, en: `The statement of ICT needs since ${from}` },
        missing: 'advisory',
      });
    },
  });
}

function windowStart(view: FactView, { kind, years }: Plan): string {
  const { inForce, ended } = documentsOf(view, { kinds: [kind], years });
  const [current] = inForce;
  const [last] = ended;
  if (current === undefined && last !== undefined) {
    return firstDayOf(last);
  }
  return addMonths(current === undefined ? view.today : firstDayOf(current), -12 * view.number(years));
}
