// Operational: the declared coordinates of a site against the round trips to it. A site that answers sooner than light could is not where
// the register says, or another machine answers for it.
import { defineCheck } from '../../check.ts';
import { idOf } from '../../holdings.ts';
import { measuredFrom, refutedBy } from '../../physics.ts';

export const distance = defineCheck({
  family: 'operational',
  id: 'distance',
  subjects: (view) => [...view.subjectsSeen('ping')].filter((subject) => subject.startsWith('site/')),
  judge(view, subject) {
    const site = view.get('sites', idOf(subject));
    const others = site === undefined ? [] : measuredFrom(view, site.id).flatMap((id) => view.get('sites', id) ?? []);
    const refuted = others.flatMap((other) => (site === undefined ? [] : (refutedBy(view, site, other) ?? [])));
    if (refuted.length > 0) {
      return {
        status: 'advisory',
        reason: 'distance-refuted',
        sentence: {
          id: `Letak ${subject}: ${refuted.map(({ sentence }) => sentence.id).join('; ')}.`,
          en: `Where ${subject} is: ${refuted.map(({ sentence }) => sentence.en).join('; ')}.`,
        },
        evidence: refuted.map(({ evidence }) => evidence),
      };
    }
    return others.length === 0
      ? {
          status: 'not-applicable',
          reason: 'distance-not-measured',
          sentence: { id: `Belum ada pulang-pergi ke ${subject} dari situs lain.`, en: `No round trip to ${subject} from another site.` },
        }
      : {
          status: 'compliant',
          reason: 'distance-possible',
          sentence: { id: `Pulang-pergi tidak membantah letak ${subject}.`, en: `Round trips do not refute where ${subject} is.` },
        };
  },
});
