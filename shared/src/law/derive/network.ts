// Addresses and neighbour tables become addresses in use; the gateway and the switch tell the place of a machine, a hypervisor that
// of its guests.
import type { AddressesFact, DefaultGatewayFact, GuestsFact, ListeningFact, NeighbourFact, SwitchPortFact } from '../../facts.ts';
import type { Register } from '../../register/register.ts';
import type { Derived, RawFact } from './derived.ts';

/** Bridges of containers and virtual machines have the same addresses on every host and are no part of the network. */
const PRIVATE_BRIDGE = /^(docker|br-|veth|virbr|cni|flannel|podman|lxc|lxd)/;

export function addressesInUse(raw: RawFact): Derived[] {
  const { interfaces } = raw.value as AddressesFact;
  return interfaces.flatMap((each) =>
    each.addresses.map(({ ip }) => ({
      id: `${raw.witness} ${each.name}`,
      subject: `ip/${ip}`,
      fact: 'ip',
      value: {
        machine: raw.subject,
        machine_id: raw.machineId,
        on_government_network: !PRIVATE_BRIDGE.test(each.name),
        ...(each.mac === undefined ? {} : { mac: each.mac.toLowerCase() }),
      },
    })),
  );
}

export function neighbourInUse(raw: RawFact): Derived[] {
  const { mac, interface: name } = raw.value as NeighbourFact;
  return [
    {
      id: `${raw.witness} ${mac}`,
      subject: raw.subject,
      fact: 'ip',
      value: { mac: mac.toLowerCase(), on_government_network: !PRIVATE_BRIDGE.test(name) },
    },
  ];
}

export function placeByGateway(raw: RawFact, register: Register): Derived[] {
  const { mac } = raw.value as DefaultGatewayFact;
  const device = mac === undefined ? undefined : register.where('devices', 'macs', mac.toLowerCase())[0];
  const site = device?.site ?? (device?.room === undefined ? undefined : register.get('rooms', device.room)?.site);
  return site === undefined
    ? []
    : [{ id: `${raw.witness} gateway`, subject: raw.subject, fact: 'place', value: { site, by: 'gateway_mac' } }];
}

/** A switch that the register knows by one of its addresses; where it stands is where the machine is. */
export function placeBySwitch(raw: RawFact, register: Register): Derived[] {
  return (raw.value as SwitchPortFact).ports.flatMap(({ interface: name, mac }) =>
    register.where('devices', 'macs', mac.toLowerCase()).flatMap(({ id, room, site }): Derived[] => {
      const place = { ...(room === undefined ? {} : { room }), ...(site === undefined ? {} : { site }) };
      const derived = { id: `${raw.witness} lldp ${name} ${id}`, subject: raw.subject, fact: 'place', value: { ...place, by: 'lldp' } };
      return room === undefined && site === undefined ? [] : [derived];
    }),
  );
}

/** A guest is the server that the register gives its identity; it runs on the machine that told of it. */
export function hostOfGuests(raw: RawFact, register: Register): Derived[] {
  const host = raw.subject.slice(raw.subject.indexOf('/') + 1);
  return (raw.value as GuestsFact).guests.flatMap(({ uuid }) =>
    [...register.where('servers', 'vm_uuid', uuid), ...register.where('servers', 'vm_uuid', uuid.toUpperCase())].map((server) => ({
      id: `${raw.witness} ${uuid}`,
      subject: `server/${server.id}`,
      fact: 'virt',
      value: { host, vm_uuid: uuid },
    })),
  );
}

/** Services of the server, and of the device that the register knows by an address of this machine. */
export function servicesOfMachine(raw: RawFact, register: Register): Derived[] {
  const { macs, services } = raw.value as ListeningFact;
  const devices = macs.flatMap((mac) => register.where('devices', 'macs', mac.toLowerCase()).map(({ id }) => `device/${id}`));
  return [raw.subject, ...new Set(devices)].flatMap((subject) =>
    services.map(({ protocol, port, program, clients }) => ({
      id: `${raw.witness} ${protocol}/${port}`,
      subject,
      fact: 'services',
      value: { port, ...(program === undefined ? {} : { product: program }), ...(clients === undefined ? {} : { clients }) },
    })),
  );
}
