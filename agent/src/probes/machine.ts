// Fact `machine`: whether this is hardware, a virtual machine or a container, and whose.
import type { MachineFact } from '@pantau/shared/facts';
import type { Host } from '../host/host.ts';
import { parseMachine } from '../inspect/machine.ts';
import { aboutServer, type Found, INSPECTION, inspected, SLOWLY_SECONDS, unseenOf } from './about-server.ts';
import { defineProbe } from './probe.ts';
import { readProcesses } from './process-names.ts';

/** Marks of a machine, as files and programs tell them. */
export interface Marks {
  readonly vendor: string;
  readonly product: string;
  /** Text of /sys/hypervisor/type. */
  readonly hypervisor: string;
  readonly cpuinfo: string;
  /** Name of the container's manager, empty when there is none. */
  readonly container: string;
}

const MAKERS: readonly (readonly [RegExp, string])[] = [
  [/VMware/i, 'vmware'],
  [/VirtualBox|innotek/i, 'virtualbox'],
  [/Microsoft Corporation Virtual Machine/i, 'hyperv'],
  [/Xen/i, 'xen'],
  [/KVM|QEMU|Bochs|OpenStack|Proxmox|oVirt|RHEV|Google Compute|Amazon EC2|DigitalOcean|Alibaba|Nutanix/i, 'kvm'],
  [/Parallels/i, 'parallels'],
];
const GUEST_AGENTS = ['qemu-ga', 'vmtoolsd', 'hv_kvp_daemon', 'VBoxService', 'xe-daemon'];

export function recogniseMachine(marks: Marks): MachineFact {
  const { vendor, product, container } = marks;
  const words = { ...(vendor === '' ? {} : { vendor }), ...(product === '' ? {} : { product }) };
  if (container !== '') return { kind: 'container', hypervisor: container, ...words };
  const maker =
    MAKERS.find(([pattern]) => pattern.test(`${vendor} ${product}`))?.[1] ?? (marks.hypervisor === '' ? undefined : marks.hypervisor);
  const isVirtual = maker !== undefined || /^flags\s*:.*\bhypervisor\b/m.test(marks.cpuinfo);
  return { kind: isVirtual ? 'virtual' : 'physical', ...(maker === undefined ? {} : { hypervisor: maker }), ...words };
}

async function readMarks(host: Host): Promise<Marks> {
  const text = async (path: string): Promise<string> =>
    ((await host.readText(path).catch(() => undefined)) ?? '').replaceAll('\0', '').trim();
  return {
    vendor: await text('/sys/class/dmi/id/sys_vendor'),
    product: (await text('/sys/class/dmi/id/product_name')) || (await text('/proc/device-tree/model')),
    hypervisor: await text('/sys/hypervisor/type'),
    cpuinfo: await text('/proc/cpuinfo'),
    container: await containerOf(host, text),
  };
}

async function containerOf(host: Host, text: (path: string) => Promise<string>): Promise<string> {
  const named = await text('/run/systemd/container');
  if (named !== '') return named;
  if ((await host.stat('/run/.containerenv').catch(() => undefined)) !== undefined) return 'podman';
  if ((await host.stat('/.dockerenv').catch(() => undefined)) !== undefined) return 'docker';
  return /\/(docker|lxc|kubepods)[/.-]/.exec(await text('/proc/1/cgroup'))?.[1] ?? '';
}

export const machine = defineProbe<Found<MachineFact>>({
  id: 'machine',
  title: 'Perangkat keras, mesin virtual atau kontainer · Hardware, virtual machine or container',
  remedy: 'Periksa /sys/class/dmi/id · See /sys/class/dmi/id',
  reads: ['/sys/class/dmi/id', '/sys/hypervisor/type', '/proc/cpuinfo', '/run/systemd/container', '/proc/[pid]/comm', INSPECTION],
  facts: ['machine'],
  everySeconds: SLOWLY_SECONDS,
  async read(context) {
    const { names } = await readProcesses(context.host);
    const guestAgent = GUEST_AGENTS.find((name) => names.has(name));
    const known = { ...recogniseMachine(await readMarks(context.host)), ...(guestAgent === undefined ? {} : { guestAgent }) };
    const { data, unseen } = await inspected(context, 'machine', parseMachine);
    if (data === undefined) return { fact: known, unseen: [unseen] };
    const { serialHash, uuid } = data;
    const virtual = known.kind === 'virtual' && uuid !== undefined ? { uuid } : {};
    return { fact: { ...known, ...(serialHash === undefined ? {} : { serialHash }), ...virtual }, unseen: [] };
  },
  observations: ({ fact }, { server }) => (fact === undefined ? [] : aboutServer(server, 'machine', { ...fact })),
  unseen: unseenOf,
});
