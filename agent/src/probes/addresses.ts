// Fact `addresses`: every address of the machine, loopback and link-local left out.
import type { AddressesFact } from '@pantau/shared/facts';
import type { InterfaceAddress } from '../host/host.ts';
import { isLinkLocal } from './ip-text.ts';
import { defineProbe } from './probe.ts';

const NO_MAC = '00:00:00:00:00:00';

/** Groups addresses by interface, in a stable order so that an unchanged machine gives an unchanged fact. */
export function addressesFact(addresses: readonly InterfaceAddress[]): AddressesFact {
  const interfaces = new Map<string, AddressesFact['interfaces'][number]>();
  for (const address of addresses) {
    if (address.internal || isLinkLocal(address.ip)) continue;
    const entry = interfaces.get(address.interface) ?? {
      name: address.interface,
      ...(address.mac === NO_MAC ? {} : { mac: address.mac }),
      addresses: [],
    };
    entry.addresses.push({ ip: address.ip, prefix: address.prefix });
    interfaces.set(address.interface, entry);
  }
  for (const entry of interfaces.values()) entry.addresses.sort((a, b) => compare(a.ip, b.ip));
  return { interfaces: [...interfaces.values()].sort((a, b) => compare(a.name, b.name)) };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export const addresses = defineProbe<AddressesFact>({
  id: 'addresses',
  title: 'Alamat IP mesin ini · Own IP addresses',
  remedy: 'Izinkan AF_NETLINK pada unit agen · Allow AF_NETLINK in the unit of the agent',
  reads: ['getifaddrs(3)'],
  needs: 'AF_NETLINK',
  facts: ['addresses'],
  read: ({ host }) => Promise.resolve(addressesFact(host.interfaceAddresses())),
  observations: (fact, { server }) => [{ subject: { kind: 'server', id: server }, fact: 'addresses', value: { ...fact } }],
});
