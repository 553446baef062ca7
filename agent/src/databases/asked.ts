// What asking a database server gave, and how a client program is run for it: as the agent's own user, without a password.
import type { DatabasesFact } from '@pantau/shared/backup-facts';
import type { AllowedCommand, Host, RunResult } from '../host/host.ts';

type Database = DatabasesFact['databases'][number];

/** What one server said of itself. */
export interface Asked {
  /** Folder of its data, where it may be told. */
  readonly folder?: string;
  readonly engine?: Database['engine'];
  readonly about: Pick<Database, 'names' | 'replica' | 'lastWriteAt' | 'lastSyncAt'>;
  /** What it did not tell, and the remedy, in both languages. */
  readonly unseen: readonly string[];
}

export const ASK_SECONDS = 5;
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
  // No files of a user, which could hold a password or other settings.
  HOME: '/nonexistent',
};

export function askBy(host: Host, command: AllowedCommand, args: readonly string[], more: Record<string, string> = {}): Promise<RunResult> {
  const signal = AbortSignal.timeout(2_000 * ASK_SECONDS);
  return host.run(command, args, { environment: { ...ENVIRONMENT, ...more }, timeoutSeconds: ASK_SECONDS, signal });
}

/** Rows of a name and a value, divided by a tab. */
export function rowsOf(stdout: string): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, string[]>();
  for (const line of stdout.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab === -1) continue;
    const name = line.slice(0, tab);
    rows.set(name, [...(rows.get(name) ?? []), line.slice(tab + 1)]);
  }
  return rows;
}
