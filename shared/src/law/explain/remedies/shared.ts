// Remedies for reasons that mean the same in every family: what comes of patterns, of places, of sensors and of the register itself.
import type { Remedies } from './remedy.ts';

export const SHARED_REMEDIES: Remedies = {
  'register-incomplete': {
    id: 'Catat semua yang ada pada daftar yang disebut kalimatnya, lalu nyatakan lengkap dalam register_complete (pd, topics, from); sampai saat itu ketiadaan tidak membuktikan apa pun.',
    en: 'Record all there is in the list that the sentence names, then declare it in register_complete (pd, topics, from); until then absence proves nothing.',
  },
  'attestation-missing': {
    id: 'Minta {pd} menunjuk penanggung jawab yang menjamin bahwa ini dipenuhi: {title}. Catat dalam attestations: kind: duty, duty: {duty}, signer, date, evidence dan expiry.',
    en: 'Have {pd} name somebody who vouches that this is kept: {title}. Record it in attestations: kind: duty, duty: {duty}, signer, date, evidence and expiry.',
  },
  'attestation-ended': {
    id: 'Minta penandatangannya memeriksa lagi dan memperbarui pernyataan tentang: {title}. Catat yang baru dalam attestations dengan duty: {duty}, date dan expiry yang baru.',
    en: 'Have its signer look again and renew the attestation on: {title}. Record the new one in attestations with duty: {duty} and a new date and expiry.',
  },
  'document-unnumbered': {
    id: 'Minta nomor naskah yang disebut dalam bukti kepada penerbitnya, lalu isi number dalam documents; tanpa nomor ia tidak dihitung.',
    en: 'Ask the issuer for the number of the paper in the evidence, then fill in number in documents; without one it does not count.',
  },
  'document-ended': {
    id: 'Minta penerbitnya memperpanjang atau mengganti naskah dalam bukti, lalu catat penggantinya dalam documents dengan kind yang sama, number, date dan valid_to.',
    en: 'Have its issuer prolong or replace the paper in the evidence, then record the successor in documents with the same kind, number, date and valid_to.',
  },
  'document-old': {
    id: 'Tinjau naskah dalam bukti, terbitkan versi barunya dan catat dalam documents dengan number dan date yang baru.',
    en: 'Review the paper in the evidence, issue its new version and record it in documents with a new number and date.',
  },
  'document-ends-soon': {
    id: 'Siapkan pengganti naskah dalam bukti sebelum hari terakhirnya, dan catat dalam documents dengan valid_from tanpa jeda.',
    en: 'Prepare the successor of the paper in the evidence before its last day, and record it in documents with a valid_from that leaves no gap.',
  },
  'letter-unnumbered': {
    id: 'Cari surat dalam bukti dan lengkapi number dan date-nya dalam register; tanpa keduanya ia tidak membuktikan apa pun.',
    en: 'Find the letter in the evidence and fill in its number and date in the register; without both it proves nothing.',
  },
  'letter-unclear': {
    id: 'Periksa apakah surat dalam bukti memang mencakup {subject}; bila ya, sebut {subject} dalam subjects-nya, bila tidak, mintakan surat tersendiri.',
    en: 'Check whether the letter in the evidence does cover {subject}; if so name {subject} in its subjects, if not ask for a letter of its own.',
  },
  'act-due-soon': {
    id: 'Laksanakan yang berikutnya sebelum jatuh tempo yang disebut, dan catat harinya dalam register.',
    en: 'Do it again before the due day that is named, and record the day in the register.',
  },
  'act-unclear': {
    id: 'Lengkapi catatan dalam bukti dengan isian yang disebut kalimatnya; sampai saat itu ia tidak dihitung sebagai pelaksanaan.',
    en: 'Complete the record in the evidence with the field that the sentence names; until then it does not count as done.',
  },
  'exempt-by-paper': {
    id: 'Tidak ada yang harus dilakukan selama naskah pengecualian dalam bukti berlaku; sebelum berakhir, penuhi kewajibannya atau mintakan perpanjangan dan catat dalam exemptions.',
    en: 'Nothing has to be done while the exempting paper in the evidence is in force; before it ends keep the duty, or have it prolonged and record that in exemptions.',
  },
  'exemption-unclear': {
    id: 'Minta penerbit naskah itu menegaskan apakah {subject} termasuk: bila ya, sebut dalam subjects pada exemptions; bila tidak, hapus rujukannya dan penuhi kewajibannya.',
    en: 'Have the issuer of the paper say whether {subject} is meant: if so name it in subjects in exemptions; if not take the reference out and keep the duty.',
  },
  'witness-silent': {
    id: 'Hidupkan kembali agen yang diam: periksa mesin, jaringan dan layanan pantau-agent; lihat pantau agent list.',
    en: 'Bring back the agent that is silent: check the machine, its network and the service pantau-agent; see pantau agent list.',
  },
  'inspection-missing': {
    id: 'Nyalakan pantau-agent-inspect pada mesin itu: systemctl enable --now pantau-agent-inspect.timer; pantau-agent doctor menyebut yang belum terbaca.',
    en: 'Switch on pantau-agent-inspect on that machine: systemctl enable --now pantau-agent-inspect.timer; pantau-agent doctor names what is not read.',
  },
  'account-unassigned': {
    id: '{pd} mencatat pemilik akun yang disebut dalam persons (logins), masing-masing satu orang, atau menghapus akunnya.',
    en: '{pd} records the owners of the accounts that are named in persons (logins), one person each, or removes the accounts.',
  },
  'newer-copy-unseen': {
    id: 'Hidupkan kembali saksi yang disebut (pantau agent list); salinan yang lebih baru mungkin ada dan tidak terlihat.',
    en: 'Bring back the witness that is named (pantau agent list); a newer copy may be there unseen.',
  },
  'store-unreadable': {
    id: 'Beri agen hak baca dan kata sandi atas penyimpan cadangan itu; lihat agent/README.md.',
    en: 'Give the agent the right to read the repository, and its password; see agent/README.md.',
  },
  'jobs-differ': {
    id: 'Tulis dalam backup_sources satu catatan dengan stem (atau job) untuk setiap basis data dalam folder itu, dan perbaiki pencadangan yang disebut tertinggal.',
    en: 'Write one record in backup_sources with stem (or job) for each database in that folder, and mend the backups that are named as lagging.',
  },
  'check-pending': {
    id: 'Tunggu agen selesai memeriksa salinan itu; bila tetap begini, jalankan pemeriksaannya (restic check atau jumlah-cek) dan lihat pesan agen.',
    en: 'Wait until the agent has checked the copy; if it stays so, run the check (restic check or checksum) and look at what the agent says.',
  },
  'clock-uncertain': {
    id: 'Selaraskan jam mesin saksi dalam bukti (NTP) sampai selisihnya terukur dan kecil.',
    en: 'Set the clock of the machine of the witness in the evidence right (NTP) until its error is measured and small.',
  },
  'down-too-long': {
    id: 'Pulihkan jalur atau perangkat dalam bukti; bila itu pemeliharaan yang diumumkan lebih dahulu, catat dalam outages dengan subject, from, to dan planned: true. Bila hanya SNMP yang tidak dijawab, periksa dahulu kredensialnya (pantau-agent poll ALAMAT --credential NAMA) dan pantau perangkat itu juga dengan ping.',
    en: 'Bring the line or equipment in the evidence back; when it was maintenance announced beforehand, record it in outages with subject, from, to and planned: true. When only SNMP gets no answer, check its credential first (pantau-agent poll ADDRESS --credential NAME) and watch the device by ping too.',
  },
  'one-vantage-point': {
    id: 'Pasang titik pantau kedua di lokasi lain yang memeriksa hal dalam bukti; satu saja tidak dapat membedakan putusnya dari gangguan jalurnya sendiri.',
    en: 'Set up a second vantage point at another site that looks at the thing in the evidence; one alone cannot tell its outage from trouble of its own line.',
  },
  'vantage-cut-off': {
    id: 'Pulihkan koneksi titik pantau dalam bukti, atau pasang titik pantau lain yang tidak bergantung pada jalur itu.',
    en: 'Restore the connection of the vantage point in the evidence, or set up another that does not depend on that line.',
  },
  'state-old': {
    id: 'Hidupkan kembali sensor (SNMP atau ping) yang dahulu melihatnya; lihat pantau agent list.',
    en: 'Bring back the sensor (SNMP or ping) that used to see it; see pantau agent list.',
  },
  'state-never-seen': {
    id: 'Pantau yang disebut kalimatnya dengan SNMP pada perangkatnya, atau dengan ping dari dua titik pantau.',
    en: 'Watch what the sentence names by SNMP at its equipment, or by ping from two vantage points.',
  },
  'states-contradict': {
    id: 'Periksa keadaannya di tempat, lalu perbaiki sensor yang keliru di antara yang disebut dalam bukti.',
    en: 'Look at it on the spot, then mend the sensor that is wrong among those in the evidence.',
  },
  'place-unknown': {
    id: 'Catat tempatnya dalam register (room pada servers, devices atau backup_sources; site dan kind pada rooms) dan biarkan sensor membuktikannya: probe gateway (macs gateway-nya dalam devices), probe lldp (macs switch-nya), atau untuk mesin virtual probe guests pada tuan rumahnya (vm_uuid dalam servers).',
    en: 'Record its place in the register (room in servers, devices or backup_sources; site and kind in rooms) and let a sensor prove it: the probe gateway (macs of its gateway in devices), the probe lldp (macs of its switch), or for a virtual machine the probe guests on its host (vm_uuid in servers).',
  },
  'no-pusat-data': {
    id: 'Catat Pusat Data dalam sites dengan kind: pusat_data, operator, lat dan lon; tanpa itu tidak ada yang dapat dibandingkan.',
    en: 'Record the Pusat Data in sites with kind: pusat_data, operator, lat and lon; without it there is nothing to compare with.',
  },
  'no-primary-store': {
    id: 'Catat tempat data itu dalam datastores dengan dataset, role: primary, host dan managed_by.',
    en: 'Record where the data lies in datastores with dataset, role: primary, host and managed_by.',
  },
  'outside-pusat-data': {
    id: 'Pindahkan {subject}, atau mesin tempatnya, ke ruang Pusat Data (rooms dengan kind: pusat_data), atau catat dalam exemptions keputusan yang mengecualikannya bila naskah membolehkannya.',
    en: 'Move {subject}, or the machine it lies on, to a room of the Pusat Data (rooms with kind: pusat_data), or record in exemptions the decree that exempts it where the text allows that.',
  },
  failover: {
    id: 'Kembalikan mesin atau data yang disebut kalimatnya dari DRC ke Pusat Data dalam {failover_grace_days} sejak failover dinyatakan, lalu isi ended_at dalam failovers.',
    en: 'Bring the machine or data that the sentence names back from the DRC to the Pusat Data within {failover_grace_days} of the declared failover, then fill in ended_at in failovers.',
  },
  'failover-too-long': {
    id: 'Kembalikan {subject} ke Pusat Data sekarang (batasnya {failover_grace_days}), lalu isi ended_at dalam failovers.',
    en: 'Bring {subject} back to the Pusat Data now (the limit is {failover_grace_days}), then fill in ended_at in failovers.',
  },
  'replica-age-unknown': {
    id: 'Biarkan agen melaporkan sinkronisasi replika di Pusat Data itu, atau isi last_sync_at dalam datastores.',
    en: 'Let an agent tell when the replica in the Pusat Data was last synchronised, or fill in last_sync_at in datastores.',
  },
  'worst-of-parts': {
    id: 'Kewajiban ini seburuk bagiannya: perbaiki bagian yang disebut dalam bukti; pantau finding explain menjelaskan masing-masing.',
    en: 'This duty is as bad as its parts: mend those named in the evidence; pantau finding explain tells of each.',
  },
  'check-failed': {
    id: 'Pemeriksaannya sendiri gagal; ini kesalahan Pantau atau data yang tidak lazim: laporkan kalimat di atas kepada pengelola Pantau.',
    en: 'The check itself failed; this is a fault of Pantau or uncommon data: tell the sentence above to whoever runs Pantau.',
  },
};
