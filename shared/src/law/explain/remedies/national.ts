// Remedies for what joins the region with the centre: the national data centre, intra network and service bus, and their standards.
import type { FamilyRemedies } from './remedy.ts';

const SERVICE_UNKNOWN = {
  id: 'Dinas mencatat layanan pemerintah itu dalam national_services (kind: gov_intranet atau spl, scope: national) dengan available_from bila sudah tersedia.',
  en: 'The Dinas records that government service in national_services (kind: gov_intranet or spl, scope: national) with available_from once it is there.',
};
const NO_LINE = {
  id: 'Dinas menyambungkan daerah ke jaringan intra pemerintah dan mencatat jalurnya dalam links: kind: gov_intranet, site, managed_by dan valid_from.',
  en: 'The Dinas connects the region to the intra network of the government and records the line in links: kind: gov_intranet, site, managed_by and valid_from.',
};

export const NATIONAL_REMEDIES: FamilyRemedies = {
  'gov-intranet': {
    'service-unknown': SERVICE_UNKNOWN,
    'no-line': NO_LINE,
    'not-used': {
      id: 'Dinas mulai memakai jaringan intra pemerintah: catat jalurnya dalam links dengan kind: gov_intranet, dan in_use_since dalam national_services.',
      en: 'The Dinas takes the intra network of the government into use: record the line in links with kind: gov_intranet, and in_use_since in national_services.',
    },
    'pertimbangan-kelaikan-operasi-intra document-missing': {
      id: 'Dinas meminta pertimbangan kelaikan operasi jaringan intra kepada Menteri; catat dalam documents: kind: pertimbangan_kelaikan_operasi_intra, issuer: ministry, number dan date.',
      en: 'The Dinas asks the minister for the consideration of the operation of the intra network; record it in documents: kind: pertimbangan_kelaikan_operasi_intra, issuer: ministry, number and date.',
    },
    'pertimbangan-kelaikan-keamanan-intra document-missing': {
      id: 'Dinas meminta pertimbangan kelaikan keamanan jaringan intra kepada BSSN; catat dalam documents: kind: pertimbangan_kelaikan_keamanan_intra, issuer: bssn, number dan date.',
      en: 'The Dinas asks BSSN for the consideration of the security of the intra network; record it in documents: kind: pertimbangan_kelaikan_keamanan_intra, issuer: bssn, number and date.',
    },
  },
  'pdn-use': {
    'built-unknown': {
      id: 'Dinas mengisi built_on {subject} dalam sites, agar jelas apakah lebih tua dari PDN.',
      en: 'The Dinas fills in built_on of {subject} in sites, to tell whether it is older than the PDN.',
    },
    'pdn-link-missing': {
      id: 'Dinas menyambungkan {subject} ke PDN dan mencatat jalurnya dalam links: kind: pdn, site dan valid_from.',
      en: 'The Dinas connects {subject} to the PDN and records the line in links: kind: pdn, site and valid_from.',
    },
    'pdn-not-used': {
      id: 'Dinas mendaftarkan kebutuhan pada PDN (documents: kind: pendaftaran_pdn, number, date) dan menempatkan data atau server di sana (pdn_workloads: subject, from).',
      en: 'The Dinas registers with the PDN (documents: kind: pendaftaran_pdn, number, date) and places data or servers there (pdn_workloads: subject, from).',
    },
    'pdn-path-unclear': {
      id: 'Dinas mengisi built_on Pusat Data dalam sites, atau number surat pendaftaran PDN dalam documents.',
      en: 'The Dinas fills in built_on of the Pusat Data in sites, or number of the PDN registration in documents.',
    },
    'capacity-not-registered': {
      id: 'Dinas mencari pendaftaran kapasitas PDN yang bertanggal sebelum pemakaian dan mencatatnya dalam documents (kind: pendaftaran_kapasitas_pdn); yang terlambat tidak dapat diperbaiki surut, perbaiki from dalam pdn_workloads bila keliru.',
      en: 'The Dinas finds the registration of capacity dated before the use and records it in documents (kind: pendaftaran_kapasitas_pdn); a late one cannot be mended backwards, correct from in pdn_workloads when it is wrong.',
    },
    'capacity-unnumbered': {
      id: 'Isi number pendaftaran kapasitas PDN dalam bukti dalam documents.',
      en: 'Fill in number of the registration of capacity in the evidence in documents.',
    },
  },
  'dc-standards': {
    'document-missing': {
      id: 'Dinas meminta pertimbangan kelaikan {subject} kepada Menteri; catat dalam documents: kind: pertimbangan_kelaikan_menkominfo, issuer: ministry, site, number dan date.',
      en: 'The Dinas asks the minister for an opinion on the fitness of {subject}; record it in documents: kind: pertimbangan_kelaikan_menkominfo, issuer: ministry, site, number and date.',
    },
    'built-unknown': {
      id: 'Dinas mengisi built_on {subject} dalam sites, agar jelas apakah lebih tua dari PDN dan syaratnya berlaku.',
      en: 'The Dinas fills in built_on of {subject} in sites, to tell whether it is older than the PDN and the conditions bind it.',
    },
    'mapping-unnumbered': {
      id: 'Isi number (nomor standarnya) pada naskah pemetaan proses itu dalam documents.',
      en: 'Fill in number (that of the standard) of the paper that maps those processes in documents.',
    },
    'processes-unmapped': {
      id: 'Dinas memetakan proses yang disebut ke SNI, atau standar internasional bila belum ada; catat dalam documents: kind: sni_mapping, topic (prosesnya), number (standarnya) dan date.',
      en: 'The Dinas maps the processes that are named to an SNI, or an international standard where there is none; record it in documents: kind: sni_mapping, topic (the process), number (the standard) and date.',
    },
    'no-national-standard': {
      id: 'Tidak ada yang harus dilakukan selama belum ada SNI untuk proses itu; setelah ada, petakan ulang dalam documents (kind: sni_mapping).',
      en: 'Nothing has to be done while there is no SNI for the process; once there is one, map it anew in documents (kind: sni_mapping).',
    },
    'standard-not-shown': {
      id: 'Dinas membuktikan perancangan dan manajemen {subject} memenuhi SNI; catat dalam documents: kind: sertifikat_sni_8799, topic (perancangan atau manajemen), number, date, site dan valid_to.',
      en: 'The Dinas shows that design and management of {subject} meet the SNI; record it in documents: kind: sertifikat_sni_8799, topic (perancangan or manajemen), number, date, site and valid_to.',
    },
    'standard-unnumbered': {
      id: 'Isi number bukti SNI dalam bukti dalam documents; tanpa nomor ia tidak dihitung.',
      en: 'Fill in number of the SNI paper in the evidence in documents; without one it does not count.',
    },
    'standard-ends-soon': {
      id: 'Dinas memperbarui bukti SNI {subject} sebelum hari terakhirnya dan mencatat yang baru dalam documents dengan number, date dan valid_to.',
      en: 'The Dinas renews the SNI evidence of {subject} before its last day and records the new one in documents with number, date and valid_to.',
    },
    'standard-evidence-ended': {
      id: 'Dinas membuktikan lagi kesesuaian {subject} dengan SNI dan mencatat sertifikat atau laporan auditnya dalam documents dengan number, date dan valid_to.',
      en: 'The Dinas shows anew that {subject} meets the SNI and records the certificate or audit report in documents with number, date and valid_to.',
    },
  },
  'service-bus': {
    'service-unknown': SERVICE_UNKNOWN,
    'no-line': NO_LINE,
    'pertimbangan-kelaikan-operasi-spl document-missing': {
      id: 'Dinas meminta pertimbangan kelaikan operasi penghubung layanan kepada Menteri; catat dalam documents: kind: pertimbangan_kelaikan_operasi_spl, issuer: ministry, number dan date.',
      en: 'The Dinas asks the minister for the consideration of the operation of the service bus; record it in documents: kind: pertimbangan_kelaikan_operasi_spl, issuer: ministry, number and date.',
    },
    'pertimbangan-kelaikan-keamanan-spl document-missing': {
      id: 'Dinas meminta pertimbangan kelaikan keamanan penghubung layanan kepada BSSN; catat dalam documents: kind: pertimbangan_kelaikan_keamanan_spl, issuer: bssn, number dan date.',
      en: 'The Dinas asks BSSN for the consideration of the security of the service bus; record it in documents: kind: pertimbangan_kelaikan_keamanan_spl, issuer: bssn, number and date.',
    },
    'bus-not-used': {
      id: 'Dinas mulai mempertukarkan data lewat sistem penghubung layanan pemerintah; catat dalam integrations dengan via: spl, atau sambungkan penghubung daerah yang lebih tua.',
      en: 'The Dinas begins to exchange data through the service bus of the government; record it in integrations with via: spl, or connect an older bus of the region.',
    },
    'bus-not-connected': {
      id: 'Dinas menyambungkan penghubung layanan daerah ke milik pemerintah dan mencatat jalurnya dalam links dengan kind: spl.',
      en: 'The Dinas connects the service bus of the region to that of the government and records the line in links with kind: spl.',
    },
    'bus-undated': {
      id: 'Dinas mengisi in_use_since penghubung layanan daerah dalam national_services (kind: spl, scope: regional).',
      en: 'The Dinas fills in in_use_since of the service bus of the region in national_services (kind: spl, scope: regional).',
    },
    'no-agreement': {
      id: '{pd} membuat kerja sama dengan pihak yang disebut dan mencatatnya dalam other_records: kind: agreement, pd: {pd}, party, number, date dan valid_to; atau menghentikan pertukarannya.',
      en: '{pd} makes an agreement with the party that is named and records it in other_records: kind: agreement, pd: {pd}, party, number, date and valid_to; or stops the exchange.',
    },
    'agreement-unnumbered': {
      id: 'Isi number dan date kerja sama dalam bukti dalam other_records (kind: agreement).',
      en: 'Fill in number and date of the agreement in the evidence in other_records (kind: agreement).',
    },
    'not-all-integrated': {
      id: 'Dinas menyambungkan data dan aplikasi dalam bukti lewat gateway-nya; catat dalam integrations: dataset atau app, via: dinas_gateway atau spl, started_on.',
      en: 'The Dinas connects the data and applications in the evidence through its gateway; record it in integrations: dataset or app, via: dinas_gateway or spl, started_on.',
    },
    'gateway-bypassed': {
      id: '{pd} mengalihkan aliran data {subject} ke gateway Dinas (via: dinas_gateway) dan menutup jalan langsungnya.',
      en: '{pd} moves the data flow of {subject} to the gateway of the Dinas (via: dinas_gateway) and closes the direct path.',
    },
    'flow-unidentified': {
      id: '{pd} mengenali tujuan aliran dalam bukti dan mencatatnya dalam integrations: pd, party dan via; bila tidak dikenal, tutup alirannya.',
      en: '{pd} identifies where the flow in the evidence goes and records it in integrations: pd, party and via; when nobody knows it, close the flow.',
    },
    'flow-old': {
      id: 'Hidupkan kembali sensor arus pada {subject}; bila pertukarannya memang berhenti, hapus catatannya dalam integrations.',
      en: 'Bring back the flow sensor of {subject}; when the exchange did stop, take its record out of integrations.',
    },
    'flow-unseen': {
      id: 'Pasang sensor arus (NetFlow atau agen) pada server {pd} yang mempertukarkan data ini; catatan dalam integrations saja tidak membuktikan jalannya.',
      en: 'Set up a flow sensor (NetFlow or an agent) at the server of {pd} that exchanges this data; the record in integrations alone does not prove the path.',
    },
    'bus-architecture paper-missing': {
      id: 'Dinas membuat acuan penghubung layanan daerah pada Arsitektur SPBE; catat dalam other_records: kind: project, subjects: [{subject}], number dan date.',
      en: 'The Dinas refers the service bus of the region to the SPBE architecture; record it in other_records: kind: project, subjects: [{subject}], number and date.',
    },
    'bus-coordination paper-missing': {
      id: 'Dinas mengoordinasikan penghubung layanan daerah; catat suratnya dalam coordinations: topic: spl, subjects: [{subject}], number dan date.',
      en: 'The Dinas coordinates the service bus of the region; record the letter in coordinations: topic: spl, subjects: [{subject}], number and date.',
    },
    'paper-ended': {
      id: 'Dinas memperbarui naskah dalam bukti tentang {subject} dan mencatat penggantinya dengan number, date dan valid_to.',
      en: 'The Dinas renews the paper in the evidence on {subject} and records its successor with number, date and valid_to.',
    },
    'paper-unnumbered': {
      id: 'Isi number dan date naskah dalam bukti tentang {subject} dalam daftar yang disebut kalimatnya.',
      en: 'Fill in number and date of the paper in the evidence on {subject} in the list that the sentence names.',
    },
  },
  'shared-use': {
    'building-undated': {
      id: 'Dinas mengisi built_on {subject} dalam sites, agar jelas apakah lebih tua dari Pusat Data nasional.',
      en: 'The Dinas fills in built_on of {subject} in sites, to tell whether it is older than the national data centre.',
    },
    'not-offered': {
      id: 'Dinas membuka {subject} bagi PD lain: terbitkan layanan penempatan dalam other_records (kind: service_catalogue, topic: hosting), atau tempatkan server sedikitnya dua PD di sana.',
      en: 'The Dinas opens {subject} to other offices: publish a hosting service in other_records (kind: service_catalogue, topic: hosting), or place servers of at least two offices there.',
    },
    'not-shared': {
      id: 'Dinas menempatkan server atau data sedikitnya dua PD lain di Pusat Data; catat room-nya dalam servers dan biarkan sensor membuktikannya.',
      en: 'The Dinas places servers or data of at least two other offices in the Pusat Data; record their room in servers and let a sensor prove it.',
    },
    'place-unproved': {
      id: 'Pasang agen atau sensor yang membuktikan ruang server yang disebut kalimatnya.',
      en: 'Install an agent or sensor that proves the room of the server that the sentence names.',
    },
    'reserved-without-reason': {
      id: 'Tulis dalam note {subject} mengapa hanya {pd} yang memakainya, atau hapus reserved_for dan buka bagi PD lain.',
      en: 'Write down in note of {subject} why only {pd} uses it, or take reserved_for out and open it to other offices.',
    },
    'not-linked': {
      id: 'Dinas menghubungkan {subject} dengan Pusat Data lain yang disebut, dan mencatat jalurnya dalam links: kind: inter_dc, site dan to_site.',
      en: 'The Dinas links {subject} with the other Pusat Data that are named, and records the line in links: kind: inter_dc, site and to_site.',
    },
  },
};
