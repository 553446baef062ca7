// Langsa 17(12), Way Kanan 16(12): an office that is given equipment coordinates with the Dinas. The text gives no time: no
// coordination within the days of grace is a violation, and advised for what was given before the regulation.
import { addDays, dayEnd } from '../../../time.ts';
import { acquiredOn, acquisitionKind, isOffice, machineOf, machinesInUse, sinceInForce } from '../../acquisitions.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { dinasOf } from '../../holdings.ts';
import { judgeLetter } from '../../patterns/letter.ts';
import type { FactView } from '../../view.ts';

const COORDINATION = { id: 'Koordinasi hibah dengan Dinas', en: 'Coordination of the grant with the Dinas' };

export const grantCoordinated = defineCheck({
  family: 'granted-devices',
  id: 'grant-coordinated',
  *subjects(view) {
    for (const [subject, machine] of machinesInUse(view)) {
      const there = (machine.received_on ?? acquiredOn(machine) ?? view.today) <= view.today;
      if (acquisitionKind(machine) === 'grant' && isOffice(view, machine.owner_pd) && there) {
        yield subject;
      }
    }
  },
  judge(view, subject) {
    const machine = machineOf(view, subject);
    const pd = machine.owner_pd;
    const received = machine.received_on ?? acquiredOn(machine);
    if (received === undefined) {
      return unknown(
        'receipt-unknown',
        `Kapan ${subject} diterima tidak tercatat: lengkapi received_on.`,
        `When ${subject} was received is not recorded: fill in received_on.`,
        { pd },
      );
    }
    return judgeReceived(view, subject, pd, received);
  },
});

function judgeReceived(view: FactView, subject: string, pd: string, received: string): Judgement {
  const days = view.number('coordination_grace_days');
  const by = addDays(received, days);
  const judged = judgeLetter(view, 'coordinations', {
    subject,
    pd,
    what: COORDINATION,
    by,
    missing: sinceInForce(view, received) === 'since' ? 'violation' : 'advisory',
    since: dayEnd(by, view.zone),
    matches: (letter) => letter.party === 'dinas' || letter.party === dinasOf(view),
  });
  if (judged.reason === 'letter-missing' && view.today <= by) {
    const sentence = {
      id: `${subject} diterima ${received}; koordinasikan dengan Dinas sampai ${by}.`,
      en: `${subject} was received on ${received}: coordinate with the Dinas by ${by}.`,
    };
    return { status: 'compliant', reason: 'within-grace', sentence, pd };
  }
  return judged;
}
