// The remaining records: successions of offices, kinds with one common shape, declarations of completeness; and the two
// lists that only a register in use has: decisions on parameters, and which repository keeps copies of which data.
import { z } from 'zod';
import { everyPd, type Fields, kindRef, listOf, record, ref, text } from './fields.ts';
import { say } from './words.ts';

/** Lists `pd_successions`, `other_records` and `register_complete`. `lists` are the names that a topic may have. */
export function restRecords(fields: Fields, lists: readonly string[]) {
  const { date } = fields;
  const topic: z.ZodType<string, unknown> = z.enum([...lists, '*']);
  return {
    pd_successions: record(fields, say('PD yang digabung atau berganti nama.', 'Offices that were merged or renamed.'), {
      old: ref('pd').describe(say('PD yang berakhir.', 'Office that ended.')),
      new: ref('pd').describe(say('PD penerusnya.', 'Office that follows.')),
      date: date.describe(say('Hari perubahan.', 'Day of the change.')),
    }),
    other_records: record(fields, say('Naskah dan tindakan dengan satu bentuk bersama.', 'Papers and acts with one common shape.'), {
      kind: z
        .enum([
          'access_review',
          'agreement',
          'app_assessment',
          'asset_sync',
          'consent',
          'data_share_agreement',
          'data_share_request',
          'legal_opinion',
          'portal_content',
          'project',
          'risk_register',
          'sanction_case',
          'security_officer',
          'security_service',
          'service',
          'service_catalogue',
          'sla',
          'vps_request',
        ])
        .describe(say('Apa ini.', 'What it is.')),
      pd: ref('pd').optional().describe(say('PD.', 'Office.')),
      subjects: listOf(kindRef()).optional().describe(say('Hal yang dibicarakan.', 'Things it is about.')),
      party: text.optional().describe(say('Pihak lain.', 'The other side.')),
      number: text.optional().describe(say('Nomor.', 'Number.')),
      topic: text.optional().describe(say('Pokok, huruf atau macam.', 'Subject, huruf or sort.')),
      date: date.optional().describe(say('Tanggal, mulai atau permintaan.', 'Date, begin or request.')),
      answered_on: date.optional().describe(say('Jawaban atau akhir.', 'Answer or end.')),
      valid_to: date.optional().describe(say('Hari terakhir.', 'Last day.')),
      result: text.optional().describe(say('Hasil.', 'Result.')),
    }),
    register_complete: record(
      fields,
      say(
        'Pernyataan bahwa tidak ada yang kurang dalam daftar yang disebut.',
        'A declaration that nothing is missing from the named lists.',
      ),
      {
        pd: everyPd().describe(say('PD, atau "*" untuk semua.', 'Office, or "*" for all.')),
        topics: z
          .union([z.literal('*'), listOf(topic)])
          .describe(say('Nama daftar, atau "*" untuk semua.', 'Names of lists, or "*" for all.')),
        from: date.describe(say('Hari pertama pernyataan ini berlaku.', 'First day it holds for.')),
        to: date.optional().describe(say('Hari terakhir pernyataan ini berlaku.', 'Last day it holds for.')),
      },
    ),
  };
}

/** Lists `parameters` and `backup_sources`. */
export function ownRecords(fields: Fields) {
  const { date } = fields;
  return {
    parameters: record(
      fields,
      say('Keputusan bertanggal dan bernomor atas sebuah parameter.', 'A dated and numbered decision on a parameter.'),
      {
        name: text.describe(say('Nama parameter.', 'Name of the parameter.')),
        value: z
          .union([z.number(), z.string(), z.boolean(), z.array(z.union([z.number(), z.string()]))])
          .describe(say('Nilai yang diputuskan.', 'The value decided.')),
        regulation: fields.regulation
          .optional()
          .describe(
            say(
              'Peraturan yang dimaksud; kosong: semua yang memiliki parameter itu.',
              'Regulation it holds for; left out: every one that has the parameter.',
            ),
          ),
        number: text.describe(say('Nomor keputusan.', 'Number of the decision.')),
        date: date.describe(say('Tanggal keputusan.', 'Date of the decision.')),
        valid_from: date.optional().describe(say('Hari pertama; bila kosong, tanggalnya.', 'First day; else its date.')),
      },
    ),
    backup_sources: record(
      fields,
      say(
        'Repositori atau direktori penyimpan salinan: data yang mana, dan di mana letaknya.',
        'A repository or directory that keeps copies: of which data, and where it lies.',
      ),
      {
        dataset: ref('dataset').optional().describe(say('Basis data yang salinannya disimpan.', 'Database whose copies it keeps.')),
        server: ref('server').optional().describe(say('Server yang file sistemnya disimpan.', 'Server whose system files it keeps.')),
        source_kind: z.enum(['basis_data', 'file_sistem']).default('basis_data').describe(say('Isi salinan.', 'What the copies hold.')),
        location: text
          .optional()
          .describe(
            say(
              'Repositori sebagaimana dilaporkan agen: server:path, atau URL.',
              'The repository as the agent reports it: server:path, or a URL.',
            ),
          ),
        runs: text
          .optional()
          .describe(
            say(
              'Pekerjaan yang membuat salinan ini, sebagaimana dilaporkan: server:pekerjaan.',
              'The job that makes these copies, as it is reported: server:job.',
            ),
          ),
        store: text
          .optional()
          .describe(
            say(
              'Repositori yang sama sebagaimana dilihat agen di server penyimpannya: server:path (saksi kedua).',
              'The same repository as the agent on the server that keeps it sees it: server:path (the second witness).',
            ),
          ),
        every_h: z
          .number()
          .positive()
          .max(8_784)
          .optional()
          .describe(say('Jam di antara dua salinan menurut jadwal.', 'Hours between two copies by the schedule.')),
        hostname: text
          .optional()
          .describe(say('Hanya salinan dengan nama host ini di dalam snapshot.', 'Only copies with this host name in the snapshot.')),
        paths: listOf(text).optional().describe(say('Hanya salinan dari path sumber ini.', 'Only copies of these source paths.')),
        tags: listOf(text).optional().describe(say('Hanya salinan dengan semua tag ini.', 'Only copies with all of these tags.')),
        job: text
          .optional()
          .describe(say('Hanya salinan dari pekerjaan atau sumber bernama ini.', 'Only copies of the job or source of this name.')),
        stem: text.optional().describe(say('Hanya salinan yang namanya berawalan ini.', 'Only copies whose name begins so.')),
        medium: z
          .enum(['server', 'portable', 'tape', 'object_storage', 'other'])
          .describe(say('Media tempat salinan.', 'Medium the copies lie on.')),
        host: ref('server')
          .optional()
          .describe(say('Server tempat salinan; tempatnya adalah tempat salinan.', 'Server they lie on; its place is theirs.')),
        room: ref('room').optional().describe(say('Ruang, bila host atau media tidak disebut.', 'Room, when no host or medium is named.')),
        site: ref('site').optional().describe(say('Lokasi, bila ruang tidak diketahui.', 'Site, when no room is known.')),
        media: ref('media')
          .optional()
          .describe(say('Media lepas; ruangnya adalah tempat salinan.', 'Removable medium; its room is their place.')),
      },
    ).check((context) => {
      const { dataset, server, source_kind: kind, location, runs } = context.value;
      if (location === undefined && runs === undefined) {
        context.issues.push({
          code: 'custom',
          path: ['location'],
          input: location,
          message: say(
            'isi location, atau runs bila repositorinya tidak terbaca agen',
            'give location, or runs when no agent can read the repository',
          ),
        });
      }
      if ((dataset === undefined) === (server === undefined)) {
        context.issues.push({
          code: 'custom',
          path: ['dataset'],
          input: dataset,
          message: say('isi tepat satu dari dataset dan server', 'give exactly one of dataset and server'),
        });
      } else if (server !== undefined && kind === 'basis_data') {
        context.issues.push({
          code: 'custom',
          path: ['source_kind'],
          input: kind,
          message: say(
            'server adalah untuk salinan file_sistem; tulis source_kind: file_sistem',
            'server is for copies of file_sistem; write source_kind: file_sistem',
          ),
        });
      }
    }),
  };
}
