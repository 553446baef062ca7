// Serang 17(1): an office has applications and databases built by third parties only after it has coordinated with the Dinas.
import { addDays, dayStart } from '../../../time.ts';
import { isOffice, sinceInForce } from '../../acquisitions.ts';
import { defineCheck, unknown } from '../../check.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { judgeLetter } from '../../patterns/letter.ts';

const SUBJECTS: readonly string[] = ['application', 'database'];
const COORDINATION = { id: 'Koordinasi dengan Dinas', en: 'Coordination with the Dinas' };

export const coordinatedContract = defineCheck({
  family: 'third-party',
  id: 'coordinated-contract',
  subjects: (view) =>
    view
      .list('contracts')
      .filter(({ subject, pd }) => SUBJECTS.includes(subject) && (pd === undefined || isOffice(view, pd)))
      .filter(({ signed_on: day }) => day === undefined || (day <= view.today && sinceInForce(view, day) === 'since'))
      .map((contract) => `contract/${contract.id}`),
  judge(view, subject) {
    const contract = view.get('contracts', idOf(subject));
    const pd = contract?.pd ?? dinasOf(view) ?? '';
    const signed = contract?.signed_on;
    if (signed === undefined) {
      return unknown(
        'contract-incomplete',
        `${subject} tercatat tanpa tanggal: lengkapi signed_on.`,
        `${subject} is recorded without a date: fill in signed_on.`,
        { pd },
      );
    }
    return judgeLetter(view, 'coordinations', {
      subject,
      pd,
      what: COORDINATION,
      by: addDays(signed, -1),
      missing: 'violation',
      since: dayStart(signed, view.zone),
      matches: (letter) => letter.party === 'dinas' || letter.party === dinasOf(view),
    });
  },
});
