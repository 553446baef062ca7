// Reads the addresses that agents see: those of their own machines, and neighbours in the network.
import type { AddressesFact, NeighbourFact } from '../facts.ts';
import { parseIp, sortKey } from '../register/address.ts';
import type { AddressSighting } from './addresses.ts';
import type { Row, SqlReader, SqlValue } from './driver.ts';
import { numberOf, textOf } from './queries/row.ts';

// Open rows were seen with the newest report, which ends the newest range of their epoch.
const NEWEST = `select f.subject, f.fact, f.witness, f.first_at, f.value, coalesce(f.last_at, (select max(r.last_at) from received r
  where r.region = f.region and r.agent = f.witness and r.epoch = f.epoch)) as seen_at`;

/** Addresses of the machines of agents and of their neighbours, as of now: all, or one. Not yet in the order of addresses. */
export async function readAgentAddresses(reader: SqlReader, region: string, ip?: string): Promise<AddressSighting[]> {
  const own = await reader.all(
    `${NEWEST} from agents a cross join facts f where a.region = ? and f.region = a.region and f.subject = 'server/' || a.server
      and f.fact = 'addresses' and f.witness = a.id and f.last_seq is null ${ip === undefined ? '' : 'and instr(f.value, ?) > 0'}`,
    ip === undefined ? [region] : [region, JSON.stringify(ip)],
  );
  const [condition, params]: [string, SqlValue[]] =
    ip === undefined ? ["f.subject between 'ip/' and 'ip0'", [region]] : ['f.subject = ?', [region, `ip/${ip}`]];
  const neighbours = await reader.all(
    `${NEWEST} from facts f where f.region = ? and ${condition} and f.fact = 'neighbour' and f.last_seq is null`,
    params,
  );
  return [...own.flatMap(ownAddresses), ...neighbours.map(neighbour)].filter((seen) => ip === undefined || seen.ip === ip);
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
