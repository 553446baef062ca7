// Operational: the newest copy of each source is not empty, and has not shrunk below half of what is usual: a fresh date alone proves no backup.
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { isShrunk, shareWords } from '../../whole-copies.ts';
import { judgeNewest, type Newest } from './backup-newest.ts';
import { savedSubjects } from './backup-owners.ts';

export const backupSize = defineCheck({
  family: 'operational',
  id: 'backup-size',
  subjects: savedSubjects,
  judge: (view, subject) => judgeNewest(view, subject, judged),
});

function judged(subject: string, newest: readonly Newest[]): Judgement {
  const empty = newest.filter(({ copy: { value } }) => value.bytes === 0);
  if (empty.length > 0) {
    const names = empty.map(nameOf).join(', ');
    const sentence = { id: `Salinan terbaru ${subject} kosong: ${names}.`, en: `The newest copy of ${subject} is empty: ${names}.` };
    return { status: 'violation', reason: 'copy-empty', sentence };
  }
  const shrunk = newest.filter(({ copy: { value } }) => isShrunk(value));
  if (shrunk.length > 0) {
    const names = shrunk.map((each) => `${nameOf(each)} ${each.copy.value.bytes} B (${shareWords(each.copy.value)})`).join(', ');
    const sentence = {
      id: `Salinan terbaru ${subject} menyusut di bawah separuh ukuran biasanya: ${names}.`,
      en: `The newest copy of ${subject} shrank below half of its usual size: ${names}.`,
    };
    return { status: 'violation', reason: 'copy-shrunk', sentence };
  }
  const untold = newest.filter(({ copy: { value } }) => value.bytes === undefined);
  if (untold.length > 0) {
    const names = untold.map(nameOf).join(', ');
    return unknown('size-untold', `Ukuran salinan ${names} tidak diketahui.`, `The size of the copy ${names} is not known.`);
  }
  const sentence = { id: `Ukuran salinan terbaru ${subject} wajar.`, en: `The newest copies of ${subject} have a plausible size.` };
  return { status: 'compliant', reason: 'size-plausible', sentence };
}

function nameOf({ copy: { value }, job }: Newest): string {
  const name = value.copy_name ?? value.job ?? value.source ?? '?';
  return job === undefined ? name : `${job} (${name})`;
}
