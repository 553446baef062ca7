// What happens in the lab, step by step.
import type { Step } from '../lab/play.ts';
import { startTalk } from './programs.ts';
import type { Scene } from './scene.ts';
import { DHCP, LAPTOP, LAPTOP_MAC, MOVED, ROUTER_A_LAN } from './topology.ts';

const OUTSIDE_PLAN = '10.99.0.66';
const OF_OFFICE_A = '10.77.10.66';

export const STORY: readonly Step<Scene>[] = [
  {
    title: 'Server pindah dari Pusat Data ke kantor A · A server moves from the Pusat Data to office A',
    act({ network }) {
      network.disconnect(MOVED.name, 'eth0');
      network.connect([
        { machine: MOVED.name, name: 'eth0', mac: MOVED.mac, address: `${MOVED.officeAddress}/24` },
        { machine: 'sw-a', name: 'p4', mac: '02:77:10:01:00:04' },
      ]);
      network.ip(MOVED.name, `route add default via ${ROUTER_A_LAN}`);
    },
  },
  {
    title: 'Jalur ke kantor B putus · The backbone to office B is cut',
    act: ({ network }) => network.setUp('r-b', 'bb', false),
  },
  {
    title: 'Jalur ke kantor B pulih · The backbone to office B is mended',
    act({ network }) {
      network.setUp('r-b', 'bb', true);
      network.ip('r-b', 'route add default via 10.77.255.5');
    },
  },
  {
    title: 'Laptop liar memakai alamat di luar rencana · A rogue laptop uses an address outside of the plan',
    act(scene) {
      scene.network.add(LAPTOP);
      scene.network.connect([
        { machine: LAPTOP.name, name: 'eth0', mac: LAPTOP_MAC, address: `${OUTSIDE_PLAN}/32` },
        { machine: 'sw-a', name: 'p5', mac: '02:77:10:01:00:05' },
      ]);
      scene.network.ip(LAPTOP.name, 'route add 10.77.10.0/24 dev eth0');
      talk(scene);
    },
  },
  {
    title: 'Laptop kantor B memakai alamat blok kantor A · A laptop of office B uses an address of the block of office A',
    act: (scene) => readdress(scene, OUTSIDE_PLAN, OF_OFFICE_A),
  },
  {
    title: 'Laptop memakai alamat server: alamat ganda · The laptop uses the address of the server: a duplicate address',
    act: (scene) => readdress(scene, OF_OFFICE_A, MOVED.officeAddress),
    cutsOff: [MOVED.name],
  },
];

async function readdress(scene: Scene, before: string, after: string): Promise<void> {
  const { network } = scene;
  for (const address of [DHCP.address, ROUTER_A_LAN]) await scene.end(`laptop ${address}`);
  network.ip(
    LAPTOP.name,
    `address delete ${before}/32 dev eth0`,
    `address add ${after}/32 dev eth0`,
    'route replace 10.77.10.0/24 dev eth0',
  );
  talk(scene);
}

/** It speaks with the router and the DHCP server, as any machine of the office does. */
function talk({ network, tools, keep }: Scene): void {
  for (const address of [DHCP.address, ROUTER_A_LAN]) keep(`laptop ${address}`, startTalk(network, LAPTOP.name, tools.ping, address));
}
