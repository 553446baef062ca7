// Records of the network: lines, the address plan, national services, rules for web access and management ports.
import { z } from 'zod';
import { amount, cidr, type Fields, ip, kindRef, listOf, party, record, ref, text, truth } from './fields.ts';

/** Lists `links`, `ip_blocks`, `national_services`, `site_policies`, `acl_baselines`. */
export function networkRecords(fields: Fields) {
  const { date } = fields;
  return {
    links: record(fields, 'A line or a network segment.', {
      kind: z
        .enum(['backbone', 'inter_pd', 'inter_dc', 'lan', 'internet', 'special_need', 'gov_intranet', 'pdn', 'spl'])
        .describe('backbone: from an office to the core; lan: a segment inside one site.'),
      site: ref('site').describe('End at the office, or the only end.'),
      to_site: ref('site').optional().describe('The other end.'),
      provider: text.optional().describe('Operator of a leased line.'),
      contract: ref('contract').optional().describe('Contract of the line.'),
      owner: party().optional().describe('Owner of a line that was built.'),
      procured_by: party().optional().describe('Who bought it.'),
      managed_by: party().optional().describe('Who runs it.'),
      approved_by: party().optional().describe('Who approved it.'),
      capacity_mbps: amount.optional().describe('Capacity in Mbit/s.'),
      special_need_doc: text.optional().describe('Number of the paper that justifies a line of special need.'),
      valid_from: date.optional().describe('First day.'),
      valid_to: date.optional().describe('Last day of the justification or of the line.'),
      edge_device: ref('device').optional().describe('Managed filter at this exit.'),
    }),
    ip_blocks: record(fields, 'A block of the address plan.', {
      cidr: cidr.describe('The block.'),
      kind: z.enum(['public', 'private']).describe('Public or private addresses.'),
      assigned_to: ref('pd').describe('Office that uses the block.'),
      allocated_by: party().optional().describe('Who gave the block out.'),
      allocated_on: date.optional().describe('Day it was given out.'),
      valid_from: date.optional().describe('First day.'),
      valid_to: date.optional().describe('Last day.'),
      vips: listOf(ip).optional().describe('Addresses that several machines share on purpose (VRRP, cluster).'),
      dhcp_pool: truth.default(false).describe('Addresses are leased from it.'),
      guest: truth.default(false).describe('It is a guest network.'),
    }),
    national_services: record(fields, 'A service that the centre offers: PDN, government intranet, service bus.', {
      kind: z.enum(['pdn', 'gov_intranet', 'spl']).describe('Which service.'),
      scope: z.enum(['national', 'regional']).default('national').describe('Whose service it is.'),
      available_from: date.optional().describe('Day it became available; left out: not yet.'),
      in_use_since: date.optional().describe('Day its use began here.'),
      endpoint: text.optional().describe('Address it answers at.'),
    }),
    site_policies: record(fields, 'A rule for web access.', {
      category: text.describe('Category of sites.'),
      action: z.enum(['deny', 'allow']).describe('What the rule does.'),
      valid_from: date.describe('First day.'),
      valid_to: date.optional().describe('Last day.'),
    }),
    acl_baselines: record(fields, 'Networks from which a management port may be reached.', {
      subject: kindRef('device', 'server', 'link').describe('Thing it protects.'),
      allowed_from: listOf(cidr).describe('Networks that are allowed.'),
    }),
  };
}
