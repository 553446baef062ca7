// Remedies for what Pantau needs to see at all: agents, clocks, repositories, channels and the register on disk.
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
    'clock-off': {
      id: 'Selaraskan jam mesin (NTP); paling banyak {max_clock_skew}.',
      en: 'Set the clock of the machine right (NTP); at most {max_clock_skew}.',
    },
    unreadable: {
      id: 'Beri agen hak baca dan kata sandi atas penyimpan cadangan itu; lihat agent/README.md.',
      en: 'Give the agent the right to read the repository, and its password; see agent/README.md.',
    },
    unregistered: {
      id: 'Tulis dalam backup_sources satu catatan dengan location seperti dalam kalimatnya, dataset atau server yang disalin, dan media tempatnya.',
      en: 'Write a record in backup_sources with the location of the sentence, the dataset or server that is copied, and the medium it lies on.',
    },
    'delivery-failing': {
      id: 'Perbaiki pengaturan atau sambungan saluran itu menurut pesan galat dalam bukti; pemberitahuan yang tertahan dikirim setelah ia pulih.',
      en: 'Mend the settings or the connection of the channel by the error in the evidence; the notices that are held go out once it is back.',
    },
    faults: {
      id: 'Perbaiki kesalahan pertama dalam bukti pada berkas register, lalu jalankan pantau register check sampai bersih.',
      en: 'Mend the first fault in the evidence in the files of the register, then run pantau register check until it is clean.',
    },
  },
};
