// The three things that are to be done after a serious incident: securing the data, reporting to the Dinas, and a written
// notice. Whom the notice goes to differs between the regulations.
import type { DatasetRecord, IncidentRecord } from '../../../register/records.ts';
import type { FactView } from '../../view.ts';
import { incidentClock, knownBy, type Progress, type Step } from './clock.ts';

const dataSecuredStep: Step = {
  id: 'data-secured',
  hours: 'incident_secure_h',
  what: { id: 'Pengamanan data', en: 'Securing the data' },
  progress: (view, incident) => ({ doneAt: knownBy(view, incident.data_secured_at) }),
  ofDinas: true,
  ofItself: false,
};

const reportedToDinasStep: Step = {
  id: 'reported',
  hours: 'incident_report_h',
  what: { id: 'Laporan kepada Dinas', en: 'Report to the Dinas' },
  progress: (view, incident) => ({ doneAt: reportedAt(view, incident) }),
  ofDinas: false,
  ofItself: true,
};

const stewardsNotifiedStep: Step = {
  id: 'stewards-notified',
  hours: 'incident_notice_h',
  what: { id: 'Pemberitahuan tertulis kepada Walidata', en: 'Written notice to the Walidata' },
  progress: (view, incident) => notices(view, incident, 'walidata', stewardCount(view, incident)),
  ofDinas: true,
  ofItself: false,
};

const headOfRegionNotifiedStep: Step = {
  id: 'head-of-region-notified',
  hours: 'incident_notice_h',
  what: { id: 'Pemberitahuan tertulis kepada Wali Kota', en: 'Written notice to the Wali Kota' },
  progress: (view, incident) => notices(view, incident, 'head_of_region', 1),
  ofDinas: true,
  ofItself: false,
};

/** The steps by the id of their check. */
export const INCIDENT_STEPS: readonly Step[] = [dataSecuredStep, reportedToDinasStep, stewardsNotifiedStep, headOfRegionNotifiedStep];

export const dataSecured = incidentClock(dataSecuredStep);
export const reportedToDinas = incidentClock(reportedToDinasStep);
export const stewardsNotified = incidentClock(stewardsNotifiedStep);
export const headOfRegionNotified = incidentClock(headOfRegionNotifiedStep);

/** The first that the Dinas heard of it: as a report, or by a notice, in writing or not. */
function reportedAt(view: FactView, incident: IncidentRecord): number | undefined {
  const told = (incident.notices ?? []).flatMap((notice) => (notice.to === 'dinas' ? [notice.at] : []));
  return [incident.reported_at, ...told].flatMap((at) => knownBy(view, at) ?? []).toSorted((a, b) => a - b)[0];
}

type Addressee = NonNullable<IncidentRecord['notices']>[number]['to'];

/**
 * Done with the last of the letters that are needed. Whether a notice without a number was in writing is not known. A letter
 * does not say which steward it went to: with fewer letters than stewards it is not clear whether each was told.
 */
function notices(view: FactView, incident: IncidentRecord, to: Addressee, needed: number): Progress {
  const told = (incident.notices ?? [])
    .filter((notice) => notice.to === to && knownBy(view, notice.at) !== undefined)
    .toSorted((a, b) => a.at - b.at);
  const sent = told.filter((notice) => (notice.number ?? '') !== '');
  const doneAt = sent[needed - 1]?.at;
  const earliestAt = told[0]?.at;
  if (doneAt !== undefined || earliestAt === undefined) {
    return { doneAt };
  }
  if (sent.length < told.length) {
    const why = {
      id: 'Pemberitahuan tercatat tanpa nomor surat, sehingga tidak diketahui apakah tertulis: isi number dalam notices.',
      en: 'A notice is recorded without the number of its letter, so whether it was in writing is not known: fill in number in notices.',
    };
    return { unclear: { why, earliestAt } };
  }
  const why = {
    id: `${sent.length} surat pemberitahuan tercatat untuk ${needed} Walidata: catat satu surat bagi setiap Walidata dalam notices.`,
    en: `${sent.length} notices are recorded for ${needed} stewards: record one for each steward in notices.`,
  };
  return { unclear: { why, earliestAt } };
}

/** How many stewards the affected data has; one when the data is not named. */
function stewardCount(view: FactView, incident: IncidentRecord): number {
  return Math.max(1, stewardsOf((id) => view.get('datasets', id), incident).length);
}

/** The stewards of the affected data, as far as the register names it. */
export function stewardsOf(datasetOf: (id: string) => DatasetRecord | undefined, incident: IncidentRecord): string[] {
  const stewards = (incident.datasets ?? []).flatMap((id) => {
    const dataset = datasetOf(id);
    return dataset === undefined ? [] : [dataset.walidata ?? dataset.owner_pd];
  });
  return [...new Set(stewards)];
}
