// Records of incidents, people, certificates and what stands on the web.
import { z } from 'zod';
import { type Fields, kindRef, listOf, party, record, ref, strict, text, truth } from './fields.ts';
import { domainName } from './net-fields.ts';
import { say } from './words.ts';

/** Lists `incidents` to `social_accounts`. */
export function peopleRecords(fields: Fields) {
  const { date, time } = fields;
  const notice = strict(
    {
      to: z.enum(['head_of_region', 'dinas', 'walidata']).describe(say('Penerima.', 'Addressee.')),
      at: time.describe(say('Waktu pengiriman.', 'When it was sent.')),
      number: z
        .string()
        .optional()
        .describe(say('Nomor surat; tanpa nomor berarti tidak tertulis.', 'Number of the letter; without one it was not in writing.')),
    },
    say('Pemberitahuan insiden.', 'A notice of an incident.'),
  );
  return {
    incidents: record(fields, say('Insiden.', 'An incident.'), {
      pd: ref('pd').optional().describe(say('PD yang terkena.', 'Office that was hit.')),
      kind: text
        .optional()
        .describe(say('Apa yang terjadi: ransomware, listrik dan sebagainya.', 'What happened: ransomware, power and so on.')),
      detected_at: time.describe(say('Waktu diketahui.', 'When it was detected.')),
      qualified_at: time
        .optional()
        .describe(say('Waktu dinilai serius dan disebabkan pihak lain.', 'When it was judged serious and caused by others.')),
      serious: truth.optional().describe(say('Serius; kosong: belum dinilai.', 'Serious; left out: not judged yet.')),
      cause_third_party: truth
        .optional()
        .describe(say('Disebabkan pihak lain; kosong: belum dinilai.', 'Caused by others; left out: not judged yet.')),
      datasets: listOf(ref('dataset')).optional().describe(say('Data yang terkena.', 'Data affected.')),
      data_secured_at: time.optional().describe(say('Waktu data diamankan.', 'When the data was secured.')),
      reported_at: time.optional().describe(say('Waktu Dinas diberi tahu.', 'When the Dinas was told.')),
      notices: listOf(notice).optional().describe(say('Pemberitahuan tertulis.', 'Written notices.')),
      ended_at: time.optional().describe(say('Waktu selesai.', 'When it was over.')),
    }),
    persons: record(fields, say('Orang dengan sebuah peran.', 'A person with a role.'), {
      pd: ref('pd').describe(say('PD orang itu.', 'Office of the person.')),
      role: z
        .enum(['pelaksana_transaksi_elektronik', 'penanggung_jawab_keamanan', 'staf_tik', 'admin', 'other'])
        .describe(say('Peran.', 'Role.')),
      left_on: date.optional().describe(say('Hari terakhir dalam peran itu.', 'Last day in the role.')),
      logins: listOf(text)
        .optional()
        .describe(
          say('Nama akun orang itu pada server; kosong: id-nya.', 'Names of the accounts of the person on servers; left out: the id.'),
        ),
    }),
    certificates: record(fields, say('Sertifikat elektronik.', 'An electronic certificate.'), {
      holder: kindRef('person', 'domain', 'app').describe(say('Siapa atau apa pemegangnya.', 'Who or what holds it.')),
      issuer_kind: z.enum(['psre', 'tls_ca', 'other']).describe(say('psre: penyelenggara terdaftar.', 'psre: a registered provider.')),
      issuer: text.optional().describe(say('Nama penerbit.', 'Name of the issuer.')),
      not_before: date.optional().describe(say('Hari pertama.', 'First day.')),
      not_after: date.describe(say('Hari terakhir.', 'Last day.')),
      revoked_on: date.optional().describe(say('Hari dicabut.', 'Day it was revoked.')),
    }),
    signatures: record(fields, say('Tanda tangan elektronik yang dibuat.', 'An electronic signature that was made.'), {
      signed_at: time.describe(say('Kapan.', 'When.')),
      kind: z.enum(['certified', 'uncertified']).describe(say('Sebagaimana dicatat.', 'As it was recorded.')),
      certificate: ref('certificate').optional().describe(say('Sertifikat yang dipakai.', 'Certificate it was made with.')),
      app: ref('app').optional().describe(say('Aplikasi tempat tanda tangan dibuat.', 'Application it was made in.')),
    }),
    domains: record(fields, say('Domain web.', 'A web domain.'), {
      fqdn: domainName.describe(say('Nama lengkap.', 'Full name.')),
      official: truth
        .optional()
        .describe(say('Situs resmi; kosong: belum ditetapkan.', 'It is an official site; left out: not established.')),
      owner_pd: ref('pd').optional().describe(say('PD pemilik.', 'Office that owns it.')),
      managed_by: party().optional().describe(say('Siapa yang menjalankan.', 'Who runs it.')),
      admin: text.optional().describe(say('Pengelola yang ditunjuk.', 'Administrator who was named.')),
      purpose: text.optional().describe(say('Untuk apa.', 'What it is for.')),
      decree_no: text.optional().describe(say('Keputusan kepala daerah yang memuatnya.', 'Decree of the head of region that lists it.')),
      decree_date: date.optional().describe(say('Tanggal keputusan itu.', 'Date of that decree.')),
      application_letter: text.optional().describe(say('Surat permohonannya.', 'Letter that applied for it.')),
      last_content_update: date.optional().describe(say('Hari isinya terakhir berubah.', 'Day its content last changed.')),
    }),
    mail_domains: record(fields, say('Domain surel yang dipakai.', 'A mail domain in use.'), {
      address_domain: domainName.describe(say('Bagian sesudah @.', 'What stands behind the @.')),
      official: truth.optional().describe(say('Dipakai secara resmi.', 'It is used officially.')),
      pd: ref('pd').optional().describe(say('PD pemakai.', 'Office that uses it.')),
    }),
    social_accounts: record(fields, say('Akun media sosial.', 'An account on social media.'), {
      pd: ref('pd').optional().describe(say('PD yang berbicara melalui akun ini.', 'Office that speaks through it.')),
      name: text.describe(say('Nama akun.', 'Name of the account.')),
      admin: text.optional().describe(say('Pengelola akun.', 'Who administers it.')),
      registered_on: date.optional().describe(say('Hari pendaftaran pada Dinas.', 'Day it was registered with the Dinas.')),
    }),
  };
}
