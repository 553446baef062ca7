// Fact `databases`: database servers that run on this machine and, where the agent may ask them, what is in them and how new it is.
import type { SeenDatabases } from '../databases/look.ts';
import { findDatabases } from '../databases/running.ts';
import { seenSoon } from '../databases/seen-soon.ts';
import { aboutServer } from './about-server.ts';
import { defineProbe } from './probe.ts';
import { readProcesses } from './process-names.ts';

export const databases = defineProbe<SeenDatabases>({
  id: 'databases',
  title: 'Basis data yang berjalan · Database servers that run',
  remedy: 'Periksa /proc; GRANT pg_monitor (PostgreSQL), SHOW DATABASES dan SLAVE MONITOR (MariaDB) · See /proc and these rights',
  reads: ['/proc/[pid]/comm', '/proc/[pid]/cmdline', '/proc/net/unix', 'psql', 'mariadb'],
  needs:
    'untuk nama dan replikasi: peran di basis data bagi pengguna agen · for names and replication: a role in the database for the user of the agent',
  facts: ['databases'],
  everySeconds: 60,
  async read({ host }) {
    const running = await findDatabases((await readProcesses(host)).ids, host);
    if (running.length === 0) return undefined;
    return await seenSoon(running, host);
  },
  observations: ({ databases: found }, { server }) => aboutServer(server, 'databases', { databases: found.map((each) => ({ ...each })) }),
  unseen: ({ unseen }) => unseen,
});
