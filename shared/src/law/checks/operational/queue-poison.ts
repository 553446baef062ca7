// Operational: jobs of a queue were set aside, because nobody can read them or because the collector died of them again and again.
// What they were to do is not done until a person looks.
import { defineCheck } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { QueueState } from '../../observed.ts';

export const queuePoison = defineCheck({
  family: 'operational',
  id: 'queue-poison',
  subjects: (view) => view.subjectsSeen('queue_state'),
  judge(view, subject) {
    const [seen] = view.seen<QueueState>('queue_state', subject);
    const queue = idOf(subject);
    if (seen === undefined || seen.value.dead === 0) {
      const sentence = { id: `Tidak ada pekerjaan yang disisihkan dari antrean ${queue}.`, en: `No job of queue ${queue} is set aside.` };
      return { status: 'compliant', reason: 'none-set-aside', sentence };
    }
    const { dead, job, reason, since } = seen.value;
    const evidence = [seenEvidence(seen, { id: `Pekerjaan ${job}: ${reason}`, en: `Job ${job}: ${reason}` })];
    const sentence = {
      id: `${dead} pekerjaan antrean ${queue} disisihkan dan tidak dikerjakan. Lihat: pantau queue show ${queue} --state dead.`,
      en: `${dead} jobs of queue ${queue} were set aside and are not done. See: pantau queue show ${queue} --state dead.`,
    };
    return { status: 'violation', reason: 'jobs-set-aside', sentence, evidence, ...(since === undefined ? {} : { since }) };
  },
});
