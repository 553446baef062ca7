// What uname(2) says, from /proc/sys/kernel; node_exporter's collector `uname`. Dashboards find a server by it.
import { gauge } from '../exposition.ts';
import { defineProbe } from './probe.ts';

export interface Uname {
  readonly sysname: string;
  readonly nodename: string;
  readonly release: string;
  readonly version: string;
  readonly machine: string;
  readonly domainname: string;
}

export const uname = defineProbe<Uname>({
  id: 'uname',
  title: 'Kernel dan nama mesin · Kernel and machine name',
  remedy: 'Pastikan /proc/sys terpasang · Make sure that /proc/sys is mounted',
  reads: ['/proc/sys/kernel'],
  emits: ['node_uname_info'],
  everySeconds: 60,
  async read({ host }) {
    const kernel = async (name: string): Promise<string> => ((await host.readText(`/proc/sys/kernel/${name}`)) ?? '').trim();
    const nodename = await kernel('hostname');
    if (nodename === '') return undefined;
    return {
      sysname: await kernel('ostype'),
      nodename,
      release: await kernel('osrelease'),
      version: await kernel('version'),
      machine: host.machine(),
      domainname: await kernel('domainname'),
    };
  },
  metrics: (data) => [
    gauge('node_uname_info', 'Labeled system information as provided by the uname system call.', [{ labels: { ...data }, value: 1 }]),
  ],
});
