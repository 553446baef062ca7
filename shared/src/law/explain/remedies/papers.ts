// Remedies for plans, reports, audits and visits: what is written down, and what comes round.
import type { FamilyRemedies } from './remedy.ts';

const MASTER_PLAN = {
  id: 'Dinas menyusun rencana induk SPBE dan mencatatnya dalam documents: kind: rencana_induk_spbe, issuer, number, date, valid_from dan valid_to.',
  en: 'The Dinas draws up the SPBE master plan and records it in documents: kind: rencana_induk_spbe, issuer, number, date, valid_from and valid_to.',
};
const NETWORK_PLAN = {
  id: 'Dinas menyusun masterplan jaringan komunikasi data dan mencatatnya dalam documents: kind: masterplan_jaringan_komdat, issuer, number, date, valid_from dan valid_to.',
  en: 'The Dinas draws up the master plan of the data network and records it in documents: kind: masterplan_jaringan_komdat, issuer, number, date, valid_from and valid_to.',
};
const ARCHITECTURE = {
  id: 'Daerah menetapkan Arsitektur SPBE dan mencatatnya dalam documents: kind: arsitektur_spbe, issuer, number, date, valid_from dan valid_to.',
  en: 'The region adopts its SPBE Architecture and records it in documents: kind: arsitektur_spbe, issuer, number, date, valid_from and valid_to.',
};
const ROADMAP = {
  id: 'Daerah menetapkan Peta Rencana SPBE dan mencatatnya dalam documents: kind: peta_rencana_spbe, issuer, number, date, valid_from dan valid_to.',
  en: 'The region adopts its SPBE Roadmap and records it in documents: kind: peta_rencana_spbe, issuer, number, date, valid_from and valid_to.',
};
const PERWALI = {
  id: 'Wali Kota menetapkan peraturan tentang hal yang disebut; catat dalam documents: kind: perwali, issuer: head_of_region, topic (pokoknya), number dan date.',
  en: 'The Wali Kota issues the regulation on the subject that is named; record it in documents: kind: perwali, issuer: head_of_region, topic (its subject), number and date.',
};
const OFFICE_REPORT = {
  id: '{pd} menyampaikan laporan e-government kepada kepala daerah melalui Dinas; catat dalam reports: kind: e-government, pd: {pd}, addressee: head_of_region, via, submitted_on.',
  en: '{pd} submits its report on e-government to the head of the region through the Dinas; record it in reports: kind: e-government, pd: {pd}, addressee: head_of_region, via, submitted_on.',
};
const DINAS_REPORT = {
  id: 'Dinas menyampaikan laporan e-government kepada kepala daerah; catat dalam reports: kind: e-government, pd: {pd}, addressee: head_of_region, submitted_on.',
  en: 'The Dinas submits its report on e-government to the head of the region; record it in reports: kind: e-government, pd: {pd}, addressee: head_of_region, submitted_on.',
};
const INVENTORY = {
  id: 'Dinas mencocokkan register dengan sistem aset daerah dan mencatatnya dalam other_records: kind: asset_sync, date, number dan result.',
  en: 'The Dinas compares the register with the asset system of the region and records it in other_records: kind: asset_sync, date, number and result.',
};
const ASSET_REPORT = {
  id: 'Dinas melaporkan aset TIK kepada kepala daerah; catat dalam reports: kind: aset_tik, addressee: head_of_region, submitted_on dan period.',
  en: 'The Dinas reports on the ICT assets to the head of the region; record it in reports: kind: aset_tik, addressee: head_of_region, submitted_on and period.',
};
const USE_REPORT = {
  id: 'Dinas menginventarisasi dan menganalisis pemanfaatan TIK; catat dalam reports: kind: analisis_pemanfaatan_tik, submitted_on dan period.',
  en: 'The Dinas takes stock of and analyses the use of ICT; record it in reports: kind: analisis_pemanfaatan_tik, submitted_on and period.',
};
const AUDIT = {
  id: 'Dinas mengadakan audit yang disebut oleh lembaga pemerintah atau terakreditasi; catat dalam audits: kind, auditor, auditor_kind, scope dan completed_on (tinjauan internal tidak dihitung).',
  en: 'The Dinas has the audit that is named done by a government body or an accredited one; record it in audits: kind, auditor, auditor_kind, scope and completed_on (an internal review does not count).',
};
const APP_AUDIT = {
  id: '{pd} mengadakan audit {subject}; catat dalam audits: kind: aplikasi_khusus, app, auditor, auditor_kind dan completed_on, setidaknya setiap {special_app_audit_months}.',
  en: '{pd} has {subject} audited; record it in audits: kind: aplikasi_khusus, app, auditor, auditor_kind and completed_on, at least every {special_app_audit_months}.',
};
const VISIT = {
  id: 'Dinas melaksanakan kegiatan yang disebut kalimatnya dan mencatatnya dalam supervisions: kinds (pembinaan, pengawasan, pemantauan atau monev), pds, by, done_on dan report.',
  en: 'The Dinas carries out what the sentence names and records it in supervisions: kinds (pembinaan, pengawasan, pemantauan or monev), pds, by, done_on and report.',
};
const REPORTED_VISIT = {
  id: 'Dinas mengawasi {subject} dan menyimpan laporannya; catat dalam supervisions: kinds: [pengawasan], pds, done_on dan report; tanpa report kunjungan tidak dihitung.',
  en: 'The Dinas supervises {subject} and files the report; record it in supervisions: kinds: [pengawasan], pds, done_on and report; without report the visit does not count.',
};
const TWICE = {
  id: 'Yang disebut kalimatnya, {subject} sendiri atau Dinas, mengevaluasi {subject}; catat dalam supervisions: kinds: [monev], pds, by (pelaksananya) dan done_on, setiap {monev_interval_months}.',
  en: 'Whoever the sentence names, {subject} itself or the Dinas, evaluates {subject}; record it in supervisions: kinds: [monev], pds, by (who did it) and done_on, every {monev_interval_months}.',
};
const MAINTENANCE = {
  id: '{pd} memelihara {subject} dan mencatatnya dalam maintenance: subject (mesin atau aplikasinya), performed_on dan report, setidaknya setiap {maintenance_interval_days}.',
  en: '{pd} maintains {subject} and records it in maintenance: subject (the machine or application), performed_on and report, at least every {maintenance_interval_days}.',
};

export const PAPER_REMEDIES: FamilyRemedies = {
  'planning-docs': {
    'master-plan document-missing': MASTER_PLAN,
    'master-plan-term document-missing': MASTER_PLAN,
    'master-plan-decree document-missing': {
      id: 'Walikota menetapkan rencana induk dengan keputusan; catat dalam documents: kind: keputusan_walikota, issuer: head_of_region, topic: rencana induk, number dan date.',
      en: 'The Walikota adopts the master plan by decree; record it in documents: kind: keputusan_walikota, issuer: head_of_region, topic: rencana induk, number and date.',
    },
    'network-plan document-missing': NETWORK_PLAN,
    'network-plan-term document-missing': NETWORK_PLAN,
    'stated-needs document-missing': {
      id: '{pd} menyampaikan usulan kebutuhan TIK kepada Dinas; catat dalam documents: kind: usulan_kebutuhan_tik, issuer: pd, pd: {pd}, number dan date.',
      en: '{pd} states its ICT needs to the Dinas; record it in documents: kind: usulan_kebutuhan_tik, issuer: pd, pd: {pd}, number and date.',
    },
    'procedures document-missing': {
      id: 'Dinas menerbitkan SOP yang disebut kalimatnya; catat masing-masing dalam documents: kind: sop, topic (pencadangan, insiden, akses atau berbagi data), number dan date.',
      en: 'The Dinas issues the procedures that the sentence names; record each in documents: kind: sop, topic (pencadangan, insiden, akses or berbagi data), number and date.',
    },
    'architecture document-missing': ARCHITECTURE,
    'architecture-term document-missing': ARCHITECTURE,
    'roadmap document-missing': ROADMAP,
    'roadmap-term document-missing': ROADMAP,
    'implementing-regulations document-missing': PERWALI,
    'implemented-by document-missing': PERWALI,
    'sanction-procedure document-missing': {
      id: 'Wali Kota menetapkan tata cara sanksi dengan peraturan; catat dalam documents: kind: perwali, issuer: head_of_region, topic: sanksi, number dan date.',
      en: 'The Wali Kota sets by regulation how sanctions are imposed; record it in documents: kind: perwali, issuer: head_of_region, topic: sanksi, number and date.',
    },
    'staff-management document-missing': {
      id: 'Dinas menetapkan manajemen sumber daya manusia SPBE dan mencatatnya dalam documents: kind: manajemen_sdm, issuer, number dan date.',
      en: 'The Dinas lays down the management of SPBE staff and records it in documents: kind: manajemen_sdm, issuer, number and date.',
    },
    'knowledge-management document-missing': {
      id: 'Dinas menetapkan manajemen pengetahuan SPBE dan mencatatnya dalam documents: kind: manajemen_pengetahuan, issuer, number dan date.',
      en: 'The Dinas lays down the management of SPBE knowledge and records it in documents: kind: manajemen_pengetahuan, issuer, number and date.',
    },
    'update-cycle-decree document-missing': {
      id: 'Walikota menetapkan siklus pemutakhiran data dengan keputusan; catat dalam documents: kind: decree_update_cycle, issuer: head_of_region, number dan date.',
      en: 'The Walikota sets the cycle of updates by decree; record it in documents: kind: decree_update_cycle, issuer: head_of_region, number and date.',
    },
    'review-missing': {
      id: 'Daerah menetapkan dahulu rencana yang ditinjau (documents: kind: arsitektur_spbe atau peta_rencana_spbe); bila reviunya sudah ada, catat dengan kind: reviu_arsitektur atau reviu_peta_rencana.',
      en: 'The region first adopts the plan that is to be reviewed (documents: kind: arsitektur_spbe or peta_rencana_spbe); when it was reviewed, record that with kind: reviu_arsitektur or reviu_peta_rencana.',
    },
    'review-due': {
      id: 'Dinas mereviu rencana dalam bukti dan mencatat hasilnya dalam documents: kind: reviu_arsitektur atau reviu_peta_rencana menurut rencananya, number dan date.',
      en: 'The Dinas reviews the plan in the evidence and records the result in documents: kind: reviu_arsitektur or reviu_peta_rencana by the plan, number and date.',
    },
    'no-architecture': {
      id: '{pd} menyebut dalam subjects proyek itu (other_records) Arsitektur yang berlaku ketika dimulai, sebagai document/ID; bila memang tidak ada dasarnya, sesuaikan proyeknya dengan Arsitektur.',
      en: '{pd} names in the subjects of the project (other_records) the Architecture in force when it began, as document/ID; when it has no such basis, bring the project into line with the Architecture.',
    },
    'project-unclear': {
      id: '{pd} mengisi date (hari mulai) dan topic (infrastruktur atau aplikasi) proyek itu dalam other_records.',
      en: '{pd} fills in date (the day it began) and topic (infrastruktur or aplikasi) of the project in other_records.',
    },
    'left-behind': {
      id: '{pd} sebagai penerus mengalihkan catatan dalam bukti: ubah owner_pd dari {subject} menjadi {pd}, dan perbarui exemptions yang menyebutnya.',
      en: '{pd} as the successor takes over the records in the evidence: change owner_pd from {subject} to {pd}, and renew exemptions that name it.',
    },
  },
  'periodic-report': {
    'office-report act-never': OFFICE_REPORT,
    'office-report act-late': OFFICE_REPORT,
    'office-report fixed-period-missed': {
      id: '{pd} menyampaikan laporan e-government yang terlambat sekarang, dan selanjutnya dalam periode yang ditetapkan (documents dengan kind: periode_pelaporan); catat dalam reports: kind, pd, via, submitted_on.',
      en: '{pd} submits the report that is late now, and from then on within the period that was fixed (documents with kind: periode_pelaporan); record it in reports: kind, pd, via, submitted_on.',
    },
    'dinas-report act-never': DINAS_REPORT,
    'dinas-report act-late': DINAS_REPORT,
  },
  'asset-inventory': {
    'inventory act-never': INVENTORY,
    'inventory act-late': INVENTORY,
    'asset-process act-never': INVENTORY,
    'asset-process act-late': INVENTORY,
    'asset-report act-never': ASSET_REPORT,
    'asset-report act-late': ASSET_REPORT,
    'utilisation-analysis act-never': USE_REPORT,
    'utilisation-analysis act-late': USE_REPORT,
    'many-unregistered': {
      id: 'Dinas mengenali perangkat yang terlihat dan tidak terdaftar, lalu mencatatnya dengan macs dalam devices atau servers, sampai bagiannya di bawah {unregistered_pct}.',
      en: 'The Dinas identifies the devices that are seen and not registered, then records them with their macs in devices or servers, until their share is below {unregistered_pct}.',
    },
    'network-unseen': {
      id: 'Hidupkan kembali sensor tetangga jaringan (ARP, LLDP atau SNMP); lihat pantau agent list.',
      en: 'Bring back the sensors of network neighbours (ARP, LLDP or SNMP); see pantau agent list.',
    },
  },
  audit: {
    'audit-due act-never': AUDIT,
    'audit-due act-late': AUDIT,
    'special-app-audit act-never': APP_AUDIT,
    'special-app-audit act-late': APP_AUDIT,
    'go-live-unknown': {
      id: '{pd} mengisi in_use_since {subject} dalam apps, dan mencatat auditnya dalam audits bila sudah ada.',
      en: '{pd} fills in in_use_since of {subject} in apps, and records its audit in audits when there was one.',
    },
    'letter-missing': {
      id: 'Dinas mengoordinasikan {subject} dengan Menteri; catat suratnya dalam coordinations: party: kementerian, topic: audit, subjects: [{subject}], number dan date.',
      en: 'The Dinas coordinates {subject} with the Minister; record the letter in coordinations: party: kementerian, topic: audit, subjects: [{subject}], number and date.',
    },
    'scope-unknown': {
      id: 'Isi scope {subject} dalam audits: butir a (tata kelola), b (fungsi), c (kinerja) dan d (lainnya) yang diperiksa.',
      en: 'Fill in scope of {subject} in audits: the items a (governance), b (function), c (performance) and d (other) that were looked at.',
    },
    'scope-short': {
      id: 'Minta auditor melengkapi pemeriksaan butir yang disebut, lalu tambahkan pada scope {subject} dalam audits.',
      en: 'Have the auditor look at the items that are named too, then add them to scope of {subject} in audits.',
    },
    'auditor-unqualified': {
      id: 'Ulangi audit oleh lembaga audit pemerintah atau lembaga terakreditasi, dan catat dalam audits dengan auditor_kind: government atau accredited.',
      en: 'Repeat the audit by an audit body of the government or an accredited one, and record it in audits with auditor_kind: government or accredited.',
    },
    'accreditation-unknown': {
      id: 'Minta bukti akreditasi auditor {subject} dan isi accreditation_no serta accreditation_valid_to dalam audits.',
      en: 'Ask for the accreditation of the auditor of {subject} and fill in accreditation_no and accreditation_valid_to in audits.',
    },
    'accreditation-ended': {
      id: 'Ulangi audit oleh lembaga yang akreditasinya berlaku pada hari selesainya; bila diperpanjang sebelum itu, perbaiki accreditation_valid_to dalam audits.',
      en: 'Repeat the audit by a body whose accreditation holds on the day it is completed; when it was prolonged before that, correct accreditation_valid_to in audits.',
    },
  },
  supervision: {
    'act-never': VISIT,
    'act-late': VISIT,
    'reported-supervision act-never': REPORTED_VISIT,
    'reported-supervision act-late': REPORTED_VISIT,
    'evaluated-twice act-never': TWICE,
  },
  maintenance: { 'act-never': MAINTENANCE, 'act-late': MAINTENANCE },
  'drp-document': {
    'no-plan': {
      id: 'Dinas menyusun rencana pemulihan bencana dan mencatatnya dalam documents: kind: drp, issuer: dinas, number dan date.',
      en: 'The Dinas draws up a disaster recovery plan and records it in documents: kind: drp, issuer: dinas, number and date.',
    },
    'no-plan-before': {
      id: 'Dinas mencari rencana pemulihan bencana yang bertanggal sebelum DRC dibangun dan mencatatnya dalam documents (kind: drp, issuer: dinas, number, date); bila memang tidak ada, susun sekarang dan catat keterlambatannya.',
      en: 'The Dinas finds the recovery plan dated before the DRC was built and records it in documents (kind: drp, issuer: dinas, number, date); when there was none, draw it up now and put the delay on record.',
    },
    'plan-old': {
      id: 'Dinas meninjau rencana pemulihan bencana dan mencatat terbitan barunya dalam documents (kind: drp, number, date); berlaku {drp_review_days}.',
      en: 'The Dinas reviews the recovery plan and records its new issue in documents (kind: drp, number, date); it counts for {drp_review_days}.',
    },
    'plan-unnumbered': {
      id: 'Dinas mengisi number rencana pemulihan bencana dalam bukti dalam documents.',
      en: 'The Dinas fills in number of the recovery plan in the evidence in documents.',
    },
    'building-undated': {
      id: 'Dinas mengisi built_on {subject} dalam sites: hari DRC mulai dibangun.',
      en: 'The Dinas fills in built_on of {subject} in sites: the day the building of the DRC began.',
    },
  },
};
