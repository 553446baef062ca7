// What backup programs say at their end: bytes, items, the copy, sources that were missing. Lines that are not known say nothing.

export interface Summary {
  readonly bytes?: number;
  readonly items?: number;
  readonly snapshot?: string;
  readonly missing: readonly string[];
  /** A closing line that the program always prints; false: it was not there. */
  readonly complete?: boolean;
  /** Words of the program about errors, newest last. */
  readonly errors: readonly string[];
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};
const MOST_MISSING = 50;

/** Reads `text`, all that was kept of the output of both streams. */
export function summaryOf(text: string): Summary {
  const borg = text.includes('"archive"') ? borgJson(text) : {};
  const json = text.includes('"message_type"') ? resticJson(text) : borg;
  const plain = {
    ...resticPlain(text),
    ...borgPlain(text),
    ...rsyncPlain(text),
    ...tarPlain(text),
    ...pgbackrestPlain(text),
    ...rclonePlain(text),
  };
  return {
    ...plain,
    ...json,
    missing: [...new Set([...(json.missing ?? []), ...missingIn(text)])].slice(0, MOST_MISSING),
    errors: json.errors ?? [],
  };
}

type Partly = Partial<Summary>;

function resticJson(text: string): Partly {
  let found: Partly = {};
  const errors: string[] = [];
  for (const line of text.split('\n')) {
    const message = line.startsWith('{') ? objectOf(line) : undefined;
    if (message?.['message_type'] === 'summary') {
      found = {
        ...number('bytes', message['total_bytes_processed']),
        ...number('items', message['total_files_processed']),
        ...(typeof message['snapshot_id'] === 'string' && message['snapshot_id'] !== '' ? { snapshot: message['snapshot_id'] } : {}),
      };
    }
    if (message?.['message_type'] === 'error') {
      const why = isObject(message['error']) ? message['error']['message'] : undefined;
      errors.push([why, message['item']].filter((part) => typeof part === 'string').join(' '));
    }
    if (message?.['message_type'] === 'exit_error' && typeof message['message'] === 'string') errors.push(message['message']);
  }
  return { ...found, errors: errors.filter((error) => error !== '') };
}

function resticPlain(text: string): Partly {
  const processed = last(text, /^processed (\d+) files, ([\d.]+) (\w+) in /gm);
  const saved = last(text, /^snapshot ([0-9a-f]{8,64}) saved$/gm);
  return {
    ...(processed === undefined ? {} : { items: Number(processed[1]), bytes: bytesOf(processed[2], processed[3]) }),
    ...(saved?.[1] === undefined ? {} : { snapshot: saved[1] }),
  };
}

/** `borg create --json`: one object over many lines. */
function borgJson(text: string): Partly {
  for (let at = text.lastIndexOf('\n{'); ; at = text.lastIndexOf('\n{', at - 1)) {
    const from = at < 0 ? text.indexOf('{') : at + 1;
    const end = text.indexOf('\n}', from);
    const value = objectOf(text.slice(from, end < 0 ? undefined : end + 2));
    const archive = value?.['archive'];
    if (isObject(archive)) {
      const stats = isObject(archive['stats']) ? archive['stats'] : {};
      const name = archive['name'];
      return {
        ...number('bytes', stats['original_size']),
        ...number('items', stats['nfiles']),
        ...(typeof name === 'string' && name !== '' ? { snapshot: name } : {}),
      };
    }
    if (at <= 0) return {};
  }
}

function borgPlain(text: string): Partly {
  const size = last(text, /^This archive:\s+([\d.]+) ([kMGT]?B)\b/gm);
  const files = last(text, /^Number of files: (\d+)$/gm);
  const name = last(text, /^Archive name: (\S.*)$/gm);
  return {
    ...(size === undefined ? {} : { bytes: bytesOf(size[1], size[2]) }),
    ...(files === undefined ? {} : { items: Number(files[1]) }),
    ...(name?.[1] === undefined ? {} : { snapshot: name[1] }),
  };
}

/** `rsync --stats`: the size of all that is there, not of what was sent. */
function rsyncPlain(text: string): Partly {
  const size = last(text, /^Total file size: ([\d.,]+) bytes$/gm);
  const files = last(text, /^Number of files: ([\d.,]+) \(/gm);
  return {
    ...(size === undefined ? {} : { bytes: Number(digits(size[1])) }),
    ...(files === undefined ? {} : { items: Number(digits(files[1])) }),
  };
}

function tarPlain(text: string): Partly {
  const written = last(text, /^Total bytes written: (\d+) \(/gm);
  return written === undefined ? {} : { bytes: Number(written[1]) };
}

/** Of an incremental backup the size is that of the changes: left out. */
function pgbackrestPlain(text: string): Partly {
  const label = last(text, /new backup label = (\S+)/g);
  const size = last(text, /full backup size = ([\d.]+)([KMGT]?B)\b/g);
  const files = last(text, /file total = (\d+)/g);
  return {
    ...(label?.[1] === undefined ? {} : { snapshot: label[1] }),
    ...(size === undefined ? {} : { bytes: bytesOf(size[1], (size[2] ?? '').replace(/^([KMGT])/, '$1i')) }),
    ...(files === undefined ? {} : { items: Number(files[1]) }),
  };
}

/** rclone tells bytes only of what changed; files that it compared and found equal count as items too. */
function rclonePlain(text: string): Partly {
  const transferred = last(text, /Transferred:\s+(\d+) \/ \d+, /g);
  const checked = last(text, /Checks:\s+(\d+) \/ \d+, /g);
  if (transferred === undefined && checked === undefined) return {};
  return { items: Number(transferred?.[1] ?? 0) + Number(checked?.[1] ?? 0) };
}

const MISSING = [
  // restic
  /^(\/.*) does not exist, skipping$/gm,
  // borg 1.x
  /^(\/.*?): (?:\w+: )?\[Errno 2\] No such file or directory/gm,
  // rsync, tar, cp
  /^rsync: .*link_stat "(.+?)" failed: No such file or directory/gm,
  /^tar: (.+?): (?:Warning: )?Cannot stat: No such file or directory/gm,
  /^cp: cannot stat '(.+?)': No such file or directory/gm,
  // rsnapshot
  /^(?:ERROR|WARNING): .*?(\/\S+) does not exist/gim,
];

function missingIn(text: string): string[] {
  return MISSING.flatMap((pattern) => [...text.matchAll(pattern)].flatMap((match) => (match[1] === undefined ? [] : [match[1]])));
}

function last(text: string, pattern: RegExp): RegExpExecArray | undefined {
  return [...text.matchAll(pattern)].at(-1);
}

function bytesOf(value = '', unit = ''): number {
  const name = unit.replace(/B(?:ytes?)?$/i, '');
  const factor = UNITS[name === 'K' ? 'k' : name] ?? 1;
  return Math.round(Number(value) * factor);
}

function digits(text = ''): string {
  return text.replaceAll(/[.,]/g, '');
}

function number(name: 'bytes' | 'items', value: unknown): Partly {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? { [name]: value } : {};
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
