// Fact `firewall`: whether this machine refuses what is not let in.
import type { FirewallFact } from '@pantau/shared/facts';
import { parseFirewall } from '../inspect/firewall.ts';
import { aboutServer, type Found, INSPECTION, inspected, SLOWLY_SECONDS, unseenOf } from './about-server.ts';
import { defineProbe } from './probe.ts';

export const firewall = defineProbe<Found<FirewallFact>>({
  id: 'firewall',
  title: 'Firewall mesin ini · Firewall of this machine',
  remedy: 'apt install nftables',
  reads: [`${INSPECTION}: nft, iptables-save`],
  facts: ['firewall'],
  everySeconds: SLOWLY_SECONDS,
  async read(context) {
    const { data, at, unseen } = await inspected(context, 'firewall', parseFirewall);
    return data === undefined ? { unseen: [unseen] } : { fact: data, at, unseen: [] };
  },
  observations: ({ fact, at }, { server }) => (fact === undefined ? [] : aboutServer(server, 'firewall', { ...fact }, at)),
  unseen: unseenOf,
});
