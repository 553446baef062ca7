// Fact `backup_store`: repositories and folders of copies that lie on this machine, by their files only, without their keys: the second witness.
import type { SeenStore } from '../backups/stores/store-watch.ts';
import { readSection } from '../inspect/inspection.ts';
import { parseStores } from '../inspect/repositories.ts';
import { INSPECTION, SLOWLY_SECONDS } from './about-server.ts';
import { keptFor } from './kept.ts';
import { defineProbe } from './probe.ts';

/** What root sees changes once an hour. */
const inspectedStores = keptFor(
  SLOWLY_SECONDS,
  async (host, file) => await readSection(host, file === '' ? undefined : file, 'repositories', parseStores),
);

export const backupStores = defineProbe<{ readonly stores: readonly SeenStore[] }>({
  id: 'backup_stores',
  title: 'Tempat cadangan di mesin ini, tanpa kuncinya · Stores of backups on this machine, without their keys',
  remedy: 'Periksa izin baca direktori cadangan · Check the permission to read the folders of backups',
  reads: ['restic, borg, pgbackrest, rsnapshot, vzdump, PBS, *.sql, *.dump', INSPECTION],
  facts: ['backup_store'],
  async read({ host, backups, inspectFile = '' }) {
    const { data, at } = await inspectedStores(host, inspectFile);
    const stores = await backups.stores(data === undefined ? undefined : { stores: data, at });
    return stores.length === 0 ? undefined : { stores };
  },
  observations: ({ stores }, { server }) =>
    stores.map(({ fact, at }) => ({
      subject: { kind: 'backup_repository', id: `${server}:${fact.location}` },
      fact: 'backup_store',
      value: { ...fact },
      at,
    })),
});
