// Remedies for what Pantau finds of where copies are kept: places, media, checks, restores, encryption, retention, and what is not saved at all.
import type { FamilyRemedies } from './remedy.ts';

export const KEPT_REMEDIES: FamilyRemedies = {
  operational: {
    'never-saved': {
      id: 'Buat cadangan pertama {subject} dan tulis dalam backup_sources: dataset, location atau runs, medium dan tempatnya.',
      en: 'Make the first backup of {subject} and write it in backup_sources: dataset, location or runs, medium and its place.',
    },
    'source-empty': {
      id: 'Periksa mengapa pekerjaan cadangan {subject} tidak meninggalkan salinan, atau perbaiki job, paths, tags atau stem dalam backup_sources.',
      en: 'See why the backup job of {subject} leaves no copy, or correct job, paths, tags or stem in backup_sources.',
    },
    'database-unsaved': {
      id: 'Jadwalkan pencadangan basis data itu dengan pantau-agent backup run, lalu tulis dalam datastores (host: {subject}) dan backup_sources.',
      en: 'Schedule a backup of that database with pantau-agent backup run, then write it in datastores (host: {subject}) and backup_sources.',
    },
    'database-source-unnamed': {
      id: 'Tulis dalam backup_sources satu catatan dengan runs atau location seperti dalam kalimatnya dan dataset yang disalin, dan datastores dengan host: {subject}.',
      en: 'Write a record in backup_sources with the runs or location of the sentence and the dataset that is copied, and datastores with host: {subject}.',
    },
    'cache-unsaved': {
      id: 'Bila Redis itu hanya cache atau antrean, tidak perlu apa-apa. Bila menyimpan data, cadangkan (dump.rdb, AOF) dan tulis dalam datastores (host: {subject}) dan backup_sources.',
      en: 'When that Redis is only a cache or a queue, nothing has to be done. When it keeps data, back it up (dump.rdb, AOF) and write it in datastores (host: {subject}) and backup_sources.',
    },
    'only-copy': {
      id: 'Buat salinan kedua {subject} pada mesin atau media lain, sebaiknya di gedung lain, dan tulis dalam backup_sources; paling lama {offsite_max_age_h}.',
      en: 'Make a second copy of {subject} on another machine or medium, best in another building, and write it in backup_sources; at most {offsite_max_age_h} old.',
    },
    'few-copies': {
      id: 'Tambah salinan {subject} sampai sedikitnya {backup_copies_min}, masing-masing pada mesin atau media sendiri.',
      en: 'Add copies of {subject} up to at least {backup_copies_min}, each on a machine or medium of its own.',
    },
    'one-medium': {
      id: 'Simpan satu salinan {subject} pada jenis media lain: diska lepas, pita atau penyimpanan objek (medium dalam backup_sources); paling sedikit {backup_media_kinds_min}.',
      en: 'Keep a copy of {subject} on another kind of media: a portable disk, tape or object storage (medium in backup_sources); at least {backup_media_kinds_min}.',
    },
    'none-elsewhere': {
      id: 'Simpan satu salinan {subject} di gedung lain dan catat tempatnya: host, room, site atau media dalam backup_sources.',
      en: 'Keep a copy of {subject} in another building and record its place: host, room, site or media in backup_sources.',
    },
    'building-unknown': {
      id: 'Lengkapi tempat salinan dan datanya: host, room, site atau media dalam backup_sources, host dalam datastores; media dicatat masuk dalam media_moves.',
      en: 'Complete the place of the copies and of the data: host, room, site or media in backup_sources, host in datastores; media are signed in in media_moves.',
    },
    'others-unseen': {
      id: 'Hidupkan kembali agen yang disebut, atau beri agen hak membaca penyimpan itu (pantau agent list, agent/README.md).',
      en: 'Bring back the agent that is named, or give an agent the right to read that repository (pantau agent list, agent/README.md).',
    },
    'same-machine': {
      id: 'Simpan satu salinan {subject} pada mesin lain: yang rusak atau diambil alih bersama datanya bukan cadangan.',
      en: 'Keep a copy of {subject} on another machine: what breaks or is taken over together with the data is no backup.',
    },
    'same-room': {
      id: 'Simpan satu salinan {subject} di luar ruang itu, sebaiknya di gedung lain, dan catat tempatnya dalam backup_sources.',
      en: 'Keep a copy of {subject} outside that room, best in another building, and record its place in backup_sources.',
    },
    'same-building': {
      id: 'Simpan satu salinan {subject} di gedung lain, sebaiknya lebih dari {far_min_km}, dan catat tempatnya dalam backup_sources.',
      en: 'Keep a copy of {subject} in another building, best farther than {far_min_km}, and record its place in backup_sources.',
    },
    'same-hazard': {
      id: 'Simpan satu salinan {subject} di luar zona bahaya yang disebut (hazard_zones dalam sites).',
      en: 'Keep a copy of {subject} outside the hazard zone that is named (hazard_zones in sites).',
    },
    'within-distance': {
      id: 'Simpan satu salinan {subject} lebih jauh dari {far_min_km}, atau catat penilaian risiko tempatnya dalam risk_assessments.',
      en: 'Keep a copy of {subject} farther than {far_min_km}, or record the assessment of its place in risk_assessments.',
    },
    'apartness-unknown': {
      id: 'Lengkapi yang disebut kalimatnya: host dalam datastores, tempat salinan dalam backup_sources, lat dan lon dalam sites, atau catatan masuk medianya dalam media_moves.',
      en: 'Complete what the sentence names: host in datastores, the place of the copy in backup_sources, lat and lon in sites, or the entry of its medium in media_moves.',
    },
    'medium-out-long': {
      id: 'Cari {subject} pada pembawanya; catat dalam media_moves dengan direction: in dan room begitu kembali. Paling lama {media_out_days} di luar.',
      en: 'Find {subject} with its carrier; write it in media_moves with direction: in and room once it is back. At most {media_out_days} out.',
    },
    'medium-unsigned': {
      id: 'Periksa di mana {subject} berada dan catat dalam media_moves: media, direction: in, at, room dan by.',
      en: 'See where {subject} is and write it in media_moves: media, direction: in, at, room and by.',
    },
    'medium-log-old': {
      id: 'Periksa {subject} di ruangnya, putar salinannya, dan catat dalam media_moves; paling lama {media_log_ttl_days} di antara dua catatan.',
      en: 'Look at {subject} in its room, rotate its copies, and write it in media_moves; at most {media_log_ttl_days} between two entries.',
    },
    'copy-damaged': {
      id: 'Buat salinan baru {subject} sekarang, dan cari sebab kerusakannya (diska, transfer) sebelum salinan lama dihapus.',
      en: 'Make a new copy of {subject} now, and find what damaged it (disk, transfer) before older copies are removed.',
    },
    'never-verified': {
      id: 'Jalankan pantau-agent backup verify atas penyimpan itu, atau pulihkan satu salinan dan catat dalam restore_tests dengan copy.',
      en: 'Run pantau-agent backup verify on the repository, or restore a copy and record it in restore_tests with copy.',
    },
    'verified-long-ago': {
      id: 'Jalankan pantau-agent backup verify atas penyimpan itu, paling lama {backup_verify_days} sekali.',
      en: 'Run pantau-agent backup verify on the repository, at least once in {backup_verify_days}.',
    },
    'restore-never': {
      id: 'Pulihkan {subject} ke mesin uji dan catat dalam restore_tests: dataset, done_on, result, copy, restored_to, evidence dan evidence_sha256.',
      en: 'Restore {subject} to a test machine and record it in restore_tests: dataset, done_on, result, copy, restored_to, evidence and evidence_sha256.',
    },
    'restore-failed': {
      id: 'Perbaiki sebab gagalnya pemulihan {subject}, uji lagi, dan catat dalam restore_tests dengan result: ok.',
      en: 'Mend what made the restore of {subject} fail, test it again, and record it in restore_tests with result: ok.',
    },
    'restore-unproved': {
      id: 'Lengkapi catatan restore_tests {subject}: evidence dan evidence_sha256, rows_compared atau files_compared, tested_by, dan copy seperti disebut alatnya; bila tidak ada, uji lagi.',
      en: 'Complete the record of restore_tests of {subject}: evidence and evidence_sha256, rows_compared or files_compared, tested_by, and copy as its tool names it; if there is nothing, test again.',
    },
    'restore-old': {
      id: 'Uji lagi pemulihan {subject} dan catat dalam restore_tests; hasilnya berlaku {restore_test_days}.',
      en: 'Test the restore of {subject} again and record it in restore_tests; it counts for {restore_test_days}.',
    },
    'copy-plain': {
      id: 'Enkripsikan salinan yang dibawa keluar (restic, borg, gpg, pgBackRest dengan cipher) dan musnahkan yang terbuka.',
      en: 'Encrypt the copies that are carried out (restic, borg, gpg, pgBackRest with a cipher) and destroy the open ones.',
    },
    'encryption-untold': {
      id: 'Pakai alat yang memberi tahu enkripsinya (restic, borg, PBS), atau enkripsikan berkasnya dengan gpg atau age sebelum keluar.',
      en: 'Use a tool that tells of its encryption (restic, borg, PBS), or encrypt the files with gpg or age before they leave.',
    },
    'exposure-unknown': {
      id: 'Lengkapi tempat salinan itu (host, room atau site dalam backup_sources) dan datanya (host dalam datastores), atau enkripsikan salinannya.',
      en: 'Complete the place of the copy (host, room or site in backup_sources) and of the data (host in datastores), or encrypt the copy.',
    },
    'retention-short': {
      id: 'Perpanjang masa simpan pada alat cadangan (misalnya keep-daily dan keep-monthly) sampai salinan tertua melebihi {backup_retention_days}.',
      en: 'Lengthen the retention of the backup tool (such as keep-daily and keep-monthly) until the oldest copy exceeds {backup_retention_days}.',
    },
    'retention-untold': {
      id: 'Pisahkan repositori untuk {subject}, atau tunggu sampai salinannya sendiri berumur {backup_retention_days}.',
      en: 'Give {subject} a repository of its own, or wait until its own copies are {backup_retention_days} old.',
    },
    'retention-unread': {
      id: 'Beri agen hak membaca penyimpan salinan {subject} dan isi location dalam backup_sources.',
      en: 'Give an agent the right to read the repository of {subject} and fill in location in backup_sources.',
    },
    'none-immutable': {
      id: 'Simpan satu salinan {subject} pada target yang dikunci (object lock, append-only) atau pada media yang dilepas dan dicatat masuk di ruang lain (media_moves).',
      en: 'Keep a copy of {subject} on a target that is locked (object lock, append-only) or on a medium that is taken off and signed into another room (media_moves).',
    },
    'immutability-untold': {
      id: 'Pakai target yang memberi tahu kuncinya (S3 object lock, PBS, append-only), atau simpan satu salinan pada media yang dicatat masuk di ruang lain (media_moves).',
      en: 'Use a target that tells of its lock (S3 object lock, PBS, append-only), or keep a copy on a medium that is signed into another room (media_moves).',
    },
  },
};
