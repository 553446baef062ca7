// Operational: an address of the internet is in use that nobody was given: it lies in no public block, or in one whose addresses are
// given out one by one and no record is for it.
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { addressPlanOf } from '../ip-plan/blocks.ts';
import { addressesInUse, freshSightings, sightingsOf } from '../ip-plan/sightings.ts';
import { allocationsOf, isPublic, withVrf } from './block-use.ts';

export const addressUnallocated = defineCheck({
  family: 'operational',
  id: 'address-unallocated',
  subjects: (view) => addressesInUse(view).filter((subject) => isPublic(view, subject)),
  judge(view, subject): Judgement {
    const ip = subject.slice('ip/'.length);
    const fresh = freshSightings(view, sightingsOf(view, subject));
    const evidence = fresh.slice(0, 2).map((each) => seenEvidence(each, { id: `${ip} terlihat`, en: `${ip} was seen` }));
    if (fresh.length === 0) {
      return unknown('address-not-fresh', `Tidak ada sensor yang masih melihat ${ip}.`, `No sensor that still reports sees ${ip}.`);
    }
    const block = addressPlanOf(view).blockOf(ip);
    const pd = block === undefined ? {} : { pd: block.record.assigned_to };
    const given = allocationsOf(view, block?.record.id ?? '');
    const isGiven = given.some((each) => withVrf(each) === ip) || (block !== undefined && given.length === 0);
    if (isGiven) {
      const sentence = { id: `Alamat publik ${ip} diberikan.`, en: `Public address ${ip} was allocated.` };
      return { status: 'compliant', reason: 'address-allocated', sentence, ...pd };
    }
    const sentence = {
      id: `Alamat publik ${ip} dipakai tanpa pemberian${block === undefined ? '' : ` dari blok ${block.record.cidr}`}.`,
      en: `Public address ${ip} is in use and was never allocated${block === undefined ? '' : ` out of block ${block.record.cidr}`}.`,
    };
    return { status: 'advisory', reason: 'address-unallocated', sentence, evidence, ...pd };
  },
});
