// Remedies for applications: their governance, their documents and the repositories of their source.
import type { FamilyRemedies } from './remedy.ts';

export const APPLICATION_REMEDIES: FamilyRemedies = {
  'app-governance': {
    'office-ended': {
      id: '{pd} sebagai penerus mengambil alih {subject}: ubah owner_pd dalam register dari PD yang berakhir menjadi {pd}.',
      en: '{pd} as the successor takes over {subject}: change owner_pd in the register from the office that ended to {pd}.',
    },
    'letter-missing': {
      id: '{pd} berkoordinasi dengan Dinas tentang {subject}; catat suratnya dalam coordinations: number, date, subjects: [{subject}], topic: aplikasi, party: dinas.',
      en: '{pd} coordinates with the Dinas on {subject}; record the letter in coordinations: number, date, subjects: [{subject}], topic: aplikasi, party: dinas.',
    },
    'special-app-coordination letter-missing': {
      id: '{pd} berkoordinasi dengan Dinas sebelum {subject} mulai dipakai; catat suratnya dalam coordinations: number, date, subjects: [{subject}], party: dinas.',
      en: '{pd} coordinates with the Dinas before {subject} goes live; record the letter in coordinations: number, date, subjects: [{subject}], party: dinas.',
    },
    'old-app-security letter-missing': {
      id: '{pd} membahas keamanan {subject} dengan Diskominfo; catat suratnya dalam coordinations: number, date, subjects: [{subject}], topic: keamanan.',
      en: '{pd} discusses the security of {subject} with the Diskominfo; record the letter in coordinations: number, date, subjects: [{subject}], topic: keamanan.',
    },
    'old-app-integration letter-missing': {
      id: '{pd} mengatur penyambungan {subject} bersama Diskominfo; catat suratnya dalam coordinations: number, date dan subjects: [{subject}].',
      en: '{pd} arranges with the Diskominfo how {subject} is connected; record the letter in coordinations: number, date and subjects: [{subject}].',
    },
    'building-recommendation letter-missing': {
      id: '{pd} meminta rekomendasi Diskominfo untuk membangun {subject}; catat dalam recommendations: number, date, subjects: [{subject}], scope: aplikasi, status: approved.',
      en: '{pd} asks the Diskominfo for its recommendation to build {subject}; record it in recommendations: number, date, subjects: [{subject}], scope: aplikasi, status: approved.',
    },
    'common-app-consideration letter-missing': {
      id: 'Mintakan pertimbangan Menteri sebelum {subject} dibangun; catat dalam documents: kind: pertimbangan_aplikasi_umum, issuer: ministry, number, date, topic: {subject}.',
      en: 'Ask for the consideration of the minister before {subject} is built; record it in documents: kind: pertimbangan_aplikasi_umum, issuer: ministry, number, date, topic: {subject}.',
    },
    'special-app-consideration letter-missing': {
      id: 'Mintakan pertimbangan menteri urusan aparatur (PANRB) sebelum {subject} dibangun; catat dalam documents: kind: pertimbangan_menpanrb, issuer: ministry, number, date, topic: {subject}.',
      en: 'Ask for the consideration of the minister for the state apparatus before {subject} is built; record it in documents: kind: pertimbangan_menpanrb, issuer: ministry, number, date, topic: {subject}.',
    },
    'closed-source-consideration letter-missing': {
      id: 'Mintakan pertimbangan Menteri atas {subject} yang bersumber tertutup; catat dalam documents: kind: pertimbangan_closed_source, issuer: ministry, number, date, topic: {subject}.',
      en: 'Ask for the consideration of the minister on the closed source of {subject}; record it in documents: kind: pertimbangan_closed_source, issuer: ministry, number, date, topic: {subject}.',
    },
    'similar-study letter-missing': {
      id: '{pd} menyusun kajian biaya dan manfaat {subject}; catat dalam documents: kind: kajian_biaya_manfaat, number, date, topic: {subject}; atau pakai aplikasi umumnya.',
      en: '{pd} studies costs and benefits of {subject}; record it in documents: kind: kajian_biaya_manfaat, number, date, topic: {subject}; or use the common application.',
    },
    'similar-consideration letter-missing': {
      id: 'Mintakan pertimbangan Menteri atas {subject} sebagai aplikasi sejenis; catat dalam documents: kind: pertimbangan_aplikasi_sejenis, issuer: ministry, number, date, topic: {subject}.',
      en: 'Ask for the consideration of the minister on {subject} as a similar application; record it in documents: kind: pertimbangan_aplikasi_sejenis, issuer: ministry, number, date, topic: {subject}.',
    },
    'letter-late': {
      id: 'Keterlambatan tidak dapat diperbaiki surut: periksa started_on dan in_use_since {subject} dalam apps serta tanggal suratnya, dan lain kali mintakan surat sebelum mulai membangun atau memakai.',
      en: 'Being late cannot be mended backwards: check started_on and in_use_since of {subject} in apps and the day of the letter, and next time ask for the letter before building or going live.',
    },
    'letter-unclear': {
      id: 'Periksa apakah naskah dalam bukti mencakup {subject}; bila ya, tulis {subject} sebagai topic dalam documents, atau dalam subjects suratnya.',
      en: 'Check whether the paper in the evidence covers {subject}; if so write {subject} as its topic in documents, or in the subjects of the letter.',
    },
    'topic-unknown': {
      id: 'Baca koordinasi dalam bukti dan isi topic-nya dalam coordinations (aplikasi atau keamanan, seperti yang ditanyakan kalimatnya).',
      en: 'Read the coordination in the evidence and fill in its topic in coordinations (aplikasi or keamanan, as the sentence asks).',
    },
    'app-date-unknown': {
      id: '{pd} mengisi started_on dan in_use_since {subject} dalam apps (untuk aplikasi sejenis juga in_use_since aplikasi umumnya); tanggal itu menentukan apakah ketentuan ini berlaku.',
      en: '{pd} fills in started_on and in_use_since of {subject} in apps (for a similar application in_use_since of the common one too); those days decide whether this rule covers it.',
    },
    'source-model-unknown': {
      id: '{pd} mengisi source_model (open atau closed) {subject} dalam apps, dan licence dengan licence_valid_to bila tertutup.',
      en: '{pd} fills in source_model (open or closed) of {subject} in apps, and licence with licence_valid_to when it is closed.',
    },
    'not-justified': {
      id: '{pd} menulis alasan {subject} bersumber tertutup dalam justification pada apps, atau beralih ke sumber terbuka.',
      en: '{pd} writes down in justification in apps why {subject} is closed source, or moves to open source.',
    },
    'not-in-architecture': {
      id: 'Tempatkan {subject} dalam Arsitektur SPBE dan tulis rujukannya dalam architecture_ref pada apps.',
      en: 'Give {subject} its place in the SPBE Architecture and write the reference in architecture_ref in apps.',
    },
    'common-app-built': {
      id: 'Dinas menyurati pemilik {subject} agar pembangunannya dihentikan; catat dalam documents: kind: surat_penghentian, issuer: dinas, number, date, topic: {subject}.',
      en: 'The Dinas writes to the owner of {subject} to stop building it; record it in documents: kind: surat_penghentian, issuer: dinas, number, date, topic: {subject}.',
    },
    'provided-by-office': {
      id: 'Dinas mengambil alih penyediaan aplikasi umum {subject} dari {pd} dan menjadi owner_pd-nya dalam apps.',
      en: 'The Dinas takes over from {pd} to provide the common application {subject} and becomes its owner_pd in apps.',
    },
    'copyright-elsewhere': {
      id: '{pd} meminta pemegangnya mengalihkan hak cipta {subject} kepada daerah; catat copyright_holder dan assignment_doc dalam apps.',
      en: '{pd} has its holder assign the copyright in {subject} to the region; record copyright_holder and assignment_doc in apps.',
    },
    'copyright-unproved': {
      id: '{pd} mencari akta atau klausul pengalihan hak cipta {subject} kepada daerah, lalu mengisi copyright_holder dan assignment_doc dalam apps.',
      en: '{pd} finds the deed or clause that assigns the copyright in {subject} to the region, then fills in copyright_holder and assignment_doc in apps.',
    },
    'licence-missing': {
      id: '{pd} memperoleh lisensi sah untuk {subject} dan mencatat licence dan licence_valid_to dalam apps, atau menggantinya dengan yang bersumber terbuka.',
      en: '{pd} obtains a lawful licence for {subject} and records licence and licence_valid_to in apps, or replaces it by open source.',
    },
    'licence-ended': {
      id: '{pd} memperpanjang lisensi {subject} dan mengisi licence_valid_to yang baru dalam apps, atau menggantinya.',
      en: '{pd} renews the licence of {subject} and fills in the new licence_valid_to in apps, or replaces it.',
    },
    'security-untested': {
      id: 'Uji keamanan {subject} dan catat dalam audits (kind: keamanan, app, auditor, completed_on), atau catat pernyataan dalam attestations dengan duty: {duty}; berlaku {attestation_days}.',
      en: 'Test the security of {subject} and record it in audits (kind: keamanan, app, auditor, completed_on), or an attestation in attestations with duty: {duty}; it counts for {attestation_days}.',
    },
    'assessment-unclear': {
      id: 'Penilai melengkapi penilaian dalam bukti: isi date dan result (layak atau tidak layak) dalam other_records dengan kind: app_assessment.',
      en: 'Whoever assessed it completes the assessment in the evidence: fill in date and result (layak or tidak layak) in other_records with kind: app_assessment.',
    },
    'unfit-in-use': {
      id: '{pd} mengganti {subject} dengan aplikasi pusat atau Diskominfo dan mengubah status-nya menjadi dihentikan dalam apps; bila sudah diperbaiki, catat app_assessment baru dengan result: layak.',
      en: '{pd} replaces {subject} by one of the centre or of the Diskominfo and sets its status to dihentikan in apps; when it was mended, record a new app_assessment with result: layak.',
    },
    'operated-after': {
      id: '{pd} beralih ke aplikasi umumnya dan menghentikan {subject} (status: dihentikan dalam apps); bila {subject} sebenarnya lebih dahulu dipakai, perbaiki in_use_since.',
      en: '{pd} moves to the common application and stops {subject} (status: dihentikan in apps); when {subject} was in use first after all, correct in_use_since.',
    },
    'conditions-not-met': {
      id: '{pd} memakai aplikasi umum sebagai ganti {subject}, atau memenuhi syarat Pasal 28(2) yang dilanggar, yang disebut dalam bukti.',
      en: '{pd} uses the common application instead of {subject}, or meets the broken terms of 28(2) that the evidence names.',
    },
    'conditions-open': {
      id: '{pd} membuktikan syarat Pasal 28(2) yang masih terbuka dalam bukti untuk {subject}: tanggal pakai, kajian, pernyataan dan pertimbangan Menteri.',
      en: '{pd} shows the terms of 28(2) that the evidence has as open for {subject}: days of use, study, attestation and consideration of the minister.',
    },
    grandfathered: {
      id: 'Tidak ada yang harus dilakukan selama {subject} dipakai terus dengan lisensi yang berlaku; jaga licence_valid_to dalam apps.',
      en: 'Nothing has to be done while {subject} stays in use with a valid licence; keep licence_valid_to in apps.',
    },
  },
  'app-docs': {
    'app-date-unknown': {
      id: '{pd} mengisi tanggal {subject} yang disebut kalimatnya (started_on, acquired_on atau in_use_since) dalam apps; tanggal itu menentukan apakah dokumennya diminta.',
      en: '{pd} fills in the day of {subject} that the sentence names (started_on, acquired_on or in_use_since) in apps; it decides whether its documents are asked for.',
    },
    'documents-missing': {
      id: '{pd} melengkapi dokumen {subject} menurut huruf yang disebut, lalu menambahkannya pada docs dalam apps (dokumen_a sampai dokumen_e).',
      en: '{pd} completes the documents of {subject} by the letters named, then adds them to docs in apps (dokumen_a to dokumen_e).',
    },
    'handover-undated': {
      id: 'Isi handover_date {subject} dalam apps: hari kesembilan berkas diserahkan kepada Dinas.',
      en: 'Fill in handover_date of {subject} in apps: the day on which the nine items were handed to the Dinas.',
    },
    'items-missing': {
      id: '{pd} menyerahkan berkas {subject} yang disebut kepada Dinas, lalu mencatat handover dan handover_date dalam apps.',
      en: '{pd} hands the items of {subject} that are named to the Dinas, then records handover and handover_date in apps.',
    },
  },
  repository: {
    'repository-unseen': {
      id: 'Biarkan agen membaca repository yang disebut: beri hak baca dan pasang sensor repository pada hostnya.',
      en: 'Let an agent read the repository that is named: give it the right to read and set up the repository sensor at its host.',
    },
    'repository-unread': {
      id: 'Perbaiki kloning repository dalam bukti (hak baca, alamat) dan biarkan agen memeriksa versi aplikasi di dalamnya; isi deployed_version dalam apps.',
      en: 'Mend the clone of the repository in the evidence (right to read, address) and let the agent look for the versions in it; fill in deployed_version in apps.',
    },
    'deployment-undated': {
      id: '{pd} memasukkan versi terpasang {subject} ke repository itu, dan mengisi in_use_since dalam apps.',
      en: '{pd} puts the version of {subject} in production into that repository, and fills in in_use_since in apps.',
    },
    'holding-unseen': {
      id: 'Isi repository {subject} dalam apps, atau biarkan agen membaca isi repository yang disebut.',
      en: 'Fill in repository of {subject} in apps, or let an agent read what is in the repository that is named.',
    },
    'source-missing': {
      id: '{pd} memasukkan kode sumber versi terpasang {subject} ke repository dalam bukti; bila ada di repository lain, perbaiki repository dalam apps.',
      en: '{pd} puts the source of the version of {subject} in production into the repository in the evidence; when it is in another one, correct repository in apps.',
    },
    'no-repository': {
      id: '{pd} memasukkan kode sumber {subject} ke repository yang dikelola Dinas, dan mengisi repository dalam apps.',
      en: '{pd} puts the source of {subject} into a repository that the Dinas runs, and fills in repository in apps.',
    },
    'not-run-by-dinas': {
      id: '{pd} memindahkan atau mencerminkan kode sumber {subject} ke repository yang dikelola Dinas (repositories dengan managed_by: Dinas), dan mengisi repository dalam apps.',
      en: '{pd} moves or mirrors the source of {subject} to a repository that the Dinas runs (repositories with managed_by: the Dinas), and fills in repository in apps.',
    },
    'outside-drc': {
      id: 'Dinas menempatkan repository {subject}, atau cermin yang diikuti (mirror_of dalam repositories), pada server di ruang DRC.',
      en: 'The Dinas puts the repository of {subject}, or a mirror that follows it (mirror_of in repositories), on a server in a room of the DRC.',
    },
    'mirror-late': {
      id: 'Sinkronkan cermin di DRC sekarang dan jadwalkan setidaknya setiap {repo_lag_days}.',
      en: 'Synchronise the mirror in the DRC now and schedule it at least every {repo_lag_days}.',
    },
    'mirror-lag-unknown': {
      id: 'Biarkan agen membaca cermin di DRC agar waktu sinkronisasi terakhirnya dilaporkan.',
      en: 'Let an agent read the mirror in the DRC so that it tells when it was last synchronised.',
    },
    'no-data-repository': {
      id: 'Dinas menyediakan repository data dan mencatatnya dalam repositories: kind: data, host dan managed_by.',
      en: 'The Dinas provides a repository of data and records it in repositories: kind: data, host and managed_by.',
    },
    'not-answering': {
      id: 'Dinas memulihkan repository data dalam bukti sampai agen dapat membacanya lagi.',
      en: 'The Dinas brings the data repository in the evidence back until the agent can read it again.',
    },
  },
};
