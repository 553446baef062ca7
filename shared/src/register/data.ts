// Records of data and applications: what is kept, where it lies, who may reach it and with whom it is exchanged.
import { z } from 'zod';
import { amount, type Fields, kindRef, listOf, party, record, ref, text, truth } from './fields.ts';
import { say } from './words.ts';

const SOFTWARE_LIFE = ['produksi', 'uji', 'dihentikan'] as const;

/** The five documents of an application, by the letters of the articles that list them. */
export const APP_DOCUMENTS = ['dokumen_a', 'dokumen_b', 'dokumen_c', 'dokumen_d', 'dokumen_e'] as const;

/** What Serang 17(3) lists to be handed to the Dinas. */
export const HANDOVER_ITEMS = [
  'kode_sumber',
  'kebutuhan',
  'rancangan',
  'pengujian',
  'manual_instalasi',
  'manual_pengguna',
  'manual_admin',
  'metadata',
  'troubleshooting',
] as const;

/** Lists `datasets` to `access_rights`. */
export function dataRecords(fields: Fields) {
  const { date, time } = fields;
  return {
    datasets: record(fields, say('Data atau basis data sebagaimana dilihat hukum.', 'Data or a database as the law sees it.'), {
      owner_pd: ref('pd').describe(say('PD pemilik.', 'Office that owns it.')),
      walidata: ref('pd').optional().describe(say('Walidata; bila kosong, pemiliknya.', 'Steward of the data; else the owner.')),
      status: z.enum(SOFTWARE_LIFE).default('produksi').describe(say('Hanya produksi yang dinilai.', 'Only produksi is judged.')),
      tier: text.optional().describe(say('Seberapa penting.', 'How critical it is.')),
      classification: text.optional().describe(say('Kelas keamanan.', 'Security class.')),
      classified_on: date.optional().describe(say('Hari penggolongan.', 'Day it was classified.')),
      classified_by: party().optional().describe(say('Siapa yang menggolongkan.', 'Who classified it.')),
      update_cycle_days: amount.optional().describe(say('Hari di antara dua pemutakhiran.', 'Days between updates.')),
      update_cycle_decree: text.optional().describe(say('Keputusan yang menetapkan siklus itu.', 'Decree that sets this cycle.')),
      custodian: party().optional().describe(say('Siapa yang menyimpan.', 'Who keeps it.')),
      manager: text.optional().describe(say('Siapa yang mengurus.', 'Who manages it.')),
      decree_no: text.optional().describe(say('Keputusan yang menunjuk walidata.', 'Decree that appoints the steward.')),
      interop_standard: text.optional().describe(say('Standar pertukaran.', 'Standard for exchange.')),
    }),
    datastores: record(fields, say('Tempat sebuah dataset berada.', 'A place in which a dataset lies.'), {
      dataset: ref('dataset').describe(say('Datanya.', 'The data.')),
      role: z
        .enum(['primary', 'replica', 'cache'])
        .default('primary')
        .describe(say('primary: yang berlaku.', 'primary: the one that counts.')),
      host: kindRef('server', 'device').describe(say('Mesin tempatnya.', 'Machine it lies on.')),
      managed_by: party().describe(say('Siapa yang menjalankan basis data.', 'Who runs the database.')),
      last_sync_at: time.optional().describe(say('Replikasi terakhir dari sebuah replika.', 'Last replication of a replica.')),
    }),
    apps: record(fields, say('Aplikasi.', 'An application.'), {
      owner_pd: ref('pd').describe(say('PD pemilik.', 'Office that owns it.')),
      kind: z
        .enum(['umum', 'khusus', 'portal_layanan'])
        .describe(say('Umum, khusus, atau portal layanan.', 'Common, special, or the portal of services.')),
      status: z.enum(SOFTWARE_LIFE).default('produksi').describe(say('Apakah dipakai dalam produksi.', 'Whether it is in production.')),
      started_on: date.optional().describe(say('Hari pembangunan dimulai.', 'Day building began.')),
      acquired_on: date.optional().describe(say('Hari serah terima.', 'Day it was accepted.')),
      in_use_since: date.optional().describe(say('Hari mulai dipakai.', 'Day it went live.')),
      source_model: z.enum(['open', 'closed']).optional().describe(say('Sumber terbuka atau tertutup.', 'Open or closed source.')),
      licence: text.optional().describe(say('Lisensi.', 'Licence.')),
      licence_valid_to: date.optional().describe(say('Hari terakhir lisensi.', 'Last day of the licence.')),
      repository: ref('repository').optional().describe(say('Repositori kode sumbernya.', 'Repository of its source.')),
      deployed_version: text.optional().describe(say('Versi dalam produksi.', 'Version in production.')),
      docs: listOf(z.enum(APP_DOCUMENTS)).optional().describe(say('Dokumen yang ada, menurut huruf.', 'Documents that exist, by huruf.')),
      handover: listOf(z.enum(HANDOVER_ITEMS))
        .optional()
        .describe(say('Hal yang sudah diserahkan kepada Dinas.', 'Items that were handed to the Dinas.')),
      handover_date: date.optional().describe(say('Hari penyerahan.', 'Day of the handover.')),
      copyright_holder: text.optional().describe(say('Pemegang hak cipta.', 'Who holds the copyright.')),
      assignment_doc: text.optional().describe(say('Akta pengalihan hak.', 'Deed of assignment.')),
      security_owner: party().optional().describe(say('Penanggung jawab keamanannya.', 'Who answers for its security.')),
      public_service: truth.optional().describe(say('Melayani publik.', 'It serves the public.')),
      transactional: truth.optional().describe(say('Melakukan transaksi elektronik.', 'It makes electronic transactions.')),
      signing_certificate: ref('certificate')
        .optional()
        .describe(say('Sertifikat yang dipakai untuk menandatangani.', 'Certificate it signs with.')),
      sso_enabled: truth.optional().describe(say('Memakai single sign-on.', 'It uses single sign-on.')),
      verification_mechanism: text.optional().describe(say('Cara pengguna diverifikasi.', 'How users are verified.')),
      replaced_by: ref('app').optional().describe(say('Aplikasi penggantinya.', 'Application that takes its place.')),
      endpoint: text.optional().describe(say('Alamat tempat ia menjawab.', 'Address it answers at.')),
      architecture_ref: text.optional().describe(say('Unsur arsitektur yang memuatnya.', 'Element of the architecture it belongs to.')),
      justification: text.optional().describe(say('Alasan sumbernya tertutup.', 'Why its source is closed.')),
    }),
    repositories: record(fields, say('Repositori kode sumber atau data.', 'A repository of source or of data.'), {
      kind: z.enum(['source', 'data']).default('source').describe(say('Isinya.', 'What it keeps.')),
      host: ref('server').describe(say('Server tempatnya.', 'Server it lies on.')),
      managed_by: party().describe(say('Siapa yang menjalankan.', 'Who runs it.')),
      mirror_of: ref('repository').optional().describe(say('Aslinya, bila ini cermin (mirror).', 'Its original, when it is a mirror.')),
    }),
    pdn_workloads: record(
      fields,
      say('Sesuatu yang berjalan di Pusat Data Nasional.', 'Something that runs in the national data centre.'),
      {
        subject: kindRef().describe(say('Dataset atau server.', 'The dataset or server.')),
        from: date.describe(say('Sejak kapan.', 'Since when.')),
      },
    ),
    integrations: record(fields, say('Pertukaran data.', 'An exchange of data.'), {
      pd: ref('pd').optional().describe(say('Pihak kita.', 'Our side.')),
      party: text.optional().describe(say('Pihak lain.', 'The other side.')),
      dataset: ref('dataset').optional().describe(say('Data yang dipertukarkan.', 'Data exchanged.')),
      app: ref('app').optional().describe(say('Aplikasi yang mempertukarkan.', 'Application that exchanges it.')),
      via: z.enum(['dinas_gateway', 'spl', 'direct']).describe(say('Jalur yang dipakai.', 'Path it takes.')),
      started_on: date.optional().describe(say('Sejak kapan.', 'Since when.')),
      last_ok_at: time.optional().describe(say('Pertukaran terakhir yang berhasil.', 'Last run that went well.')),
    }),
    access_rights: record(fields, say('Satu baris matriks akses.', 'An entry of the access matrix.'), {
      subject: kindRef('app', 'dataset').describe(say('Apa yang dapat diakses.', 'What may be reached.')),
      role: text.optional().describe(say('Peran.', 'Role.')),
      holder: ref('person').optional().describe(say('Pemegang hak akses.', 'Who holds the right.')),
      granted_on: date.optional().describe(say('Hari hak diberikan.', 'Day it was granted.')),
      reviewed_on: date.optional().describe(say('Hari tinjauan terakhir.', 'Day it was last reviewed.')),
      allowed_zones: listOf(z.enum(['pd_lan', 'intranet', 'internet']))
        .optional()
        .describe(say('Zona asal akses.', 'Zones it may be reached from.')),
    }),
  };
}
