// Langsa 14(1), Way Kanan 13(1): stewards share data with other offices by a procedure. No procedure, or a request refused
// on no ground of it, is a violation; a request that waits too long is advisory, because the text gives no time.
import type { OtherRecord } from '../../../register/records.ts';
import { addDays, dayEnd } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { datasetOf, idOf, productionDatasets } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { isProcedureOn, judgeDocuments, PROCEDURE_KINDS } from '../../patterns/document.ts';
import { officeOf, ownRegion, REGION } from '../../patterns/region.ts';
import { STATUSES } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { isRefusal, recordsOn } from './papers.ts';

/** The ground of a refusal is the procedure itself: `ditolak sesuai SOP`, and not `ditolak di luar SOP`. */
const BY_PROCEDURE = /sop|prosedur|procedure/;
const OUTSIDE = /luar|tanpa|bukan|outside|without|against/;

/** A procedure may be laid down in a decree, whose topic then says so. */
const PROCEDURE = /sop|prosedur|instruksi_kerja/;
const SHARING = /berbagi|bagi_pakai|shar/;

export const dataSharing = defineCheck({
  family: 'data-governance',
  id: 'data-sharing',
  *subjects(view) {
    yield REGION;
    yield* productionDatasets(view).filter((subject) => recordsOn(view, 'data_share_request', subject).length > 0);
    yield* requestsWithoutData(view).map((request) => `other_record/${request.id}`);
  },
  judge(view, subject) {
    if (subject === REGION) {
      return judgeDocuments(view, subject, {
        kinds: [...PROCEDURE_KINDS, 'keputusan*'],
        matches: (document) => isProcedureOn(document, PROCEDURE) && isProcedureOn(document, SHARING),
        what: { id: 'SOP berbagi data', en: 'The procedure for sharing data' },
        missing: 'violation',
      });
    }
    const pd = answerable(view, subject);
    const [worst] = requestsOf(view, subject)
      .map((request) => judgeRequest(view, pd, request))
      .toSorted((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
    if (worst === undefined) {
      throw new Error(`${subject} has no request.`);
    }
    return { ...worst, pd };
  },
});

/** Requests that name no data of the register: each is judged by itself. */
function requestsWithoutData(view: FactView): OtherRecord[] {
  return view
    .where('other_records', 'kind', 'data_share_request')
    .filter(
      (request) =>
        request.subjects?.some((each) => each.startsWith('dataset/')) !== true &&
        (request.date ?? view.today) <= view.today &&
        (request.pd === undefined || ownRegion(view, request.pd)),
    );
}

function requestsOf(view: FactView, subject: string): OtherRecord[] {
  const own = subject.startsWith('dataset/') ? undefined : view.get('other_records', idOf(subject));
  return own === undefined ? recordsOn(view, 'data_share_request', subject) : [own];
}

/** The steward of the data, else the office of the request. */
function answerable(view: FactView, subject: string): string {
  if (!subject.startsWith('dataset/')) {
    return view.get('other_records', idOf(subject))?.pd ?? officeOf(view, REGION);
  }
  const { walidata, owner_pd: owner } = datasetOf(view, subject);
  return walidata ?? owner;
}

function judgeRequest(view: FactView, pd: string, request: OtherRecord): Judgement {
  const { id, date } = request;
  const evidence = [recordEvidence('other_record', id, { id: `Permintaan ${date ?? id}`, en: `Request ${date ?? id}` })];
  const result = request.result?.toLowerCase() ?? '';
  if (isRefusal(request) && (OUTSIDE.test(result) || !BY_PROCEDURE.test(result))) {
    const sentence = {
      id: `Permintaan ${id} ditolak tanpa dasar SOP: "${request.result}".`,
      en: `Request ${id} was refused on no ground of the procedure: "${request.result}".`,
    };
    return absent(view, 'other_records', pd, { status: 'violation', reason: 'refused', sentence, evidence });
  }
  if (request.answered_on !== undefined && request.answered_on <= view.today) {
    const sentence = {
      id: `Permintaan ${id} dijawab ${request.answered_on}.`,
      en: `Request ${id} was answered on ${request.answered_on}.`,
    };
    return { status: 'compliant', reason: 'answered', sentence, evidence };
  }
  if (date === undefined) {
    return unknown('request-undated', `Permintaan ${id} tanpa tanggal: isi date.`, `Request ${id} has no date: fill in date.`, {
      evidence,
    });
  }
  const last = addDays(date, view.number('share_answer_days'));
  if (view.today <= last) {
    const sentence = { id: `Permintaan ${id} menunggu jawaban s.d. ${last}.`, en: `Request ${id} waits for an answer until ${last}.` };
    return { status: 'compliant', reason: 'request-open', sentence, evidence };
  }
  const sentence = {
    id: `Permintaan ${id} belum dijawab; waktunya sampai ${last}.`,
    en: `Request ${id} is not answered; there was time until ${last}.`,
  };
  const since = dayEnd(last, view.zone);
  return absent(view, 'other_records', pd, { status: 'advisory', reason: 'unanswered', sentence, evidence, since });
}
