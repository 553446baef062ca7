// Takes samples of hardware addresses on ports in, and finds which of them are worth telling: new
// or nearly so, moved, an hour on, or on a port that others came to or left.

import type { FactInterval } from '@pantau/shared/accepted';
import {
  FDB_COLUMNS,
  type FdbEntry,
  fdbEntryOf,
  fdbInterval,
  MOST_SHARED,
  newestPorts,
  PORT_WINDOW_MS,
} from '@pantau/shared/ledger/addresses';
import type { SqlTransaction, SqlValue } from '@pantau/shared/ledger/driver';
import type { SightingsFact } from '@pantau/shared/network-facts';
import { isMachineMac } from '@pantau/shared/register/mac';
import { SECOND } from '@pantau/shared/time';
import { type SightingsSample, TOLD_AT_FIRST_MS, TOLD_EVERY_S } from './address-rows.ts';
import { eachOnce, keyedRows } from './keyed-rows.ts';

const COLUMNS = ['mac', 'if_index', 'port'];

const slotOf = (instant: string) => `(${instant} / ${SECOND} + s.id * 97) / ${TOLD_EVERY_S}`;

const WORTH_TELLING = `s.id is null or ? < s.first_seen + ${TOLD_AT_FIRST_MS}
  or (? > s.last_seen and ${slotOf('cast(? as integer)')} <> ${slotOf('s.last_seen')})
  or exists (select 1 from fdb_entries o where o.region = s.region and o.subject = s.subject and o.vlan = s.vlan and o.mac = s.mac
    and o.if_index <> s.if_index and o.last_seen >= s.last_seen)`;

const OF_NEWEST = (column: string) => `${column} = case
  when excluded.last_seen > fdb_entries.last_seen
    or (excluded.last_seen = fdb_entries.last_seen and excluded.${column} > fdb_entries.${column})
  then excluded.${column} else fdb_entries.${column} end`;

const STORE = `insert into fdb_entries (region, subject, vlan, witness, first_seen, last_seen, sightings, mac, if_index, port)
  select ?, ?, ?, ?, ?, ?, 1, k.mac, k.if_index, k.port from k where k.mac is not null
  on conflict (region, subject, vlan, mac, if_index) do update set
    ${OF_NEWEST('port')}, ${OF_NEWEST('witness')},
    first_seen = case when excluded.first_seen < fdb_entries.first_seen then excluded.first_seen else fdb_entries.first_seen end,
    last_seen = case when excluded.last_seen > fdb_entries.last_seen then excluded.last_seen else fdb_entries.last_seen end,
    sightings = fdb_entries.sightings + 1`;

/** Takes the samples of one device in; returns where the addresses are that are worth telling. */
export async function takeFdb(
  tx: SqlTransaction,
  region: string,
  subject: string,
  samples: readonly SightingsSample[],
): Promise<FactInterval[]> {
  const told: SqlValue[][] = [];
  const before = await sharesOf(tx, region, subject);
  for (const { witness, at, value } of samples) {
    const parts = keyedRows(COLUMNS, fdbRows(value));
    for (const { table, params } of parts) {
      const rows = await tx.all(
        `${table} select k.mac from k left join fdb_entries s on s.region = ? and s.subject = ? and s.vlan = ? and s.mac = k.mac
          and s.if_index = k.if_index where k.mac is not null and (${WORTH_TELLING})`,
        [...params, region, subject, value.vrf, at, at, at],
      );
      told.push(...rows.map((row) => [value.vrf, row['mac'] ?? null]));
    }
    const own = [region, subject, value.vrf, witness, at, at];
    await tx.run(parts.map(({ table, params }) => ({ sql: `${table} ${STORE}`, params: [...params, ...own] })));
  }
  const after = await sharesOf(tx, region, subject);
  for (const ifIndex of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(ifIndex) !== after.get(ifIndex)) {
      told.push(...(await onPort(tx, [region, subject, ifIndex])));
    }
  }
  const entries = await entriesOf(tx, region, subject, eachOnce(told));
  return newestPorts(entries).map((entry) => fdbInterval(entry, after.get(entry.ifIndex) ?? 0));
}

async function entriesOf(tx: SqlTransaction, region: string, subject: string, keys: readonly (readonly SqlValue[])[]): Promise<FdbEntry[]> {
  const found: FdbEntry[] = [];
  for (const { table, params } of keyedRows(['vlan', 'mac'], keys)) {
    const rows = await tx.all(
      `${table} select ${FDB_COLUMNS} from k cross join fdb_entries e where e.region = ? and e.subject = ? and e.vlan = k.vlan
        and e.mac = k.mac`,
      [...params, region, subject],
    );
    found.push(...rows.map(fdbEntryOf));
  }
  return found;
}

/** How many hardware addresses each port has, up to the number from which ports are not told apart. */
async function sharesOf(tx: SqlTransaction, region: string, subject: string): Promise<Map<number, number>> {
  const rows = await tx.all(
    `select e.if_index, count(distinct e.mac) as macs from fdb_entries e where e.region = ? and e.subject = ?
      and e.last_seen >= (select max(n.last_seen) from fdb_entries n where n.region = ? and n.subject = ?) - ${PORT_WINDOW_MS}
      group by e.if_index`,
    [region, subject, region, subject],
  );
  return new Map(rows.map((row) => [Number(row['if_index']), Math.min(MOST_SHARED, Number(row['macs']))]));
}

async function onPort(tx: SqlTransaction, key: readonly SqlValue[]): Promise<SqlValue[][]> {
  const rows = await tx.all('select vlan, mac from fdb_entries where region = ? and subject = ? and if_index = ?', key);
  return rows.map((row) => [row['vlan'] ?? null, row['mac'] ?? null]);
}

function fdbRows({ rows }: SightingsFact): SqlValue[][] {
  const found = new Map<string, SqlValue[]>();
  for (const [ifIndex, , mac, port] of rows) {
    const key = `${ifIndex} ${mac}`;
    if (mac !== '' && isMachineMac(mac) && String(found.get(key)?.at(-1) ?? '') <= port) {
      found.set(key, [mac, ifIndex, port]);
    }
  }
  return [...found.values()];
}
