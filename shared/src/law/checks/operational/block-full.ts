// Operational: a block of IPv4 addresses of which hardly any are left. Counted are addresses seen in the last week and those that are
// allocated one by one or are those of a record.
import { defineCheck, type Judgement } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import { addressPlanOf } from '../ip-plan/blocks.ts';
import { allocationsOf, hasSensors, registeredIn, roomIn, unwatched, useOf, withVrf } from './block-use.ts';

/** Links between two routers are full by design. */
const SMALLEST = 6;

export const blockFull = defineCheck({
  family: 'operational',
  id: 'block-full',
  subjects: (view) =>
    addressPlanOf(view)
      .blocks.filter(({ network }) => (roomIn(network) ?? 0) >= SMALLEST)
      .filter(({ record }) => hasSensors(view) || allocationsOf(view, record.id).length > 0)
      .map(({ record }) => `ip_block/${record.id}`),
  judge(view, subject): Judgement {
    const block = addressPlanOf(view).byId(idOf(subject));
    const size = block === undefined ? undefined : roomIn(block.network);
    if (block === undefined || size === undefined) {
      const sentence = { id: 'Blok tidak berlaku.', en: 'The block is not in force.' };
      return { status: 'not-applicable', reason: 'block-not-in-force', sentence };
    }
    const { cidr, assigned_to: pd } = block.record;
    const { inUse, watchedSince } = useOf(view, block.record.id);
    const given = new Set([...allocationsOf(view, block.record.id).map(withVrf), ...registeredIn(view, block.record.id)]);
    const used = new Set([...inUse, ...given]).size;
    const percent = Math.floor((100 * used) / size);
    const summary = {
      id: `${used} dari ${size} alamat terpakai: ${inUse.size} terlihat, ${given.size} diberikan`,
      en: `${used} of ${size} addresses used: ${inUse.size} seen, ${given.size} given out`,
    };
    const evidence = [recordEvidence('ip_block', block.record.id, summary)];
    if (100 * used >= view.number('block_full_pct') * size) {
      const sentence = {
        id: `Blok ${cidr} hampir penuh: ${percent} % terpakai, ${Math.max(0, size - used)} alamat tersisa.`,
        en: `Block ${cidr} is nearly full: ${percent} % used, ${Math.max(0, size - used)} addresses left.`,
      };
      return { status: 'advisory', reason: 'block-nearly-full', sentence, evidence, pd };
    }
    if (watchedSince === undefined) {
      return { ...unwatched(block), evidence };
    }
    const sentence = { id: `Blok ${cidr} terpakai ${percent} %.`, en: `Block ${cidr} is used to ${percent} %.` };
    return { status: 'compliant', reason: 'block-has-room', sentence, pd };
  },
});
