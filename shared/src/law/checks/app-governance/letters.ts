// What a letter or paper about an application says: it came in time, late, cannot be found again, does not say which
// application it means, or is not there. Coordination, recommendation and consideration of a ministry are judged alike.
import type { AppRecord, DocumentRecord } from '../../../register/records.ts';
import type { ListName } from '../../../register/schemas.ts';
import { appSubject } from '../../apps.ts';
import { type Judgement, unknown } from '../../check.ts';
import type { Evidence } from '../../finding.ts';
import { absent } from '../../patterns/absence.ts';
import { documentEvidence, documentsOf } from '../../patterns/document.ts';
import type { Sentence, Status } from '../../status.ts';
import type { FactView } from '../../view.ts';

export interface LetterState {
  readonly state: 'in-time' | 'late' | 'unnumbered' | 'unclear' | 'none';
  readonly evidence: readonly Evidence[];
}

export interface LetterJudged {
  /** The letter in words: `Rekomendasi Diskominfo`. */
  readonly what: Sentence;
  /** Where it is recorded. */
  readonly list: ListName;
  readonly missing: Status;
  readonly late: Status;
}

/** The judgement of an application by its letter. */
export function judgeLetter(view: FactView, app: AppRecord, found: LetterState, options: LetterJudged): Judgement {
  const { what } = options;
  const more = { evidence: found.evidence, pd: app.owner_pd };
  switch (found.state) {
    case 'in-time':
      return {
        status: 'compliant',
        reason: 'letter-in-time',
        sentence: { id: `${what.id} untuk ${app.id} ada.`, en: `${what.en} for ${app.id} is there.` },
        ...more,
      };
    case 'late': {
      const sentence = { id: `${what.id} untuk ${app.id} ada, tetapi terlambat.`, en: `${what.en} for ${app.id} is there, but came late.` };
      return { status: options.late, reason: 'letter-late', sentence, ...more };
    }
    case 'unnumbered':
      return unknown(
        'letter-unnumbered',
        `${what.id} untuk ${app.id} tercatat tanpa nomor atau tanggal: lengkapi dalam ${options.list}.`,
        `${what.en} for ${app.id} is recorded without number or date: complete it in ${options.list}.`,
        more,
      );
    case 'unclear':
      return unknown(
        'letter-unclear',
        `Ada ${what.id}, tetapi tidak jelas apakah mencakup ${app.id}: sebutkan aplikasinya dalam ${options.list}.`,
        `There is a ${what.en}, but it is not clear whether it covers ${app.id}: name the application in ${options.list}.`,
        more,
      );
    default: {
      const sentence = { id: `${what.id} untuk ${app.id} tidak ada.`, en: `${what.en} for ${app.id} does not exist.` };
      return absent(view, options.list, app.owner_pd, { status: options.missing, reason: 'letter-missing', sentence, ...more });
    }
  }
}

export interface PaperWanted {
  readonly kinds: readonly string[];
  readonly issuers?: readonly DocumentRecord['issuer'][];
  /** Last day on which it was in time; left out = any day. */
  readonly by?: string | undefined;
  /** A day on which it must have been valid still. */
  readonly validOn: string;
  /** Applications of which a paper that names none could speak. */
  readonly among: readonly AppRecord[];
}

/** The paper that covers an application: it names it as its topic, or names none and only this one can be meant. */
export function paperFor(view: FactView, app: AppRecord, wanted: PaperWanted): LetterState {
  const found = documentsOf(view, {
    kinds: wanted.kinds,
    ...(wanted.issuers === undefined ? {} : { issuers: wanted.issuers }),
    matches: (paper) => mayCover(view, paper, app) && (paper.valid_to ?? wanted.validOn) >= wanted.validOn,
  });
  const papers = [...found.inForce, ...found.unnumbered, ...found.ended];
  const whole = papers.filter((paper) => paper.number !== undefined);
  const sure = whole.filter((paper) => covers(view, paper, app, wanted.among));
  const { by } = wanted;
  const [inTime] = sure.filter((paper) => by === undefined || paper.date <= by);
  const [unnumbered] = papers.filter((paper) => paper.number === undefined);
  const [unclear] = whole.filter((paper) => !sure.includes(paper));
  if (inTime !== undefined) {
    return state('in-time', inTime);
  }
  if (unnumbered !== undefined) {
    return state('unnumbered', unnumbered);
  }
  if (unclear !== undefined) {
    return state('unclear', unclear);
  }
  const [late] = sure;
  return late === undefined ? { state: 'none', evidence: [] } : state('late', late);
}

function state(found: LetterState['state'], paper: DocumentRecord): LetterState {
  return { state: found, evidence: [documentEvidence(paper)] };
}

/** Not about another application or another office. */
function mayCover(view: FactView, paper: DocumentRecord, app: AppRecord): boolean {
  const named = appNamed(view, paper);
  return named === undefined ? (paper.pd ?? app.owner_pd) === app.owner_pd : named === appSubject(app);
}

function covers(view: FactView, paper: DocumentRecord, app: AppRecord, among: readonly AppRecord[]): boolean {
  const others = among.filter((each) => each.id !== app.id && (paper.pd ?? each.owner_pd) === each.owner_pd);
  return appNamed(view, paper) !== undefined || others.length === 0;
}

/** The application that a paper has as its topic, `app/x` or `x`. */
function appNamed(view: FactView, paper: DocumentRecord): string | undefined {
  const id = paper.topic?.replace(/^app\//, '') ?? '';
  return view.get('apps', id) === undefined ? undefined : `app/${id}`;
}
