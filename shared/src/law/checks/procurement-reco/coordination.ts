// Serang 11(2): an office that takes up information technology coordinates with the Dinas. The text gives no order of dates:
// any numbered and dated coordination that names the acquisition or the project is enough.
import { dayEnd } from '../../../time.ts';
import { acquiredOn, acquiredWhen, isOffice, isVirtual, machineOf, machinesInUse, orderDay, sinceInForce } from '../../acquisitions.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { judgeLetter } from '../../patterns/letter.ts';
import type { FactView } from '../../view.ts';
import { projectsOf } from './projects.ts';

const COORDINATION = { id: 'Koordinasi dengan Dinas', en: 'Coordination with the Dinas' };

export const coordinated = defineCheck({
  family: 'procurement-reco',
  id: 'coordinated',
  *subjects(view) {
    for (const [subject, machine] of machinesInUse(view)) {
      const known = acquiredOn(machine) !== undefined || !isVirtual(machine);
      if (known && isOffice(view, machine.owner_pd) && ['since', 'unknown'].includes(acquiredWhen(view, machine))) {
        yield subject;
      }
    }
    yield* projectsOf(view).filter((subject) => whenProject(view, subject) !== 'before');
  },
  judge(view, subject) {
    if (subject.startsWith('other_record/')) {
      const project = view.get('other_records', idOf(subject));
      return judge(view, subject, project?.pd ?? '', whenProject(view, subject), project?.date);
    }
    const machine = machineOf(view, subject);
    return judge(view, subject, machine.owner_pd, acquiredWhen(view, machine), orderDay(machine));
  },
});

function whenProject(view: FactView, subject: string): ReturnType<typeof acquiredWhen> {
  const begun = view.get('other_records', idOf(subject))?.date;
  return begun === undefined ? 'unknown' : sinceInForce(view, begun);
}

function judge(view: FactView, subject: string, pd: string, when: ReturnType<typeof acquiredWhen>, day: string | undefined): Judgement {
  const judged = judgeLetter(view, 'coordinations', {
    subject,
    pd,
    what: COORDINATION,
    missing: 'violation',
    matches: (letter) => letter.party === 'dinas' || letter.party === dinasOf(view),
    ...(day === undefined ? {} : { since: dayEnd(day, view.zone) }),
  });
  return when === 'unknown' && judged.status === 'violation'
    ? unknown(
        'begin-unknown',
        `${judged.sentence.id} Kapan ${subject} diperoleh atau dimulai tidak tercatat: lengkapi acquired_on atau date.`,
        `${judged.sentence.en} When ${subject} was acquired or begun is not recorded: fill in acquired_on or date.`,
        { pd },
      )
    : judged;
}
