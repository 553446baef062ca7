// Witnesses of where machines are, from the network: the port of a switch, the neighbours that a device announces, the block of an address.
import type { AddressesFact } from '../../facts.ts';
import type { FdbPortFact, LldpNeighboursFact } from '../../network-facts.ts';
import { contains, parseCidr, parseIp } from '../../register/address.ts';
import type { Register } from '../../register/register.ts';
import type { Derived, RawFact } from './derived.ts';

/** Prefixes of virtual interfaces: locally administered too, but no personal device that hides its address. */
const VIRTUAL_MAC = /^(?:52:54:00|02:42|fa:16:3e|fe:54:00|0a:00:27)/;
const MAC = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/;

/** A machine is at the port on which a switch learned its address, unless the port leads away by a line of the register. */
export function neighbourAtPort(raw: RawFact, register: Register): Derived[] {
  const { device, port, mac, shared } = raw.value as FdbPortFact;
  const id = device.slice(device.indexOf('/') + 1);
  if (!device.startsWith('device/') || isLine(register, id, port)) return [];
  const value = {
    switch: id,
    ...(port === '' ? {} : { port }),
    mac,
    shared,
    ...(raw.seen[0] === undefined ? {} : { first_seen: raw.seen[0] }),
    ...(isRandomised(mac) ? { randomised_mac: true } : {}),
  };
  return [{ id: `${raw.witness} ${raw.subject}`, subject: `mac/${mac}`, fact: 'neigh', value }];
}

/**
 * What announces itself on a port is plugged in there; a switch or router may be far away at the end of a line, so that it has no place by
 * this. The ports behind which others lie are told, too: what is learned there is elsewhere.
 */
export function announcedNeighbours(raw: RawFact, register: Register): Derived[] {
  const { neighbours } = raw.value as LldpNeighboursFact;
  const device = raw.subject.slice(raw.subject.indexOf('/') + 1);
  if (!raw.subject.startsWith('device/')) return [];
  const trunks = new Set<string>();
  const plugged = neighbours.flatMap(({ localPort, chassis, forwards }): Derived[] => {
    const mac = chassis.toLowerCase();
    const [server] = register.where('servers', 'macs', mac);
    if (server === undefined && forwards === true) {
      trunks.add(localPort);
      return [];
    }
    if (!MAC.test(mac) || isLine(register, device, localPort)) return [];
    const subject = server === undefined ? `mac/${mac}` : `server/${server.id}`;
    return [
      { id: `${raw.witness} lldp ${device} ${localPort} ${mac}`, subject, fact: 'neigh', value: { switch: device, port: localPort, mac } },
    ];
  });
  return [{ id: `${raw.witness} trunks`, subject: raw.subject, fact: 'trunks', value: { ports: [...trunks] } }, ...plugged];
}

/** The block that an address of a machine is in belongs to an office with one site: a hint, that proves nothing alone. */
export function hintByBlock(raw: RawFact, register: Register): Derived[] {
  const addresses = (raw.value as AddressesFact).interfaces.flatMap((each) => each.addresses).flatMap(({ ip }) => parseIp(ip) ?? []);
  const blocks = register.list('ip_blocks').filter(({ cidr }) => {
    const network = parseCidr(cidr);
    return network !== undefined && addresses.some((address) => contains(network, address));
  });
  const offices = new Set(blocks.map((block) => block.assigned_to));
  const sites = [...offices].flatMap((pd) => register.where('sites', 'operator', pd)).filter(({ status }) => status === 'active');
  const [site] = sites;
  return site === undefined || sites.length > 1
    ? []
    : [{ id: `${raw.witness} block`, subject: raw.subject, fact: 'place_hint', value: { site: site.id, by: 'address_block' } }];
}

/** Whether a port of a device is where the register measures a line: what is behind it is at the other end. */
function isLine(register: Register, device: string, port: string): boolean {
  return port !== '' && register.where('links', 'device', device).some((link) => link.interface === port && link.kind !== 'lan');
}

function isRandomised(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 0b11) === 0b10 && !VIRTUAL_MAC.test(mac);
}
