// Banjarbaru 22(1) and 22(3): a service bus of the region refers to the architecture, and the Dinas coordinates it. What is
// asked for are the papers; without them it is worth a look.
import { dayEnd } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf } from '../../holdings.ts';
import { servicesOf } from '../../national.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';

interface Paper {
  readonly id: string;
  readonly number?: string | undefined;
  readonly date?: string | undefined;
  readonly valid_to?: string | undefined;
  readonly topic?: string | undefined;
  readonly subjects?: readonly string[] | undefined;
}

interface PaperOptions {
  readonly id: string;
  readonly list: 'other_records' | 'coordinations';
  readonly papersOf: (view: FactView) => readonly Paper[];
  readonly what: { readonly id: string; readonly en: string };
}

/** The reference to the architecture, with the project that names the bus. */
export const busArchitecture = papered({
  id: 'bus-architecture',
  list: 'other_records',
  papersOf: (view) => view.where('other_records', 'kind', 'project'),
  what: { id: 'acuan Arsitektur SPBE', en: 'reference to the SPBE architecture' },
});

/** The coordination of the bus by the Dinas. */
export const busCoordination = papered({
  id: 'bus-coordination',
  list: 'coordinations',
  papersOf: (view) => view.list('coordinations'),
  what: { id: 'koordinasi oleh Dinas', en: 'coordination by the Dinas' },
});

function papered(options: PaperOptions): Check {
  return defineCheck({
    family: 'service-bus',
    id: options.id,
    *subjects(view) {
      for (const bus of servicesOf(view, 'spl', 'regional')) {
        if ((bus.in_use_since ?? view.today) <= view.today) {
          yield `national_service/${bus.id}`;
        }
      }
    },
    judge: (view, subject) => judge(view, subject, options),
  });
}

function judge(view: FactView, subject: string, options: PaperOptions): Judgement {
  const pd = dinasOf(view) ?? '';
  const about = options
    .papersOf(view)
    .filter((paper) => paper.subjects?.includes(subject) === true || (paper.subjects === undefined && isAboutBus(paper.topic)))
    .filter((paper) => (paper.date ?? view.today) <= view.today)
    .toSorted((a, b) => (b.valid_to ?? '9999').localeCompare(a.valid_to ?? '9999'));
  const current = about.filter((paper) => (paper.valid_to ?? view.today) >= view.today);
  const whole = current.find((paper) => paper.number !== undefined && paper.date !== undefined);
  const [partial] = current;
  const [ended] = about;
  const { what } = options;
  if (whole !== undefined) {
    const sentence = { id: `${subject}: ${what.id} ${whole.number}.`, en: `${subject}: ${what.en} ${whole.number}.` };
    return { status: 'compliant', reason: 'paper-there', sentence, evidence: [paperEvidence(options, whole)], pd };
  }
  if (partial !== undefined) {
    return unknown(
      'paper-unnumbered',
      `${subject}: ${what.id} (${partial.id}) tanpa nomor atau tanggal: lengkapi dalam ${options.list}.`,
      `${subject}: ${what.en} (${partial.id}) has no number or date: complete it in ${options.list}.`,
      { evidence: [paperEvidence(options, partial)], pd },
    );
  }
  if (ended?.valid_to !== undefined) {
    const sentence = {
      id: `${subject}: ${what.id} berakhir pada ${ended.valid_to}.`,
      en: `${subject}: ${what.en} ended on ${ended.valid_to}.`,
    };
    const since = dayEnd(ended.valid_to, view.zone);
    const evidence = [paperEvidence(options, ended)];
    return absent(view, options.list, pd, { status: 'advisory', reason: 'paper-ended', sentence, evidence, since, pd });
  }
  const sentence = { id: `${subject}: belum ada ${what.id}.`, en: `${subject}: there is no ${what.en}.` };
  return absent(view, options.list, pd, { status: 'advisory', reason: 'paper-missing', sentence, pd });
}

function isAboutBus(topic: string | undefined): boolean {
  return /\bspl\b|penghubung layanan/i.test(topic ?? '');
}

function paperEvidence(options: PaperOptions, paper: Paper): ReturnType<typeof recordEvidence> {
  const words = [paper.number ?? paper.id, paper.date ?? ''].join(' ').trim();
  return recordEvidence(options.list.slice(0, -1), paper.id, { id: words, en: words });
}
