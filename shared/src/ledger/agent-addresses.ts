// Reads the addresses that agents see: those of their own machines, and neighbours in the network.
import type { AddressesFact, NeighbourFact } from '../facts.ts';
import { parseIp, sortKey } from '../register/address.ts';
import type { AddressSighting } from './addresses.ts';
import type { Row, SqlReader, SqlValue } from './driver.ts';
import { numberOf, textOf } from './queries/row.ts';

// Open rows were seen with the newest report, which ends the newest range of their epoch. What comes and goes, as neighbours do, is in
// many rows of one value.
const SPANS = `select f.subject, f.fact, f.witness, f.value, min(f.first_at) as first_at, max(coalesce(f.last_at, (select max(r.last_at)
  from received r where r.region = f.region and r.agent = f.witness and r.epoch = f.epoch), f.first_at)) as seen_at`;
const EACH_VALUE = 'group by f.subject, f.fact, f.witness, f.value';

/** Addresses of the machines of agents and of their neighbours, now and before: all, or one. Not yet in the order of addresses. */
export async function readAgentAddresses(reader: SqlReader, region: string, ip?: string): Promise<AddressSighting[]> {
  const own = await reader.all(
    `${SPANS} from agents a cross join facts f where a.region = ? and f.region = a.region and f.subject = 'server/' || a.server
      and f.fact = 'addresses' and f.witness = a.id ${ip === undefined ? '' : 'and instr(f.value, ?) > 0'} ${EACH_VALUE}`,
    ip === undefined ? [region] : [region, JSON.stringify(ip)],
  );
  const [condition, params]: [string, SqlValue[]] =
    ip === undefined ? ["f.subject between 'ip/' and 'ip0'", [region]] : ['f.subject = ?', [region, `ip/${ip}`]];
  const neighbours = await reader.all(
    `${SPANS} from facts f where f.region = ? and ${condition} and f.fact = 'neighbour' ${EACH_VALUE}`,
    params,
  );
  return joined([...own.flatMap(ownAddresses), ...neighbours.map(neighbour)].filter((seen) => ip === undefined || seen.ip === ip));
}

/** When a block was last swept to the end, whoever answered; undefined for never. */
export async function readSweptAt(reader: SqlReader, region: string, block: string): Promise<number | undefined> {
  const rows = await reader.all(`${SPANS} from facts f where f.region = ? and f.subject = ? and f.fact = 'swept' ${EACH_VALUE}`, [
    region,
    `ip_block/${block}`,
  ]);
  return rows.length === 0 ? undefined : Math.max(...rows.map((row) => numberOf(row, 'seen_at')));
}

/** One address at one place is one sighting, from the first to the last time that it was there. */
function joined(sightings: readonly AddressSighting[]): AddressSighting[] {
  const found = new Map<string, AddressSighting>();
  for (const seen of sightings) {
    const key = [seen.by, seen.device, seen.witness, seen.ip, seen.mac, seen.name].join('|');
    const { firstSeen, lastSeen } = found.get(key) ?? seen;
    found.set(key, { ...seen, firstSeen: Math.min(firstSeen, seen.firstSeen), lastSeen: Math.max(lastSeen, seen.lastSeen) });
  }
  return [...found.values()];
}

function ownAddresses(row: Row): AddressSighting[] {
  const { interfaces } = JSON.parse(textOf(row, 'value')) as AddressesFact;
  return interfaces.flatMap(({ name, mac, addresses }) =>
    addresses.map(({ ip }) => seenBy(row, { by: 'agent', device: textOf(row, 'subject'), ip, mac: mac?.toLowerCase() ?? '', name })),
  );
}

function neighbour(row: Row): AddressSighting {
  const { mac, interface: name } = JSON.parse(textOf(row, 'value')) as NeighbourFact;
  const ip = textOf(row, 'subject').slice('ip/'.length);
  return seenBy(row, { by: 'neighbour', device: `agent/${textOf(row, 'witness')}`, ip, mac: mac.toLowerCase(), name });
}

function seenBy(row: Row, seen: Pick<AddressSighting, 'by' | 'device' | 'ip' | 'mac' | 'name'>): AddressSighting {
  const address = parseIp(seen.ip);
  return {
    ...seen,
    vrf: '',
    ifIndex: 0,
    sortKey: address === undefined ? '' : sortKey(address),
    witness: textOf(row, 'witness'),
    firstSeen: numberOf(row, 'first_at'),
    lastSeen: numberOf(row, 'seen_at'),
    prevSeen: 0,
    // Seen with every report in between.
    sightings: 2,
  };
}
