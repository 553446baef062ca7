// Records of who and where: the offices of the region, its sites and their rooms.
import { z } from 'zod';
import { amount, type Fields, listOf, party, record, ref, text, truth } from './fields.ts';

export const LIFE = ['produksi', 'cadangan', 'uji', 'dihentikan'] as const;

/** Lists `pds`, `sites`, `rooms`. */
export function placeRecords(fields: Fields) {
  const { date } = fields;
  return {
    pds: record(fields, 'An office of the regional government (Perangkat Daerah).', {
      name: text.optional().describe('Full name.'),
      role: z
        .enum(['dinas', 'pd', 'other_region'])
        .describe('dinas: the office for communication and informatics, one per region; other_region: belongs to another government.'),
    }),
    sites: record(fields, 'A building or compound; its kind is what it is for this region.', {
      kind: z.enum(['pusat_data', 'drc', 'pd_office', 'pdn', 'vault', 'cloud', 'other']).describe('What the site is.'),
      operator: party().describe('Who runs the site.'),
      name: text.optional().describe('Name of the site.'),
      status: z.enum(['active', 'planned', 'closed']).default('active').describe('Only an active site counts.'),
      building: text.optional().describe('Id of the building; equal ids mean one building.'),
      lat: z.number().min(-90).max(90).optional().describe('Latitude in degrees, north positive.'),
      lon: z.number().min(-180).max(180).optional().describe('Longitude in degrees, east positive.'),
      geo_error_m: amount.optional().describe('Uncertainty of the coordinates in metres; else the parameter of that name.'),
      hazard_zones: listOf(text).optional().describe('Hazard areas around it as layer:name; a shared value is a shared hazard.'),
      built_on: date.optional().describe('Day building began.'),
      established_on: date.optional().describe('Day it came into use.'),
      connected_to_pemda_lan: truth.optional().describe('Whether it is on the government network.'),
    }),
    rooms: record(fields, 'A room of a site; the place of a machine is judged by the kind of its room.', {
      site: ref('site').describe('Site it belongs to.'),
      kind: z
        .enum(['pusat_data', 'drc', 'pdn', 'vault', 'office', 'network', 'other', 'unclassified'])
        .describe('What the room is; unclassified until somebody has reviewed it.'),
      operator: party().optional().describe('Who runs the room; else who runs the site.'),
      established_on: date.optional().describe('Day it came into use.'),
      classified_on: date.optional().describe('Day of the review that set the kind.'),
      fire_compartment: text.optional().describe('Fire compartment.'),
      access_control: text.optional().describe('How entry is controlled: lock, reader, guard.'),
    }),
  };
}
