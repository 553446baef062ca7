// Remedies for what Pantau finds of backups without an article that asks for it: repositories, runs, sizes, sources and second witnesses.
import type { FamilyRemedies } from './remedy.ts';

export const BACKUP_REMEDIES: FamilyRemedies = {
  operational: {
    unreadable: {
      id: 'Beri agen hak baca dan kata sandi atas penyimpan cadangan itu; lihat agent/README.md.',
      en: 'Give the agent the right to read the repository, and its password; see agent/README.md.',
    },
    unregistered: {
      id: 'Tulis dalam backup_sources satu catatan dengan location seperti dalam kalimatnya, dataset atau server yang disalin, dan media tempatnya.',
      en: 'Write a record in backup_sources with the location of the sentence, the dataset or server that is copied, and the medium it lies on.',
    },
    'run-unended': {
      id: 'Tunggu sampai pekerjaan itu selesai; bila ia sudah selesai, pastikan akhirnya dilaporkan (ping tanpa /start, atau pantau-agent backup run).',
      en: 'Wait until the job has ended; if it has, see that its end is told (a ping without /start, or pantau-agent backup run).',
    },
    'run-unknown': {
      id: 'Baca keluaran pekerjaan itu di mesinnya dan jalankan lagi; hasil yang tidak dikenal tidak dihitung sebagai berhasil.',
      en: 'Read the output of the job on its machine and run it again; a result that is not known does not count as a success.',
    },
    'run-failed': {
      id: 'Perbaiki sebab dalam kalimatnya di mesin pekerjaan itu, lalu jalankan lagi dan pastikan salinannya ada.',
      en: 'Mend the cause in the sentence on the machine of the job, then run it again and see that the copy is there.',
    },
    'run-warning': {
      id: 'Salinannya ada, tetapi tidak semuanya terbaca: perbaiki sebab dalam kalimatnya, atau kecualikan jalur itu dari pekerjaannya.',
      en: 'There is a copy, but not everything was read: mend the cause in the sentence, or exclude that path from the job.',
    },
    'run-too-long': {
      id: 'Lihat apakah pekerjaan itu menggantung (kunci repositori, jaringan, media penuh), hentikan dan jalankan lagi; batasnya tiga kali lama biasanya, paling sedikit {backup_run_max_h}.',
      en: 'See whether the job hangs (a lock of the repository, the network, a full medium), stop it and run it again; the limit is three times what it usually takes, at least {backup_run_max_h}.',
    },
    'run-late': {
      id: 'Periksa penjadwal (cron, timer systemd) di mesin pekerjaan itu; bila jadwalnya berubah, perbarui every_h pada backup_sources.',
      en: 'Check the scheduler (cron, a systemd timer) on the machine of the job; when its schedule has changed, update every_h in backup_sources.',
    },
    'copy-unread': {
      id: 'Hidupkan kembali agen yang membaca penyimpan {subject} dan beri ia hak baca atas repositorinya; lihat agent/README.md.',
      en: 'Bring back the agent that reads the store of {subject}, and give it the right to read the repository; see agent/README.md.',
    },
    'copy-empty': {
      id: 'Jalankan lagi pencadangan {subject} dan periksa keluarannya: berkas kosong bertanggal baru bukan salinan.',
      en: 'Back up {subject} again and check the output: an empty file with a new date is no copy.',
    },
    'copy-shrunk': {
      id: 'Bandingkan isi salinan {subject} dengan yang sebelumnya: direktori yang tidak terpasang, tabel yang hilang, atau data yang dihapus. Bila memang menyusut, ukuran biasanya menyesuaikan setelah beberapa salinan.',
      en: 'Compare the copy of {subject} with the one before: a directory that was not mounted, a table that is gone, or data that was deleted. When it is meant to be smaller, the usual size follows after some copies.',
    },
    'size-untold': {
      id: 'Jalankan pencadangannya dengan pantau-agent backup run, atau pakai versi alat yang menyebut ukuran, agar salinan kosong ketahuan.',
      en: 'Run the backup with pantau-agent backup run, or use a version of the tool that tells sizes, so that an empty copy is noticed.',
    },
    'source-missing': {
      id: 'Pasang atau kembalikan sumber dalam kalimatnya dan cadangkan lagi {subject}; bila sumber itu memang tidak ada lagi, hapus dari paths pada backup_sources.',
      en: 'Mount or bring back the source of the sentence and back up {subject} again; when that source is gone for good, take it out of paths in backup_sources.',
    },
    'sources-changed': {
      id: 'Periksa apakah perubahan daftar sumber pekerjaan {subject} disengaja; bila tidak, tambahkan lagi sumbernya dan jalankan pekerjaannya.',
      en: 'See whether the change to the sources of the job of {subject} was meant; if not, add the source again and run the job.',
    },
    'store-unseen': {
      id: 'Pasang agen pada mesin penyimpan dan beri ia jalur penyimpan itu sebagai saksi kedua; lihat agent/README.md. Periksa juga store pada backup_sources.',
      en: 'Install an agent on the machine that keeps the store and give it the path as second witness; see agent/README.md. Also check store in backup_sources.',
    },
    'store-gone': {
      id: 'Cari penyimpan itu di mesinnya: media yang tidak terpasang, jalur yang dipindah, atau data yang dihapus. Pulihkan, atau perbaiki store dan location pada backup_sources, lalu cadangkan lagi.',
      en: 'Look for the store on its machine: a medium that is not mounted, a path that was moved, or data that was deleted. Bring it back, or correct store and location in backup_sources, then back up again.',
    },
    'store-unregistered': {
      id: 'Tulis store seperti dalam kalimatnya pada catatan backup_sources yang salinannya disimpan di situ.',
      en: 'Write store as in the sentence in the record of backup_sources whose copies are kept there.',
    },
    'store-undated': {
      id: 'Bandingkan sendiri isi penyimpan itu dengan laporan sumbernya; tata letaknya tidak dikenal agen.',
      en: 'Compare what is in the store with the word of its source yourself; its layout is not known to the agent.',
    },
    'source-silent': {
      id: 'Hidupkan kembali agen di mesin sumber (pantau agent list), atau tulis runs pada backup_sources agar pekerjaannya dikenal.',
      en: 'Bring back the agent on the machine of the source (pantau agent list), or write runs in backup_sources so that its job is known.',
    },
    'store-unlooked': {
      id: 'Tunggu agen di mesin penyimpan melihat penyimpan itu lagi.',
      en: 'Wait until the agent on the machine that keeps the store has looked at it again.',
    },
    'store-changed': {
      id: 'Cari siapa yang menulis ke penyimpan itu pada waktu dalam kalimatnya: pekerjaan yang belum tercatat (tulis runs pada backup_sources), atau akses yang tidak semestinya.',
      en: 'Find who wrote to the store at the time of the sentence: a job that is not registered yet (write runs in backup_sources), or an access that should not be.',
    },
    'nothing-arrived': {
      id: 'Anggap salinan itu tidak ada: periksa tujuan pekerjaan di mesin sumber (jalur, server, media terpasang) dan jalankan lagi, sampai mesin penyimpan melihatnya.',
      en: 'Take it that there is no such copy: check the target of the job on the source (path, server, medium mounted) and run it again, until the machine that keeps it sees it.',
    },
    'nothing-changed': {
      id: 'Bila datanya memang tidak berubah, tidak perlu apa-apa; bila berubah, periksa tujuan pekerjaannya di mesin sumber.',
      en: 'When the data has not changed, nothing has to be done; when it has, check the target of the job on the source.',
    },
  },
};
