// Banjarbaru 31(5): the Dinas coordinates security. Shown by a coordination on security at least once in twelve months.
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { absent } from '../../patterns/absence.ts';
import { dueState } from '../../patterns/periodic.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';

const PERIOD = { months: 12 };

export const securityCoordinated = defineCheck({
  family: 'security-system',
  id: 'security-coordinated',
  subjects: regionOnly,
  judge(view, subject): Judgement {
    const pd = officeOf(view, subject);
    const letters = view.where('coordinations', 'topic', 'keamanan');
    const whole = letters.flatMap(({ id, number, date }) =>
      number === undefined || date === undefined || date > view.today ? [] : [{ id, number, date }],
    );
    const [newest] = whole.toSorted((a, b) => b.date.localeCompare(a.date));
    const words = newest === undefined ? '' : `${newest.number}, ${newest.date}`;
    const evidence = newest === undefined ? [] : [recordEvidence('coordination', newest.id, { id: words, en: words })];
    const due = dueState(view, { done: whole.map((letter) => letter.date), from: view.inForceFrom, period: PERIOD });
    if (due.state === 'done') {
      const sentence = {
        id: `Koordinasi keamanan terakhir: ${words || '-'}; berikutnya paling lambat ${due.dueOn}.`,
        en: `Last coordination on security: ${words || '-'}; the next by ${due.dueOn}.`,
      };
      return { status: 'compliant', reason: 'coordinated', sentence, evidence, pd };
    }
    const [bare] = letters.filter((letter) => letter.number === undefined || letter.date === undefined);
    if (bare !== undefined) {
      return unknown(
        'letter-unnumbered',
        `Koordinasi keamanan ${bare.id} tercatat tanpa nomor atau tanggal: lengkapi dalam coordinations.`,
        `The coordination on security ${bare.id} is recorded without number or date: fill them in in coordinations.`,
        { evidence, pd },
      );
    }
    const sentence = {
      id: `Tidak ada koordinasi keamanan dalam 12 bulan sampai ${due.dueOn}.`,
      en: `No coordination on security in the 12 months to ${due.dueOn}.`,
    };
    const since = due.since === undefined ? {} : { since: due.since };
    return absent(view, 'coordinations', pd, { status: 'advisory', reason: 'not-coordinated', sentence, evidence, pd, ...since });
  },
});
