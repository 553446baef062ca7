// Whether a backup program is asked to make a copy at all: most of them also list, check, clean up and put back.
import type { Program } from '@pantau/shared/backup-programs';
import type { Word } from './shell-words.ts';

/** Verbs of those that have verbs. */
const VERBS: Partial<Readonly<Record<Program, RegExp>>> = {
  restic: /^(?:backup|copy)$/,
  borg: /^(?:create|import-tar)$/,
  pgbackrest: /^backup$/,
  rclone: /^(?:copy|copyto|copyurl|sync|move|moveto|bisync|rcat)$/,
  'proxmox-backup-client': /^backup$/,
  mariabackup: /^--backup$/,
  'mariadb-backup': /^--backup$/,
  xtrabackup: /^--backup$/,
};
const HELP = /^--(?:help|version)$/;
const NO_COPY: Partial<Readonly<Record<Program, RegExp>>> = {
  restic: /^-h$/,
  borg: /^-[hV]$/,
  rclone: /^-[hV]$/,
  rsnapshot: /^(?:configtest|diff|du|version|help|-[htV])$/,
  rsync: /^--list-only$/,
  pg_dump: /^-[V?]$/,
  pg_dumpall: /^-[V?]$/,
  pg_basebackup: /^-[V?]$/,
  mysqldump: /^-[V?]$/,
  'mariadb-dump': /^-[V?]$/,
};
const SHOWN_WORDS = 3;

/** What it is asked for in the place of a copy, as `restic snapshots`; undefined: a copy, or nobody can tell. */
export function otherPurpose(program: Program, words: readonly Word[]): string | undefined {
  const texts = words.map(({ text }) => text);
  const shown = [program, ...texts.filter((text) => /^-{0,2}[a-z?][a-z-]*$/i.test(text)).slice(0, SHOWN_WORDS)].join(' ');
  const none = NO_COPY[program];
  if (texts.some((text) => HELP.test(text) || none?.test(text) === true)) return shown;
  if (program === 'tar') return isTarCreate(texts) || words.some(({ isOpen }) => isOpen) ? undefined : shown;
  const verbs = VERBS[program];
  if (verbs === undefined || words.some(({ text, isOpen }) => isOpen || verbs.test(text))) return undefined;
  return shown;
}

/** `tar czf`, `tar -cz -f`, `tar --create`; also what adds to an archive. */
function isTarCreate(texts: readonly string[]): boolean {
  const [first = ''] = texts;
  return /^[a-zA-Z]*[cruA]/.test(first) || texts.some((text) => /^-[a-zA-Z]*[cruA]|^--(?:create|append|update|catenate)$/.test(text));
}
