// Routing peers: BGP (BGP4-MIB, and CISCO-BGP4-MIB for those with an IPv6 address) and OSPF neighbours, under the names of their MIBs.
import { counter, type Family, gauge, type Sample } from '../../exposition.ts';
import type { SnmpTable } from '../reader.ts';
import { ipOfBytes, lastAddress, numberOf, readRows, textOf } from './cells.ts';
import { joinTables, type ReadTable, unreadable } from './device-tables.ts';

const BGP_PEER = '1.3.6.1.2.1.15.3.1';
const CISCO_BGP_PEER = '1.3.6.1.4.1.9.9.187.1.2.5.1';
const OSPF_NEIGHBOUR = '1.3.6.1.2.1.14.10.1';
const CISCO = 9;

type Column = readonly [column: number, make: typeof gauge, name: string, help: string];

const STATE = 'State: 1 idle, 2 connect, 3 active, 4 opensent, 5 openconfirm, 6 established.';

const BGP_COLUMNS: readonly Column[] = [
  [2, gauge, 'bgpPeerState', STATE],
  [3, gauge, 'bgpPeerAdminStatus', 'Whether the peering is wanted: 1 stop, 2 start.'],
  [9, gauge, 'bgpPeerRemoteAs', 'Autonomous system of the peer.'],
  [10, counter, 'bgpPeerInUpdates', 'UPDATE messages received.'],
  [11, counter, 'bgpPeerOutUpdates', 'UPDATE messages sent.'],
  [16, gauge, 'bgpPeerFsmEstablishedTime', 'Seconds since the peer was last established, or last left that state.'],
];

const CISCO_BGP_COLUMNS: readonly Column[] = [
  [3, gauge, 'cbgpPeer2State', STATE],
  [4, gauge, 'cbgpPeer2AdminStatus', 'Whether the peering is wanted: 1 stop, 2 start.'],
  [11, gauge, 'cbgpPeer2RemoteAs', 'Autonomous system of the peer.'],
  [13, counter, 'cbgpPeer2InUpdates', 'UPDATE messages received.'],
  [14, counter, 'cbgpPeer2OutUpdates', 'UPDATE messages sent.'],
  [19, gauge, 'cbgpPeer2FsmEstablishedTime', 'Seconds since the peer was last established, or last left that state.'],
];

const OSPF_COLUMNS: readonly Column[] = [
  [6, gauge, 'ospfNbrState', 'State: 1 down, 2 attempt, 3 init, 4 twoWay, 5 exchangeStart, 6 exchange, 7 loading, 8 full.'],
  [7, counter, 'ospfNbrEvents', 'Changes of state and errors of the neighbour.'],
];

const ROUTER_ID = 3;

export const readPeers: ReadTable = async (reader, { enterprise }) => {
  const numbers = (columns: readonly Column[]): number[] => columns.map(([column]) => column);
  const bgp = peers(await reader.table(BGP_PEER, numbers(BGP_COLUMNS)), BGP_COLUMNS, (parts) => {
    const ip = parts.length === 4 ? ipOfBytes(parts) : undefined;
    return ip === undefined ? undefined : { bgpPeerRemoteAddr: ip };
  });
  const ciscoTable = enterprise === CISCO ? await reader.table(CISCO_BGP_PEER, numbers(CISCO_BGP_COLUMNS)) : new Map<string, never>();
  const cisco = peers(ciscoTable, CISCO_BGP_COLUMNS, (parts) => {
    const ip = lastAddress(parts);
    return ip === undefined ? undefined : { cbgpPeer2RemoteAddr: ip };
  });
  const ospf = peers(await reader.table(OSPF_NEIGHBOUR, [ROUTER_ID, ...numbers(OSPF_COLUMNS)]), OSPF_COLUMNS, (parts, router) => {
    const ip = parts.length === 5 ? ipOfBytes(parts.slice(0, 4)) : undefined;
    return ip === undefined ? undefined : { ospfNbrIpAddr: ip, ospfNbrAddressLessIndex: String(parts[4]), ospfNbrRtrId: router ?? '' };
  });
  return joinTables([bgp, cisco, ospf]);
};

/** One family for each column, one sample for each peer that has it. */
function peers(
  table: SnmpTable,
  columns: readonly Column[],
  labelsOf: (index: readonly number[], routerId: string | undefined) => Sample['labels'] | undefined,
): { families: Family[]; unseen: string[] } {
  const { found, bad } = readRows(table, (index, row) => {
    const labels = labelsOf(index, textOf(row.get(ROUTER_ID)));
    return labels === undefined ? undefined : { labels, row };
  });
  const families = columns.map(([column, make, name, help]) =>
    make(
      name,
      help,
      found.flatMap(({ labels, row }) => {
        const value = numberOf(row.get(column));
        return value === undefined ? [] : [{ labels, value }];
      }),
    ),
  );
  return { families, unseen: unreadable(columns[0]?.[2] ?? '', bad) };
}
