// Operational: addresses that were allocated and that nobody has seen for long. Only a sensor that has looked into the block all that
// time can tell.
import { DAY, dayEnd } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { FactView } from '../../view.ts';
import { addressPlanOf } from '../ip-plan/blocks.ts';
import { allocationsOf, unwatched, useOf, withVrf } from './block-use.ts';

const MOST_SHOWN = 5;

export const allocationStale = defineCheck({
  family: 'operational',
  id: 'allocation-stale',
  subjects: (view) =>
    addressPlanOf(view)
      .blocks.filter(({ record }) => activeIn(view, record.id).length > 0)
      .map(({ record }) => `ip_block/${record.id}`),
  judge(view, subject): Judgement {
    const block = addressPlanOf(view).byId(idOf(subject));
    if (block === undefined) {
      const sentence = { id: 'Blok tidak berlaku.', en: 'The block is not in force.' };
      return { status: 'not-applicable', reason: 'block-not-in-force', sentence };
    }
    const { id, cidr, assigned_to: pd } = block.record;
    const limit = view.number('stale_allocation_days') * DAY;
    const { lastSeen, watchedSince } = useOf(view, id);
    if (watchedSince === undefined) {
      return unwatched(block);
    }
    if (view.at - watchedSince < limit) {
      view.until(watchedSince + limit);
      return unknown(
        'block-unwatched',
        `Belum cukup lama ada sensor yang melihat ke dalam blok ${cidr}: apakah alamatnya dipakai tidak diketahui.`,
        `No sensor has looked into block ${cidr} for long enough: whether its addresses are used is not known.`,
        { pd },
      );
    }
    const stale = activeIn(view, id).filter((each) => {
      const begun = each.allocated_on === undefined ? watchedSince : dayEnd(each.allocated_on, view.zone);
      const since = Math.max(begun, lastSeen.get(withVrf(each)) ?? 0);
      view.until(since + limit);
      return view.at - since >= limit;
    });
    if (stale.length === 0) {
      const sentence = { id: `Alamat yang diberikan dari ${cidr} dipakai.`, en: `What was allocated of ${cidr} is used.` };
      return { status: 'compliant', reason: 'allocations-used', sentence, pd };
    }
    const names = stale.slice(0, MOST_SHOWN).map(({ address }) => address);
    const rest = stale.length > MOST_SHOWN ? ', …' : '';
    const sentence = {
      id: `${stale.length} alamat dari ${cidr} diberikan tetapi lama tidak terlihat: ${names.join(', ')}${rest}.`,
      en: `${stale.length} addresses of ${cidr} were allocated but not seen for long: ${names.join(', ')}${rest}.`,
    };
    const evidence = stale
      .slice(0, MOST_SHOWN)
      .map((each) => recordEvidence('ip_address', each.id, { id: `Diberikan: ${each.address}`, en: `Allocated: ${each.address}` }));
    return { status: 'advisory', reason: 'allocation-stale', sentence, evidence, pd };
  },
});

/** Allocations of a block that are meant to be in use. */
function activeIn(view: FactView, block: string) {
  return allocationsOf(view, block).filter(({ status }) => status === 'active');
}
