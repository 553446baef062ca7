// Banjarbaru 18(8): data of an office is integrated in the Pusat Data after its owner has agreed. A consent is dated not
// after the integration began and still holds; for what began before the Perda, any consent that holds today is enough.
import type { IntegrationRecord, OtherRecord } from '../../../register/records.ts';
import { dayEnd, dayStart } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { datasetOf, dinasOf, idOf, productionDatasets } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { STATUSES } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { holdsOn, isRefusal, recordsOn } from './papers.ts';

export const ownerConsent = defineCheck({
  family: 'data-governance',
  id: 'owner-consent',
  subjects: (view) =>
    productionDatasets(view).filter(
      (subject) => datasetOf(view, subject).owner_pd !== dinasOf(view) && integrationsOf(view, subject).length > 0,
    ),
  judge(view, subject) {
    const pd = datasetOf(view, subject).owner_pd;
    const [worst] = integrationsOf(view, subject)
      .map((integration) => judgeIntegration(view, subject, pd, integration))
      .toSorted((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
    if (worst === undefined) {
      throw new Error(`${subject} has no integration.`);
    }
    return { ...worst, pd };
  },
});

function integrationsOf(view: FactView, subject: string): IntegrationRecord[] {
  return view.where('integrations', 'dataset', idOf(subject)).filter((each) => (each.started_on ?? view.today) <= view.today);
}

function judgeIntegration(view: FactView, subject: string, owner: string, integration: IntegrationRecord): Judgement {
  const { id, started_on: begin } = integration;
  const all = [...recordsOn(view, 'consent', subject), ...vagueConsents(view, owner)].filter((each) => !isRefusal(each));
  const given = all.filter((each) => each.pd === owner && each.date !== undefined && each.subjects !== undefined);
  const evidence = [
    recordEvidence('integration', id, { id: `Integrasi sejak ${begin ?? '?'}`, en: `Integration since ${begin ?? '?'}` }),
    ...all.map(consentEvidence),
  ];
  const current = given.filter((each) => holdsOn(each, view.today));
  const first = given.map((each) => each.date ?? '').toSorted()[0];
  const late = begin !== undefined && begin >= view.inForceFrom && first !== undefined && first > begin;
  if (current.length > 0 && begin !== undefined && !late) {
    const sentence = {
      id: `Integrasi ${id} dimulai ${begin} dengan persetujuan ${owner} tanggal ${first}.`,
      en: `Integration ${id} began on ${begin} with the consent of ${owner} of ${first}.`,
    };
    return { status: 'compliant', reason: 'consented', sentence, evidence };
  }
  const unclear = all.find((each) => !given.includes(each) && (each.pd ?? owner) === owner);
  if (unclear !== undefined || (current.length > 0 && begin === undefined)) {
    return unknown(
      'consent-unclear',
      `Persetujuan untuk integrasi ${id} tidak dapat dicocokkan: lengkapi pd, date dan subjects, serta started_on.`,
      `The consent for integration ${id} cannot be matched: fill in pd, date and subjects, and started_on.`,
      { evidence },
    );
  }
  if (late && current.length > 0) {
    const sentence = {
      id: `Integrasi ${id} dimulai ${begin}, sebelum persetujuan ${owner} tanggal ${first}.`,
      en: `Integration ${id} began on ${begin}, before the consent of ${owner} of ${first}.`,
    };
    const judged = { status: 'violation', reason: 'consent-late', sentence, evidence, since: dayStart(begin, view.zone) } as const;
    return absent(view, 'other_records', owner, judged);
  }
  return absent(view, 'other_records', owner, withoutConsent(view, integration, owner, given, evidence));
}

function withoutConsent(
  view: FactView,
  { id, started_on: begin }: IntegrationRecord,
  owner: string,
  given: readonly OtherRecord[],
  evidence: Judgement['evidence'] & object,
): Judgement {
  const ended = given
    .map((each) => each.valid_to ?? '')
    .toSorted()
    .at(-1);
  const words = ended === undefined ? { id: '', en: '' } : { id: ` (berakhir ${ended})`, en: ` (it ended on ${ended})` };
  const sentence = {
    id: `Integrasi ${id} berjalan tanpa persetujuan ${owner}${words.id}.`,
    en: `Integration ${id} runs without the consent of ${owner}${words.en}.`,
  };
  const from = begin === undefined ? undefined : dayStart(begin < view.inForceFrom ? view.inForceFrom : begin, view.zone);
  const since = ended === undefined ? from : dayEnd(ended, view.zone);
  return { status: 'violation', reason: 'no-consent', sentence, evidence, ...(since === undefined ? {} : { since }) };
}

/** Consents of the owner that do not say to which data. */
function vagueConsents(view: FactView, owner: string): OtherRecord[] {
  return view
    .where('other_records', 'pd', owner)
    .filter((record) => record.kind === 'consent' && record.subjects === undefined && holdsOn(record, view.today));
}

function consentEvidence(record: OtherRecord) {
  const words = [record.number ?? record.id, record.pd, record.date].filter((part) => part !== undefined).join(', ');
  return recordEvidence('other_record', record.id, { id: `Persetujuan ${words}`, en: `Consent ${words}` });
}
