// Serang 5(2): the Dinas has the authority over numbering. A block that somebody else gave out, or one that overlaps
// another, is a violation; a block whose paper does not say is unknown.
import { defineCheck, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { addressPlanOf } from './blocks.ts';

export const numberingAuthority = defineCheck({
  family: 'ip-plan',
  id: 'numbering-authority',
  subjects: (view) => addressPlanOf(view).blocks.map((block) => `ip_block/${block.record.id}`),
  judge(view, subject) {
    const plan = addressPlanOf(view);
    const record = plan.byId(idOf(subject))?.record;
    if (record === undefined) {
      return {
        status: 'not-applicable',
        reason: 'not-in-force',
        sentence: { id: 'Blok tidak berlaku.', en: 'The block is not in force.' },
      };
    }
    const pd = record.assigned_to;
    const evidence = [
      recordEvidence('ip_block', record.id, {
        id: `Blok ${record.cidr}, diberikan oleh ${record.allocated_by ?? '?'}`,
        en: `Block ${record.cidr}, given out by ${record.allocated_by ?? '?'}`,
      }),
    ];
    const overlap = plan.overlapOf(record.id);
    if (overlap !== undefined) {
      const sentence = {
        id: `Blok ${record.cidr} tumpang tindih dengan ${overlap.record.id}.`,
        en: `Block ${record.cidr} overlaps ${overlap.record.id}.`,
      };
      return { status: 'violation', reason: 'blocks-overlap', sentence, evidence, pd };
    }
    if (record.allocated_by === undefined) {
      return unknown(
        'allocator-unknown',
        `Siapa yang memberikan blok ${record.cidr} tidak tercatat.`,
        `Who gave out block ${record.cidr} is not registered.`,
        { evidence, pd },
      );
    }
    if (record.allocated_by !== dinasOf(view)) {
      const sentence = {
        id: `Blok ${record.cidr} diberikan oleh ${record.allocated_by}, bukan Dinas.`,
        en: `Block ${record.cidr} was given out by ${record.allocated_by}, not by the Dinas.`,
      };
      return { status: 'violation', reason: 'not-by-dinas', sentence, evidence, pd };
    }
    if (record.allocated_on === undefined) {
      return unknown(
        'date-unknown',
        `Tanggal pemberian blok ${record.cidr} tidak tercatat.`,
        `The day block ${record.cidr} was given out is not registered.`,
        { evidence, pd },
      );
    }
    const sentence = { id: `Blok ${record.cidr} diberikan oleh Dinas.`, en: `Block ${record.cidr} was given out by the Dinas.` };
    return { status: 'compliant', reason: 'by-dinas', sentence, evidence, pd };
  },
});
