// Operational: the newest copy of each source holds all that the one before held, and all that the register asks for. A directory that was not
// mounted, or a database that was renamed, falls out of a backup without a word.
import { defineCheck, type Judgement } from '../../check.ts';
import { judgeNewest, type Newest } from './backup-newest.ts';
import { savedSubjects } from './backup-owners.ts';

export const backupSources = defineCheck({
  family: 'operational',
  id: 'backup-sources',
  subjects: savedSubjects,
  judge: (view, subject) => judgeNewest(view, subject, judged),
});

function judged(subject: string, newest: readonly Newest[]): Judgement {
  const lacking = newest.flatMap((each) => named(each, each.copy.value.lacks));
  if (lacking.length > 0) {
    const paths = lacking.join(', ');
    const sentence = {
      id: `Salinan terbaru ${subject} tidak memuat ${paths}, yang disebut register.`,
      en: `The newest copy of ${subject} does not hold ${paths}, which the register names.`,
    };
    return { status: 'violation', reason: 'source-missing', sentence };
  }
  const gone = newest.flatMap((each) => named(each, each.copy.value.missing_sources));
  if (gone.length > 0) {
    const paths = gone.join(', ');
    const sentence = {
      id: `Salinan terbaru ${subject} tidak memuat ${paths}, yang diminta atau ada dalam salinan sebelumnya.`,
      en: `The newest copy of ${subject} does not hold ${paths}, which was asked for or was in the one before.`,
    };
    return { status: 'advisory', reason: 'sources-changed', sentence };
  }
  if (newest.every(({ copy: { value } }) => value.sources_told !== true)) {
    const sentence = { id: 'Alatnya tidak menyebut sumber salinannya.', en: 'The tool does not tell the sources of its copies.' };
    return { status: 'not-applicable', reason: 'sources-untold', sentence };
  }
  const sentence = {
    id: `Salinan terbaru ${subject} memuat semua sumbernya.`,
    en: `The newest copies of ${subject} hold all their sources.`,
  };
  return { status: 'compliant', reason: 'sources-whole', sentence };
}

function named({ job }: Newest, paths: readonly string[] = []): readonly string[] {
  return job === undefined ? paths : paths.map((path) => `${path} (${job})`);
}
