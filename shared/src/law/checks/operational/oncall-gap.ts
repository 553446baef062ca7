// Operational: something would keep somebody from being called: a slot of the schedule that nobody fills, a person who cannot be reached, a
// schedule on disk that has faults. Told before an alert has nobody to go to.
import { defineCheck } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import type { OnCallState } from '../../observed.ts';

export const onCallGap = defineCheck({
  family: 'operational',
  id: 'oncall-gap',
  subjects: (view) => view.subjectsSeen('oncall_state'),
  judge(view, subject) {
    const [seen] = view.seen<OnCallState>('oncall_state', subject);
    const [first, ...others] = seen?.value.gaps ?? [];
    if (seen === undefined || first === undefined) {
      const sentence = { id: 'Tidak ada celah piket yang diketahui.', en: 'No gap of the on-call duty is known.' };
      return { status: 'compliant', reason: 'covered', sentence };
    }
    const evidence = [seenEvidence(seen, { id: all(seen.value, 'id'), en: all(seen.value, 'en') })];
    const more = others.length === 0 ? { id: '', en: '' } : { id: ` Dan ${others.length} lagi.`, en: ` And ${others.length} more.` };
    const sentence = { id: `${first.id}${more.id}`, en: `${first.en}${more.en}` };
    return { status: 'violation', reason: first.reason, sentence, evidence };
  },
});

function all({ gaps }: OnCallState, language: 'id' | 'en'): string {
  return gaps.map((gap) => gap[language]).join(' ');
}
