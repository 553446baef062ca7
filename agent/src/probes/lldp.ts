// Fact `switch_port`: the switch that this machine is plugged in, as lldpd hears it; a witness of its place.
import type { SwitchPortFact } from '@pantau/shared/facts';
import { parseSwitchPorts } from '../inspect/switch-ports.ts';
import { aboutServer, type Found, INSPECTION, inspected, SLOWLY_SECONDS, unseenOf } from './about-server.ts';
import { defineProbe } from './probe.ts';

export const lldp = defineProbe<Found<SwitchPortFact>>({
  id: 'lldp',
  title: 'Switch menurut LLDP · Switch by LLDP',
  remedy: 'apt install lldpd',
  reads: [`${INSPECTION}: lldpctl`],
  needs: 'lldpd',
  facts: ['switch_port'],
  everySeconds: SLOWLY_SECONDS,
  async read(context) {
    const { data, at, unseen } = await inspected(context, 'switch_ports', parseSwitchPorts);
    return data === undefined ? { unseen: [unseen] } : { fact: { ports: data }, at, unseen: [] };
  },
  observations: ({ fact, at }, { server }) => (fact === undefined ? [] : aboutServer(server, 'switch_port', { ...fact }, at)),
  unseen: unseenOf,
});
