// Operational: a block or a single address that was given out without the letter that says so.
import { defineCheck } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import { addressPlanOf } from '../ip-plan/blocks.ts';
import { allocationsOf, withVrf } from './block-use.ts';

export const allocationLetter = defineCheck({
  family: 'operational',
  id: 'allocation-letter',
  *subjects(view) {
    yield* addressPlanOf(view).blocks.map(({ record }) => `ip_block/${record.id}`);
    // What lies in a block is covered by its letter.
    yield* allocationsOf(view, '').map(({ id }) => `ip_address/${id}`);
  },
  judge(view, subject) {
    const id = idOf(subject);
    const block = addressPlanOf(view).byId(id);
    const address = view.get('ip_addresses', id);
    const [name, record] = subject.startsWith('ip_block/')
      ? [block?.record.cidr, block?.record]
      : [address === undefined ? undefined : withVrf(address), address];
    if (name === undefined || record === undefined) {
      const sentence = { id: 'Tidak berlaku lagi.', en: 'It is not in force any more.' };
      return { status: 'not-applicable', reason: 'not-allocated', sentence };
    }
    const pd = 'assigned_to' in record ? record.assigned_to : record.pd;
    const of = pd === undefined ? {} : { pd };
    if (record.letter !== undefined) {
      const sentence = { id: `${name} diberikan dengan surat ${record.letter}.`, en: `${name} was given out by letter ${record.letter}.` };
      return { status: 'compliant', reason: 'letter-registered', sentence, ...of };
    }
    const kind = subject.slice(0, subject.indexOf('/'));
    const evidence = [recordEvidence(kind, id, { id: `${name} tanpa letter`, en: `${name} without letter` })];
    const sentence = { id: `Surat pemberian ${name} tidak tercatat.`, en: `The letter that gave out ${name} is not registered.` };
    return { status: 'advisory', reason: 'letter-missing', sentence, evidence, ...of };
  },
});
