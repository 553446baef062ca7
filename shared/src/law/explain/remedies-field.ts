// What a person does about the commonest violations in rooms, networks, applications and papers; see remedies.ts.
import type { Sentence } from '../status.ts';

export const FIELD_REMEDIES: Readonly<Record<string, Sentence>> = {
  'outside-pusat-data': {
    id: 'Pindahkan {subject} ke ruang Pusat Data, atau catat dalam exemptions keputusan yang mengecualikannya bila naskah membolehkannya.',
    en: 'Move {subject} to a room of the Pusat Data, or record in exemptions the decree that exempts it where the text allows that.',
  },
  'failover-too-long': {
    id: 'Kembalikan {subject} ke Pusat Data, lalu isi ended_at dalam failovers.',
    en: 'Bring {subject} back to the Pusat Data, then fill in ended_at in failovers.',
  },
  'outside-drc': { id: 'Pindahkan repository itu ke ruang DRC.', en: 'Move the repository to a room of the DRC.' },
  'drc-near': {
    id: 'Tempatkan DRC sedikitnya {far_min_km} dari Pusat Data, atau catat dalam risk_assessments bahwa risikonya berbeda.',
    en: 'Place the DRC at least {far_min_km} from the Pusat Data, or record in risk_assessments that its risk differs.',
  },
  'centre-missing': {
    id: 'Adakan Pusat Data yang dikelola Dinas dan catat dalam sites dengan kind: pusat_data; yang sudah ada cukup dicatat.',
    en: 'Provide a Pusat Data that the Dinas runs and record it in sites with kind: pusat_data; one that is there only needs the record.',
  },
  'down-too-long': {
    id: 'Pulihkan {subject}; bila itu pemeliharaan yang diumumkan lebih dahulu, catat dalam outages dengan planned: true.',
    en: 'Bring {subject} back; when it was maintenance announced beforehand, record it in outages with planned: true.',
  },
  'outage-too-long': {
    id: 'Pulihkan layanan {subject}; bila itu pemeliharaan yang diumumkan lebih dahulu, catat dalam outages dengan planned: true.',
    en: 'Bring the service of {subject} back; when it was maintenance announced beforehand, record it in outages with planned: true.',
  },
  'exit-not-approved': {
    id: 'Tutup jalan keluar itu dan lewatkan lalu lintasnya lewat jalur resmi, atau daftarkan jalurnya bila Dinas menyetujuinya.',
    en: 'Close that exit and lead its traffic through the official line, or register the line when the Dinas approves it.',
  },
  'unmanaged-exit': {
    id: 'Tutup jalan keluar itu, atau letakkan penyaring yang dikelola dan catat dalam register.',
    en: 'Close that exit, or put a managed filter there and record it in the register.',
  },
  'denied-sites-reached': {
    id: 'Perbaiki penyaring di jalan keluar itu sampai akses terlarang tidak lagi lolos.',
    en: 'Mend the filter at that exit until forbidden sites are no longer reached.',
  },
  'reachable-from-outside': {
    id: 'Tutup akses dari zona yang tidak diizinkan pada firewall; bila zona itu memang diizinkan, catat dalam allowed_zones.',
    en: 'Close the access from zones that are not allowed at the firewall; when the zone is allowed, record it in allowed_zones.',
  },
  'unplanned-next-hop': {
    id: 'Arahkan rute ke alamat dalam rencana alamat, atau catat blok tujuannya dalam ip_blocks.',
    en: 'Point the route to an address of the plan, or record the block of its next hop in ip_blocks.',
  },
  'scan-late': {
    id: 'Jalankan pemindaian {subject} sekarang dan pastikan terjadwal.',
    en: 'Scan {subject} now and see that it is scheduled.',
  },
  'patches-old': { id: 'Pasang tambalan yang tertunda.', en: 'Install the patches that are pending.' },
  'checksum-wrong': {
    id: 'Buang salinan yang rusak, buat yang baru, dan cari sebab berubahnya.',
    en: 'Discard the damaged copy, make a new one, and find out what changed it.',
  },
  'change-unexplained': {
    id: 'Cari siapa yang mengubahnya; bila memang disetujui, catat dalam change_tickets dengan subject, from dan to.',
    en: 'Find out who changed it; when it was approved, record it in change_tickets with subject, from and to.',
  },
  'endpoint-invalid': {
    id: 'Pasang sertifikat yang sah dengan rantai lengkap pada situs itu.',
    en: 'Install a valid certificate with its whole chain on that site.',
  },
  'certificate-over': { id: 'Ganti dengan sertifikat yang berlaku.', en: 'Replace it with a certificate that is valid.' },
  'standard-not-shown': {
    id: 'Buktikan kesesuaiannya dengan SNI dan catat sertifikatnya dalam documents dengan number, date, site dan valid_to.',
    en: 'Show that it meets the SNI and record the certificate in documents with number, date, site and valid_to.',
  },
  'coordination-ended': {
    id: 'Perbarui koordinasinya dan catat dalam coordinations.',
    en: 'Renew the coordination and record it in coordinations.',
  },
  'account-unregistered': {
    id: 'Daftarkan akun itu pada Dinas dan lengkapi catatannya dalam social_accounts.',
    en: 'Register the account with the Dinas and complete its record in social_accounts.',
  },
  'consent-late': {
    id: 'Yang sudah lewat tidak dapat diperbaiki surut: hentikan sampai ada persetujuan, atau jadikan pelajaran bagi integrasi berikutnya.',
    en: 'What is past cannot be mended backwards: stop until there is consent, or take it as a lesson for the next integration.',
  },
  'too-late': {
    id: 'Keterlambatan tidak dapat diperbaiki surut: catat pemberitahuannya dan perbaiki prosedur untuk insiden berikutnya.',
    en: 'Being late cannot be mended backwards: record the notice and mend the procedure for the next incident.',
  },
  'sighting-old': { id: 'Hidupkan kembali sensor yang melihatnya.', en: 'Bring back the sensor that saw it.' },
};
