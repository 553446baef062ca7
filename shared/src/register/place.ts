// Records of who and where: the offices of the region, its sites and their rooms.
import { z } from 'zod';
import { amount, type Fields, listOf, party, record, ref, text, truth } from './fields.ts';
import { reachableIp } from './net-fields.ts';
import { say } from './words.ts';

export const LIFE = ['produksi', 'cadangan', 'uji', 'dihentikan'] as const;

/** Lists `pds`, `sites`, `rooms`. */
export function placeRecords(fields: Fields) {
  const { date } = fields;
  return {
    pds: record(fields, say('Perangkat Daerah (PD).', 'An office of the regional government (Perangkat Daerah).'), {
      name: text.optional().describe(say('Nama lengkap.', 'Full name.')),
      role: z
        .enum(['dinas', 'pd', 'other_region'])
        .describe(
          say(
            'dinas: PD urusan komunikasi dan informatika, satu per daerah; other_region: milik pemerintah lain.',
            'dinas: the office for communication and informatics, one per region; other_region: belongs to another government.',
          ),
        ),
    }),
    sites: record(
      fields,
      say(
        'Gedung atau kompleks; jenisnya menurut fungsinya bagi daerah ini.',
        'A building or compound; its kind is what it is for this region.',
      ),
      {
        kind: z
          .enum(['pusat_data', 'drc', 'pd_office', 'pdn', 'vault', 'cloud', 'other'])
          .describe(say('Jenis lokasi.', 'What the site is.')),
        operator: party().describe(say('Siapa yang menjalankan lokasi.', 'Who runs the site.')),
        name: text.optional().describe(say('Nama lokasi.', 'Name of the site.')),
        status: z
          .enum(['active', 'planned', 'closed'])
          .default('active')
          .describe(say('Hanya lokasi active yang berlaku.', 'Only an active site counts.')),
        building: text
          .optional()
          .describe(say('Id gedung; id yang sama berarti satu gedung.', 'Id of the building; equal ids mean one building.')),
        lat: z
          .number()
          .min(-90)
          .max(90)
          .optional()
          .describe(say('Lintang dalam derajat, utara positif.', 'Latitude in degrees, north positive.')),
        lon: z
          .number()
          .min(-180)
          .max(180)
          .optional()
          .describe(say('Bujur dalam derajat, timur positif.', 'Longitude in degrees, east positive.')),
        geo_error_m: amount
          .optional()
          .describe(
            say(
              'Ketidakpastian koordinat dalam meter; bila kosong, parameter dengan nama itu.',
              'Uncertainty of the coordinates in metres; else the parameter of that name.',
            ),
          ),
        hazard_zones: listOf(text)
          .optional()
          .describe(
            say(
              'Kawasan bahaya sebagai lapisan:nama; nilai yang sama berarti bahaya yang sama.',
              'Hazard areas around it as layer:name; a shared value is a shared hazard.',
            ),
          ),
        address: reachableIp
          .optional()
          .describe(
            say(
              'Alamat yang menjawab di sana, untuk diuji keterjangkauannya.',
              'Address that answers there, to follow whether it can be reached.',
            ),
          ),
        built_on: date.optional().describe(say('Hari pembangunan dimulai.', 'Day building began.')),
        established_on: date.optional().describe(say('Hari mulai dipakai.', 'Day it came into use.')),
        connected_to_pemda_lan: truth
          .optional()
          .describe(say('Apakah tersambung ke jaringan pemerintah daerah.', 'Whether it is on the government network.')),
      },
    ),
    rooms: record(
      fields,
      say(
        'Ruang di sebuah lokasi; tempat mesin dinilai menurut jenis ruangnya.',
        'A room of a site; the place of a machine is judged by the kind of its room.',
      ),
      {
        site: ref('site').describe(say('Lokasi ruang ini.', 'Site it belongs to.')),
        kind: z
          .enum(['pusat_data', 'drc', 'pdn', 'vault', 'office', 'network', 'other', 'unclassified'])
          .describe(
            say('Jenis ruang; unclassified sampai ada yang meninjau.', 'What the room is; unclassified until somebody has reviewed it.'),
          ),
        operator: party()
          .optional()
          .describe(
            say('Siapa yang menjalankan ruang; bila kosong, yang menjalankan lokasinya.', 'Who runs the room; else who runs the site.'),
          ),
        established_on: date.optional().describe(say('Hari mulai dipakai.', 'Day it came into use.')),
        classified_on: date.optional().describe(say('Hari tinjauan yang menetapkan jenis.', 'Day of the review that set the kind.')),
        fire_compartment: text.optional().describe(say('Kompartemen api.', 'Fire compartment.')),
        access_control: text
          .optional()
          .describe(say('Pengendalian akses masuk: kunci, pembaca kartu, penjaga.', 'How entry is controlled: lock, reader, guard.')),
      },
    ),
  };
}
