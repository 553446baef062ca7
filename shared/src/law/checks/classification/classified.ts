// Langsa 21(3), Way Kanan 20(3), Banjarbaru 32(1): data in production have a security class. None is a violation; one that was
// not looked at for `classification_review_days` is advisory.
import { addDays, dayEnd } from '../../../time.ts';
import { defineCheck, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';

export const dataClassified = defineCheck({
  family: 'classification',
  id: 'data-classified',
  subjects: productionDatasets,
  judge(view, subject) {
    const dataset = datasetOf(view, subject);
    const pd = dataset.walidata ?? dataset.owner_pd;
    const { classification, classified_on: day } = dataset;
    if (classification === undefined || (day !== undefined && day > view.today)) {
      const sentence = {
        id: `${subject} belum diklasifikasi: isi classification dalam datasets.`,
        en: `${subject} is not classified: fill in classification in datasets.`,
      };
      return { ...absent(view, 'datasets', dataset.owner_pd, { status: 'violation', reason: 'not-classified', sentence }), pd };
    }
    const words = [classification, day, dataset.classified_by].filter((part) => part !== undefined).join(', ');
    const evidence = [recordEvidence('dataset', dataset.id, { id: words, en: words })];
    if (day === undefined) {
      return unknown(
        'classification-undated',
        `${subject} diklasifikasi ${classification} tanpa tanggal: isi classified_on dalam datasets.`,
        `${subject} is classified ${classification} without a date: fill in classified_on in datasets.`,
        { evidence, pd },
      );
    }
    const dueOn = addDays(day, view.number('classification_review_days'));
    if (view.today > dueOn) {
      const sentence = {
        id: `${subject} diklasifikasi ${classification} pada ${day}; tinjau kembali sejak ${dueOn}.`,
        en: `${subject} was classified ${classification} on ${day}; its review was due by ${dueOn}.`,
      };
      return { status: 'advisory', reason: 'classification-old', sentence, evidence, since: dayEnd(dueOn, view.zone), pd };
    }
    const sentence = {
      id: `${subject} diklasifikasi ${classification} pada ${day}.`,
      en: `${subject} was classified ${classification} on ${day}.`,
    };
    return { status: 'compliant', reason: 'classified', sentence, evidence, pd };
  },
});
