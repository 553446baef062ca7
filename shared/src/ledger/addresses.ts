// Reads addresses seen and hardware addresses on ports out of the ledger: as intervals for the evaluation, as rows for people.
import type { FactInterval } from '../accepted.ts';
import type { FdbPortFact, SightingFact } from '../network-facts.ts';
import { type Network, sortKeyRange } from '../register/address.ts';
import { DAY, HOUR } from '../time.ts';
import type { Row, SqlReader, SqlValue } from './driver.ts';
import { numberOf, textOf } from './queries/row.ts';

/** Sightings further apart than this do not belong together: in between the address may have been another machine's. */
const BREAK_MS = HOUR;
/** A port is shared with what was on it in the last day of its device. */
export const PORT_WINDOW_MS = DAY;
/** Ports are told apart up to so many hardware addresses. */
export const MOST_SHARED = 10;

/** Columns that `sightingOf` reads, of `address_sightings s`. */
export const SIGHTING_COLUMNS =
  's.subject, s.seen_by, s.vrf, s.if_index, s.ip, s.mac, s.sort_key, s.name, s.witness, s.first_seen, s.last_seen, s.prev_seen, s.sightings';
/** Columns that `fdbEntryOf` reads, of `fdb_entries e`. */
export const FDB_COLUMNS = 'e.subject, e.vlan, e.mac, e.if_index, e.port, e.witness, e.first_seen, e.last_seen, e.sightings';

/** An interval that tells when it was last seen so. */
type SeenInterval = FactInterval & { readonly lastAt: number };

/** One pair of address and hardware address in the table of one device. */
export interface AddressSighting extends Omit<SightingFact, 'lately' | 'by'> {
  readonly by: string;
  readonly sortKey: string;
  readonly witness: string;
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** The newest sighting before; 0 when there is none. */
  readonly prevSeen: number;
}

/** A hardware address on one port. */
export interface FdbEntry extends Omit<FdbPortFact, 'shared'> {
  readonly witness: string;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly sightings: number;
}

/** Sightings of a region in the order of addresses: all, or those of a network. */
export async function readSightings(reader: SqlReader, region: string, within?: Network): Promise<AddressSighting[]> {
  const { first, last } = within === undefined ? { first: '', last: 'g' } : sortKeyRange(within);
  return await sightingsWhere(reader, 's.region = ? and s.sort_key between ? and ? order by s.sort_key, s.last_seen desc', [
    region,
    first,
    last,
  ]);
}

/** Sightings by a condition on `address_sightings s`. */
export async function sightingsWhere(reader: SqlReader, condition: string, params: readonly SqlValue[]): Promise<AddressSighting[]> {
  return (await reader.all(`select ${SIGHTING_COLUMNS} from address_sightings s where ${condition}`, params)).map(sightingOf);
}

/** The ports on which a hardware address was learned, the newest first. */
export async function readPortsOf(reader: SqlReader, region: string, mac: string): Promise<FdbEntry[]> {
  const rows = await reader.all(
    `select ${FDB_COLUMNS} from fdb_entries e where e.region = ? and e.mac = ? order by e.last_seen desc, e.subject, e.vlan, e.if_index`,
    [region, mac],
  );
  return rows.map(fdbEntryOf);
}

/** A row with SIGHTING_COLUMNS. */
export function sightingOf(row: Row): AddressSighting {
  return {
    device: textOf(row, 'subject'),
    by: textOf(row, 'seen_by'),
    vrf: textOf(row, 'vrf'),
    ifIndex: numberOf(row, 'if_index'),
    ip: textOf(row, 'ip'),
    mac: textOf(row, 'mac'),
    sortKey: textOf(row, 'sort_key'),
    name: textOf(row, 'name'),
    witness: textOf(row, 'witness'),
    firstSeen: numberOf(row, 'first_seen'),
    lastSeen: numberOf(row, 'last_seen'),
    prevSeen: numberOf(row, 'prev_seen'),
    sightings: numberOf(row, 'sightings'),
  };
}

/** A row with FDB_COLUMNS. */
export function fdbEntryOf(row: Row): FdbEntry {
  return {
    device: textOf(row, 'subject'),
    vlan: textOf(row, 'vlan'),
    mac: textOf(row, 'mac'),
    ifIndex: numberOf(row, 'if_index'),
    port: textOf(row, 'port'),
    witness: textOf(row, 'witness'),
    firstSeen: numberOf(row, 'first_seen'),
    lastSeen: numberOf(row, 'last_seen'),
    sightings: numberOf(row, 'sightings'),
  };
}

/** A sighting as the evaluation reads it, looked at from an instant not before its first: what came after is not told. */
export function sightingInterval(seen: AddressSighting, at = Number.MAX_SAFE_INTEGER): SeenInterval {
  const { device, by, vrf, ifIndex, ip, mac, name, sightings, witness, firstSeen } = seen;
  const [last, previous] = [seen.lastSeen, seen.prevSeen].filter((time) => time > 0 && time <= at);
  const newest = last ?? firstSeen;
  const lately = previous !== undefined && newest - previous <= BREAK_MS ? [previous, newest] : [newest];
  return {
    subject: `sighting/${[device, by, vrf, ifIndex, ip, mac].join('|')}`,
    fact: 'sighting',
    witness,
    value: { device, by, vrf, ifIndex, ip, mac, name, sightings, lately },
    firstAt: firstSeen,
    lastAt: Math.min(seen.lastSeen, at),
  };
}

/** Where a hardware address is: its newest port. `entries` are those of one address in one table, `shared` is that of the newest. */
export function fdbInterval(newest: FdbEntry, shared: number, at = Number.MAX_SAFE_INTEGER): SeenInterval {
  const { device, port, ifIndex, vlan, mac, witness, firstSeen, lastSeen } = newest;
  return {
    subject: `fdb/${[device, vlan, mac].join('|')}`,
    fact: 'fdb_port',
    witness,
    value: { device, port, ifIndex, vlan, mac, shared: Math.min(shared, MOST_SHARED) },
    firstAt: firstSeen,
    lastAt: Math.min(lastSeen, at),
  };
}

/** Of each hardware address in each table the port where it was last, as of an instant. */
export function newestPorts(entries: readonly FdbEntry[]): FdbEntry[] {
  const newest = new Map<string, FdbEntry>();
  for (const entry of entries) {
    const key = `${entry.device}|${entry.vlan}|${entry.mac}`;
    const other = newest.get(key);
    if (other === undefined || isLater(entry, other)) {
      newest.set(key, entry);
    }
  }
  return [...newest.values()];
}

function isLater(a: FdbEntry, b: FdbEntry): boolean {
  return a.lastSeen === b.lastSeen ? a.ifIndex > b.ifIndex : a.lastSeen > b.lastSeen;
}

/** How many hardware addresses were on each port, by `portKey`, in the last day of each device. */
function portsShared(entries: readonly FdbEntry[]): ReadonlyMap<string, number> {
  const lastOf = new Map<string, number>();
  for (const { device, lastSeen } of entries) {
    lastOf.set(device, Math.max(lastOf.get(device) ?? 0, lastSeen));
  }
  const macs = new Map<string, Set<string>>();
  for (const entry of entries) {
    if (entry.lastSeen >= (lastOf.get(entry.device) ?? 0) - PORT_WINDOW_MS) {
      const key = portKey(entry);
      macs.set(key, (macs.get(key) ?? new Set<string>()).add(entry.mac));
    }
  }
  return new Map([...macs].map(([key, found]) => [key, found.size]));
}

/** Device and interface as one text. */
function portKey({ device, ifIndex }: Pick<FdbEntry, 'device' | 'ifIndex'>): string {
  return `${device}|${ifIndex}`;
}

/** Entries of a region as of an instant. */
export async function readFdbEntries(reader: SqlReader, region: string, at = Number.MAX_SAFE_INTEGER): Promise<FdbEntry[]> {
  const rows = await reader.all(`select ${FDB_COLUMNS} from fdb_entries e where e.region = ? and e.first_seen <= ?`, [region, at]);
  return rows.map(fdbEntryOf).map((entry) => ({ ...entry, lastSeen: Math.min(entry.lastSeen, at) }));
}

/**
 * What is known of addresses and ports as of an instant (left out = now), as intervals with `lastAt`. Between the first and the last
 * sighting the ledger does not know the breaks: a past instant in between counts as seen.
 */
export async function addressFacts(reader: SqlReader, region: string, at = Number.MAX_SAFE_INTEGER): Promise<SeenInterval[]> {
  const sightings = await sightingsWhere(reader, 's.region = ? and s.first_seen <= ?', [region, at]);
  const entries = await readFdbEntries(reader, region, at);
  const shared = portsShared(entries);
  return [
    ...sightings.map((each) => sightingInterval(each, at)),
    ...newestPorts(entries).map((each) => fdbInterval(each, shared.get(portKey(each)) ?? 0, at)),
  ];
}

/** When each of some facts of this store was last seen, by its subject (`sighting/...`, `fdb/...`); what is not there is left out. */
export async function addressesLastSeen(reader: SqlReader, region: string, subjects: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const subject of subjects) {
    const [kind, rest] = splitOnce(subject, '/');
    const parts = rest.split('|');
    const [row] =
      kind === 'fdb'
        ? await reader.all('select max(last_seen) as seen_at from fdb_entries where region = ? and subject = ? and vlan = ? and mac = ?', [
            region,
            ...parts.slice(0, 3),
          ])
        : await reader.all(
            `select last_seen as seen_at from address_sightings where region = ? and subject = ? and seen_by = ? and vrf = ? and if_index = ?
              and ip = ? and mac = ?`,
            [region, ...parts.slice(0, 3), Number(parts[3]), ...parts.slice(4, 6)],
          );
    if (typeof row?.['seen_at'] === 'number') {
      found.set(subject, row['seen_at']);
    }
  }
  return found;
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}
