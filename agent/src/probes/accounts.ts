// Fact `logins`: accounts of people with a shell, their age and rights. No password and no hash of one is ever read by the agent.
import type { LoginsFact } from '@pantau/shared/facts';
import type { Host } from '../host/host.ts';
import { parseAccounts } from '../inspect/accounts.ts';
import { instantText } from '../inspect/gathering.ts';
import { aboutServer, type Found, INSPECTION, inspected, SLOWLY_SECONDS, unseenOf } from './about-server.ts';
import { findAdmins, lastLoginOf, parsePasswd } from './login-accounts.ts';
import { defineProbe } from './probe.ts';

const MOST = 500;
const LASTLOG_LIMIT = 4 * 1024 * 1024;

export const accounts = defineProbe<Found<LoginsFact>>({
  id: 'accounts',
  title: 'Akun orang dengan shell · Accounts of people with a shell',
  remedy: 'Periksa izin baca /etc/passwd · Check that /etc/passwd can be read',
  reads: ['/etc/passwd', '/etc/group', '/etc/nsswitch.conf', '/var/log/lastlog', `${INSPECTION}: /etc/shadow, /etc/sudoers`],
  facts: ['logins'],
  everySeconds: SLOWLY_SECONDS,
  async read(context) {
    const { host } = context;
    const passwd = await host.readText('/etc/passwd');
    if (passwd === undefined) return undefined;
    const { data, at, unseen } = await inspected(context, 'accounts', parseAccounts);
    const admins = findAdmins((await host.readText('/etc/group')) ?? '', data?.sudoers ?? []);
    const lastlog = await readLastlog(host);
    const states = new Map(data?.states.map((state) => [state.name, state]));
    const found = parsePasswd(passwd)
      .slice(0, MOST)
      .map((account): LoginsFact['accounts'][number] => {
        const { name, enabled, passwordChangedOn } = states.get(account.name) ?? {};
        const seconds = lastLoginOf(lastlog, account.uid);
        return {
          ...account,
          admin: admins.has(account.name),
          ...(seconds === undefined ? {} : { lastLoginAt: instantText(seconds * 1000) }),
          ...(name === undefined || enabled === undefined ? {} : { enabled }),
          ...(passwordChangedOn === undefined ? {} : { passwordChangedOn }),
        };
      });
    const elsewhere = directoriesOf((await host.readText('/etc/nsswitch.conf')) ?? '');
    const hidden =
      elsewhere.length === 0 ? [] : [`Akun dari ${elsewhere.join(', ')} tidak dilihat · Accounts of ${elsewhere.join(', ')} are not seen`];
    return { fact: { accounts: found }, at, unseen: [...(unseen === undefined ? [] : [unseen]), ...hidden] };
  },
  observations: ({ fact, at }, { server }) => (fact === undefined ? [] : aboutServer(server, 'logins', { ...fact }, at)),
  unseen: unseenOf,
});

/** Directories that accounts come from beside /etc/passwd. */
export function directoriesOf(nsswitch: string): string[] {
  const sources = /^passwd:(.*)$/m.exec(nsswitch)?.[1]?.split(/\s+/) ?? [];
  return sources.filter((name) => ['ldap', 'nis', 'sss', 'winbind'].includes(name));
}

async function readLastlog(host: Host): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of host.stream('/var/log/lastlog', AbortSignal.timeout(1_000))) {
      parts.push(part);
      bytes += part.length;
      if (bytes >= LASTLOG_LIMIT) break;
    }
  } catch {
    return Buffer.alloc(0);
  }
  return Buffer.concat(parts);
}
