// Operational: an agent with the gateway role that cannot follow paths it was given. What it cannot ask is not known, and never down.
import { MINUTE } from '../../../time.ts';
import { defineCheck, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { freshOf } from '../../fresh.ts';
import { idOf } from '../../holdings.ts';

/** A path that an agent could not ask about. */
interface PathUnasked {
  readonly subject: string;
  readonly reason: string;
}

export const pathUnasked = defineCheck({
  family: 'operational',
  id: 'path-unasked',
  subjects: (view) => view.subjectsSeen('path_unasked'),
  judge(view, subject) {
    const { fresh } = freshOf<PathUnasked>(view, 'path_unasked', subject, view.number('agent_silence_ttl') * MINUTE);
    if (fresh.length === 0) {
      const sentence = { id: 'Semua alamat kini dapat diuji.', en: 'All addresses can be asked now.' };
      return { status: 'compliant', reason: 'paths-asked', sentence };
    }
    const reasons = [...new Set(fresh.map(({ value }) => value.reason))].toSorted();
    const subjects = fresh.map(({ value }) => value.subject).toSorted();
    const evidence = fresh.map((each) => seenEvidence(each, { id: each.value.subject, en: each.value.subject }));
    return unknown(
      'paths-unasked',
      `${idOf(subject)} tidak dapat menguji ${subjects.join(', ')}: ${reasons.join('; ')}`,
      `${idOf(subject)} cannot ask ${subjects.join(', ')}: ${reasons.join('; ')}`,
      { evidence },
    );
  },
});
