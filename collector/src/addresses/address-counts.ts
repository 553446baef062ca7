// How many addresses are in use, in all and of each block: for metrics. Counted in the ledger, at most once a minute.
import type { AddressPlan } from '@pantau/shared/law/checks/ip-plan/blocks';
import { planOn } from '@pantau/shared/law/checks/ip-plan/blocks';
import { roomIn } from '@pantau/shared/law/checks/operational/block-use';
import type { Row, SqlReader } from '@pantau/shared/ledger/driver';
import { sortKeyRange } from '@pantau/shared/register/address';
import type { Register } from '@pantau/shared/register/register';
import { DAY, localDay, MINUTE, type Zone } from '@pantau/shared/time';
import { keyedRows } from './keyed-rows.ts';

/** As in the checks on the address plan. */
const IN_USE_MS = 7 * DAY;

export interface BlockCount {
  readonly block: string;
  readonly pd: string;
  readonly used: number;
  /** Left out for IPv6. */
  readonly size?: number;
  /** Records of single addresses. */
  readonly allocated: number;
}

export interface AddressCounts {
  /** Addresses seen in the last week, by whose table: `arp`, `nd`, `dhcp`, `sweep`, `interface`. */
  readonly seenBy: ReadonlyMap<string, number>;
  /** Of them those in no block of the plan. */
  readonly outside: number;
  readonly blocks: readonly BlockCount[];
}

export interface AddressCountsDeps {
  readonly ledger: SqlReader;
  readonly region: { readonly id: string; readonly zone: Zone };
  readonly register: () => Register;
  /** Milliseconds UTC. */
  readonly now: () => number;
}

/** A function that tells the counts of the last minute. */
export function createAddressCounts({ ledger, region, register, now }: AddressCountsDeps): () => Promise<AddressCounts> {
  let counted: { readonly at: number; readonly counts: Promise<AddressCounts> } | undefined;
  return () => {
    const at = now();
    if (counted === undefined || at - counted.at >= MINUTE) {
      counted = { at, counts: count(ledger, region, register(), at) };
    }
    return counted.counts;
  };
}

async function count(ledger: SqlReader, region: AddressCountsDeps['region'], register: Register, at: number): Promise<AddressCounts> {
  const today = localDay(at, region.zone);
  const plan = planOn(register.list('ip_blocks'), today);
  const since = at - IN_USE_MS;
  const seen = await ledger.all(
    `select s.seen_by, count(distinct s.sort_key || s.vrf) as addresses from address_sightings s where s.region = ? and s.last_seen >= ?
      group by s.seen_by`,
    [region.id, since],
  );
  const [all] = await ledger.all(
    'select count(distinct s.sort_key || s.vrf) as addresses from address_sightings s where s.region = ? and s.last_seen >= ?',
    [region.id, since],
  );
  const used = new Map<string, number>();
  let inside = 0;
  for (const row of await usedOf(ledger, region.id, plan, since)) {
    used.set(String(row['block']), Number(row['addresses']));
    inside += Number(row['addresses']);
  }
  const given = Map.groupBy(
    register.list('ip_addresses').filter(({ status }) => status !== 'deprecated'),
    ({ address, vrf }) => plan.blockOf(vrf === undefined ? address : `${address}%${vrf}`)?.record.id,
  );
  return {
    seenBy: new Map(seen.map((row) => [String(row['seen_by']), Number(row['addresses'])])),
    outside: Math.max(0, Number(all?.['addresses'] ?? 0) - inside),
    blocks: plan.blocks.map(({ record, network }) => {
      const size = roomIn(network);
      const counts = { used: used.get(record.id) ?? 0, allocated: given.get(record.id)?.length ?? 0 };
      return { block: record.id, pd: record.assigned_to, ...counts, ...(size === undefined ? {} : { size }) };
    }),
  };
}

/** Addresses of each block. Blocks that overlap are a violation; an address of both counts for that with the first id. */
async function usedOf(ledger: SqlReader, region: string, plan: AddressPlan, since: number): Promise<Row[]> {
  const vrfs = [...new Set(plan.blocks.flatMap(({ record }) => record.vrf ?? []))];
  const ranges = plan.blocks.map(({ record, network }) => {
    const { first, last } = sortKeyRange(network);
    return [record.id, record.vrf ?? '', first, last];
  });
  const found: Row[] = [];
  for (const { table, params } of keyedRows(['block', 'vrf', 'first', 'last'], ranges)) {
    // An address of a VRF that the plan does not name lies in the plan of the default one.
    const rows = await ledger.all(
      `${table} select block, count(*) as addresses from (
        select min(k.block) as block from k cross join address_sightings s
        where s.region = ? and s.sort_key between k.first and k.last and s.last_seen >= ?
          and k.vrf = case when s.vrf in (${vrfs.map(() => '?').join(', ')}) then s.vrf else '' end
        group by s.sort_key, s.vrf) as inside group by block`,
      [...params, region, since, ...vrfs],
    );
    found.push(...rows);
  }
  return found;
}
