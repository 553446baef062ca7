// Operational: a repository of backups that an agent watches. One that cannot be read, or of which the register does not say
// what data it keeps, counts for nothing, whatever is in it.
import { defineCheck, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { RepositorySeen } from '../../observed.ts';

export const backupRepository = defineCheck({
  family: 'operational',
  id: 'backup-repository',
  subjects: (view) => view.subjectsSeen('repository_seen'),
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
    if (!seen.alive) {
      return unknown('witness-silent', `Tidak ada agen yang masih membaca ${location}.`, `No agent reads ${location} any more.`, {
        evidence,
      });
    }
    if (seen.value.unreadable !== undefined) {
      const { unreadable } = seen.value;
      const sentence = {
        id: `Penyimpan cadangan ${location} tidak dapat dibaca: ${unreadable}`,
        en: `The repository ${location} cannot be read: ${unreadable}`,
      };
      return { status: 'violation', reason: 'unreadable', sentence, evidence };
    }
    if (seen.value.registered) {
      return {
        status: 'compliant',
        reason: 'registered',
        sentence: {
          id: 'Penyimpan cadangan ini terbaca dan tercatat dalam register.',
          en: 'This repository is read, and it is in the register.',
        },
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
