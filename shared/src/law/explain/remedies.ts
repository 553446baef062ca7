// What a person does about the reasons that many duties share. `{name}` stands for the value of a parameter that decided,
// `{subject}` for what the finding is about. A reason that is not here is told by its own sentence.
import { valueWords } from '../catalogue/words.ts';
import type { Finding } from '../finding.ts';
import type { Sentence } from '../status.ts';
import { FIELD_REMEDIES } from './remedies-field.ts';

const SHARED_REMEDIES: Readonly<Record<string, Sentence>> = {
  'copy-too-old': {
    id: 'Buat salinan cadangan baru yang lolos pemeriksaan, lalu biarkan berjalan setidaknya setiap {backup_max_age_h}.',
    en: 'Make a new backup that passes its check, and let it run at least every {backup_max_age_h}.',
  },
  'never-backed-up': {
    id: 'Buat salinan cadangan pertama {subject} dan pastikan lolos pemeriksaan (restic check atau jumlah-cek).',
    en: 'Make the first backup of {subject} and see that it passes its check (restic check or checksum).',
  },
  'copies-unverified': {
    id: 'Jalankan pemeriksaan atas salinan yang ada (restic check atau jumlah-cek); salinan yang belum lolos tidak dihitung.',
    en: 'Run the check over the copies there are (restic check or checksum); one that has not passed does not count.',
  },
  'no-verified-copy': {
    id: 'Buat salinan yang lolos pemeriksaan, atau periksa salinan yang ada; lalu daftarkan tempatnya dalam backup_sources.',
    en: 'Make a copy that passes its check, or check the ones there are; then register its place in backup_sources.',
  },
  'no-copy': {
    id: 'Buat salinan cadangan {subject} dan daftarkan tempatnya dalam backup_sources agar agen dapat melihatnya.',
    en: 'Make a backup of {subject} and register its place in backup_sources so that an agent can see it.',
  },
  'copy-near': {
    id: 'Simpan satu salinan di tempat yang berjarak sedikitnya {far_min_km} dari Pusat Data, atau catat penilaian risiko tempatnya dalam risk_assessments.',
    en: 'Keep one copy at a place at least {far_min_km} from the Pusat Data, or record the risk of its place in risk_assessments.',
  },
  'no-separate-copy': {
    id: 'Simpan satu salinan di luar ruang Pusat Data dan daftarkan ruang tempatnya dalam servers atau backup_sources.',
    en: 'Keep one copy outside the room of the Pusat Data and register its room in servers or backup_sources.',
  },
  'separate-copy-old': {
    id: 'Perbarui salinan yang berada di luar ruang Pusat Data.',
    en: 'Renew the copy that lies outside the room of the Pusat Data.',
  },
  'only-other-media': {
    id: 'Simpan sedikitnya satu salinan di media portabel atau di server.',
    en: 'Keep at least one copy on portable media or on a server.',
  },
  'restore-untested': {
    id: 'Uji pemulihan dan catat hasilnya dalam restore_tests; berlaku {restore_test_days}.',
    en: 'Test the restore and record the result in restore_tests; it counts for {restore_test_days}.',
  },
  'witness-silent': {
    id: 'Hidupkan kembali agen yang diam: periksa mesin, jaringan dan layanan pantau-agent; lihat pantau agent list.',
    en: 'Bring back the agent that is silent: check the machine, its network and the service pantau-agent; see pantau agent list.',
  },
  'newer-copy-unseen': {
    id: 'Hidupkan kembali saksi yang diam; salinan yang lebih baru mungkin ada dan tidak terlihat.',
    en: 'Bring back the silent witness; a newer copy may be there unseen.',
  },
  'store-unreadable': {
    id: 'Beri agen hak baca dan kata sandi atas penyimpan cadangan itu; lihat agent/README.md.',
    en: 'Give the agent the right to read the repository, and its password; see agent/README.md.',
  },
  unreadable: {
    id: 'Beri agen hak baca dan kata sandi atas penyimpan cadangan itu; lihat agent/README.md.',
    en: 'Give the agent the right to read the repository, and its password; see agent/README.md.',
  },
  'clock-uncertain': {
    id: 'Selaraskan jam mesin (NTP) sampai selisihnya terukur.',
    en: 'Set the clock of the machine right (NTP) until its error can be measured.',
  },
  'clock-off': {
    id: 'Selaraskan jam mesin (NTP); paling banyak {max_clock_skew}.',
    en: 'Set the clock of the machine right (NTP); at most {max_clock_skew}.',
  },
  'identity-shared': {
    id: 'Dua agen memakai identitas mesin yang sama: pensiunkan salah satu dengan pantau agent retire, atau beri machine-id sendiri.',
    en: 'Two agents claim one machine: retire one with pantau agent retire, or give it a machine-id of its own.',
  },
  'register-incomplete': {
    id: 'Lengkapi register kantor itu, lalu nyatakan lengkap dalam register_complete; sampai saat itu ketiadaan tidak membuktikan apa pun.',
    en: 'Complete the register of the office, then declare it in register_complete; until then absence proves nothing.',
  },
  'attestation-missing': {
    id: 'Minta penanggung jawab menyatakannya dan catat dalam attestations: duty, signer, date, evidence, expiry.',
    en: 'Have the person in charge vouch for it and record it in attestations: duty, signer, date, evidence, expiry.',
  },
  'attestation-ended': {
    id: 'Minta penanggung jawab memperbarui pernyataannya dan catat yang baru dalam attestations.',
    en: 'Have the person in charge renew the attestation and record the new one in attestations.',
  },
  'document-missing': {
    id: 'Terbitkan naskah itu dan catat dalam documents: kind, issuer, number, date.',
    en: 'Issue the paper and record it in documents: kind, issuer, number, date.',
  },
  'document-unnumbered': { id: 'Lengkapi number naskah itu dalam documents.', en: 'Fill in the number of the paper in documents.' },
  'document-ended': {
    id: 'Terbitkan penggantinya dan catat dalam documents dengan number, date dan valid_to.',
    en: 'Issue its successor and record it in documents with number, date and valid_to.',
  },
  'document-old': {
    id: 'Tinjau naskah itu dan catat terbitan barunya dalam documents.',
    en: 'Review the paper and record the new issue in documents.',
  },
  'document-ends-soon': { id: 'Siapkan penggantinya sebelum hari terakhirnya.', en: 'Prepare its successor before its last day.' },
  'letter-missing': {
    id: 'Mintakan suratnya, lalu catat dengan number, date dan subjects yang menyebut {subject}.',
    en: 'Ask for the letter, then record it with number, date and subjects that name {subject}.',
  },
  'letter-late': {
    id: 'Surat yang terlambat tidak dapat diperbaiki surut: mintakan surat lebih dahulu pada pengadaan berikutnya, atau catat keputusan atas hal ini.',
    en: 'A late letter cannot be mended backwards: ask before the next acquisition, or record the decision on this one.',
  },
  'outside-plan': {
    id: 'Beri alamat dari blok yang dikelola Dinas, atau catat bloknya dalam ip_blocks bila Dinas memang memberikannya.',
    en: 'Use an address of a block that the Dinas manages, or record the block in ip_blocks when the Dinas did give it out.',
  },
  'block-of-another-office': {
    id: 'Pakai alamat dari blok kantor sendiri, atau ubah assigned_to dalam ip_blocks bila blok itu memang dialihkan.',
    en: 'Use an address of the own block, or change assigned_to in ip_blocks when the block was handed over.',
  },
  'blocks-overlap': {
    id: 'Perbaiki cidr salah satu blok dalam ip_blocks sehingga tidak bertumpang-tindih.',
    en: 'Correct the cidr of one of the blocks in ip_blocks so that they do not overlap.',
  },
  'address-conflict': {
    id: 'Ganti alamat salah satu mesin yang memakai alamat yang sama.',
    en: 'Change the address of one of the machines that use the same one.',
  },
  'place-unknown': {
    id: 'Catat tempatnya dalam register: room pada servers dan site pada rooms.',
    en: 'Record its place in the register: room in servers and site in rooms.',
  },
  'worst-of-parts': {
    id: 'Kewajiban ini seburuk bagiannya: perbaiki bagian yang disebut dalam bukti; pantau finding explain menjelaskan masing-masing.',
    en: 'This duty is as bad as its parts: mend those named in the evidence; pantau finding explain tells of each.',
  },
  'check-failed': {
    id: 'Pemeriksaannya sendiri gagal; ini kesalahan Pantau atau data yang tidak lazim: laporkan kalimat di atas kepada pengelola Pantau.',
    en: 'The check itself failed; this is a fault of Pantau or uncommon data: tell the sentence above to whoever runs Pantau.',
  },
  silent: {
    id: 'Periksa mesin, jaringan dan layanan pantau-agent; bila mesinnya memang sudah tidak ada, pantau agent retire.',
    en: 'Check the machine, its network and the service pantau-agent; when the machine is gone for good, pantau agent retire.',
  },
};

/** By reason. */
export const REMEDIES: Readonly<Record<string, Sentence>> = { ...SHARED_REMEDIES, ...FIELD_REMEDIES };

/** What to do about the reason of a finding, when it is one that many duties share. */
export function remedyOf(finding: Finding): Sentence | undefined {
  const remedy = REMEDIES[finding.reason];
  return remedy === undefined ? undefined : { id: fill(remedy.id, finding, 'id'), en: fill(remedy.en, finding, 'en') };
}

function fill(text: string, { subject, parameters }: Finding, language: 'id' | 'en'): string {
  return text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const used = parameters.find((parameter) => parameter.name === name);
    const value = used === undefined ? name : valueWords(used.value, used.unit)[language];
    return name === 'subject' ? subject : value;
  });
}
