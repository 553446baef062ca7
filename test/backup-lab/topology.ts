// The two sites of the backup lab: the Pusat Data with the collector and a server that holds data, the DRC with a server that keeps copies, and a line
// between their routers.
import type { Cable, Machine, Port } from '../lab/machines.ts';

export const COLLECTOR = { address: '10.78.1.10', port: 9600 } as const;
export const DATABASE = { address: '10.78.1.20', port: 5432 } as const;
export const KEEPER = { address: '10.78.2.10', resticPort: 8000, sftpPort: 8022, account: { user: 'lab', password: 'salin' } } as const;

/** Servers with an agent, and the gateway that each keeps talking to. */
export const SERVERS: Readonly<Record<string, string>> = { 'srv-pantau': '10.78.1.1', 'srv-db': '10.78.1.1', 'srv-drc': '10.78.2.1' };

export const MACHINES: readonly Machine[] = [
  { name: 'r-pusat', kind: 'router', gateway: '10.78.255.2' },
  { name: 'r-drc', kind: 'router', gateway: '10.78.255.1' },
  { name: 'sw-pusat', kind: 'switch', bridge: { mac: '02:78:01:01:00:ff', address: '10.78.1.2/24' } },
  { name: 'srv-pantau', kind: 'host', gateway: '10.78.1.1' },
  { name: 'srv-db', kind: 'host', gateway: '10.78.1.1' },
  { name: 'srv-drc', kind: 'host', gateway: '10.78.2.1' },
];

export const CABLES: readonly Cable[] = [
  [port('r-pusat', 'lan', '02:78:01:00:00:01', '10.78.1.1/24'), port('sw-pusat', 'p1', '02:78:01:01:00:01')],
  [port('srv-pantau', 'eth0', '02:78:01:00:00:10', `${COLLECTOR.address}/24`), port('sw-pusat', 'p2', '02:78:01:01:00:02')],
  [port('srv-db', 'eth0', '02:78:01:00:00:20', `${DATABASE.address}/24`), port('sw-pusat', 'p3', '02:78:01:01:00:03')],
  [port('r-pusat', 'drc', '02:78:ff:00:00:01', '10.78.255.1/30'), port('r-drc', 'pusat', '02:78:ff:00:00:02', '10.78.255.2/30')],
  [port('r-drc', 'lan', '02:78:02:00:00:01', '10.78.2.1/24'), port('srv-drc', 'eth0', '02:78:02:00:00:10', `${KEEPER.address}/24`)],
];

function port(machine: string, name: string, mac: string, address?: string): Port {
  return address === undefined ? { machine, name, mac } : { machine, name, mac, address };
}
