// Operational: an agent sees a repository of backups of which the register does not say what data it keeps. Until it does,
// the copies in it count for nothing.
import { defineCheck } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { RepositorySeen } from '../../observed.ts';

export const repositoryUnregistered = defineCheck({
  family: 'operational',
  id: 'repository-unregistered',
  subjects: (view) => view.seen<RepositorySeen>('repository_seen').map((each) => each.subject),
  judge(view, subject) {
    const [seen] = view.seen<RepositorySeen>('repository_seen', subject);
    if (seen === undefined) {
      return {
        status: 'not-applicable',
        reason: 'not-seen',
        sentence: { id: 'Penyimpan cadangan tidak terlihat.', en: 'The repository is not seen.' },
      };
    }
    const location = idOf(subject);
    const evidence = [seenEvidence(seen, { id: `Agen ${seen.witness} melihatnya`, en: `Agent ${seen.witness} sees it` })];
    if (seen.value.registered) {
      return {
        status: 'compliant',
        reason: 'registered',
        sentence: { id: 'Penyimpan cadangan ini tercatat dalam register.', en: 'This repository is in the register.' },
        evidence,
      };
    }
    const sentence = {
      id: `Penyimpan cadangan terlihat tetapi tidak tercatat. Tulis backup_sources dengan location: "${location}" dalam register.`,
      en: `A repository of backups is seen but not registered. Write backup_sources with location: "${location}" in the register.`,
    };
    return { status: 'advisory', reason: 'unregistered', sentence, evidence };
  },
});
