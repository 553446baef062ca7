// Fact `databases`: database servers that run on this machine and, where the agent may ask them, what is in them and how new it is.
import { askDatabases, type SeenDatabases } from '../databases/look.ts';
import { findDatabases } from '../databases/running.ts';
import type { Host } from '../host/host.ts';
import { aboutServer } from './about-server.ts';
import { defineProbe } from './probe.ts';
import { readProcesses } from './process-names.ts';

/** A server that does not answer at once holds up no report: its answer goes with the next one. */
const WAIT_MS = 700;
const answered = new WeakMap<Host, SeenDatabases>();

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
    const asking = askDatabases(running, host).then((seen) => {
      answered.set(host, seen);
      return seen;
    });
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), WAIT_MS);
    try {
      return (await Promise.race([asking, late])) ?? notAnswered(running, answered.get(host));
    } finally {
      clearTimeout(timer);
    }
  },
  observations: ({ databases: found }, { server }) => aboutServer(server, 'databases', { databases: found.map((each) => ({ ...each })) }),
  unseen: ({ unseen }) => unseen,
});

/** What runs now, with what was said of it before. */
function notAnswered(running: Awaited<ReturnType<typeof findDatabases>>, before: SeenDatabases | undefined): SeenDatabases {
  const known = running.map(({ engine, instance }) => before?.databases.find((each) => each.instance === instance) ?? { engine, instance });
  return { databases: known, unseen: before?.unseen ?? ['Basis data belum menjawab · No answer of the databases yet'] };
}
