// Facts of a case file about place, identity and the network: which subjects each may have and the shape of its value.
import { z } from 'zod';
import { amount, cidr, type Fields, ip, kindRef, listOf, mac, number, port, ref, strict, text, truth } from '../register/fields.ts';
import { defineFact } from './fact-shape.ts';

/** Facts of place, identity and network. */
export function networkFacts(fields: Fields) {
  const { time } = fields;
  const route = strict(
    {
      dest: cidr.describe('Destination.'),
      next_hop: z.string().optional().describe('Address of the next hop, or direct.'),
      proto: z.enum(['connected', 'static', 'ospf', 'bgp', 'rip', 'other']).optional().describe('How it was learnt.'),
      announced: truth.default(false).describe('It is told to other sites.'),
    },
    'A route.',
  );
  return {
    neigh: defineFact(['server', 'device', 'mac'], 'Seen by network equipment; the place is the registered room of that equipment.', {
      switch: ref('device').describe('Equipment it is connected to.'),
      port: text.optional().describe('Port.'),
      mac: mac.optional().describe('MAC address.'),
      ip: ip.optional().describe('IP address.'),
      first_seen: time.optional().describe('First seen there.'),
      network: z.enum(['office', 'guest']).default('office').describe('Which network.'),
      randomised_mac: truth.default(false).describe('The MAC address is a private, changing one.'),
      vendor: text.optional().describe('Maker according to the MAC address.'),
    }),
    place: defineFact(['server', 'device', 'media'], 'The place, told directly.', {
      room: ref('room').optional().describe('Room.'),
      site: ref('site').optional().describe('Site.'),
      by: z.enum(['gateway_mac', 'source_network', 'provider_api', 'rack_audit', 'round_trip']).describe('How it is known.'),
      first_seen: time.optional().describe('Since when.'),
    }),
    virt: defineFact(['server'], 'The machine a virtual machine runs on.', {
      host: ref('server').describe('Physical host.'),
      vm_uuid: text.optional().describe('Identity of the virtual machine.'),
      since: time.optional().describe('On this host since.'),
    }),
    services: defineFact(['server', 'device'], 'A service that listens.', {
      port: port.describe('Port.'),
      product: text.optional().describe('Product.'),
      clients: z.int().nonnegative().optional().describe('Other machines that used it within 24 hours.'),
    }),
    ip: defineFact(['ip'], 'An address in use by one machine.', {
      machine: kindRef('server', 'device').optional().describe('The machine, when it was recognised.'),
      machine_id: text.optional().describe('Identity its agent told.'),
      mac: mac.optional().describe('MAC address.'),
      on_government_network: truth.default(true).describe('Seen inside the government network.'),
      behind_nat: truth.default(false).describe('Hidden behind a router of an office.'),
    }),
    egress: defineFact(['site'], 'Where a site goes out to the internet.', {
      public_ip: ip.describe('Address seen from outside.'),
      asn: z.int().optional().describe('Autonomous system.'),
      operator: text.optional().describe('Operator of it.'),
      link: ref('link').optional().describe('Registered line it fits; left out: none.'),
      destinations: listOf(z.enum(['national', 'international']))
        .optional()
        .describe('Where it leads; left out: cannot be told.'),
      first_seen: time.optional().describe('Since when.'),
      via_tunnel: truth.default(false).describe('The true exit is hidden.'),
    }),
    gateway: defineFact(['site'], 'Default gateway of a site.', {
      device: ref('device').optional().describe('The device, when it is registered.'),
      mac: mac.optional().describe('MAC address.'),
    }),
    interface: defineFact(['link', 'device'], 'State and load of a line: 95th percentile of 5-minute samples of 24 hours.', {
      up: truth.optional().describe('It is up.'),
      down_since: time.optional().describe('Down since.'),
      load_pct: amount.optional().describe('Load in percent.'),
      speed_mbps: amount.optional().describe('Speed in Mbit/s.'),
      samples_missing_pct: amount.optional().describe('Samples missing, in percent.'),
      counter_resets: z.int().nonnegative().default(0).describe('Resets of the counter that were met.'),
      counter_bits: z.literal([32, 64]).optional().describe('Size of the counter.'),
      loss_pct: amount.optional().describe('Packets lost, in percent.'),
    }),
    system: defineFact(['device'], 'SNMP system group.', {
      up: truth.optional().describe('It answers.'),
      uptime_s: amount.optional().describe('sysUpTime in seconds.'),
      sys_object_id: text.optional().describe('sysObjectID.'),
      sys_name: text.optional().describe('sysName.'),
    }),
    routes: defineFact(['device'], 'Routing table.', { routes: listOf(route).describe('The routes.') }),
    ping: defineFact(['site', 'link', 'server', 'device', 'national_service'], 'Whether it can be reached.', {
      up: truth.describe('It answers.'),
      down_since: time.optional().describe('Down since.'),
      loss_pct: amount.optional().describe('Packets lost, in percent.'),
      rtt_ms: amount.optional().describe('Round trip in milliseconds.'),
    }),
    flow: defineFact(['server'], 'A lasting flow of data.', {
      to_party: text.describe('The other side.'),
      via: z.enum(['dinas_gateway', 'spl', 'direct']).optional().describe('Path it takes.'),
      first_seen: time.optional().describe('Since when.'),
      bytes_per_day: amount.optional().describe('Bytes a day.'),
    }),
    site_hits: defineFact(['site'], 'Web requests to a denied category that went through.', {
      category: text.describe('Category.'),
      hits_per_day: number.describe('Requests a day that went through.'),
      resolver_logs: truth.default(true).describe('Logs are there to judge by.'),
    }),
    exposure: defineFact(['server', 'dataset', 'device'], 'From where a port answers.', {
      port: port.describe('Port.'),
      zone: z.enum(['pd_lan', 'intranet', 'internet']).describe('From where it answered.'),
      management: truth.default(false).describe('It is a management port.'),
    }),
  };
}
