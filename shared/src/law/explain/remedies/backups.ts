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
  },
};
