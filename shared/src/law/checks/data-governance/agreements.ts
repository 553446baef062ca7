// Banjarbaru 15(3): data is used by sharing it between offices. What another office has asked for should be covered by a
// record that it is shared.
import type { DatasetRecord, OtherRecord } from '../../../register/records.ts';
import { defineCheck, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { datasetOf, productionDatasets } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';
import { holdsOn, recordsOn } from './papers.ts';

export const sharedOnRecord = defineCheck({
  family: 'data-governance',
  id: 'shared-on-record',
  subjects: (view) => productionDatasets(view).filter((subject) => requestsFor(view, subject).length > 0),
  judge(view, subject) {
    const dataset = datasetOf(view, subject);
    const pd = dataset.owner_pd;
    const agreements = recordsOn(view, 'data_share_agreement', subject);
    const requests = requestsFor(view, subject);
    const open = requests.filter((request) => !agreements.some((each) => covers(view, each, requesterOf(dataset, request), pd)));
    const evidence = [...(open.length > 0 ? open : requests), ...agreements].map((record) =>
      recordEvidence('other_record', record.id, { id: wordsOf(record), en: wordsOf(record) }),
    );
    const [first] = open;
    if (first === undefined) {
      const sentence = {
        id: `Data yang diminta PD lain tercatat dibagikan (${agreements.length} catatan).`,
        en: `What other offices asked for is on record as shared (${agreements.length} records).`,
      };
      return { status: 'compliant', reason: 'shared', sentence, evidence, pd };
    }
    if (agreements.some((agreement) => agreement.date === undefined)) {
      return unknown(
        'agreement-undated',
        'Catatan bagi pakai tanpa tanggal: isi date.',
        'The record of the sharing has no date: fill in date.',
        { evidence, pd },
      );
    }
    const sentence = {
      id: `Permintaan ${first.id} atas data ini tidak memiliki catatan bagi pakai yang berlaku.`,
      en: `No record of sharing in force covers request ${first.id} for this data.`,
    };
    return absent(view, 'other_records', pd, { status: 'advisory', reason: 'not-shared', sentence, evidence, pd });
  },
});

/** Requests of other offices; one whose other side is no office of the register is not between offices. */
function requestsFor(view: FactView, subject: string): OtherRecord[] {
  const dataset = datasetOf(view, subject);
  return recordsOn(view, 'data_share_request', subject).filter((request) => {
    const requester = requesterOf(dataset, request);
    return requester === undefined || (requester !== dataset.owner_pd && isOffice(view, requester));
  });
}

/** Who asks: the office of the request, or its other side when that is the owner. */
function requesterOf(dataset: DatasetRecord, request: OtherRecord): string | undefined {
  return request.pd === undefined || request.pd === dataset.owner_pd ? request.party : request.pd;
}

function isOffice(view: FactView, name: string): boolean {
  return view.get('pds', name) !== undefined || view.where('pds', 'name', name).length > 0;
}

/** Dated, in force today, and with the requester when it names a side. */
function covers(view: FactView, agreement: OtherRecord, requester: string | undefined, owner: string): boolean {
  const sides = [agreement.pd, agreement.party].filter((side) => side !== undefined && side !== owner);
  const fits = requester === undefined || sides.length === 0 || sides.includes(requester);
  return agreement.date !== undefined && holdsOn(agreement, view.today) && fits;
}

function wordsOf(record: OtherRecord): string {
  return [record.kind, record.number ?? record.id, record.date].filter((part) => part !== undefined).join(' ');
}
