// Takes one sample of addresses in: which rows it makes worth telling, and the statements that store it. What is stored does not
// depend on the order in which samples come: first and last, the one before, and their number.
import type { SqlTransaction, SqlValue, Statement } from '@pantau/shared/ledger/driver';
import type { SightingsFact } from '@pantau/shared/network-facts';
import { isAssignable, parseIp, sortKey } from '@pantau/shared/register/address';
import { isMachineMac } from '@pantau/shared/register/mac';
import { HOUR, MINUTE, SECOND } from '@pantau/shared/time';
import { keyedRows } from './keyed-rows.ts';

/** A sample whose value has been read. */
export interface SightingsSample {
  readonly subject: string;
  readonly witness: string;
  readonly at: number;
  readonly value: SightingsFact;
}

export interface TakenRows {
  readonly statements: readonly Statement[];
  /** Keys of the rows that the evaluation has to be told of: ifIndex, address, hardware address. */
  readonly told: readonly (readonly SqlValue[])[];
}

const COLUMNS = ['if_index', 'ip', 'mac', 'sort_key', 'name'];

/** Told again after an hour; by the number of the row, so that not all rows of a table come at once. */
export const TOLD_EVERY_S = HOUR / SECOND;
const slotOf = (instant: string) => `(${instant} / ${SECOND} + s.id * 97) / ${TOLD_EVERY_S}`;

/** For so long everything is told: what was seen twice, and some minutes apart, counts for more. */
export const TOLD_AT_FIRST_MS = 30 * MINUTE;

/**
 * New or nearly so, earlier than known, an hour on, or with another hardware address beside it of late: whether two
 * machines use one address is told by how their sightings alternate.
 */
const WORTH_TELLING = `s.id is null or ? < s.first_seen + ${TOLD_AT_FIRST_MS}
  or (? > s.last_seen and ${slotOf('cast(? as integer)')} <> ${slotOf('s.last_seen')})
  or exists (select 1 from address_sightings o where o.region = s.region and o.sort_key = s.sort_key and o.vrf = s.vrf and o.mac <> s.mac
    and o.mac <> '' and s.mac <> '' and o.seen_by <> 'dhcp' and s.seen_by <> 'dhcp' and o.last_seen > ?)`;

const OF_NEWEST = (column: string) => `${column} = case
  when excluded.last_seen > address_sightings.last_seen
    or (excluded.last_seen = address_sightings.last_seen and excluded.${column} > address_sightings.${column})
  then excluded.${column} else address_sightings.${column} end`;

const STORE = `insert into address_sightings
    (region, subject, seen_by, vrf, witness, first_seen, last_seen, prev_seen, sightings, if_index, ip, mac, sort_key, name)
  select ?, ?, ?, ?, ?, ?, ?, 0, 1, k.if_index, k.ip, k.mac, k.sort_key, k.name from k where k.ip is not null
  on conflict (region, subject, seen_by, vrf, if_index, ip, mac) do update set
    ${OF_NEWEST('name')}, ${OF_NEWEST('witness')},
    prev_seen = case when excluded.last_seen >= address_sightings.last_seen then address_sightings.last_seen
      when excluded.last_seen > address_sightings.prev_seen then excluded.last_seen else address_sightings.prev_seen end,
    first_seen = case when excluded.first_seen < address_sightings.first_seen then excluded.first_seen else address_sightings.first_seen end,
    last_seen = case when excluded.last_seen > address_sightings.last_seen then excluded.last_seen else address_sightings.last_seen end,
    sightings = address_sightings.sightings + 1`;

export async function takeAddresses(tx: SqlTransaction, region: string, sample: SightingsSample): Promise<TakenRows> {
  const { subject, witness, at, value } = sample;
  const parts = keyedRows(COLUMNS, addressRows(value));
  const told: SqlValue[][] = [];
  for (const { table, params } of parts) {
    const rows = await tx.all(
      `${table} select k.if_index, k.ip, k.mac from k left join address_sightings s on s.region = ? and s.subject = ? and s.seen_by = ?
        and s.vrf = ? and s.if_index = k.if_index and s.ip = k.ip and s.mac = k.mac where k.ip is not null and (${WORTH_TELLING})`,
      [...params, region, subject, value.by, value.vrf, at, at, at, at - HOUR],
    );
    told.push(...rows.map((row) => [subject, value.by, value.vrf, ...['if_index', 'ip', 'mac'].map((column) => row[column] ?? null)]));
  }
  const own = [region, subject, value.by, value.vrf, witness, at, at];
  return { statements: parts.map(({ table, params }) => ({ sql: `${table} ${STORE}`, params: [...params, ...own] })), told };
}

/** Rows that can be one machine's, each pair once. */
function addressRows({ rows }: SightingsFact): SqlValue[][] {
  const found = new Map<string, SqlValue[]>();
  for (const [ifIndex, ip, mac, name] of rows) {
    const address = parseIp(ip);
    if (address === undefined || !isAssignable(address) || (mac !== '' && !isMachineMac(mac))) {
      continue;
    }
    const key = `${ifIndex} ${ip} ${mac}`;
    const other = found.get(key)?.at(-1);
    if (other === undefined || String(other) < name) {
      found.set(key, [ifIndex, ip, mac, sortKey(address), name]);
    }
  }
  return [...found.values()];
}
