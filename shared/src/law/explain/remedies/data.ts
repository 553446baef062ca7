// Remedies for data: its backups, its place, its class, its stewards, and whether it is current and available.
import type { FamilyRemedies } from './remedy.ts';

export const DATA_REMEDIES: FamilyRemedies = {
  'backup-freshness': {
    'copy-too-old': {
      id: 'Buat salinan cadangan baru {subject} yang lolos pemeriksaan, lalu jadwalkan agar selalu dalam batas yang disebut kalimatnya.',
      en: 'Make a new backup of {subject} that passes its check, then schedule it so that it is always within the limit that the sentence names.',
    },
    'never-backed-up': {
      id: 'Buat salinan cadangan pertama {subject}, pastikan lolos pemeriksaan (restic check atau jumlah-cek), dan daftarkan dalam backup_sources.',
      en: 'Make the first backup of {subject}, see that it passes its check (restic check or checksum), and register it in backup_sources.',
    },
    'copies-unverified': {
      id: 'Jalankan pemeriksaan atas salinan yang ada (restic check atau jumlah-cek); salinan yang belum lolos tidak dihitung.',
      en: 'Run the check over the copies there are (restic check or checksum); one that has not passed does not count.',
    },
    'no-verified-copy': {
      id: 'Dinas membuat salinan {subject} yang lolos pemeriksaan, atau memeriksa salinan yang ada; lalu mendaftarkan tempatnya dalam backup_sources.',
      en: 'The Dinas makes a copy of {subject} that passes its check, or checks the ones there are; then registers its place in backup_sources.',
    },
    'no-copy': {
      id: 'Buat salinan cadangan {subject} dan daftarkan tempatnya dalam backup_sources agar agen dapat melihatnya, atau adakan replika di DRC.',
      en: 'Make a backup of {subject} and register its place in backup_sources so that an agent can see it, or keep a replica in the DRC.',
    },
    'replica-place-unknown': {
      id: 'Catat ruang server tempat replika itu (room dalam servers) dan biarkan sensor membuktikannya; atau buat salinan yang lolos pemeriksaan.',
      en: 'Record the room of the server the replica lies on (room in servers) and let a sensor prove it; or make a copy that passes its check.',
    },
    'replica-stale': {
      id: 'Perbaiki replikasi ke DRC sampai sinkron dalam {backup_max_age_h}, atau buat salinan cadangan yang lolos pemeriksaan.',
      en: 'Mend the replication to the DRC until it is in step within {backup_max_age_h}, or make a backup that passes its check.',
    },
    'store-unregistered': {
      id: '{pd} mencatat tempat {subject} dalam datastores: dataset, role: primary, host dan managed_by.',
      en: '{pd} records where {subject} lies in datastores: dataset, role: primary, host and managed_by.',
    },
    'no-recovery': {
      id: '{pd} menetapkan prosedur pemulihan {subject} dan mencatatnya dalam documents (kind: prosedur_pemulihan), lalu menguji pemulihannya dan mencatat dalam restore_tests.',
      en: '{pd} lays down how {subject} is recovered and records it in documents (kind: prosedur_pemulihan), then tests the restore and records it in restore_tests.',
    },
    'restore-untested': {
      id: 'Uji pemulihan {subject} dari salinannya dan catat dalam restore_tests: dataset, done_on, result: ok; berlaku {restore_test_days}.',
      en: 'Test the restore of {subject} from its copy and record it in restore_tests: dataset, done_on, result: ok; it counts for {restore_test_days}.',
    },
  },
  'backup-location': {
    'copy-near': {
      id: 'Simpan satu salinan {subject} yang lolos pemeriksaan di tempat yang lebih jauh dari Pusat Data daripada yang disebut kalimatnya; bila risikonya yang menentukan, catat penilaian tempat itu dalam risk_assessments.',
      en: 'Keep one copy of {subject} that passes its check at a place farther from the Pusat Data than the sentence says; when the risk decides, record the assessment of that place in risk_assessments.',
    },
    'place-undecided': {
      id: 'Lengkapi lokasi salinan itu: room atau site dalam backup_sources, lat, lon dan hazard_zones dalam sites, atau penilaiannya dalam risk_assessments.',
      en: 'Complete the place of the copy: room or site in backup_sources, lat, lon and hazard_zones in sites, or its assessment in risk_assessments.',
    },
    'no-recent-copy': {
      id: 'Buat salinan {subject} yang lolos pemeriksaan di tempat yang jauh dari Pusat Data, setidaknya setiap {offsite_max_age_h}, dan daftarkan dalam backup_sources.',
      en: 'Make a copy of {subject} that passes its check at a place far from the Pusat Data, at least every {offsite_max_age_h}, and register it in backup_sources.',
    },
    'no-separate-copy': {
      id: 'Simpan satu salinan {subject} yang lolos pemeriksaan di luar ruang Pusat Data, dan catat ruang tempatnya (room dalam servers, media atau backup_sources).',
      en: 'Keep one copy of {subject} that passes its check outside the room of the Pusat Data, and record its room (room in servers, media or backup_sources).',
    },
    'separate-copy-old': {
      id: 'Perbarui salinan {subject} di luar ruang Pusat Data, setidaknya setiap {offsite_max_age_h}.',
      en: 'Renew the copy of {subject} outside the room of the Pusat Data, at least every {offsite_max_age_h}.',
    },
    'only-other-media': {
      id: 'Simpan sedikitnya satu salinan {subject} di media portabel atau di server (medium dalam backup_sources).',
      en: 'Keep at least one copy of {subject} on portable media or on a server (medium in backup_sources).',
    },
    'some-media-other': {
      id: 'Pindahkan salinan di media lain ke media portabel atau server, atau perbaiki medium-nya dalam backup_sources bila tercatat keliru.',
      en: 'Move the copies on other media to portable media or a server, or correct their medium in backup_sources when it is recorded wrongly.',
    },
    'cloud-without-server': {
      id: 'Catat server di balik penyimpanan awan itu sebagai host dalam backup_sources, atau mintakan telaah hukum, atau simpan satu salinan di server atau media portabel.',
      en: 'Record the server behind the cloud storage as host in backup_sources, or ask for a legal review, or keep a copy on a server or portable media.',
    },
  },
  classification: {
    'not-classified': {
      id: '{pd} menetapkan kelas keamanan {subject} dan mengisi classification, classified_on dan classified_by dalam datasets.',
      en: '{pd} sets the security class of {subject} and fills in classification, classified_on and classified_by in datasets.',
    },
    'classification-undated': {
      id: '{pd} mengisi classified_on {subject} dalam datasets: hari kelasnya ditetapkan.',
      en: '{pd} fills in classified_on of {subject} in datasets: the day its class was set.',
    },
    'classification-old': {
      id: '{pd} meninjau kelas {subject} dan mengisi classified_on dengan hari tinjauan; berlaku {classification_review_days}.',
      en: '{pd} reviews the class of {subject} and fills in classified_on with the day of the review; it counts for {classification_review_days}.',
    },
  },
  'data-governance': {
    'document-missing': {
      id: 'Dinas menerbitkan SOP berbagi data dan mencatatnya dalam documents: kind: sop_berbagi_data, issuer, number dan date.',
      en: 'The Dinas issues a procedure for sharing data and records it in documents: kind: sop_berbagi_data, issuer, number and date.',
    },
    'sharing-decree document-missing': {
      id: 'Bupati menetapkan SOP berbagi data dengan keputusan; catat dalam documents: kind: keputusan_bupati, issuer: head_of_region, topic: berbagi data, number dan date.',
      en: 'The Bupati lays down the procedure for sharing data by decree; record it in documents: kind: keputusan_bupati, issuer: head_of_region, topic: berbagi data, number and date.',
    },
    'data-management document-missing': {
      id: 'Dinas menetapkan manajemen data dan mencatat naskahnya dalam documents: kind: manajemen_data, issuer, number dan date.',
      en: 'The Dinas lays down the management of data and records the paper in documents: kind: manajemen_data, issuer, number and date.',
    },
    'not-shared': {
      id: '{pd} membagikan {subject} kepada peminta dalam bukti dan mencatatnya dalam other_records: kind: data_share_agreement, pd, party, subjects: [{subject}], date.',
      en: '{pd} shares {subject} with the requester in the evidence and records it in other_records: kind: data_share_agreement, pd, party, subjects: [{subject}], date.',
    },
    'agreement-undated': {
      id: 'Isi date pada data_share_agreement tentang {subject} dalam other_records.',
      en: 'Fill in date of the data_share_agreement on {subject} in other_records.',
    },
    'no-consent': {
      id: 'Dinas meminta persetujuan {pd} atas integrasi {subject}, atau menghentikan integrasinya; catat dalam other_records: kind: consent, pd: {pd}, subjects: [{subject}], date.',
      en: 'The Dinas asks {pd} to agree to the integration of {subject}, or stops it; record it in other_records: kind: consent, pd: {pd}, subjects: [{subject}], date.',
    },
    'consent-late': {
      id: 'Keterlambatan tidak dapat diperbaiki surut: periksa started_on dalam integrations dan date persetujuannya, dan lain kali mintakan persetujuan sebelum integrasi dimulai.',
      en: 'Being late cannot be mended backwards: check started_on in integrations and the date of the consent, and next time ask for consent before the integration begins.',
    },
    'consent-unclear': {
      id: 'Lengkapi persetujuan dalam bukti (pd, date, subjects: [{subject}] dalam other_records) dan started_on dalam integrations.',
      en: 'Complete the consent in the evidence (pd, date, subjects: [{subject}] in other_records) and started_on in integrations.',
    },
    refused: {
      id: '{pd} melayani permintaan dalam bukti, atau menyebut dasar penolakannya dalam SOP; perbarui result dan answered_on dalam other_records.',
      en: '{pd} meets the request in the evidence, or names the ground in the procedure for refusing it; update result and answered_on in other_records.',
    },
    unanswered: {
      id: '{pd} menjawab permintaan dalam bukti dan mengisi answered_on dan result dalam other_records; batasnya {share_answer_days}.',
      en: '{pd} answers the request in the evidence and fills in answered_on and result in other_records; the limit is {share_answer_days}.',
    },
    'request-undated': {
      id: 'Isi date pada permintaan data dalam bukti (other_records, kind: data_share_request).',
      en: 'Fill in date of the request for data in the evidence (other_records, kind: data_share_request).',
    },
    'manager not-appointed': {
      id: '{pd} menunjuk pengelola basis data {subject} dan mengisi manager dalam datasets.',
      en: '{pd} names who manages the database {subject} and fills in manager in datasets.',
    },
    'steward not-appointed': {
      id: '{pd} menunjuk wali data {subject} dengan keputusan dan mengisi walidata serta nomornya, decree_no, dalam datasets.',
      en: '{pd} appoints the steward of {subject} by a decree and fills in walidata and its number, decree_no, in datasets.',
    },
  },
  'data-in-dc': {
    'custodian-missing': {
      id: '{pd} menyerahkan penyimpanan {subject} kepada Dinas dan mengisi custodian dalam datasets.',
      en: '{pd} gives {subject} into the keeping of the Dinas and fills in custodian in datasets.',
    },
    'kept-by-other': {
      id: 'Dinas mengambil alih penyimpanan {subject} dan menjadi custodian-nya dalam datasets.',
      en: 'The Dinas takes {subject} into its keeping and becomes its custodian in datasets.',
    },
    'not-run-by-dinas': {
      id: '{pd} menyerahkan pengelolaan basis data {subject} kepada Dinas; ubah managed_by dalam datastores.',
      en: '{pd} hands the running of the database {subject} to the Dinas; change managed_by in datastores.',
    },
  },
  'availability-currency': {
    'not-current': {
      id: '{pd} memutakhirkan {subject} sekarang dan selanjutnya menurut update_cycle_days-nya; bila siklusnya memang lain, perbaiki dalam datasets.',
      en: '{pd} updates {subject} now and from then on by its update_cycle_days; when the cycle is another one, correct it in datasets.',
    },
    'cycle-undecreed': {
      id: 'Walikota menetapkan siklus pemutakhiran {subject} dengan keputusan; isi update_cycle_days dan update_cycle_decree dalam datasets.',
      en: 'The Walikota sets the update cycle of {subject} by decree; fill in update_cycle_days and update_cycle_decree in datasets.',
    },
    'cycle-unregistered': {
      id: '{pd} mengisi update_cycle_days {subject} dalam datasets: berapa hari sekali data ini dimutakhirkan.',
      en: '{pd} fills in update_cycle_days of {subject} in datasets: every how many days this data is updated.',
    },
    'write-unseen': {
      id: 'Pasang agen pada server penyimpan utama {subject} (datastores dengan role: primary) agar penulisan terakhirnya dilaporkan.',
      en: 'Install an agent on the server of the primary store of {subject} (datastores with role: primary) so that its newest write is told.',
    },
    'newer-write-unseen': {
      id: 'Hidupkan agen pada semua penyimpan utama {subject} (pantau agent list); penulisan yang lebih baru mungkin ada dan tidak terlihat.',
      en: 'Bring back the agents on all primary stores of {subject} (pantau agent list); a newer write may be there unseen.',
    },
    'clock-doubtful': {
      id: 'Selaraskan jam (NTP) server penyimpan {subject} dan agennya, sampai selisihnya terukur dan kecil.',
      en: 'Set the clocks (NTP) of the server that holds {subject} and of its agent right, until their error is measured and small.',
    },
    'endpoint-unregistered': {
      id: '{pd} mengisi endpoint {subject} dalam apps: alamat tempat aplikasi menjawab, agar dapat dipantau.',
      en: '{pd} fills in endpoint of {subject} in apps: the address it answers at, so that it can be probed.',
    },
    'not-probed': {
      id: 'Tambahkan endpoint {subject} pada sebuah prober, atau hidupkan kembali prober yang memeriksanya.',
      en: 'Add the endpoint of {subject} to a prober, or bring back the prober that looks at it.',
    },
    'probes-contradict': {
      id: 'Buka {subject} dari kedua tempat dalam bukti, lalu perbaiki prober yang keliru atau jalurnya.',
      en: 'Open {subject} from both places in the evidence, then mend the prober that is wrong or its line.',
    },
    outage: {
      id: 'Pulihkan {subject} sebelum {outage_violation_min}; bila itu pemeliharaan yang diumumkan, catat dalam outages dengan planned: true.',
      en: 'Bring {subject} back before {outage_violation_min} have passed; when it is announced maintenance, record it in outages with planned: true.',
    },
    'outage-too-long': {
      id: 'Pulihkan layanan {subject}; bila itu pemeliharaan yang diumumkan lebih dahulu, catat dalam outages dengan subject, from, to dan planned: true.',
      en: 'Bring the service of {subject} back; when it was maintenance announced beforehand, record it in outages with subject, from, to and planned: true.',
    },
    'too-few-vantage-points': {
      id: 'Pasang prober di dua lokasi yang berbeda yang memeriksa layanan {subject}, atau hidupkan kembali yang diam.',
      en: 'Set up probers at two different sites that look at the service of {subject}, or bring back the silent ones.',
    },
    'process-missing': {
      id: 'Dinas menyusun katalog layanan atau SLA dan mencatatnya dalam other_records: kind: service_catalogue atau sla, number dan date.',
      en: 'The Dinas draws up a catalogue of services or an SLA and records it in other_records: kind: service_catalogue or sla, number and date.',
    },
    'process-undated': {
      id: 'Isi date katalog layanan atau SLA dalam bukti dalam other_records: hari terakhir ditinjau.',
      en: 'Fill in date of the catalogue of services or SLA in the evidence in other_records: the day it was last reviewed.',
    },
    'process-old': {
      id: 'Dinas meninjau katalog layanan dan SLA, dan mencatat hasilnya dalam other_records dengan date yang baru.',
      en: 'The Dinas reviews the catalogue of services and the SLA, and records the result in other_records with a new date.',
    },
  },
};
