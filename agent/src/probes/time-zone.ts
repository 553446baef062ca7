// The zone of a TZif file (tzfile(5), RFC 9636) such as /etc/localtime at a moment; for the probe `time`.

export interface Zone {
  /** Abbreviation, for example WIB. */
  readonly name: string;
  readonly offsetSeconds: number;
}

export interface Zones {
  /** When each zone begins, in seconds since 1970, in order. */
  readonly changes: readonly { readonly at: number; readonly zone: Zone | undefined }[];
  /** Before the first change. */
  readonly first: Zone | undefined;
  /** After the last change; undefined where a rule of summer time would have to be followed. */
  readonly last: Zone | undefined;
}

const UTC: Zone = { name: 'UTC', offsetSeconds: 0 };
const HEADER_BYTES = 44;
const TYPE_BYTES = 6;

/** What a file says; without a file, UTC. Throws on a file of another form. */
export function parseZone(file: Buffer | undefined): Zones {
  if (file === undefined) return { changes: [], first: UTC, last: UTC };
  const old = readHeader(file, 0, 4);
  if (old.version < 2) throw new Error('/etc/localtime: TZif of version 1 is not read');
  const { times, types, timesAt, end } = readHeader(file, old.end, 8);
  const typesAt = timesAt + times * 9;
  const namesAt = typesAt + types * TYPE_BYTES;
  const zone = (type: number): Zone | undefined => {
    if (type >= types) return undefined;
    const at = typesAt + type * TYPE_BYTES;
    const nameAt = namesAt + file.readUInt8(at + 5);
    return { name: file.toString('latin1', nameAt, file.indexOf(0, nameAt)), offsetSeconds: file.readInt32BE(at) };
  };
  const changes = Array.from({ length: times }, (_, index) => ({
    at: Number(file.readBigInt64BE(timesAt + index * 8)),
    zone: zone(file.readUInt8(timesAt + times * 8 + index)),
  }));
  const rule = file.toString('latin1', end).trim();
  return { changes, first: zone(0), last: rule === '' ? changes.at(-1)?.zone : parseRule(rule) };
}

/** The zone at a moment, in seconds since 1970; undefined when the file does not tell. */
export function zoneAt({ changes, first, last }: Zones, seconds: number): Zone | undefined {
  const next = changes.findIndex(({ at }) => at > seconds);
  if (next === -1) return last;
  return next === 0 ? first : changes[next - 1]?.zone;
}

function readHeader(file: Buffer, at: number, timeBytes: number) {
  if (file.toString('latin1', at, at + 4) !== 'TZif' || file.length < at + HEADER_BYTES) throw new Error('/etc/localtime: no TZif file');
  const count = (index: number): number => file.readUInt32BE(at + 20 + index * 4);
  const [universal, standard, leaps, times, types, names] = [count(0), count(1), count(2), count(3), count(4), count(5)];
  const timesAt = at + HEADER_BYTES;
  const end = timesAt + times * (timeBytes + 1) + types * TYPE_BYTES + names + leaps * (timeBytes + 4) + standard + universal;
  if (end > file.length) throw new Error('/etc/localtime: cut short');
  return { version: Number(file.toString('latin1', at + 4, at + 5)) || 1, times, types, timesAt, end };
}

/** A rule without summer time, such as `WIB-7` or `<+0530>-5:30`: the sign counts towards the west. */
function parseRule(rule: string): Zone | undefined {
  const match = /^(?:<([^>]+)>|([A-Za-z]+))([+-]?)(\d+)(?::(\d+))?(?::(\d+))?$/.exec(rule);
  if (match === null) return undefined;
  const seconds = Number(match[4]) * 3600 + Number(match[5] ?? 0) * 60 + Number(match[6] ?? 0);
  return { name: match[1] ?? match[2] ?? '', offsetSeconds: match[3] === '-' || seconds === 0 ? seconds : -seconds };
}
