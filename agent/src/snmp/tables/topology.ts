// Who is on the ports: neighbours by LLDP, CDP or RouterOS as one fact, and the forwarding tables of the ports that lead to no other switch.
import { readBridgePorts } from './bridge-ports.ts';
import { readCdp, readMikrotikNeighbours } from './cdp.ts';
import { joinTables, observation, type ReadTable, unreadable } from './device-tables.ts';
import { readForwarding } from './fdb.ts';
import { readLldp } from './lldp.ts';
import type { Neighbour } from './neighbour.ts';

const MIKROTIK = 14_988;
const MOST_NEIGHBOURS = 500;

export const readTopology: ReadTable = async (reader, device) => {
  const ports = await readBridgePorts(reader);
  const lldp = await readLldp(reader, device.ifNames, ports);
  const cdp = await readCdp(reader, device.ifNames);
  const mikrotik = device.enterprise === MIKROTIK ? await readMikrotikNeighbours(reader, device.ifNames) : { found: [], bad: 0 };
  const neighbours = onePerPort([lldp.found, cdp.found, mikrotik.found]);
  const uplinks = neighbours.flatMap(({ ifIndex, forwards, isPhone }) =>
    forwards === true && !isPhone && ifIndex !== undefined ? [ifIndex] : [],
  );
  const forwarding = await readForwarding(reader, device, ports, new Set(uplinks));
  const shown = neighbours.slice(0, MOST_NEIGHBOURS).map(told);
  const bad = lldp.bad + cdp.bad + mikrotik.bad;
  const own = {
    standing: neighbours.length === 0 ? [] : [observation(device, 'lldp_neighbours', { neighbours: shown })],
    unseen: unreadable('LLDP/CDP', bad),
  };
  return joinTables([own, forwarding]);
};

/** Neighbours of the first protocol that tells of a port. In a fixed order, so that an unchanged network is an unchanged fact. */
function onePerPort(protocols: readonly (readonly Neighbour[])[]): Neighbour[] {
  const taken = new Set<string>();
  const all = protocols.flatMap((neighbours) => {
    const added = neighbours.filter(({ localPort }) => !taken.has(localPort));
    for (const { localPort } of added) taken.add(localPort);
    return added;
  });
  return all.toSorted((a, b) => (a.ifIndex ?? 0) - (b.ifIndex ?? 0) || compare(a.chassis, b.chassis) || compare(a.port, b.port));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What a report tells of a neighbour. */
function told({ localPort, ifIndex, chassis, port, name, forwards, address }: Neighbour): Omit<Neighbour, 'isPhone'> {
  return {
    localPort,
    ...(ifIndex === undefined ? {} : { ifIndex }),
    chassis,
    port,
    ...(name === undefined ? {} : { name }),
    ...(forwards === undefined ? {} : { forwards }),
    ...(address === undefined ? {} : { address }),
  };
}
