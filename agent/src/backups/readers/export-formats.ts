// Whether a text is the whole configuration of a device, and of which: by the first and last lines that its system writes. Pure. Nothing of the
// configuration itself is told but the device's name: it is full of secrets.
import type { BackupRecord } from '@pantau/shared/backup-facts';

export interface ExportLook extends Pick<BackupRecord, 'result' | 'reason' | 'verified' | 'verification' | 'host'> {
  /** When the device says that it was written, in its own time without a zone, as milliseconds as if that were UTC. */
  readonly writtenLocalMs?: number;
}

interface Format {
  readonly name: string;
  readonly begins: RegExp;
  /** Its closing line; undefined: the system writes none. */
  readonly ends?: RegExp;
  readonly host: RegExp;
  /** At least one line of a configuration. */
  readonly holds: RegExp;
  /** Another system whose exports look like these, and end otherwise. */
  readonly unless?: RegExp;
}

const FORMATS: readonly Format[] = [
  {
    name: 'RouterOS',
    begins: /^# .*by RouterOS \d|^# software id =/m,
    host: /^\/system[ /]identity\n?\s*set name="?([^"\n]+?)"?$/m,
    holds: /^\/[a-z]/m,
  },
  { name: 'Fortinet', begins: /^#config-version=F/m, ends: /^end$/, host: /^\s*set hostname "([^"\n]+)"/m, holds: /^config /m },
  {
    name: 'Huawei · H3C',
    begins: /^!Software Version V\d|^\s*version \d+\.\d+\.\d+, (?:Release|ESS|Feature|Alpha|Beta)|^#\n\s*sysname /m,
    ends: /^return$/,
    host: /^\s*sysname (\S+)/m,
    holds: /^\s*sysname /m,
  },
  {
    name: 'Cisco IOS',
    begins: /^Current configuration : \d+ bytes|^Using \d+ out of \d+ bytes|^version \d+\.\d+\s*$/m,
    ends: /^end$/,
    host: /^hostname (\S+)/m,
    holds: /^hostname /m,
  },
  {
    name: 'serupa Cisco IOS · like Cisco IOS',
    begins: /^version \d[\w.()-]*[ \t]*\n[^]*?^hostname \S|^hostname \S+[ \t]*\n[^]*^end\s*(?![^])/m,
    ends: /^end$/,
    host: /^hostname (\S+)/m,
    holds: /^hostname /m,
    // NX-OS writes no closing line.
    unless: /^(?:!Command: |vdc \S|feature \S)/m,
  },
];

const FAULTS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /^\s*(?:login|username|user name|password)\s*:|authentication failed|login failed|permission denied|access denied/im,
    'halaman masuk · a login',
  ],
  [
    /connection (?:refused|timed out|closed|reset)|no route to host|host key verification failed|network is unreachable/i,
    'koneksi gagal · no connection',
  ],
  [
    /^\s*% ?(?:invalid|incomplete|ambiguous|unknown|bad|authorization)|bad command name|syntax error|unrecognized command|unknown action|command fail/im,
    'perintah ditolak · the command was refused',
  ],
];
const PROMPT = /^(?:[\w.\-@/ ]+(?:\([\w-]+\))?[#>]|<[^>]+>|\[[^\]]+\](?: >)?)\s*(?:exit|quit|logout)?$/;
const PAGER = /^\s*(?:<?-+ ?More ?-+>?|--More--|---- More ----)/im;
const IOS_SIZE = /^Current configuration : (\d+) bytes\s*$/m;
const SHORTEST = 0.9;

/** What the text of a file is. */
export function lookAtExport(raw: string): ExportLook {
  const text = raw.replaceAll('\r', '');
  if (text.trim() === '') return failed('Berkas kosong · The file is empty');
  const format = FORMATS.find(({ begins, unless }) => begins.test(text) && unless?.test(text) !== true);
  if (format === undefined) return noFormat(text);
  const told = { ...hostOf(format, text), ...writtenOf(text) };
  const lacking = lackOf(format, text);
  if (lacking !== undefined) return { ...told, ...failed(`${format.name}: ${lacking}`) };
  if (PAGER.test(text)) {
    return { ...told, result: 'warning', reason: `${format.name}: berisi tanda jeda layar · the pager's mark is in it: terminal length 0` };
  }
  if (/^#error exporting /m.test(text)) {
    return { ...told, result: 'warning', reason: 'RouterOS: sebagian menu gagal diekspor · some menus could not be exported' };
  }
  return format.ends === undefined
    ? { ...told, result: 'success', verification: `${format.name} tidak menulis baris penutup · writes no closing line` }
    : { ...told, result: 'success', verified: true, verification: `${format.name}: baris penutup ada · the closing line is there` };
}

function failed(reason: string): Pick<ExportLook, 'result' | 'reason' | 'verified'> {
  return { result: 'failed', verified: false, reason };
}

function noFormat(text: string): ExportLook {
  const fault = FAULTS.find(([pattern]) => pattern.test(text))?.[1];
  return fault === undefined
    ? { result: 'unknown', reason: 'Bukan konfigurasi yang dikenal · Not a known form: RouterOS, Cisco IOS, Fortinet, Huawei, H3C' }
    : failed(`Bukan konfigurasi, melainkan · Not a configuration but ${fault}`);
}

function hostOf({ host }: Format, text: string): Pick<ExportLook, 'host'> {
  const name = host.exec(text)?.[1]?.trim();
  return name === undefined || name === '' ? {} : { host: name };
}

/** What a whole export would have and this one lacks. */
function lackOf({ name, ends, holds }: Format, text: string): string | undefined {
  if (!holds.test(text)) return 'tanpa isi · it holds no configuration';
  const lines = text.trimEnd().split('\n');
  if (name === 'RouterOS') {
    if (/^#interrupted/m.test(text)) return 'ekspor terputus · the export was interrupted';
    if (!text.endsWith('\n') || lines.at(-1)?.endsWith('\\') === true) return 'terpotong di tengah baris · cut in the middle of a line';
  }
  // A session that was recorded ends with the prompt after the configuration.
  while (lines.length > 1 && PROMPT.test(lines.at(-1)?.trim() ?? '')) lines.pop();
  if (ends !== undefined && !ends.test(lines.at(-1)?.trimEnd() ?? '')) {
    return 'terpotong, baris penutup tidak ada · cut short, the closing line is missing';
  }
  const size = IOS_SIZE.exec(text);
  if (size === null) return undefined;
  const bytes = lines.join('\n').length - (size.index + size[0].length);
  return bytes < Number(size[1]) * SHORTEST
    ? `lebih pendek dari yang dinyatakan · shorter than it says: ${bytes} < ${size[1]} B`
    : undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** First line of RouterOS: `# 2024-06-06 15:22:31 by …`, before 7.10 `# jun/06/2024 15:22:31 by …`. A device without a clock counts from 1970. */
function writtenOf(text: string): Pick<ExportLook, 'writtenLocalMs'> {
  const match = /^# (?:(\d{4})-(\d\d)-(\d\d)|([a-z]{3})\/(\d\d)\/(\d{4})) (\d\d):(\d\d):(\d\d) by RouterOS/m.exec(text);
  if (match === null) return {};
  const [, year, month, day, name, otherDay, otherYear, ...time] = match;
  const [hour = 0, minute = 0, second = 0] = time.map(Number);
  const monthIndex = month === undefined ? MONTHS.indexOf(name ?? '') : Number(month) - 1;
  const ms = Date.UTC(Number(year ?? otherYear), monthIndex, Number(day ?? otherDay), hour, minute, second);
  return ms > Date.UTC(2000, 0, 1) ? { writtenLocalMs: ms } : {};
}
