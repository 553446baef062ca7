// Remedies for the health of servers.
import type { FamilyRemedies } from './remedy.ts';

export const MACHINE_REMEDIES: FamilyRemedies = {
  operational: {
    'disk-full': {
      id: 'Kosongkan atau tambah ruang sekarang (df -h, df -i, du -xh --max-depth=1); batasnya {disk_full_pct}.',
      en: 'Free or add room now (df -h, df -i, du -xh --max-depth=1); the limit is {disk_full_pct}.',
    },
    'disk-filling': {
      id: 'Cari apa yang tumbuh (du -xh --max-depth=1, journalctl --disk-usage), hentikan atau tambah ruang; tenggangnya {disk_fill_h}.',
      en: 'Find what grows (du -xh --max-depth=1, journalctl --disk-usage), stop it or add room; the time ahead is {disk_fill_h}.',
    },
    'pace-unknown': {
      id: 'Tunggu: agen perlu tiga jam setelah mulai untuk mengenal laju pengisian disk.',
      en: 'Wait: after its start the agent needs three hours to know the pace at which a disk fills.',
    },
    'made-readonly': {
      id: 'Baca galatnya (dmesg), selamatkan data, periksa disk (smartctl -a), jalankan fsck, lalu pasang ulang.',
      en: 'Read the errors (dmesg), save the data, examine the disk (smartctl -a), run fsck, then mount it again.',
    },
    'memory-short': {
      id: 'Cari proses yang memakainya (ps aux --sort=-rss), batasi atau tambah memori; batasnya {memory_short_pct} selama {memory_short_min}.',
      en: 'Find the process that uses it (ps aux --sort=-rss), bound it or add memory; the limit is {memory_short_pct} for {memory_short_min}.',
    },
    'memory-short-briefly': {
      id: 'Tunggu apakah berlanjut {memory_short_min}.',
      en: 'Wait whether it lasts {memory_short_min}.',
    },
    'load-high': {
      id: 'Cari proses yang sibuk atau menunggu disk (top, iostat -x); batasnya {load_high_per_cpu} selama {load_high_min}.',
      en: 'Find the process that is busy or waits for a disk (top, iostat -x); the limit is {load_high_per_cpu} for {load_high_min}.',
    },
    'load-high-briefly': {
      id: 'Tunggu apakah berlanjut {load_high_min}.',
      en: 'Wait whether it lasts {load_high_min}.',
    },
    'unit-failed': {
      id: 'Baca sebabnya (systemctl status UNIT, journalctl -u UNIT), perbaiki, lalu systemctl restart UNIT; yang memang tidak dipakai: systemctl disable --now UNIT dan systemctl reset-failed.',
      en: 'Read why (systemctl status UNIT, journalctl -u UNIT), mend it, then systemctl restart UNIT; what is not used: systemctl disable --now UNIT and systemctl reset-failed.',
    },
    'unit-failed-briefly': {
      id: 'Tunggu apakah berlanjut {unit_failed_min}.',
      en: 'Wait whether it lasts {unit_failed_min}.',
    },
    'health-unseen': {
      id: 'Periksa pantau-agent di server itu: pantau-agent doctor.',
      en: 'See to pantau-agent on that server: pantau-agent doctor.',
    },
  },
};
