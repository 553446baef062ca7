// Backup programs that `backup run` knows, and what their exit codes mean. Sources: the manuals of restic ("Scripting"), Borg ("Return
// codes"), rsnapshot(1), rclone ("Exit code"), rsync(1), GNU tar ("Return status"), pgBackRest (errors of its user guide).
import type { BackupResult, BackupTool } from './backup-facts.ts';

interface ProgramKind {
  readonly tool: BackupTool;
  /** Its standard output is the copy itself unless it is told otherwise. */
  readonly isDump?: true;
  /** Codes whose meaning is known; what is not listed is `other`. */
  readonly codes: Readonly<Record<number, readonly [BackupResult, string]>>;
  /** What a code that is not listed says. */
  readonly other: 'failed' | 'unknown';
}

const failed = (text: string) => ['failed', text] as const;
const warning = (text: string) => ['warning', text] as const;

const SIMPLE = { codes: {}, other: 'failed' } as const;
const DUMP = { tool: 'dump', isDump: true, ...SIMPLE } as const;

const PROGRAM_KINDS = {
  restic: {
    tool: 'restic',
    other: 'failed',
    codes: {
      1: failed('restic gagal · restic failed'),
      3: warning('sebagian sumber tidak terbaca; snapshot tetap dibuat · some sources could not be read; a snapshot was made'),
      10: failed('repositori tidak ada · there is no such repository'),
      11: failed('repositori terkunci; bila tidak ada yang berjalan: restic unlock · locked; when nothing runs: restic unlock'),
      12: failed('kata sandi repositori salah · wrong repository password'),
      130: failed('dihentikan · interrupted'),
    },
  },
  borg: {
    tool: 'borg',
    other: 'unknown',
    codes: {
      1: warning('borg memperingatkan; arsip tetap dibuat · borg warned; the archive was made'),
      2: failed('borg gagal · borg failed'),
    },
  },
  rsnapshot: {
    tool: 'rsnapshot',
    other: 'unknown',
    codes: {
      1: failed('rsnapshot berhenti pada kesalahan · a fatal error'),
      2: warning('rsnapshot selesai dengan peringatan · it finished with warnings'),
    },
  },
  pgbackrest: {
    tool: 'pgbackrest',
    other: 'failed',
    codes: {
      50: failed('pgBackRest lain sedang berjalan (kunci) · another pgBackRest runs (lock)'),
      56: failed('PostgreSQL tidak terhubung · cannot connect to PostgreSQL'),
      82: failed('WAL tidak terarsip pada waktunya · WAL was not archived in time'),
    },
  },
  pg_dump: DUMP,
  pg_dumpall: DUMP,
  'mariadb-dump': DUMP,
  mysqldump: DUMP,
  mongodump: { tool: 'dump', ...SIMPLE },
  mariabackup: { tool: 'dump', ...SIMPLE },
  'mariadb-backup': { tool: 'dump', ...SIMPLE },
  xtrabackup: { tool: 'dump', ...SIMPLE },
  pg_basebackup: { tool: 'basebackup', ...SIMPLE },
  rclone: {
    tool: 'rclone',
    other: 'unknown',
    codes: {
      1: failed('salah pakai · wrong use'),
      2: failed('kesalahan rclone · error of rclone'),
      3: failed('direktori tidak ada · directory not found'),
      4: failed('berkas tidak ada · file not found'),
      5: failed('gangguan sementara setelah diulang · temporary error after retries'),
      6: failed('sebagian objek gagal · some objects failed'),
      7: failed('kesalahan fatal, misalnya akun ditangguhkan · fatal error, for example a suspended account'),
      8: failed('berhenti pada --max-transfer; belum semua · ended by --max-transfer before all was copied'),
      9: warning('selesai, tidak ada berkas yang dipindahkan · done, no files were transferred'),
      10: failed('berhenti pada --max-duration; belum semua · ended by --max-duration before all was copied'),
    },
  },
  rsync: {
    tool: 'command',
    other: 'failed',
    codes: {
      23: warning('sebagian berkas tidak tersalin · some files were not transferred'),
      24: warning('sebagian berkas hilang sebelum disalin · some files vanished before they were copied'),
      25: warning('penghapusan dihentikan oleh --max-delete · deletions were ended by --max-delete'),
    },
  },
  tar: {
    tool: 'command',
    other: 'failed',
    codes: { 1: warning('sebagian berkas berubah selagi dibaca · some files changed as they were read') },
  },
  cp: { tool: 'command', ...SIMPLE },
  vzdump: { tool: 'vzdump', ...SIMPLE },
  'proxmox-backup-client': { tool: 'pbs', ...SIMPLE },
} as const satisfies Record<string, ProgramKind>;

export type Program = keyof typeof PROGRAM_KINDS;

export const PROGRAM_NAMES = Object.keys(PROGRAM_KINDS).filter(isProgram);

export function isProgram(name: string): name is Program {
  return Object.hasOwn(PROGRAM_KINDS, name);
}

function kindOf(program: Program): ProgramKind {
  return PROGRAM_KINDS[program];
}

/** Tool that the runs of a program are told under. */
export function toolOf(program: Program | undefined): BackupTool {
  return program === undefined ? 'command' : kindOf(program).tool;
}

export function isDumpProgram(program: Program | undefined): boolean {
  return program !== undefined && kindOf(program).isDump === true;
}

export interface Meaning {
  readonly result: BackupResult;
  /** In both languages; left out for a success. */
  readonly reason?: string;
}

const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;
const SIGNALLED = 128;

/** What an exit code of `program` says of the backup; undefined program: 0 is a success, all else a failure. */
export function meaningOf(program: Program | undefined, exit: number): Meaning {
  if (exit === 0) return { result: 'success' };
  if (exit === NOT_FOUND) return { result: 'failed', reason: 'program tidak ditemukan · a program was not found (127)' };
  if (exit === NOT_EXECUTABLE) return { result: 'failed', reason: 'program tidak dapat dijalankan · a program could not be run (126)' };
  if (program === undefined) return { result: 'failed', reason: `kode keluar ${exit} · exit code ${exit}` };
  const { codes, other } = kindOf(program);
  const [result, text] = codes[exit] ?? [other, ''];
  if (text !== '') return { result, reason: `${program} ${exit}: ${text}` };
  if (exit > SIGNALLED) return { result: 'failed', reason: `${program}: dihentikan oleh sinyal · ended by signal ${exit - SIGNALLED}` };
  return program === 'borg' ? modernBorg(exit) : { result: other, reason: `${program}: kode keluar ${exit} · exit code ${exit}` };
}

/** BORG_EXIT_CODES=modern, since Borg 1.4: 3 to 99 are errors, 100 to 127 warnings. */
function modernBorg(exit: number): Meaning {
  return exit < 100
    ? { result: 'failed', reason: `borg ${exit}: borg gagal · borg failed` }
    : { result: 'warning', reason: `borg ${exit}: borg memperingatkan; arsip tetap dibuat · borg warned; the archive was made` };
}
