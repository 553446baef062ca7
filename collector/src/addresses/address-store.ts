// Keeps the addresses and hardware addresses that devices, leases and sweeps show: the store of the samples `sightings`.
import type { FactInterval, SampleStore } from '@pantau/shared/accepted';
import { SIGHTING_COLUMNS, sightingInterval, sightingOf } from '@pantau/shared/ledger/addresses';
import type { SqlTransaction, SqlValue } from '@pantau/shared/ledger/driver';
import type { SightingsFact } from '@pantau/shared/network-facts';
import { DAY, MINUTE } from '@pantau/shared/time';
import { type SightingsSample, takeAddresses } from './address-rows.ts';
import { takeFdb } from './fdb-rows.ts';
import { eachOnce, keyedRows } from './keyed-rows.ts';

/** Longer than the longest time for which an allocation may be unused. */
const KEPT_MS = 400 * DAY;
/** What was there for less than a day passed by: privacy addresses of IPv6, guests. */
const PASSING_KEPT_MS = 35 * DAY;
const PRUNE_EVERY_MS = 10 * MINUTE;
const PRUNED_AT_ONCE = 1_000;

export interface AddressStoreDeps {
  readonly region: string;
  /** Milliseconds UTC. */
  readonly now: () => number;
}

/** The store of a region. Rows that nobody has seen for 400 days are removed, those that were there for less than a day after 35. */
export function createAddressStore({ region, now }: AddressStoreDeps): SampleStore {
  let prunedAt = 0;
  return {
    fact: 'sightings',
    async take(tx, samples) {
      const seen = samples.map((sample): SightingsSample => ({ ...sample, value: sample.value as object as SightingsFact }));
      const keys: (readonly SqlValue[])[] = [];
      for (const sample of seen.filter(({ value }) => value.by !== 'fdb')) {
        const { statements, told } = await takeAddresses(tx, region, sample);
        await tx.run(statements);
        keys.push(...told);
      }
      const ports: FactInterval[] = [];
      for (const [device, own] of Map.groupBy(
        seen.filter(({ value }) => value.by === 'fdb'),
        ({ subject }) => subject,
      )) {
        ports.push(...(await takeFdb(tx, region, device, own)));
      }
      if (now() - prunedAt >= PRUNE_EVERY_MS) {
        prunedAt = now();
        await prune(tx, region, prunedAt);
      }
      return [...(await toldAddresses(tx, region, keys)), ...ports];
    },
  };
}

async function toldAddresses(tx: SqlTransaction, region: string, keys: readonly (readonly SqlValue[])[]): Promise<FactInterval[]> {
  const told: FactInterval[] = [];
  for (const { table, params } of keyedRows(['subject', 'seen_by', 'vrf', 'if_index', 'ip', 'mac'], eachOnce(keys))) {
    const rows = await tx.all(
      `${table} select ${SIGHTING_COLUMNS} from k cross join address_sightings s where s.region = ? and s.subject = k.subject
        and s.seen_by = k.seen_by and s.vrf = k.vrf and s.if_index = k.if_index and s.ip = k.ip and s.mac = k.mac`,
      [...params, region],
    );
    told.push(...rows.map((row) => sightingInterval(sightingOf(row))));
  }
  return told;
}

/** A few rows at a time, so that no batch waits for it; counted from the newest sighting, should the clock run ahead. */
async function prune(tx: SqlTransaction, region: string, now: number): Promise<void> {
  for (const table of ['address_sightings', 'fdb_entries']) {
    const [row] = await tx.all(`select max(last_seen) as newest from ${table} where region = ?`, [region]);
    const from = Math.min(now, Number(row?.['newest'] ?? 0));
    await tx.run([
      {
        sql: `delete from ${table} where id in (select id from ${table} where region = ? and (last_seen < ? or (last_seen < ?
          and last_seen - first_seen < ${DAY})) limit ${PRUNED_AT_ONCE})`,
        params: [region, from - KEPT_MS, from - PASSING_KEPT_MS],
      },
    ]);
  }
}
