// Remedies for security: its system, incidents and integrity.
import type { FamilyRemedies } from './remedy.ts';

const POLICY = {
  id: 'Dinas menerbitkan kebijakan keamanan bagi seluruh daerah; catat dalam documents: kind: kebijakan_keamanan, issuer, number dan date.',
  en: 'The Dinas issues a security policy for the whole region; record it in documents: kind: kebijakan_keamanan, issuer, number and date.',
};
const SCAN = {
  id: 'Jalankan pendeteksi perubahan (FIM) atas {subject} sekarang dan jadwalkan setidaknya setiap {fim_ttl_h}.',
  en: 'Run the detection of modifications (FIM) over {subject} now and schedule it at least every {fim_ttl_h}.',
};

export const SECURITY_REMEDIES: FamilyRemedies = {
  'security-system': {
    'security-applied document-missing': POLICY,
    'dinas-responsible document-missing': POLICY,
    'security-procedure document-missing': {
      id: '{pd} menetapkan prosedur menghadapi ancaman dan serangan; catat dalam documents: kind: prosedur_keamanan, issuer: pd, pd: {pd}, number dan date.',
      en: '{pd} lays down how it meets threats and attacks; record it in documents: kind: prosedur_keamanan, issuer: pd, pd: {pd}, number and date.',
    },
    'security-management document-missing': {
      id: 'Dinas menetapkan sistem manajemen keamanan informasi dan mencatatnya dalam documents: kind: smki, issuer, number dan date.',
      en: 'The Dinas lays down its information-security management system and records it in documents: kind: smki, issuer, number and date.',
    },
    'server-network-mechanism document-missing': {
      id: 'Dinas menetapkan mekanisme pengelolaan server dan jaringan; catat dalam documents: kind: mekanisme_server_jaringan, issuer: dinas, number dan date.',
      en: 'The Dinas lays down how servers and networks are managed; record it in documents: kind: mekanisme_server_jaringan, issuer: dinas, number and date.',
    },
    'critical-finding': {
      id: 'Perbaiki pelanggaran kritis dalam bukti satu per satu; pantau finding explain menjelaskan masing-masing.',
      en: 'Mend the critical violations in the evidence one by one; pantau finding explain tells of each.',
    },
    'measure-unknown': {
      id: 'Buat temuan kritis dalam bukti dapat dinilai: hidupkan sensornya dan lengkapi registernya menurut penjelasan masing-masing.',
      en: 'Make the critical findings in the evidence decidable: bring back their sensors and complete the register as the explanation of each says.',
    },
    'no-competent-staff': {
      id: 'Daerah menugaskan atau melatih pegawai bersertifikat pada bidang yang disebut; catat dalam attestations: kind: competence, officer, field, signer, date dan expiry.',
      en: 'The region employs or trains staff certified in the field that is named; record it in attestations: kind: competence, officer, field, signer, date and expiry.',
    },
    'certificate-unclear': {
      id: 'Isi field dan officer sertifikat kompetensi dalam bukti dalam attestations.',
      en: 'Fill in field and officer of the certificate of competence in the evidence in attestations.',
    },
    'not-coordinated': {
      id: 'Dinas mengoordinasikan keamanan sedikitnya sekali dalam 12 bulan; catat dalam coordinations: topic: keamanan, number, date dan party.',
      en: 'The Dinas coordinates security at least once in 12 months; record it in coordinations: topic: keamanan, number, date and party.',
    },
    'controls-unseen': {
      id: 'Pasang agen pada {subject}, atau hidupkan kembali yang diam, agar pengamanannya dilaporkan setiap hari.',
      en: 'Install an agent on {subject}, or bring back the silent one, so that its protection is told every day.',
    },
    'control-unknown': {
      id: 'Nyalakan pantau-agent-inspect pada {subject} (systemctl enable --now pantau-agent-inspect.timer): firewall dan tambalan hanya terbaca olehnya; antimalware dilihat probe malware. Yang belum terbaca disebut oleh pantau-agent doctor.',
      en: 'Switch on pantau-agent-inspect on {subject} (systemctl enable --now pantau-agent-inspect.timer): firewall and patches are read by it alone; malware protection by the probe malware. What is not read yet is named by pantau-agent doctor.',
    },
    'no-firewall': {
      id: 'Nyalakan firewall pada {subject}, atau lindungi dari jaringan dan biarkan sensor melaporkannya.',
      en: 'Switch on a firewall on {subject}, or protect it by the network and let a sensor report that.',
    },
    'no-malware-protection': {
      id: 'Pasang antimalware pada {subject}, atau catat pengecualian pengerasannya sehingga agen melaporkannya.',
      en: 'Install malware protection on {subject}, or put an exception to its hardening on record so that the agent reports it.',
    },
    'logs-kept': {
      id: '{pd} menyambungkan log {subject} ke pengumpul log Dinas sampai agen melaporkan bahwa lognya diteruskan.',
      en: '{pd} connects the logs of {subject} to the log collection of the Dinas until the agent tells that they are forwarded.',
    },
    'security-standards attestation-missing': {
      id: 'Dinas mengaudit keamanannya (audits: kind: keamanan, auditor, auditor_kind, completed_on), atau seorang penanggung jawab menjaminnya: attestations dengan duty: {duty}, signer, date, evidence dan expiry.',
      en: 'The Dinas has its security audited (audits: kind: keamanan, auditor, auditor_kind, completed_on), or somebody vouches for it: attestations with duty: {duty}, signer, date, evidence and expiry.',
    },
    'patches-old': {
      id: 'Pasang tambalan yang tertunda pada {subject}; umurnya paling lama yang disebut kalimatnya.',
      en: 'Install the patches that are pending on {subject}; they may be as old as the sentence says.',
    },
    'no-security-officer': {
      id: 'Dinas menunjuk penanggung jawab keamanan; catat dalam other_records (kind: security_officer, pd: {pd}, number, date) atau persons (role: penanggung_jawab_keamanan).',
      en: 'The Dinas appoints an officer responsible for security; record it in other_records (kind: security_officer, pd: {pd}, number, date) or persons (role: penanggung_jawab_keamanan).',
    },
    'scope-gap': {
      id: 'Catat data, server atau aplikasi pada bidang yang disebut, dan pantau agar kewajiban keamanan Pasal 32 menilainya.',
      en: 'Record data, servers or applications in the area that is named, and watch them so that the security duties of article 32 judge them.',
    },
    'scope-unknown': {
      id: 'Lengkapi register dan sensor untuk bidang yang disebut, sampai sedikitnya satu temuan Pasal 32 di dalamnya dapat diputuskan.',
      en: 'Complete the register and sensors of the area that is named, until at least one finding of article 32 in it can be decided.',
    },
    'service-down': {
      id: 'Dinas menghidupkan kembali layanan keamanan yang disebut, pada mesin dalam subjects-nya.',
      en: 'The Dinas brings the security service that is named back up, on the machines in its subjects.',
    },
    'service-missing': {
      id: 'Dinas menyediakan layanan yang disebut (firewall, IDS atau log); catat dalam other_records: kind: security_service, topic, pd Dinas, subjects (mesinnya) dan valid_to.',
      en: 'The Dinas provides the service that is named (firewall, IDS or log); record it in other_records: kind: security_service, topic, pd of the Dinas, subjects (its machines) and valid_to.',
    },
    'operator-unknown': {
      id: 'Isi pd (yang menjalankan) layanan keamanan dalam bukti dalam other_records.',
      en: 'Fill in pd (who runs it) of the security service in the evidence in other_records.',
    },
    'service-unseen': {
      id: 'Pantau mesin layanan keamanan yang disebut (agen, SNMP atau ping), atau perbaiki subjects-nya dalam other_records.',
      en: 'Watch the machines of the security service that is named (agent, SNMP or ping), or correct its subjects in other_records.',
    },
    'process-missing': {
      id: 'Dinas menyusun daftar risiko dan mencatatnya dalam other_records: kind: risk_register, number dan date.',
      en: 'The Dinas draws up a register of risks and records it in other_records: kind: risk_register, number and date.',
    },
    'process-old': {
      id: 'Dinas meninjau daftar risiko dan mencatat hasilnya dalam other_records (kind: risk_register) dengan date yang baru.',
      en: 'The Dinas reviews the register of risks and records the result in other_records (kind: risk_register) with a new date.',
    },
    'process-undated': {
      id: 'Isi date daftar risiko dalam bukti dalam other_records: hari terakhir ditinjau.',
      en: 'Fill in date of the register of risks in the evidence in other_records: the day it was last reviewed.',
    },
  },
  incident: {
    'not-judged-yet': {
      id: 'Dinas dan {pd} menetapkan apakah {subject} serius dan akibat pihak lain; isi serious, cause_third_party dan qualified_at dalam incidents.',
      en: 'The Dinas and {pd} judge whether {subject} is serious and caused by others; fill in serious, cause_third_party and qualified_at in incidents.',
    },
    'start-unknown': {
      id: 'Isi qualified_at {subject} dalam incidents: kapan dinilai serius; batas waktunya dihitung dari situ.',
      en: 'Fill in qualified_at of {subject} in incidents: when it was judged serious; the time is counted from there.',
    },
    'notice-unclear': {
      id: '{pd} melengkapi notices {subject}: number pada setiap surat yang tercatat tanpa nomor, dan satu surat bagi setiap penerima (to, at, number); yang belum dikirim, kirim sekarang.',
      en: '{pd} completes notices of {subject}: number of each letter recorded without one, and one letter for each addressee (to, at, number); what was not sent is sent now.',
    },
    'data-secured not-done': {
      id: '{pd} mengamankan data yang terkena {subject} dan mengisi data_secured_at dalam incidents.',
      en: '{pd} secures the data that {subject} hit and fills in data_secured_at in incidents.',
    },
    'reported not-done': {
      id: '{pd} melaporkan {subject} kepada Dinas sekarang dan mengisi reported_at dalam incidents.',
      en: '{pd} reports {subject} to the Dinas now and fills in reported_at in incidents.',
    },
    'stewards-notified not-done': {
      id: '{pd} memberi tahu secara tertulis setiap Walidata yang datanya terkena {subject}; catat dalam notices: to: walidata, at dan number.',
      en: '{pd} gives written notice to each steward whose data {subject} hit; record it in notices: to: walidata, at and number.',
    },
    'head-of-region-notified not-done': {
      id: '{pd} memberi tahu Wali Kota secara tertulis tentang {subject}; catat dalam notices: to: head_of_region, at dan number.',
      en: '{pd} gives the Wali Kota written notice of {subject}; record it in notices: to: head_of_region, at and number.',
    },
    'too-late': {
      id: 'Keterlambatan tidak dapat diperbaiki surut: periksa waktu yang tercatat dalam incidents, dan perbaiki prosedur untuk insiden berikutnya.',
      en: 'Being late cannot be mended backwards: check the times recorded in incidents, and mend the procedure for the next incident.',
    },
  },
  integrity: {
    'no-change-process': {
      id: 'Dinas menetapkan manajemen perubahan (documents: kind: manajemen_perubahan, number, date) dan mencatat setiap perubahan yang disetujui dalam change_tickets.',
      en: 'The Dinas lays down how changes are managed (documents: kind: manajemen_perubahan, number, date) and records each approved change in change_tickets.',
    },
    'change-process-old': {
      id: 'Dinas meninjau manajemen perubahan: catat terbitan barunya dalam documents atau perubahan terakhir yang disetujui dalam change_tickets; berlaku {mgmt_review_days}.',
      en: 'The Dinas reviews how changes are managed: record the new issue in documents or the last approved change in change_tickets; it counts for {mgmt_review_days}.',
    },
    'change-unexplained': {
      id: '{pd} mencari siapa yang mengubah {subject}; bila disetujui, catat dalam change_tickets dengan subject, from, to dan approved_on, bila tidak, tangani sebagai insiden.',
      en: '{pd} finds out who changed {subject}; when it was approved record it in change_tickets with subject, from, to and approved_on, when not treat it as an incident.',
    },
    'checksum-wrong': {
      id: 'Buang salinan {subject} yang rusak, buat yang baru yang lolos pemeriksaan, dan cari sebab berubahnya.',
      en: 'Discard the damaged copy of {subject}, make a new one that passes its check, and find out what changed it.',
    },
    'copies-unseen': {
      id: 'Hidupkan kembali agen yang melaporkan salinan {subject}; lihat pantau agent list.',
      en: 'Bring back the agent that reported the copies of {subject}; see pantau agent list.',
    },
    'host-silent': {
      id: 'Hidupkan kembali agen pada mesin yang disebut; tanpa itu tidak diketahui apakah {subject} dipindai.',
      en: 'Bring back the agent on the machine that is named; without it nobody knows whether {subject} is scanned.',
    },
    'not-watched': {
      id: '{pd} mendaftarkan {subject} pada pendeteksi perubahan (FIM) dan membuat garis dasarnya, sehingga agen melaporkan pemindaiannya.',
      en: '{pd} enrols {subject} in a detection of modifications (FIM) and takes its baseline, so that the agent reports the scans.',
    },
    'not-enrolled': {
      id: '{pd} mendaftarkan {subject} pada pendeteksi perubahan (FIM): AIDE, atau verifikasi paket oleh pantau-agent-inspect; hidupkan kembali agen yang melaporkannya.',
      en: '{pd} enrols {subject} in a detection of modifications (FIM): AIDE, or the verification of packages by pantau-agent-inspect; bring back the agent that reports it.',
    },
    'scan-late': SCAN,
    'scan-old': SCAN,
    'scan-unknown': {
      id: 'Nyalakan pantau-agent-inspect: ia memverifikasi paket {subject} dan membaca laporan AIDE, sehingga pemindaian terakhirnya diketahui.',
      en: 'Switch on pantau-agent-inspect: it verifies the packages of {subject} and reads the report of AIDE, so that its last scan is known.',
    },
  },
};
