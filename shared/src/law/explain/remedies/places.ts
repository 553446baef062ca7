// Remedies for where things stand: the Pusat Data, the DRC, and rooms of offices.
import type { FamilyRemedies } from './remedy.ts';

export const PLACE_REMEDIES: FamilyRemedies = {
  'server-placement': {
    elsewhere: {
      id: '{pd} menempatkan {subject} di Pusat Data yang ditawarkan Dinas; bila tetap di tempatnya, koordinasikan dan catat dalam coordinations dengan subjects: [{subject}].',
      en: '{pd} places {subject} in the Pusat Data that the Dinas offers; when it stays where it is, coordinate that and record it in coordinations with subjects: [{subject}].',
    },
    'elsewhere-coordinated': {
      id: 'Sudah dikoordinasikan, tidak ada yang wajib; {pd} dapat memindahkan {subject} ke Pusat Data Dinas, lalu memperbarui room dalam servers.',
      en: 'It is coordinated and nothing is owed; {pd} may move {subject} to the Pusat Data of the Dinas, then update room in servers.',
    },
    'neither-in-pusat-data': {
      id: '{pd} memindahkan semua datanya, atau semua servernya, ke Pusat Data; mana yang masih di luar disebut dalam bukti.',
      en: '{pd} moves all of its data, or all of its servers, to the Pusat Data; the evidence names those that are outside.',
    },
    'not-all-in-pusat-data': {
      id: '{pd} memindahkan data dan server dalam bukti ke Pusat Data; keduanya diminta menurut bacaan yang berlaku (placement_mode).',
      en: '{pd} moves the data and servers in the evidence to the Pusat Data; by the reading in force (placement_mode) both are asked for.',
    },
  },
  'pd-dc-ban': {
    'room-unclassified': {
      id: 'Dinas meninjau {subject} di tempat, lalu mengisi kind dan classified_on dalam rooms.',
      en: 'The Dinas reviews {subject} on the spot, then fills in kind and classified_on in rooms.',
    },
    'establishment-undated': {
      id: '{pd} mengisi established_on {subject} dalam rooms atau sites: hari fasilitas itu diadakan.',
      en: '{pd} fills in established_on of {subject} in rooms or sites: the day the facility was set up.',
    },
    'review-due': {
      id: 'Dinas meninjau apakah {subject} kini sebuah pusat data, lalu memperbarui kind dan classified_on dalam rooms, atau {pd} memindahkan servernya ke Pusat Data.',
      en: 'The Dinas reviews whether {subject} is a data centre by now, then updates kind and classified_on in rooms, or {pd} moves its servers to the Pusat Data.',
    },
    'set-up-by-office': {
      id: '{pd} menyerahkan atau menutup {subject} dan memindahkan isinya ke Pusat Data Dinas; bila peraturan perundang-undangan mengecualikannya, catat dalam exemptions.',
      en: '{pd} hands over or closes {subject} and moves what is in it to the Pusat Data of the Dinas; when legislation exempts it, record that in exemptions.',
    },
  },
  'dc-provision': {
    'centre-missing': {
      id: 'Dinas mengadakan Pusat Data dan mencatatnya dalam sites dengan kind: pusat_data, operator dan status: active; yang sudah ada cukup dicatat.',
      en: 'The Dinas provides a Pusat Data and records it in sites with kind: pusat_data, operator and status: active; one that is there only needs the record.',
    },
    'centre-unproven': {
      id: 'Pasang sensor di Pusat Data yang disebut (agen pada sites, LLDP atau SNMP) yang membuktikan mesin yang melapor memang berdiri di sana.',
      en: 'Set up a sensor in the Pusat Data that is named (an agent on the site, LLDP or SNMP) that proves that the machine that reports does stand there.',
    },
    'centre-silent': {
      id: 'Dinas memasang agen pada server, atau pemantau SNMP, di Pusat Data yang disebut.',
      en: 'The Dinas installs an agent on a server, or an SNMP poller, in the Pusat Data that is named.',
    },
    'component-not-coordinated': {
      id: '{pd} mengoordinasikan {subject} dengan Dinas; catat suratnya dalam coordinations: number, date, subjects: [{subject}], topic: infrastruktur.',
      en: '{pd} coordinates {subject} with the Dinas; record the letter in coordinations: number, date, subjects: [{subject}], topic: infrastruktur.',
    },
    'coordination-unclear': {
      id: 'Lengkapi surat koordinasi dalam bukti dalam coordinations: subjects: [{subject}], number dan date.',
      en: 'Complete the coordination letter in the evidence in coordinations: subjects: [{subject}], number and date.',
    },
    'kind-not-provided': {
      id: 'Dinas menyediakan jenis infrastruktur yang disebut dan mencatatnya: sites untuk Pusat Data dan DRC, links, ip_blocks, devices atau repositories untuk yang lain.',
      en: 'The Dinas provides the kind of infrastructure that is named and records it: sites for Pusat Data and DRC, links, ip_blocks, devices or repositories for the others.',
    },
    'not-maintained': {
      id: 'Dinas memelihara kelas perangkat yang disebut dan mencatatnya dalam maintenance: subject, performed_on dan report.',
      en: 'The Dinas maintains the class of equipment that is named and records it in maintenance: subject, performed_on and report.',
    },
    'plant-down': {
      id: 'Dinas memulihkan catu daya atau pendingin dalam bukti; bila itu pemeliharaan yang diumumkan, catat dalam outages dengan planned: true.',
      en: 'The Dinas restores the power or cooling in the evidence; when it is announced maintenance, record it in outages with planned: true.',
    },
    'plant-not-seen': {
      id: 'Dinas menyambungkan UPS yang disebut ke NUT atau apcupsd pada server yang beragen (probe power) dan mengisi serial-nya dalam devices; pendingin memerlukan sensor lingkungan di ruangnya.',
      en: 'The Dinas connects the UPS that is named to NUT or apcupsd on a server with an agent (probe power) and fills in its serial in devices; cooling needs an environment sensor in its room.',
    },
    'request-refused': {
      id: 'Dinas menyediakan VPS bagi peminta dalam bukti, lalu memperbarui result dan answered_on dalam other_records (kind: vps_request).',
      en: 'The Dinas provides the VPS for the requester in the evidence, then updates result and answered_on in other_records (kind: vps_request).',
    },
    'request-waiting': {
      id: 'Dinas menyediakan VPS yang diminta dan mengisi answered_on dalam other_records; batasnya {vps_provision_days}.',
      en: 'The Dinas provides the VPS that was asked for and fills in answered_on in other_records; the limit is {vps_provision_days}.',
    },
    'request-undated': {
      id: 'Isi number dan date permintaan VPS itu dalam other_records (kind: vps_request).',
      en: 'Fill in number and date of the VPS request in other_records (kind: vps_request).',
    },
  },
  'drc-existence': {
    'no-drc': {
      id: 'Dinas mengadakan atau menyewa DRC dan mencatatnya dalam sites: kind: drc, operator, status: active, built_on; yang sudah ada cukup dicatat.',
      en: 'The Dinas provides or leases a DRC and records it in sites: kind: drc, operator, status: active, built_on; one that is there only needs the record.',
    },
    'drc-silent': {
      id: 'Dinas memulihkan agen atau sambungan di {subject}, atau menyimpan salinan cadangan di sana yang terlihat agen.',
      en: 'The Dinas brings back the agents or the line of {subject}, or keeps a backup there that an agent sees.',
    },
    'drc-unproven': {
      id: 'Pasang sensor di {subject} (agen pada sites, LLDP atau SNMP) yang membuktikan mesin yang melapor memang berdiri di sana.',
      en: 'Set up a sensor at {subject} (an agent on the site, LLDP or SNMP) that proves that the machine that reports does stand there.',
    },
    'drc-dead': {
      id: 'Dinas memeriksa {subject} di tempat dan menghidupkan kembali agen, mesin atau jalurnya; bila sudah tidak dipakai, ubah status menjadi closed dalam sites.',
      en: 'The Dinas looks at {subject} on the spot and brings back its agents, machines or line; when it is out of use, set status to closed in sites.',
    },
  },
  'drc-separation': {
    'distance-refuted': {
      id: 'Dinas memeriksa lat dan lon {subject} dan Pusat Data dalam sites, dan perangkat apa yang menjawab di address situs itu: pulang-pergi sependek itu tidak mungkin dari jarak yang tercatat.',
      en: 'The Dinas checks lat and lon of {subject} and the Pusat Data in sites, and what device answers at the address of the site: so short a round trip is not possible over the recorded distance.',
    },
    'drc-near': {
      id: 'Dinas menempatkan DRC lebih jauh dari Pusat Data daripada yang disebut kalimatnya; bila risikonya yang menentukan, catat dalam risk_assessments bahwa risiko {subject} berbeda (site, date, result).',
      en: 'The Dinas places the DRC farther from the Pusat Data than the sentence says; when the risk decides, record in risk_assessments that the risk of {subject} differs (site, date, result).',
    },
    'far-undecided': {
      id: 'Dinas mengisi lat, lon dan hazard_zones {subject} dan Pusat Data dalam sites, dan menilai risikonya dalam risk_assessments (site, date, result).',
      en: 'The Dinas fills in lat, lon and hazard_zones of {subject} and the Pusat Data in sites, and assesses the risk in risk_assessments (site, date, result).',
    },
  },
};
