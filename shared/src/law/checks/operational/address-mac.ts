// Operational: an allocated address answers with another hardware address than the register expects of it.
import type { IpAddressRecord } from '../../../register/records.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { FactView } from '../../view.ts';
import { freshSightings, isConfirmed, sightingsOf } from '../ip-plan/sightings.ts';
import { withVrf } from './block-use.ts';

export const addressMac = defineCheck({
  family: 'operational',
  id: 'address-mac',
  subjects: (view) =>
    view
      .list('ip_addresses')
      .filter((each) => each.status === 'active' && expectedOf(view, each).length > 0)
      .map(({ id }) => `ip_address/${id}`),
  judge(view, subject): Judgement {
    const record = view.get('ip_addresses', idOf(subject));
    const expected = record === undefined ? [] : expectedOf(view, record);
    if (record === undefined || expected.length === 0) {
      const sentence = { id: 'Tidak ada MAC yang diharapkan.', en: 'No hardware address is expected.' };
      return { status: 'not-applicable', reason: 'no-mac-expected', sentence };
    }
    const pd = record.pd === undefined ? {} : { pd: record.pd };
    const ip = withVrf(record);
    const seen = freshSightings(view, sightingsOf(view, `ip/${ip}`)).filter(({ value }) => value.mac !== undefined);
    const other = seen.filter(({ value }) => !expected.includes(value.mac?.toLowerCase() ?? ''));
    const [first] = other;
    if (first !== undefined && isConfirmed(view, other)) {
      const mac = first.value.mac ?? '';
      const evidence = other
        .slice(0, 2)
        .map((each) => seenEvidence(each, { id: `${ip} pada ${each.value.mac}`, en: `${ip} at ${each.value.mac}` }));
      const sentence = {
        id: `${ip} dipakai oleh MAC ${mac}, bukan ${expected.join(', ')} seperti dalam register.`,
        en: `${ip} is used by MAC ${mac}, not by ${expected.join(', ')} as the register says.`,
      };
      return { status: 'advisory', reason: 'mac-other', sentence, evidence, ...pd };
    }
    if (seen.length === other.length) {
      return unknown(
        'mac-not-seen',
        `MAC yang memakai ${ip} belum terlihat cukup lama.`,
        `The hardware address that uses ${ip} has not been seen for long enough.`,
        pd,
      );
    }
    const sentence = { id: `${ip} dipakai oleh MAC yang tercatat.`, en: `${ip} is used by the registered MAC.` };
    return { status: 'compliant', reason: 'mac-as-registered', sentence, ...pd };
  },
});

/** The hardware address of the record, else those of its machine; shared addresses have those of several. */
function expectedOf(view: FactView, { mac, machine, role }: IpAddressRecord): readonly string[] {
  if (mac !== undefined) {
    return [mac];
  }
  const [kind, id = ''] = machine?.split('/') ?? [];
  const record = kind === 'server' ? view.get('servers', id) : view.get('devices', id);
  return role === undefined ? (record?.macs ?? []) : [];
}
