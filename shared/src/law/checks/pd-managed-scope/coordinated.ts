// Langsa 17(6), Way Kanan 16(6), Serang 13(3): what an office runs itself, it runs in coordination with the Dinas. A letter
// of coordination that names the thing is asked for; what an office runs without one is a violation.
import type { CoordinationRecord } from '../../../register/records.ts';
import { dayEnd } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import { isDinas, isOffice } from '../../lines.ts';
import { absent } from '../../patterns/absence.ts';
import { letterFor } from '../../patterns/letter.ts';
import type { FactView } from '../../view.ts';

type Topic = NonNullable<CoordinationRecord['topic']>;

interface CoordinatedOptions {
  readonly id: string;
  /** What a letter may be about; one that does not say counts too. */
  readonly topics: readonly Topic[];
  readonly subjects: (view: FactView) => Iterable<string>;
  readonly officeOf: (view: FactView, id: string, kind: string) => string | undefined;
}

/** Servers and equipment that an office runs. */
export const coordinatedInfrastructure = coordinated({
  id: 'coordinated-infrastructure',
  topics: ['infrastruktur', 'perangkat'],
  *subjects(view) {
    for (const list of ['servers', 'devices'] as const) {
      for (const machine of view.list(list)) {
        if ((machine.status === 'produksi' || machine.status === 'cadangan') && isOffice(view, machine.managed_by)) {
          yield `${list === 'servers' ? 'server' : 'device'}/${machine.id}`;
        }
      }
    }
  },
  officeOf: (view, id, kind) => (kind === 'server' ? view.get('servers', id) : view.get('devices', id))?.managed_by,
});

/** Applications that an office operates. */
export const coordinatedApplications = coordinated({
  id: 'coordinated-applications',
  topics: ['aplikasi'],
  *subjects(view) {
    for (const app of view.list('apps')) {
      if (app.status === 'produksi' && isOffice(view, app.owner_pd) && (app.in_use_since ?? view.today) <= view.today) {
        yield `app/${app.id}`;
      }
    }
  },
  officeOf: (view, id) => view.get('apps', id)?.owner_pd,
});

function coordinated(options: CoordinatedOptions): Check {
  return defineCheck({
    family: 'pd-managed-scope',
    id: options.id,
    subjects: options.subjects,
    judge(view, subject) {
      const id = idOf(subject);
      const pd = options.officeOf(view, id, subject.slice(0, -id.length - 1)) ?? '';
      return judge(view, subject, pd, options.topics);
    },
  });
}

function judge(view: FactView, subject: string, pd: string, topics: readonly Topic[]): Judgement {
  const matches = (letter: CoordinationRecord) =>
    isDinas(view, letter.party) && (letter.topic === undefined || topics.includes(letter.topic));
  const { state, letter, evidence } = letterFor(view, 'coordinations', { subject, pd, by: view.today, matches });
  const number = letter?.number ?? letter?.id;
  if (state === 'in-time') {
    const sentence = {
      id: `${subject} dikelola ${pd} dengan koordinasi ${number}.`,
      en: `${subject} is run by ${pd} in coordination ${number}.`,
    };
    return { status: 'compliant', reason: 'coordinated', sentence, evidence, pd };
  }
  if (state === 'unnumbered') {
    return unknown(
      'coordination-unnumbered',
      `Koordinasi ${letter?.id} atas ${subject} tanpa nomor atau tanggal: lengkapi dalam coordinations.`,
      `Coordination ${letter?.id} on ${subject} has no number or date: fill them in in coordinations.`,
      { evidence, pd },
    );
  }
  if (state === 'unclear') {
    return unknown(
      'coordination-unclear',
      `Koordinasi ${number} tidak menyebut barangnya: isi subjects dalam coordinations.`,
      `Coordination ${number} names no thing: fill in subjects in coordinations.`,
      { evidence, pd },
    );
  }
  return absent(view, 'coordinations', pd, missing(view, subject, pd, matches));
}

function missing(view: FactView, subject: string, pd: string, matches: (letter: CoordinationRecord) => boolean): Judgement {
  const ended = view
    .where('coordinations', 'subjects', subject)
    .filter((letter) => matches(letter) && (letter.valid_to ?? view.today) < view.today)
    .toSorted((a, b) => (b.valid_to ?? '').localeCompare(a.valid_to ?? ''))[0];
  if (ended?.valid_to !== undefined) {
    const number = ended.number ?? ended.id;
    const sentence = {
      id: `Koordinasi ${number} atas ${subject} berakhir pada ${ended.valid_to}.`,
      en: `Coordination ${number} on ${subject} ended on ${ended.valid_to}.`,
    };
    const evidence = [recordEvidence('coordination', ended.id, { id: number, en: number })];
    return { status: 'violation', reason: 'coordination-ended', sentence, evidence, since: dayEnd(ended.valid_to, view.zone), pd };
  }
  const sentence = {
    id: `${subject} dikelola ${pd} tanpa koordinasi dengan Dinas.`,
    en: `${subject} is run by ${pd} without coordination with the Dinas.`,
  };
  return { status: 'violation', reason: 'not-coordinated', sentence, pd };
}
