// Remedies for what offices buy, run themselves, are given, or have done by others.
import type { FamilyRemedies } from './remedy.ts';

const COORDINATED = {
  id: '{pd} berkoordinasi dengan Dinas tentang {subject}; catat suratnya dalam coordinations: number, date, pd: {pd}, subjects: [{subject}], party: dinas.',
  en: '{pd} coordinates with the Dinas on {subject}; record the letter in coordinations: number, date, pd: {pd}, subjects: [{subject}], party: dinas.',
};
const MACHINE_RECOMMENDED = {
  id: '{pd} meminta rekomendasi Dinas untuk {subject}, lain kali sebelum kontraknya; catat dalam recommendations: number, date, subjects: [{subject}], scope: perangkat, status: approved.',
  en: '{pd} asks the Dinas to recommend {subject}, next time before the contract; record it in recommendations: number, date, subjects: [{subject}], scope: perangkat, status: approved.',
};
const PURCHASE_LATE = {
  id: 'Keterlambatan tidak dapat diperbaiki surut: periksa contract_date atau acquired_on {subject} dan tanggal suratnya, dan lain kali mintakan surat sebelum kontrak.',
  en: 'Being late cannot be mended backwards: check contract_date or acquired_on of {subject} and the day of the letter, and next time ask for the letter before the contract.',
};

export const OFFICE_REMEDIES: FamilyRemedies = {
  'procurement-reco': {
    'recommended-purchase letter-missing': MACHINE_RECOMMENDED,
    'recommended-support letter-missing': MACHINE_RECOMMENDED,
    'own-server letter-missing': {
      id: '{pd} meminta rekomendasi Dinas untuk memiliki {subject}; catat dalam recommendations: number, date, subjects: [{subject}], scope: server_sendiri, status: approved; atau serahkan servernya kepada Dinas.',
      en: '{pd} asks the Dinas to recommend that it has {subject}; record it in recommendations: number, date, subjects: [{subject}], scope: server_sendiri, status: approved; or hand the server to the Dinas.',
    },
    'own-network letter-missing': {
      id: '{pd} meminta rekomendasi Dinas untuk {subject}; catat dalam recommendations: number, date, subjects: [{subject}], scope: jaringan, status: approved.',
      en: '{pd} asks the Dinas to recommend {subject}; record it in recommendations: number, date, subjects: [{subject}], scope: jaringan, status: approved.',
    },
    'central-purchase letter-missing': {
      id: '{pd} menyampaikan usulan {subject} kepada Dinas, lain kali sebelum pembelian; catat dalam proposals: number, date, pd: {pd}, subjects: [{subject}].',
      en: '{pd} proposes {subject} to the Dinas, next time before it is bought; record it in proposals: number, date, pd: {pd}, subjects: [{subject}].',
    },
    'coordinated letter-missing': COORDINATED,
    'development-permit letter-missing': {
      id: '{pd} meminta izin pengembangan TIK untuk {subject}; catat dalam permits: number, date, pd: {pd}, subjects: [{subject}].',
      en: '{pd} asks for a permit to develop {subject}; record it in permits: number, date, pd: {pd}, subjects: [{subject}].',
    },
    'letter-late': PURCHASE_LATE,
    'begin-unknown': {
      id: '{pd} mengisi acquired_on {subject} (mesin), atau date (proyek dalam other_records), dan mencatat koordinasinya dengan Dinas dalam coordinations.',
      en: '{pd} fills in acquired_on of {subject} (a machine), or date (a project in other_records), and records its coordination with the Dinas in coordinations.',
    },
    'acquisition-date-unknown': {
      id: '{pd} mengisi acquired_on, dan contract_date bila ada, untuk {subject} dalam register.',
      en: '{pd} fills in acquired_on, and contract_date if there is one, of {subject} in the register.',
    },
    'acquisition-kind-unknown': {
      id: '{pd} mengisi acquisition {subject}: new, addition, replacement, atau grant bila hibah.',
      en: '{pd} fills in acquisition of {subject}: new, addition, replacement, or grant when it was given.',
    },
    'buyer-unknown': {
      id: '{pd} mengisi procured_by {subject}: Dinas atau PD yang mengadakannya.',
      en: '{pd} fills in procured_by of {subject}: the Dinas or the office that bought it.',
    },
    'not-bought-by-dinas': {
      id: 'Pembelian yang sudah terjadi tidak dapat diulang: {pd} menyerahkan pengadaan berikutnya kepada Dinas lewat usulan (proposals), dan memperbaiki procured_by {subject} bila keliru.',
      en: 'A purchase cannot be undone: {pd} leaves the next one to the Dinas by a proposal (proposals), and corrects procured_by of {subject} when it is wrong.',
    },
    'start-unknown': {
      id: '{pd} mengisi sejak kapan {subject} ada: acquired_on untuk server, valid_from untuk jalur dalam links.',
      en: '{pd} fills in since when {subject} is there: acquired_on of a server, valid_from of a line in links.',
    },
    'development-start-unknown': {
      id: '{pd} mengisi started_on {subject} dalam apps, atau date proyeknya dalam other_records.',
      en: '{pd} fills in started_on of {subject} in apps, or date of the project in other_records.',
    },
    'purchase-unknown': {
      id: '{pd} mengisi procured_by dan acquired_on {subject} dalam devices.',
      en: '{pd} fills in procured_by and acquired_on of {subject} in devices.',
    },
    'gear-bought-by-office': {
      id: 'Pembelian yang sudah terjadi tidak dapat diulang: {pd} menyerahkan {subject} kepada Dinas dan meminta Dinas mengadakan perangkat keamanan berikutnya; perbaiki procured_by bila keliru.',
      en: 'A purchase cannot be undone: {pd} hands {subject} to the Dinas and asks it to buy the next security equipment; correct procured_by when it is wrong.',
    },
    'personal-device': {
      id: 'Kenali pemilik perangkat itu; perangkat pribadi pindahkan ke jaringan tamu, perangkat PD matikan alamat acaknya lalu catat macs-nya.',
      en: 'Find out whose device it is; move a personal one to the guest network, switch off the randomised address of one of an office and record its macs.',
    },
    'unregistered-device': {
      id: 'Kenali perangkat {subject} dalam {register_grace_days} dan catat dalam devices atau servers dengan macs, owner_pd dan acquired_on; yang tidak dikenal lepaskan dari jaringan.',
      en: 'Identify the device {subject} within {register_grace_days} and record it in devices or servers with macs, owner_pd and acquired_on; take one that nobody knows off the network.',
    },
    'unregistered-overdue': {
      id: 'Kenali perangkat {subject} sekarang ({register_grace_days} sudah lewat): catat dalam devices atau servers dengan macs, owner_pd dan acquired_on, atau lepaskan dari jaringan.',
      en: 'Identify the device {subject} now ({register_grace_days} have passed): record it in devices or servers with macs, owner_pd and acquired_on, or take it off the network.',
    },
  },
  'pd-managed-scope': {
    'not-coordinated': COORDINATED,
    'coordination-ended': {
      id: '{pd} memperbarui koordinasi dengan Dinas atas {subject} dan mencatatnya dalam coordinations: number, date, subjects: [{subject}], valid_to.',
      en: '{pd} renews the coordination with the Dinas on {subject} and records it in coordinations: number, date, subjects: [{subject}], valid_to.',
    },
    'coordination-unnumbered': {
      id: '{pd} mengisi number dan date koordinasi dalam bukti dalam coordinations.',
      en: '{pd} fills in number and date of the coordination in the evidence in coordinations.',
    },
    'coordination-unclear': {
      id: '{pd} memeriksa apakah koordinasi dalam bukti mencakup {subject}, lalu mengisi subjects: [{subject}] dalam coordinations.',
      en: '{pd} checks whether the coordination in the evidence covers {subject}, then fills in subjects: [{subject}] in coordinations.',
    },
    'class-not-listed': {
      id: '{pd} mengoordinasikan pengelolaan {subject} dengan Dinas atau menyerahkannya; bila kelasnya keliru, perbaiki class dalam devices.',
      en: '{pd} coordinates with the Dinas that it runs {subject}, or hands it over; when its class is wrong, correct class in devices.',
    },
    'acts-as-server': {
      id: '{pd} memindahkan layanan atau data dari {subject} ke server di Pusat Data, atau mencatat mesin itu dalam servers.',
      en: '{pd} moves the service or data from {subject} to a server in the Pusat Data, or records the machine in servers.',
    },
    'device-unseen': {
      id: 'Hidupkan kembali sensor yang melihat {subject}, atau ubah status-nya dalam devices bila sudah tidak dipakai.',
      en: 'Bring back the sensor that saw {subject}, or change its status in devices when it is out of use.',
    },
    'run-by-another': {
      id: '{pd} sebagai pemilik gedung mengambil alih pengelolaan {subject}; ubah managed_by dalam devices.',
      en: '{pd}, whose building it is, takes over the running of {subject}; change managed_by in devices.',
    },
    'need-missing': {
      id: '{pd} meminta dasar kebutuhan khusus untuk {subject} dan mengisi special_need_doc, valid_from dan valid_to dalam links; atau menutup jalurnya.',
      en: '{pd} asks for the justification of a special need for {subject} and fills in special_need_doc, valid_from and valid_to in links; or closes the line.',
    },
    'need-ended': {
      id: '{pd} memperbarui dasar kebutuhan khusus {subject} dan mengisi special_need_doc dan valid_to yang baru dalam links; atau menutup jalurnya.',
      en: '{pd} renews the justification of {subject} and fills in the new special_need_doc and valid_to in links; or closes the line.',
    },
    'need-unreviewed': {
      id: '{pd} meninjau apakah {subject} masih perlu; perbarui special_need_doc dan valid_from, atau isi valid_to, dalam links.',
      en: '{pd} reviews whether {subject} is still needed; renew special_need_doc and valid_from, or fill in valid_to, in links.',
    },
  },
  'granted-devices': {
    'letter-missing': {
      id: '{pd} mengoordinasikan hibah {subject} dengan Dinas sekarang, lain kali dalam {coordination_grace_days} sejak diterima; catat dalam coordinations: number, date, subjects: [{subject}], party: dinas.',
      en: '{pd} coordinates the grant of {subject} with the Dinas now, next time within {coordination_grace_days} of receiving it; record it in coordinations: number, date, subjects: [{subject}], party: dinas.',
    },
    'letter-late': {
      id: 'Keterlambatan tidak dapat diperbaiki surut: periksa received_on {subject} dan tanggal suratnya, dan lain kali berkoordinasi dalam {coordination_grace_days} sejak hibah diterima.',
      en: 'Being late cannot be mended backwards: check received_on of {subject} and the day of the letter, and next time coordinate within {coordination_grace_days} of receiving a grant.',
    },
    'receipt-unknown': {
      id: '{pd} mengisi received_on {subject} dalam register: hari hibah diterima.',
      en: '{pd} fills in received_on of {subject} in the register: the day the grant was received.',
    },
  },
  'third-party': {
    'letter-missing': {
      id: '{pd} berkoordinasi dengan Dinas tentang {subject}, lain kali sebelum kontrak ditandatangani; catat dalam coordinations: number, date, subjects: [{subject}], party: dinas.',
      en: '{pd} coordinates with the Dinas on {subject}, next time before the contract is signed; record it in coordinations: number, date, subjects: [{subject}], party: dinas.',
    },
    'letter-late': {
      id: 'Keterlambatan tidak dapat diperbaiki surut: periksa signed_on {subject} dalam contracts dan tanggal suratnya, dan lain kali berkoordinasi sebelum hari penandatanganan.',
      en: 'Being late cannot be mended backwards: check signed_on of {subject} in contracts and the day of the letter, and next time coordinate before the day of signing.',
    },
    'contract-incomplete': {
      id: 'Isi pd dan signed_on {subject} dalam contracts.',
      en: 'Fill in pd and signed_on of {subject} in contracts.',
    },
    'no-legal-entity': {
      id: 'Dinas mengganti pihak dalam {subject} dengan badan hukum Indonesia pada kontrak berikutnya; bila bentuknya keliru, perbaiki legal_form dan ahu_no dalam contracts.',
      en: 'The Dinas replaces the party of {subject} by an Indonesian legal entity in the next contract; when its form is wrong, correct legal_form and ahu_no in contracts.',
    },
    'entity-unclear': {
      id: 'Dinas meminta bukti badan hukum pihak {subject} dan mengisi legal_form dan ahu_no dalam contracts; untuk CV atau firma mintakan telaah hukum.',
      en: 'The Dinas asks the party of {subject} for proof that it is a legal entity and fills in legal_form and ahu_no in contracts; for a CV or firma ask for a legal review.',
    },
    'provider-without-contract': {
      id: 'Dinas mencatat kontrak penyedia {subject} dalam contracts (party, legal_form, ahu_no, signed_on) dan menyebutnya dalam contract pada links.',
      en: 'The Dinas records the contract of the provider of {subject} in contracts (party, legal_form, ahu_no, signed_on) and names it in contract in links.',
    },
    'line-without-basis': {
      id: 'Isi owner {subject} dalam links bila milik daerah, atau catat kontrak sewanya dalam contracts dan sebut dalam contract.',
      en: 'Fill in owner of {subject} in links when the region owns it, or record its lease in contracts and name it in contract.',
    },
    'line-contract-ended': {
      id: 'Perpanjang kontrak {subject} dan isi valid_to yang baru dalam contracts, atau catat jalur pengganti dan valid_to jalur ini dalam links.',
      en: 'Renew the contract of {subject} and fill in the new valid_to in contracts, or record the line that replaces it and valid_to of this one in links.',
    },
  },
};
