// Remedies for networks: exits to the internet, the intra network and the address plan.
import type { FamilyRemedies } from './remedy.ts';

export const NETWORK_REMEDIES: FamilyRemedies = {
  'internet-access': {
    'document-missing': {
      id: 'Dinas atau kepala daerah menerbitkan kebijakan pemakaian internet; catat dalam documents: kind: kebijakan_internet, issuer: dinas atau head_of_region, number dan date.',
      en: 'The Dinas or the head of the region issues a policy on the use of the internet; record it in documents: kind: kebijakan_internet, issuer: dinas or head_of_region, number and date.',
    },
    'exit-not-approved': {
      id: '{pd} menutup jalan keluar itu dan melewatkan {subject} lewat jalur Dinas, atau mencatat jalurnya dalam links bila Dinas menyetujui (approved_by) atau menyediakannya.',
      en: '{pd} closes that exit and leads {subject} through the line of the Dinas, or records the line in links when the Dinas approved (approved_by) or provides it.',
    },
    'exit-unconfirmed': {
      id: '{pd} menutup jalan keluar itu sebelum {egress_confirm_h} lewat, atau mencatatnya dalam links bila Dinas menyetujui atau menyediakannya.',
      en: '{pd} closes that exit before {egress_confirm_h} have passed, or records it in links when the Dinas approved or provides it.',
    },
    'exit-unseen': {
      id: 'Pasang agen atau prober di {subject} yang melihat lewat alamat publik mana gedung itu keluar, atau hidupkan kembali yang diam.',
      en: 'Install an agent or prober at {subject} that sees by which public address the building leaves, or bring back the silent one.',
    },
    'exit-hidden': {
      id: '{pd} mematikan VPN atau terowongan di {subject}, atau memasang sensor di depan terowongan itu agar jalan keluar yang sebenarnya terlihat.',
      en: '{pd} switches off the VPN or tunnel at {subject}, or sets up a sensor before the tunnel so that the true exit is seen.',
    },
    'connection-unknown': {
      id: 'Isi connected_to_pemda_lan {subject} dalam sites: apakah gedung itu tersambung ke jaringan pemerintah daerah.',
      en: 'Fill in connected_to_pemda_lan of {subject} in sites: whether the building is on the government network.',
    },
    'destination-unknown': {
      id: 'Aktifkan data arus atau rute pada jalan keluar {subject} agar tujuan dalam dan luar negeri dapat dibedakan.',
      en: 'Switch on flow or route data at the exit of {subject} so that national and foreign destinations can be told apart.',
    },
    'no-bandwidth': {
      id: 'Dinas menyediakan jalur bagi {pd} dan mencatatnya dalam links: kind: backbone atau internet, site kantornya, managed_by atau procured_by Dinas.',
      en: 'The Dinas provides a line for {pd} and records it in links: kind: backbone or internet, the site of the office, managed_by or procured_by the Dinas.',
    },
    'line-nearly-full': {
      id: 'Dinas menambah kapasitas jalur dalam bukti atau mengurangi bebannya sampai di bawah {bw_saturation_pct}; perbarui capacity_mbps dalam links.',
      en: 'The Dinas adds capacity to the line in the evidence or lowers its load below {bw_saturation_pct}; update capacity_mbps in links.',
    },
    'load-unknown': {
      id: 'Dinas memantau beban jalur yang disebut lewat SNMP (antarmuka pada perangkatnya).',
      en: 'The Dinas measures the load of the line that is named by SNMP (the interface at its equipment).',
    },
    'samples-missing': {
      id: 'Perbaiki pengambilan sampel SNMP jalur dalam bukti sampai sampelnya lengkap.',
      en: 'Mend the SNMP polling of the line in the evidence until its samples are complete.',
    },
    'counter-overflows': {
      id: 'Pakai pencacah 64 bit (ifHCInOctets) pada perangkat jalur dalam bukti.',
      en: 'Use 64-bit counters (ifHCInOctets) at the equipment of the line in the evidence.',
    },
    'denied-sites-reached': {
      id: 'Dinas memperbaiki penyaring di jalan keluar {subject} sampai golongan yang disebut tidak lolos lagi; bila aturannya berubah, perbarui site_policies.',
      en: 'The Dinas mends the filter at the exit of {subject} until the categories named pass no longer; when the rule changed, update site_policies.',
    },
    'no-resolver-logs': {
      id: 'Dinas mengaktifkan log resolver DNS untuk {subject} dan menutup DNS terenkripsi keluar di penyaring.',
      en: 'The Dinas switches on the logs of the DNS resolver for {subject} and closes outgoing encrypted DNS at the filter.',
    },
    'traffic-hidden': {
      id: '{pd} mematikan VPN atau terowongan di {subject} agar kebijakan situs dapat dijalankan di jalan keluar.',
      en: '{pd} switches off the VPN or tunnel at {subject} so that the policy on sites can be kept at the exit.',
    },
  },
  'intra-network': {
    'no-backbone': {
      id: 'Dinas menyambungkan {subject} ke jaringan antar-PD dan mencatat jalurnya dalam links: kind: backbone, site dan managed_by Dinas.',
      en: 'The Dinas connects {subject} to the network between the offices and records the line in links: kind: backbone, site and managed_by the Dinas.',
    },
    'manager-unknown': {
      id: 'Isi managed_by jalur {subject} dalam links: Dinas atau PD yang menjalankannya.',
      en: 'Fill in managed_by of the line of {subject} in links: the Dinas or the office that runs it.',
    },
    'packets-lost': {
      id: 'Dinas mencari sebab hilangnya paket di jalur {subject} (perangkat, kabel, penyedia) sampai di bawah {backbone_loss_pct}.',
      en: 'The Dinas finds why packets are lost on the line of {subject} (equipment, cable, provider) until it is below {backbone_loss_pct}.',
    },
    'line-unseen': {
      id: 'Pantau {subject} dengan SNMP atau ping agar terlihat apakah ia bekerja, atau catat bahwa ia sudah tidak dipakai (valid_to dalam links, status dalam devices).',
      en: 'Watch {subject} by SNMP or ping to see whether it works, or record that it is out of use (valid_to in links, status in devices).',
    },
    'run-by-another': {
      id: 'Dinas mengambil alih pengelolaan {subject} dari {pd} dan mengubah managed_by dalam register.',
      en: 'The Dinas takes over the running of {subject} from {pd} and changes managed_by in the register.',
    },
    'not-recommended': {
      id: '{pd} meminta rekomendasi Dinas untuk {subject} dan mencatatnya dalam recommendations: number, date, subjects: [{subject}], scope: jaringan, status: approved; atau menyerahkannya kepada Dinas.',
      en: '{pd} asks the Dinas to recommend {subject} and records it in recommendations: number, date, subjects: [{subject}], scope: jaringan, status: approved; or hands it to the Dinas.',
    },
    'recommendation-unclear': {
      id: 'Lengkapi rekomendasi dalam bukti dalam recommendations: number, date dan subjects: [{subject}].',
      en: 'Complete the recommendation in the evidence in recommendations: number, date and subjects: [{subject}].',
    },
    'project-incomplete': {
      id: 'Isi date dan pd (pelaksananya) proyek jaringan {subject} dalam other_records.',
      en: 'Fill in date and pd (who carries it out) of the network project {subject} in other_records.',
    },
    'built-by-another': {
      id: '{pd} menyerahkan pengembangan jaringan dalam {subject} kepada Dinas; bila itu pemeliharaan atau penggantian, perbaiki topic dalam other_records atau acquisition dalam devices.',
      en: '{pd} hands the building of the network in {subject} to the Dinas; when it was upkeep or a replacement, correct topic in other_records or acquisition in devices.',
    },
    'routes-unseen': {
      id: 'Biarkan sensor membaca tabel rute {subject} (SNMP atau agen).',
      en: 'Let a sensor read the routing table of {subject} (SNMP or an agent).',
    },
    'routes-contradict': {
      id: 'Baca tabel rute {subject} di tempat, lalu perbaiki sensor yang keliru.',
      en: 'Read the routing table of {subject} on the spot, then mend the sensor that is wrong.',
    },
    'foreign-route': {
      id: '{pd} berhenti mengumumkan rute yang disebut dari {subject}, atau Dinas memberikan bloknya kepada {pd} (assigned_to dalam ip_blocks).',
      en: '{pd} stops announcing the route that is named from {subject}, or the Dinas gives its block to {pd} (assigned_to in ip_blocks).',
    },
    'unplanned-next-hop': {
      id: '{pd} mengarahkan rute bawaan {subject} ke alamat dalam rencana Dinas, atau Dinas mencatat blok tujuannya dalam ip_blocks.',
      en: '{pd} points the default route of {subject} to an address of the plan of the Dinas, or the Dinas records the block of its next hop in ip_blocks.',
    },
    'announcements-unread': {
      id: 'Baca di {subject} rute yang diumumkannya (OSPF, BGP, RIP) dan cocokkan dengan rencana alamat; SNMP tidak menyebutnya.',
      en: 'Read on {subject} which routes it announces (OSPF, BGP, RIP) and hold them against the address plan; SNMP does not tell.',
    },
    'next-hop-unknown': {
      id: 'Biarkan sensor melaporkan lompatan berikut (next hop) rute bawaan {subject} sebagai alamat.',
      en: 'Let the sensor report the next hop of the default route of {subject} as an address.',
    },
    'edge-unfiltered': {
      id: 'Pasang firewall atau router terkelola di jalan keluar {subject}, catat dalam devices dan tulis id-nya dalam edge_device pada links.',
      en: 'Put a managed firewall or router at the exit {subject}, record it in devices and write its id in edge_device in links.',
    },
    'exit-unknown': {
      id: 'Pasang sensor di {subject} yang melihat jalan keluarnya di luar terowongan, atau hidupkan kembali yang diam.',
      en: 'Set up a sensor at {subject} that sees its exit outside of any tunnel, or bring back the silent one.',
    },
    'unmanaged-exit': {
      id: '{pd} menutup jalan keluar liar di {subject}, atau mencatat jalurnya dalam links dengan pengelola dan penyaringnya (managed_by, edge_device).',
      en: '{pd} closes the stray exit of {subject}, or records the line in links with who runs and what filters it (managed_by, edge_device).',
    },
    'ports-unknown': {
      id: 'Catat jaringan yang boleh mengelola {subject} dalam acl_baselines (subject, allowed_from), dan biarkan prober memeriksa port-nya.',
      en: 'Record the networks that may manage {subject} in acl_baselines (subject, allowed_from), and let a prober look at its ports.',
    },
    'management-port-open': {
      id: '{pd} menutup port pengelolaan {subject} dari zona yang disebut, atau menambah jaringannya dalam allowed_from pada acl_baselines bila memang diizinkan.',
      en: '{pd} closes the management port of {subject} from the zone that is named, or adds its network to allowed_from in acl_baselines when it is allowed.',
    },
  },
  'ip-plan': {
    'sighting-old': {
      id: 'Hidupkan kembali sensor yang melihat {subject} (ARP, SNMP atau agen).',
      en: 'Bring back the sensor that saw {subject} (ARP, SNMP or an agent).',
    },
    'outside-plan': {
      id: 'Beri mesin pemakai {subject} alamat dari blok yang dikelola Dinas, atau Dinas mencatat bloknya dalam ip_blocks bila memang diberikannya.',
      en: 'Give the machine that uses {subject} an address of a block that the Dinas manages, or the Dinas records the block in ip_blocks when it did give it out.',
    },
    'block-of-another-office': {
      id: 'Pindahkan mesin dalam bukti ke alamat dari blok kantornya sendiri, atau ubah assigned_to dalam ip_blocks bila blok itu memang dialihkan.',
      en: 'Move the machine in the evidence to an address of the block of its own office, or change assigned_to in ip_blocks when the block was handed over.',
    },
    'blocks-overlap': {
      id: 'Dinas memperbaiki cidr salah satu dari kedua blok dalam ip_blocks sehingga tidak bertumpang-tindih, atau mengisi valid_to yang lama.',
      en: 'The Dinas corrects the cidr of one of the two blocks in ip_blocks so that they do not overlap, or fills in valid_to of the old one.',
    },
    'address-conflict': {
      id: 'Ganti alamat salah satu mesin dalam bukti; bila {subject} sengaja dipakai bersama, catat dalam vips pada ip_blocks, dan catat macs mesin yang sama dalam satu catatan.',
      en: 'Change the address of one of the machines in the evidence; when {subject} is shared on purpose record it in vips in ip_blocks, and record macs of one machine in one record.',
    },
    'not-confirmed': {
      id: 'Tunggu sampai sensor melihatnya lagi; bila mesin PD lain memang memakai {subject}, pindahkan ke blok kantornya sendiri.',
      en: 'Wait until the sensors see it again; when a machine of another office does use {subject}, move it to the block of its own office.',
    },
    'owner-unknown': {
      id: 'Kenali mesin yang memakai {subject} dan matikan MAC acaknya, lalu catat macs-nya; bila blok itu untuk tamu atau DHCP, isi guest atau dhcp_pool dalam ip_blocks.',
      en: 'Identify the machine that uses {subject} and switch off its randomised MAC, then record its macs; when the block is for guests or DHCP fill in guest or dhcp_pool in ip_blocks.',
    },
    'behind-nat': {
      id: 'Pasang agen pada mesin di balik NAT itu agar alamatnya terbukti, atau hapus NAT dan pakai alamat dari rencana Dinas.',
      en: 'Install an agent on the machine behind the NAT so that its address is proved, or remove the NAT and use addresses of the plan of the Dinas.',
    },
    'allocator-unknown': {
      id: 'Dinas mengisi allocated_by dan allocated_on {subject} dalam ip_blocks.',
      en: 'The Dinas fills in allocated_by and allocated_on of {subject} in ip_blocks.',
    },
    'date-unknown': {
      id: 'Dinas mengisi allocated_on {subject} dalam ip_blocks: hari blok itu diberikannya.',
      en: 'The Dinas fills in allocated_on of {subject} in ip_blocks: the day it gave the block out.',
    },
    'not-by-dinas': {
      id: 'Dinas memberikan blok itu kembali atau menggantinya dengan bloknya sendiri, lalu mengisi allocated_by dan allocated_on {subject} dalam ip_blocks.',
      en: 'The Dinas gives the block out itself or replaces it by one of its own, then fills in allocated_by and allocated_on of {subject} in ip_blocks.',
    },
  },
};
