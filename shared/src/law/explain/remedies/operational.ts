// Remedies for what Pantau needs to see at all: agents, clocks, channels and the register on disk.
import type { FamilyRemedies } from './remedy.ts';

export const OPERATIONAL_REMEDIES: FamilyRemedies = {
  operational: {
    silent: {
      id: 'Periksa mesin, jaringan dan layanan pantau-agent; bila mesinnya memang sudah tidak ada, pantau agent retire.',
      en: 'Check the machine, its network and the service pantau-agent; when the machine is gone for good, pantau agent retire.',
    },
    'identity-shared': {
      id: 'Dua agen memakai identitas mesin yang sama: pensiunkan salah satu dengan pantau agent retire, atau beri machine-id sendiri.',
      en: 'Two agents claim one machine: retire one with pantau agent retire, or give it a machine-id of its own.',
    },
    'key-shared': {
      id: 'Cari tiruan di antara mesin dalam bukti: matikan, atau daftarkan dengan token baru (pantau-agent enroll --force). Lalu pantau agent release.',
      en: 'Find the copy among the machines of the evidence: stop it, or enrol it with a new token (pantau-agent enroll --force). Then pantau agent release.',
    },
    'key-expired': {
      id: 'Daftarkan agen itu lagi: pantau token create, lalu pantau-agent enroll --force di servernya.',
      en: 'Enrol that agent again: pantau token create, then pantau-agent enroll --force on its server.',
    },
    'key-expiring': {
      id: 'Pastikan agen itu melapor: kunci diganti sendiri selama ia melapor. Kunci berlaku {agent_key_days}.',
      en: 'See that the agent reports: its key is renewed by itself while it does. A key holds {agent_key_days}.',
    },
    'key-revoked': {
      id: 'Daftarkan agen itu lagi dengan token baru, atau pantau agent retire bila mesinnya tidak dipakai lagi.',
      en: 'Enrol that agent again with a new token, or pantau agent retire when its machine is used no longer.',
    },
    'server-unregistered': {
      id: 'Tulis server itu dalam register dengan id seperti dalam kalimatnya, owner_pd dan lokasinya.',
      en: 'Write that server in the register under the id of the sentence, with its owner_pd and its place.',
    },
    'certificate-expired': {
      id: 'Perbarui berkas sertifikat, atau lihat di log collector mengapa sertifikatnya sendiri tidak diperbarui.',
      en: 'Renew the certificate files, or see in the log of the collector why its own certificate was not renewed.',
    },
    'certificate-expiring': {
      id: 'Perbarui berkas sertifikat sebelum berakhir; peringatan dimulai {own_certificate_warn_days} sebelumnya.',
      en: 'Renew the certificate files before they end; the warning begins {own_certificate_warn_days} before.',
    },
    'clock-off': {
      id: 'Selaraskan jam mesin (NTP); paling banyak {max_clock_skew}.',
      en: 'Set the clock of the machine right (NTP); at most {max_clock_skew}.',
    },
    'delivery-failing': {
      id: 'Perbaiki pengaturan atau sambungan saluran itu menurut pesan galat dalam bukti; pemberitahuan yang tertahan dikirim setelah ia pulih.',
      en: 'Mend the settings or the connection of the channel by the error in the evidence; the notices that are held go out once it is back.',
    },
    'jobs-set-aside': {
      id: 'Baca alasannya dengan pantau queue show; bila sebabnya sudah diperbaiki, ulangi dengan pantau queue replay, atau lepaskan dengan --drop.',
      en: 'Read the reason with pantau queue show; once its cause is mended, do the jobs again with pantau queue replay, or give them up with --drop.',
    },
    faults: {
      id: 'Perbaiki kesalahan pertama dalam bukti pada berkas register, lalu jalankan pantau register check sampai bersih.',
      en: 'Mend the first fault in the evidence in the files of the register, then run pantau register check until it is clean.',
    },
    'schedule-faulty': {
      id: 'Perbaiki kesalahan pertama dalam kalimatnya pada oncall.yaml, lalu pantau oncall check. Sampai itu jadwal lama tetap dipakai.',
      en: 'Mend the first fault of the sentence in oncall.yaml, then pantau oncall check. Until then the old schedule stays in use.',
    },
    'alerts-uncalled': {
      id: 'Tambahkan di akhir policies satu kebijakan tanpa match, dengan langkah yang memanggil giliran piket.',
      en: 'Add one policy without match at the end of policies, with a step that calls a rotation.',
    },
    'match-unknown': {
      id: 'Samakan match kebijakan itu dengan id dalam register: pantau register show --kind site atau pd.',
      en: 'Bring the match of that policy in line with the ids of the register: pantau register show --kind site or pd.',
    },
    'slot-empty': {
      id: 'Majukan start giliran itu dalam oncall.yaml, atau isi celahnya: pantau oncall override add.',
      en: 'Set the start of that rotation earlier in oncall.yaml, or fill the gap: pantau oncall override add.',
    },
    'override-unknown': {
      id: 'Akhiri pengganti itu dengan pantau oncall override end, atau tulis lagi orang atau gilirannya dalam oncall.yaml.',
      en: 'End that override with pantau oncall override end, or write its person or rotation in oncall.yaml again.',
    },
    'channel-unknown': {
      id: 'Perbaiki channel pada kontak orang itu dalam oncall.yaml, atau tambahkan saluran itu dalam konfigurasi collector.',
      en: 'Mend the channel of the contact in oncall.yaml, or add that channel to the configuration of the collector.',
    },
    'contact-wrong': {
      id: 'Perbaiki to pada kontak orang itu dalam oncall.yaml seperti dikatakan kalimatnya.',
      en: 'Mend to of the contact in oncall.yaml as the sentence says.',
    },
    'contact-failed': {
      id: 'Lihat sebabnya dengan pantau oncall test dan nama orangnya, lalu perbaiki kontak itu dalam oncall.yaml.',
      en: 'See why with pantau oncall test and the name of the person, then mend that contact in oncall.yaml.',
    },
    unproved: {
      id: 'Kirim pesan uji dengan pantau oncall test dan nama orangnya; bila tidak sampai, perbaiki kontaknya.',
      en: 'Send a test message with pantau oncall test and the name of the person; when it does not arrive, mend the contact.',
    },
    'block-nearly-full': {
      id: 'Cabut alamat yang tidak dipakai (pantau ip list --state stale), atau beri PD blok tambahan dan tulis dalam ip_blocks. Batasnya {block_full_pct}.',
      en: 'Take back addresses that are not used (pantau ip list --state stale), or give the office another block and write it in ip_blocks. The limit is {block_full_pct}.',
    },
    'block-unwatched': {
      id: 'Beri perangkat gateway blok itu address dan snmp_credential dalam devices, atau sweep: true dalam ip_blocks.',
      en: 'Give the gateway of the block an address and snmp_credential in devices, or sweep: true in ip_blocks.',
    },
    'block-not-swept': {
      id: 'Periksa apakah ada server dengan gateway: true yang agennya melapor di lokasi yang menjangkau blok itu, dan log agennya: fping terpasang, CAP_NET_RAW diberikan; lihat agent/README.md.',
      en: 'See whether a server with gateway: true reports from a site that reaches the block, and read the log of its agent: fping installed, CAP_NET_RAW granted; see agent/README.md.',
    },
    'allocation-stale': {
      id: 'Tanyakan kepada {pd} apakah alamat itu masih perlu; bila tidak, tulis status: deprecated dalam ip_addresses. Batasnya {stale_allocation_days}.',
      en: 'Ask {pd} whether the addresses are still needed; if not, write status: deprecated in ip_addresses. The limit is {stale_allocation_days}.',
    },
    'letter-missing': {
      id: 'Tulis nomor surat pemberian sebagai letter pada {subject}; bila belum ada, terbitkan dahulu.',
      en: 'Write the number of the letter as letter of {subject}; if there is none yet, issue it first.',
    },
    'address-unallocated': {
      id: 'Cari mesinnya dengan pantau ip who ALAMAT; beri alamat itu dengan surat dan tulis dalam ip_addresses, atau cabut dari mesin.',
      en: 'Find the machine with pantau ip who ADDRESS; allocate the address by letter and write it in ip_addresses, or take it off the machine.',
    },
    'address-not-fresh': {
      id: 'Pastikan agen gateway yang melihat alamat itu melapor.',
      en: 'See that the gateway agent that saw the address reports.',
    },
    'mac-other': {
      id: 'Periksa mesin di balik MAC itu (pantau ip who ALAMAT); bila memang pengganti, perbarui mac dalam ip_addresses atau macs mesinnya.',
      en: 'Look at the machine behind that MAC (pantau ip who ADDRESS); if it is a replacement, update mac in ip_addresses or macs of the machine.',
    },
    'mac-not-seen': {
      id: 'Tunggu beberapa pengamatan lagi, atau pastikan tabel ARP perangkat di blok itu terbaca dengan SNMP.',
      en: 'Wait for some more sightings, or see that the ARP table of the device in that block is read by SNMP.',
    },
    'line-down': {
      id: 'Hubungi penyelenggara jalur itu, atau periksa kabel dan daya di kedua ujungnya; pekerjaan terencana dicatat dalam outages dengan planned: true.',
      en: 'Call the operator of the line, or check its cable and the power at both ends; planned work is recorded in outages with planned: true.',
    },
    'router-down': {
      id: 'Periksa daya dan perangkat itu di tempat: jalurnya sendiri tidak putus; yang di belakangnya pulih bersamanya.',
      en: 'Check the power and the device on the spot: its line is not what is cut; what lies behind it comes back with it.',
    },
    unreachable: {
      id: 'Periksa apakah alamatnya dalam register benar, ICMP diizinkan, dan mesinnya hidup.',
      en: 'Check that its address in the register is right, that ICMP is let through, and that the machine runs.',
    },
    'path-broken': {
      id: 'Periksa rute dan penyaring dari titik pantau yang disebut sampai ke sana; hal itu sendiri menyala.',
      en: 'Check routes and filters from the vantage point that is named up to it; the thing itself is up.',
    },
    'service-unprobed': {
      id: 'Pasang agen pada server dengan gateway: true di jaringan yang disebut, dan pastikan ia melapor.',
      en: 'Install an agent on a server with gateway: true on the network that is named, and see that it reports.',
    },
    'service-unseen': {
      id: 'Perbaiki pada agen itu apa yang disebut (DNS, rute), atau tulis address layanan itu dalam endpoints.',
      en: 'Mend at that agent what is named (DNS, routes), or write the address of the service in endpoints.',
    },
    'service-down-briefly': {
      id: 'Tunggu pengujian berikutnya; gangguan dihitung setelah {service_down_min}.',
      en: 'Wait for the next probes; it counts as down after {service_down_min}.',
    },
    'service-down': {
      id: 'Periksa layanan, servernya dan penyaring di depannya; bila alamatnya berubah, perbarui endpoints atau domains.',
      en: 'Check the service, its server and the filters before it; if its address changed, renew endpoints or domains.',
    },
    'shown-expired': {
      id: 'Pasang sertifikat yang baru pada {subject} dan muat ulang layanannya.',
      en: 'Install a new certificate at {subject} and reload the service.',
    },
    'shown-revoked': {
      id: 'Terbitkan sertifikat baru dengan kunci baru untuk {subject}, lalu pasang.',
      en: 'Have a new certificate with a new key issued for {subject}, and install it.',
    },
    'shown-not-accepted': {
      id: 'Perbaiki sertifikat menurut sebab dalam kalimatnya: terbitkan untuk nama itu oleh CA tepercaya, dengan rantai lengkap.',
      en: 'Mend the certificate by the cause in the sentence: have it issued for that name by a trusted CA, with its full chain.',
    },
    'shown-expiring': {
      id: 'Perbarui sertifikat {subject} sebelum berakhir; peringatan dimulai {cert_warn_days} sebelumnya.',
      en: 'Renew the certificate of {subject} before it ends; the warning begins {cert_warn_days} before.',
    },
    'device-unpolled': {
      id: 'Tulis kredensial itu pada snmp.credentials agen gateway (lihat agent/README.md), dan pastikan agen itu melapor.',
      en: 'Write that credential in snmp.credentials of a gateway agent (see agent/README.md), and see that the agent reports.',
    },
    'poll-failed-once': {
      id: 'Tunggu satu penanyaan lagi.',
      en: 'Wait for one more poll.',
    },
    'poll-silent-briefly': {
      id: 'Tunggu apakah berlanjut {device_silent_min}: mungkin sedang dinyalakan ulang.',
      en: 'Wait whether it lasts {device_silent_min}: it may be starting again.',
    },
    'poll-silent': {
      id: 'Periksa apakah {subject} hidup, SNMP menyala di sana, agen gateway diizinkan, dan community atau penggunanya benar.',
      en: 'Check that {subject} runs, that SNMP is on there and lets the gateway agent in, and that its community or user is right.',
    },
    'poll-refused': {
      id: 'Samakan kredensial SNMP pada {subject} dengan snmp.credentials agen gateway, menurut sebab dalam kalimatnya.',
      en: 'Make the SNMP credential of {subject} and snmp.credentials of the gateway agent the same, by the cause in the sentence.',
    },
    'interface-missing': {
      id: 'Perbaiki interface jalur itu dalam links menurut nama pada perangkat (ifName); tiap nama harus menunjuk satu antarmuka.',
      en: 'Mend interface of that line in links by the name at the device (ifName); each name must mean one interface.',
    },
    'paths-unasked': {
      id: 'Ikuti petunjuk dalam kalimatnya; hak mengirim ping diberikan dengan drop-in gateway.conf pada unit pantau-agent (lihat agent/README.md).',
      en: 'Do what the sentence says; the right to send pings is given by the drop-in gateway.conf of the unit pantau-agent (see agent/README.md).',
    },
    'distance-refuted': {
      id: 'Periksa lat dan lon kedua situs dalam sites, tempat agen yang mengukur, dan perangkat apa yang menjawab di address situs itu.',
      en: 'Check lat and lon of both sites in sites, where the agent that measured stands, and what device answers at the address of the site.',
    },
  },
};
