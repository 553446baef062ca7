// Accounts of people out of passwd(5), group(5) and lastlog; part of the probe `accounts`.

export interface LoginAccount {
  readonly name: string;
  readonly uid: number;
  readonly shell: string;
}

const FIRST_UID = 1_000;
const NOBODY = 65_534;
const NO_SHELL = /\/(nologin|false|true|sync|shutdown|halt)$/;
const ADMIN_GROUPS = ['sudo', 'wheel', 'admin'];
/** struct lastlog: a time of 4 bytes, a line of 32 and a host of 256. */
const LASTLOG_BYTES = 292;

/** Accounts with a shell and an id of a person; system accounts begin below 1000. */
export function parsePasswd(text: string): LoginAccount[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', , id = '', , , , shell = ''] = line.split(':');
    const uid = Number(id);
    const isPerson = name !== '' && Number.isInteger(uid) && uid >= FIRST_UID && uid !== NOBODY && uid < 0xffff_ffff;
    return isPerson && !NO_SHELL.test(shell) ? [{ name, uid, shell: shell === '' ? '/bin/sh' : shell }] : [];
  });
}

/** Who may act as root: members of the groups of administrators and of those that sudoers names, and the users that it names. */
export function findAdmins(groupText: string, sudoers: readonly string[]): Set<string> {
  const admins = new Set(sudoers.filter((name) => !name.startsWith('%')));
  const groups = new Set([...ADMIN_GROUPS, ...sudoers.flatMap((name) => (name.startsWith('%') ? [name.slice(1)] : []))]);
  for (const line of groupText.split('\n')) {
    const [name = '', , , members = ''] = line.split(':');
    for (const member of groups.has(name) ? members.split(',') : []) if (member !== '') admins.add(member);
  }
  return admins;
}

/** The last login of a user in lastlog, in seconds since 1970; undefined when there was none. */
export function lastLoginOf(lastlog: Buffer, uid: number): number | undefined {
  const at = uid * LASTLOG_BYTES;
  const seconds = at + LASTLOG_BYTES <= lastlog.length ? lastlog.readUInt32LE(at) : 0;
  return seconds === 0 ? undefined : seconds;
}
