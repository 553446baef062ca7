// The sites of the lab as data: which machine stands where, how they are joined, and which addresses they have.
// Each machine is a network namespace; a switch is one with a bridge, a router one that forwards.
import type { Cable, Machine, Port } from '../lab/machines.ts';

export const COLLECTOR_ADDRESS = '10.77.1.10';
export const COLLECTOR_PORT = 9600;
/** The one that is moved. */
export const MOVED = { name: 'srv-dinkes', address: '10.77.1.20', mac: '02:77:01:00:00:20', officeAddress: '10.77.10.20' } as const;
export const DHCP = { name: 'srv-dhcp', address: '10.77.10.5' } as const;
/** A laptop that nobody expects; it belongs to the other office. */
export const LAPTOP: Machine = { name: 'laptop', kind: 'host' };
export const LAPTOP_MAC = '02:77:99:00:00:66';
export const ROUTER_A_LAN = '10.77.10.1';
export const ROUTER_PUSAT_LAN = '10.77.1.1';

const CORE = '10.77.255';

export const MACHINES: readonly Machine[] = [
  { name: 'r-pusat', kind: 'router', routes: routesOfCore() },
  { name: 'r-drc', kind: 'router', gateway: `${CORE}.9` },
  { name: 'r-a', kind: 'router', gateway: `${CORE}.1` },
  { name: 'r-b', kind: 'router', gateway: `${CORE}.5` },
  switchAt('sw-pusat', '01', '10.77.1.2', '10.77.1.1'),
  switchAt('sw-drc', '02', '10.77.2.2', '10.77.2.1'),
  switchAt('sw-a', '10', '10.77.10.2', '10.77.10.1'),
  switchAt('sw-b', '20', '10.77.20.2', '10.77.20.1'),
  { name: 'srv-pantau', kind: 'host', gateway: ROUTER_PUSAT_LAN },
  { name: 'srv-web', kind: 'host', gateway: ROUTER_PUSAT_LAN },
  { name: MOVED.name, kind: 'host', gateway: ROUTER_PUSAT_LAN },
  { name: 'srv-drc', kind: 'host', gateway: '10.77.2.1' },
  { name: DHCP.name, kind: 'host', gateway: ROUTER_A_LAN },
  { name: 'pc-a', kind: 'host' },
];

export const CABLES: readonly Cable[] = [
  [port('r-pusat', 'lan', '02:77:01:00:00:01', '10.77.1.1/24'), port('sw-pusat', 'p1', '02:77:01:01:00:01')],
  [port('r-drc', 'lan', '02:77:02:00:00:01', '10.77.2.1/24'), port('sw-drc', 'p1', '02:77:02:01:00:01')],
  [port('r-a', 'lan', '02:77:10:00:00:01', '10.77.10.1/24'), port('sw-a', 'p1', '02:77:10:01:00:01')],
  [port('r-b', 'lan', '02:77:20:00:00:01', '10.77.20.1/24'), port('sw-b', 'p1', '02:77:20:01:00:01')],
  [port('r-pusat', 'bb-a', '02:77:ff:00:00:01', `${CORE}.1/30`), port('r-a', 'bb', '02:77:ff:00:00:02', `${CORE}.2/30`)],
  [port('r-pusat', 'bb-b', '02:77:ff:00:00:05', `${CORE}.5/30`), port('r-b', 'bb', '02:77:ff:00:00:06', `${CORE}.6/30`)],
  [port('r-pusat', 'drc', '02:77:ff:00:00:09', `${CORE}.9/30`), port('r-drc', 'pusat', '02:77:ff:00:00:0a', `${CORE}.10/30`)],
  [port('srv-pantau', 'eth0', '02:77:01:00:00:10', `${COLLECTOR_ADDRESS}/24`), port('sw-pusat', 'p2', '02:77:01:01:00:02')],
  [port(MOVED.name, 'eth0', MOVED.mac, `${MOVED.address}/24`), port('sw-pusat', 'p3', '02:77:01:01:00:03')],
  [port('srv-web', 'eth0', '02:77:01:00:00:40', '10.77.1.40/24'), port('sw-pusat', 'p4', '02:77:01:01:00:04')],
  [port('srv-drc', 'eth0', '02:77:02:00:00:10', '10.77.2.10/24'), port('sw-drc', 'p2', '02:77:02:01:00:02')],
  [port(DHCP.name, 'eth0', '02:77:10:00:00:05', `${DHCP.address}/24`), port('sw-a', 'p2', '02:77:10:01:00:02')],
  [port('pc-a', 'eth0', '02:77:10:00:00:77'), port('sw-a', 'p3', '02:77:10:01:00:03')],
];

function port(machine: string, name: string, mac: string, address?: string): Port {
  return address === undefined ? { machine, name, mac } : { machine, name, mac, address };
}

function switchAt(name: string, site: string, address: string, gateway: string): Machine {
  return { name, kind: 'switch', gateway, bridge: { mac: `02:77:${site}:01:00:ff`, address: `${address}/24` } };
}

function routesOfCore(): readonly (readonly [string, string])[] {
  return [
    ['10.77.10.0/24', `${CORE}.2`],
    ['10.77.20.0/24', `${CORE}.6`],
    ['10.77.2.0/24', `${CORE}.10`],
  ];
}
