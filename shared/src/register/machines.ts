// Records of things that are plugged in or carried: servers, devices and removable media.
import { z } from 'zod';
import { type Fields, listOf, mac, party, record, ref, text } from './fields.ts';
import { LIFE } from './place.ts';

/** Lists `servers`, `devices`, `media`. */
export function machineRecords(fields: Fields) {
  const { date } = fields;
  const acquired = {
    acquired_on: date.optional().describe('Day it was delivered or installed.'),
    contract_date: date.optional().describe('Day the purchase was signed; papers are compared with it, else with acquired_on.'),
    acquisition: z.enum(['new', 'addition', 'replacement', 'grant']).optional().describe('How it was acquired.'),
    procured_by: party().optional().describe('Who bought it.'),
    grantor: text.optional().describe('Who gave it, when it was a grant.'),
    received_on: date.optional().describe('Day a grant was received.'),
    room: ref('room').optional().describe('Room by declaration; sensors prove it.'),
    site: ref('site').optional().describe('Site by declaration, when the room is not known.'),
    placed_from: date.optional().describe('First day at that place.'),
    macs: listOf(mac).optional().describe('Its MAC addresses.'),
  };
  return {
    servers: record(fields, 'A machine or virtual machine that serves.', {
      owner_pd: ref('pd').describe('Office that owns it.'),
      managed_by: party().describe('Who runs it.'),
      hosting: z.enum(['physical', 'vm', 'vps', 'cloud']).default('physical').describe('Kind of machine.'),
      status: z.enum(LIFE).default('produksi').describe('Only produksi is judged for its place.'),
      role: text.optional().describe('What it does: db, app, api_gateway, repository, core and so on.'),
      ...acquired,
      vm_uuid: text.optional().describe('Identity of a virtual machine at its hypervisor.'),
    }),
    devices: record(fields, 'Any other equipment on the network.', {
      class: z
        .enum([
          'router',
          'switch',
          'hub',
          'wifi_ap',
          'cable',
          'firewall',
          'ids',
          'storage',
          'ups',
          'cooling',
          'desktop',
          'laptop',
          'printer',
          'camera',
          'other',
        ])
        .describe('Class of equipment.'),
      count: z.int().min(1).default(1).describe('How many identical pieces this entry stands for.'),
      owner_pd: ref('pd').describe('Office that owns it.'),
      managed_by: party().describe('Who runs it.'),
      status: z.enum(LIFE).default('produksi').describe('Whether it is in production.'),
      ...acquired,
      serial: text.optional().describe('Serial number.'),
      reserved_for: ref('pd').optional().describe('The one office it is kept for.'),
    }),
    media: record(fields, 'A removable medium that carries copies.', {
      kind: z.enum(['portable', 'tape', 'optical', 'other']).describe('Kind of medium.'),
      room: ref('room').optional().describe('Room it was last signed into.'),
      moved_on: date.optional().describe('Day of that entry in the log of media.'),
    }),
  };
}
