// What a hardware address tells of itself: made up by a device that hides, shared by routers, or of no single machine.

/** VRRP and CARP (RFC 9568), HSRP for IPv4 and IPv6, GLBP: an address that routers hand to each other. */
const SHARED_BY_ROUTERS = /^(?:00:00:5e:00:0[12]|00:00:0c:07:ac|00:00:0c:9f:f[0-9a-f]|00:05:73:a0:0[0-9a-f]|00:07:b4:0[0-9a-f]):/;
/** Clusters of Microsoft NLB: unicast, multicast. */
const SHARED_BY_CLUSTER = /^0[23]:bf:/;
/** QEMU and Docker count in the range of addresses that anybody may choose; they change no more than others. */
const OF_VIRTUAL_MACHINES = /^(?:52:54:00|02:42):/;

const GROUP_BIT = 1;
const LOCAL_BIT = 2;

/** An address that several machines answer for in turn or together. */
export function isSharedMac(mac: string): boolean {
  return SHARED_BY_ROUTERS.test(mac) || SHARED_BY_CLUSTER.test(mac);
}

/** Whether it can be the address of one machine: no broadcast or multicast, and not the zeros of an entry that is not complete. */
export function isMachineMac(mac: string): boolean {
  return mac !== '00:00:00:00:00:00' && ((firstOctet(mac) & GROUP_BIT) === 0 || SHARED_BY_CLUSTER.test(mac));
}

/** Made up by the device itself, as phones and laptops do to hide: locally administered, and by none that is known to count so. */
export function isRandomisedMac(mac: string): boolean {
  return (firstOctet(mac) & LOCAL_BIT) !== 0 && !isSharedMac(mac) && !OF_VIRTUAL_MACHINES.test(mac);
}

function firstOctet(mac: string): number {
  return Number.parseInt(mac.slice(0, 2), 16);
}
