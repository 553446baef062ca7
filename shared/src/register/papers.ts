// Records of papers and of acts that come round: documents, attestations, contracts, reports, audits and tests.
import { z } from 'zod';
import { amount, duty, type Fields, issuer, kindRef, listOf, party, record, ref, text, truth } from './fields.ts';
import { say } from './words.ts';

/** Lists `documents` to `change_tickets`. */
export function paperRecords(fields: Fields) {
  const { date, time } = fields;
  return {
    documents: record(
      fields,
      say('Rencana, kebijakan, sertifikat kelaikan atau naskah lain.', 'A plan, policy, certificate of feasibility or other paper.'),
      {
        kind: text.describe(
          say(
            'Jenis menurut katalog kewajiban, huruf kecil: drp, kebijakan_keamanan dan sebagainya.',
            'Kind as the catalogue of duties names it, lower case: drp, kebijakan_keamanan and so on.',
          ),
        ),
        title: text.optional().describe(say('Judul; tidak pernah dibandingkan.', 'Title; never compared.')),
        issuer: issuer.describe(say('Penerbit.', 'Who issued it.')),
        number: text.optional().describe(say('Nomor.', 'Number.')),
        date: date.describe(say('Tanggal.', 'Date.')),
        valid_from: date.optional().describe(say('Hari pertama; bila kosong, tanggalnya.', 'First day; else its date.')),
        valid_to: date.optional().describe(say('Hari terakhir.', 'Last day.')),
        pd: ref('pd').optional().describe(say('PD yang bersangkutan.', 'Office it concerns.')),
        site: ref('site').optional().describe(say('Lokasi yang bersangkutan.', 'Site it concerns.')),
        topic: text.optional().describe(say('Pokok bahasan.', 'Subject matter.')),
        hash: text.optional().describe(say('Hash dokumen.', 'Hash of the document.')),
      },
    ),
    attestations: record(
      fields,
      say(
        'Hal yang dijamin seseorang karena tidak ada sensor yang dapat mengetahuinya.',
        'Something a person vouches for because no sensor can tell.',
      ),
      {
        kind: z
          .enum(['duty', 'competence'])
          .default('duty')
          .describe(say('Untuk kewajiban, atau sertifikat kompetensi.', 'For a duty, or a certificate of competence.')),
        duty: duty.optional().describe(say('Kewajibannya, bila kind adalah duty.', 'The duty, when the kind is duty.')),
        officer: ref('person').optional().describe(say('Pemegang sertifikat kompetensi.', 'Holder of the certificate of competence.')),
        field: text
          .optional()
          .describe(say('Bidang kompetensi, misalnya tik atau keamanan.', 'Field of competence, such as tik or keamanan.')),
        signer: text.optional().describe(say('Siapa yang menjamin atau menerbitkan.', 'Who vouches or issued it.')),
        date: date.describe(say('Kapan.', 'When.')),
        expiry: date.optional().describe(say('Hari terakhir.', 'Last day.')),
        evidence: text.optional().describe(say('Dasarnya.', 'What it rests on.')),
      },
    ),
    contracts: record(fields, say('Kontrak dengan pihak ketiga.', 'A contract with a third party.'), {
      party: text.describe(say('Pihak lain.', 'The other side.')),
      legal_form: z
        .enum(['pt', 'cv', 'firma', 'koperasi', 'perseorangan', 'foreign', 'other'])
        .optional()
        .describe(say('Bentuk hukum pihak lain.', 'Legal form of the other side.')),
      ahu_no: text.optional().describe(say('Pendaftarannya sebagai badan hukum.', 'Its entry as a legal entity.')),
      nib: text.optional().describe(say('Nomor induk berusaha.', 'Its business number.')),
      subject: z
        .enum(['infrastructure', 'storage', 'link', 'application', 'database', 'other'])
        .describe(say('Untuk apa.', 'What it is for.')),
      pd: ref('pd').optional().describe(say('Pihak kita.', 'Our side.')),
      signed_on: date.optional().describe(say('Hari penandatanganan.', 'Day of signing.')),
      valid_to: date.optional().describe(say('Hari terakhir.', 'Last day.')),
    }),
    maintenance: record(fields, say('Pemeliharaan yang sudah dilakukan.', 'Maintenance that was done.'), {
      subject: kindRef().describe(say('Aset.', 'Asset.')),
      performed_on: date.describe(say('Hari pelaksanaan.', 'Day it was done.')),
      next_due: date.optional().describe(say('Hari berikutnya yang dijadwalkan.', 'Day it is next due.')),
      report: text.optional().describe(say('Laporannya.', 'Report of it.')),
    }),
    outages: record(fields, say('Gangguan atau jendela pemeliharaan.', 'An outage or a maintenance window.'), {
      subject: kindRef().describe(say('Apa yang padam.', 'What was out.')),
      from: time.describe(say('Mulai.', 'Begin.')),
      to: time.optional().describe(say('Selesai; kosong: masih berlangsung.', 'End; left out: still open.')),
      planned: truth.default(false).describe(say('Diumumkan sebelumnya.', 'It was announced beforehand.')),
    }),
    reports: record(fields, say('Laporan yang sudah disampaikan.', 'A report that was submitted.'), {
      kind: z.enum(['aset_tik', 'analisis_pemanfaatan_tik', 'e-government', 'other']).describe(say('Jenis laporan.', 'Kind of report.')),
      pd: ref('pd').optional().describe(say('Siapa yang menyampaikan.', 'Who submitted it.')),
      addressee: z.enum(['head_of_region', 'dinas', 'other']).optional().describe(say('Kepada siapa.', 'To whom.')),
      submitted_on: date.describe(say('Hari penyampaian.', 'Day of submission.')),
      period: text.optional().describe(say('Masa yang dicakup.', 'Period it covers.')),
      via: party().optional().describe(say('Melalui siapa.', 'Through whom it went.')),
    }),
    supervisions: record(
      fields,
      say('Pembinaan atau pengawasan yang sudah dilaksanakan.', 'Guidance or supervision that was carried out.'),
      {
        kinds: listOf(z.enum(['pembinaan', 'pengawasan', 'pemantauan', 'monev'])).describe(
          say('Jenis kunjungan; boleh beberapa.', 'What the visit was; it may be several.'),
        ),
        pds: listOf(ref('pd')).describe(say('PD yang dikunjungi.', 'Offices that were visited.')),
        by: party('dinas')
          .default('dinas')
          .describe(say('Oleh siapa; dinas adalah Dinas apa pun id-nya.', 'By whom; dinas is the Dinas whatever its id.')),
        done_on: date.describe(say('Hari pelaksanaan.', 'Day it was done.')),
        report: text.optional().describe(say('Laporan dalam arsip.', 'Report on file.')),
        topic: text.optional().describe(say('Topik, misalnya sebuah subdomain.', 'Topic, such as a subdomain.')),
      },
    ),
    audits: record(fields, say('Audit atau tinjauan.', 'An audit or review.'), {
      kind: z
        .enum(['infrastruktur', 'keamanan', 'aplikasi_umum', 'aplikasi_khusus', 'ketaatan'])
        .describe(say('Apa yang diaudit.', 'What was audited.')),
      auditor: text.describe(say('Siapa yang mengaudit.', 'Who audited.')),
      auditor_kind: z
        .enum(['government', 'accredited', 'internal', 'other'])
        .describe(say('internal: tinjauan sendiri.', 'internal: a review of our own.')),
      accreditation_no: text.optional().describe(say('Akreditasi auditor.', 'Accreditation of the auditor.')),
      accreditation_valid_to: date.optional().describe(say('Hari terakhir akreditasi.', 'Last day of the accreditation.')),
      completed_on: date.describe(say('Hari selesai.', 'Day it was completed.')),
      app: ref('app').optional().describe(say('Aplikasi yang diaudit.', 'Application audited.')),
      pd: ref('pd').optional().describe(say('PD yang diaudit.', 'Office audited.')),
      scope: listOf(text).optional().describe(say('Butir dalam lingkupnya.', 'Items in its scope.')),
    }),
    restore_tests: record(fields, say('Uji pemulihan salinan.', 'A test of restoring a copy.'), {
      dataset: ref('dataset').describe(say('Data yang dipulihkan.', 'Data that was restored.')),
      done_on: date.describe(say('Hari pengujian.', 'Day of the test.')),
      result: z.enum(['ok', 'failed']).describe(say('Hasilnya.', 'How it went.')),
      rto_min: amount.optional().describe(say('Lamanya dalam menit.', 'Minutes it took.')),
      copy: text
        .optional()
        .describe(
          say(
            'Nama salinan yang dipulihkan, sebagaimana alatnya menyebutnya.',
            'Name of the copy that was restored, as its tool shows it.',
          ),
        ),
      restored_to: text.optional().describe(say('Mesin atau tempat pemulihan dilakukan.', 'Machine or place that it was restored to.')),
      tested_by: text.optional().describe(say('Siapa yang menguji.', 'Who tested it.')),
      evidence: text.optional().describe(say('Berita acara: nomornya, atau berkasnya.', 'The minutes of it: their number, or the file.')),
      evidence_sha256: z
        .string()
        .regex(
          /^[0-9a-f]{64}$/,
          say('harus 64 angka heksadesimal huruf kecil (sha256sum BERKAS)', 'must be 64 hexadecimal digits in lower case (sha256sum FILE)'),
        )
        .optional()
        .describe(say('SHA-256 berkas itu.', 'SHA-256 of that file.')),
      rows_compared: amount.optional().describe(say('Baris yang dibandingkan dengan aslinya.', 'Rows compared with the original.')),
      files_compared: amount.optional().describe(say('Berkas yang dibandingkan dengan aslinya.', 'Files compared with the original.')),
    }),
    change_tickets: record(fields, say('Perubahan yang disetujui.', 'A change that was approved.'), {
      subject: kindRef().describe(say('Apa yang diubah.', 'What is changed.')),
      from: time.describe(say('Awal jendela waktu.', 'Begin of the window.')),
      to: time.describe(say('Akhir jendela waktu.', 'End of the window.')),
      approved_on: date.optional().describe(say('Hari persetujuan.', 'Day of approval.')),
    }),
  };
}
