// Records of letters and law: what was recommended, coordinated, permitted or lifted, and what changed in the law itself.
import { z } from 'zod';
import { duty, type Fields, issuer, kindRef, listOf, record, ref, text } from './fields.ts';
import { say } from './words.ts';

/** Lists `recommendations` to `risk_assessments`. */
export function letterRecords(fields: Fields) {
  const { date, time } = fields;
  const letter = {
    number: text.optional().describe(say('Nomor surat.', 'Number of the letter.')),
    date: date.optional().describe(say('Tanggal surat.', 'Date of the letter.')),
    pd: ref('pd').optional().describe(say('PD yang bersangkutan.', 'Office it concerns.')),
    subjects: listOf(kindRef()).optional().describe(say('Hal yang dicakup.', 'Things it covers.')),
    valid_to: date.optional().describe(say('Hari terakhir.', 'Last day.')),
  };
  return {
    recommendations: record(fields, say('Rekomendasi Dinas kepada PD.', 'A recommendation of the Dinas to an office.'), {
      ...letter,
      scope: z
        .enum(['perangkat', 'server_sendiri', 'jaringan', 'aplikasi'])
        .optional()
        .describe(say('Jenis rekomendasi.', 'What sort of recommendation.')),
      status: z.enum(['approved', 'rejected', 'pending']).describe(say('Hanya approved yang berlaku.', 'Only approved counts.')),
    }),
    proposals: record(
      fields,
      say('Usulan PD agar Dinas membeli sesuatu.', 'A request of an office that the Dinas buys something.'),
      letter,
    ),
    coordinations: record(
      fields,
      say('Koordinasi PD, atau daerah, dengan pihak tertentu.', 'Coordination of an office, or of the region, with somebody.'),
      {
        ...letter,
        topic: z
          .enum(['infrastruktur', 'keamanan', 'aplikasi', 'spl', 'audit', 'perangkat', 'other'])
          .optional()
          .describe(say('Tentang apa.', 'What it was about.')),
        party: text.default('dinas').describe(say('Dengan siapa.', 'With whom.')),
      },
    ),
    permits: record(fields, say('Izin.', 'A permit.'), letter),
    exemptions: record(
      fields,
      say(
        'Naskah yang mengecualikan kewajiban; peraturan menentukan boleh atau tidak.',
        'A paper that claims to lift duties; the regulation says whether it may.',
      ),
      {
        instrument: z
          .enum(['keputusan_kepala_daerah', 'peraturan_perundang_undangan', 'instruksi', 'surat'])
          .describe(say('Jenis naskah.', 'Kind of paper.')),
        issuer: issuer.describe(say('Penerbit.', 'Who issued it.')),
        number: text.optional().describe(say('Nomor.', 'Number.')),
        date: date.optional().describe(say('Tanggal.', 'Date.')),
        duties: listOf(duty).describe(
          say('Kewajiban yang dikecualikan, masing-masing dengan peraturannya.', 'Duties it claims to lift, each with its regulation.'),
        ),
        subjects: listOf(kindRef())
          .optional()
          .describe(say('Hal yang disebut; kosong: tanpa daftar.', 'Things it names; left out: it has no list.')),
        scope_pd: ref('pd').optional().describe(say('PD yang disebut tanpa daftar hal.', 'Office it names without a list of things.')),
        valid_from: date.describe(say('Hari pertama.', 'First day.')),
        valid_to: date.optional().describe(say('Hari terakhir.', 'Last day.')),
        revoked_on: date
          .optional()
          .describe(say('Hari terakhir, bila dicabut sebelum valid_to.', 'Last day, when it was revoked before valid_to.')),
        hash: text.optional().describe(say('Hash dokumen.', 'Hash of the document.')),
      },
    ),
    norm_conflicts: record(
      fields,
      say('Pertentangan dengan hukum yang lebih tinggi yang sudah dicatat.', 'A conflict with higher law that was put on record.'),
      {
        duties: listOf(duty).describe(say('Kewajiban yang bersangkutan.', 'Duties concerned.')),
        higher_law: text.describe(say('Kutipan hukum yang lebih tinggi.', 'Citation of the higher law.')),
        valid_from: date.describe(say('Hari pertama.', 'First day.')),
        valid_to: date.optional().describe(say('Hari terakhir.', 'Last day.')),
      },
    ),
    regulation_changes: record(fields, say('Berakhirnya sebuah peraturan.', 'The end of a regulation.'), {
      regulation: fields.regulation.describe(say('Peraturan yang berakhir.', 'Regulation that ends.')),
      in_force_to: date.describe(say('Hari terakhir berlakunya.', 'Its last day in force.')),
      replaced_by: text.optional().describe(say('Penggantinya.', 'What takes its place.')),
    }),
    failovers: record(fields, say('Pernyataan pemakaian DRC.', 'Declared use of the DRC.'), {
      declared_at: time.describe(say('Waktu dinyatakan.', 'When it was declared.')),
      from_site: ref('site').optional().describe(say('Lokasi yang ditinggalkan.', 'Site that was left.')),
      to_site: ref('site').describe(say('Lokasi yang kini dipakai.', 'Site now in use.')),
      reason: text.optional().describe(say('Alasan.', 'Why.')),
      datasets: listOf(ref('dataset'))
        .optional()
        .describe(say('Data yang dipindahkan; kosong: semuanya.', 'Data that moved; left out: everything.')),
      ended_at: time.optional().describe(say('Waktu berakhir.', 'When it ended.')),
    }),
    risk_assessments: record(
      fields,
      say('Risiko sebuah lokasi dibandingkan dengan risiko Pusat Data.', 'Risk of a site compared with that of the Pusat Data.'),
      {
        site: ref('site').describe(say('Lokasi yang dinilai.', 'Site assessed.')),
        date: date.describe(say('Tanggal penilaian.', 'Date of the assessment.')),
        valid_to: date.optional().describe(say('Hari terakhir.', 'Last day.')),
        result: z
          .enum(['low', 'different', 'same', 'high'])
          .describe(say('low atau different: jauh dari risiko Pusat Data.', 'low or different: away from the risk of the Pusat Data.')),
      },
    ),
  };
}
