// Banjarbaru 18(5): an office that cannot buy a server of its own gets a virtual one from the Dinas. A request refused breaks
// it; one that waits is told.
import { addDays, dayEnd } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';

const REFUSED = /tolak|refus|reject|denied/i;

export const vpsRequests = defineCheck({
  family: 'dc-provision',
  id: 'vps-requests',
  subjects: (view) =>
    view
      .where('other_records', 'kind', 'vps_request')
      .filter((request) => (request.date ?? view.today) <= view.today)
      .map((request) => `other_record/${request.id}`),
  judge(view, subject): Judgement {
    const request = view.get('other_records', idOf(subject));
    const pd = dinasOf(view) ?? '';
    const from = request?.pd ?? '?';
    const evidence = [recordEvidence('other_record', idOf(subject), { id: `Permintaan VPS ${from}`, en: `VPS request of ${from}` })];
    const answered = request?.answered_on !== undefined && request.answered_on <= view.today;
    if (request?.date === undefined || request.number === undefined) {
      return unknown(
        'request-undated',
        `Permintaan VPS ${idOf(subject)} tercatat tanpa nomor atau tanggal: lengkapi number dan date.`,
        `The VPS request ${idOf(subject)} is recorded without number or date: fill in number and date.`,
        { evidence, pd },
      );
    }
    if (REFUSED.test(request.result ?? '') && (answered || request.answered_on === undefined)) {
      const sentence = {
        id: `Permintaan VPS ${request.number} dari ${from} ditolak.`,
        en: `The VPS request ${request.number} of ${from} was refused.`,
      };
      return { status: 'violation', reason: 'request-refused', sentence, evidence, pd };
    }
    if (answered) {
      const sentence = {
        id: `VPS untuk ${from} disediakan pada ${request.answered_on}.`,
        en: `The VPS for ${from} was provided on ${request.answered_on}.`,
      };
      return { status: 'compliant', reason: 'vps-provided', sentence, evidence, pd };
    }
    const due = addDays(request.date, view.number('vps_provision_days'));
    if (due < view.today) {
      const sentence = {
        id: `Permintaan VPS ${request.number} dari ${from} menunggu sejak ${request.date}.`,
        en: `The VPS request ${request.number} of ${from} has waited since ${request.date}.`,
      };
      return { status: 'advisory', reason: 'request-waiting', sentence, evidence, since: dayEnd(due, view.zone), pd };
    }
    const sentence = {
      id: `Permintaan VPS ${request.number} diproses, paling lambat ${due}.`,
      en: `The VPS request ${request.number} is being handled, due ${due}.`,
    };
    return { status: 'compliant', reason: 'request-open', sentence, evidence, pd };
  },
});
