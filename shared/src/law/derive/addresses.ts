// Addresses that devices, leases and sweeps show become addresses in use.
import type { SightingFact } from '../../network-facts.ts';
import { isRandomisedMac, isSharedMac } from '../../register/mac.ts';
import type { Register } from '../../register/register.ts';
import type { Derived, RawFact } from './derived.ts';

/** What was seen once may be passing: it only counts towards how full its block is. */
const CONFIRMED = 2;

/**
 * One address in use by the machine that the register knows by the hardware address; an address of a device's own interface is that
 * of the device. A hardware address that routers hand to each other is no machine, and a lease tells who may use an address, not
 * that two do.
 */
export function sightingInUse(raw: RawFact, register: Register): Derived[] {
  const { device, by, vrf, ip, mac, sightings, lately } = raw.value as SightingFact;
  if (sightings < CONFIRMED) {
    return [{ id: raw.subject, subject: subjectOf(ip, vrf), fact: 'ip_once', value: { by } }];
  }
  const machine = by === 'interface' ? device : machineOf(mac, register);
  const isShared = isSharedMac(mac);
  const value = {
    by,
    lately: by === 'dhcp' ? [] : lately,
    ...(isShared ? { shared: true } : {}),
    ...(mac === '' || isShared ? {} : { mac }),
    ...(machine === undefined || isShared ? {} : { machine }),
    ...(machine === undefined && mac !== '' && isRandomisedMac(mac) ? { randomised_mac: true } : {}),
  };
  return [{ id: raw.subject, subject: subjectOf(ip, vrf), fact: 'ip', value }];
}

function subjectOf(ip: string, vrf: string): string {
  return `ip/${ip}${vrf === '' ? '' : `%${vrf}`}`;
}

function machineOf(mac: string, register: Register): string | undefined {
  const [server] = register.where('servers', 'macs', mac);
  const [device] = register.where('devices', 'macs', mac);
  return server === undefined ? device && `device/${device.id}` : `server/${server.id}`;
}
