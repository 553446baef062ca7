// The list of probes: one line each, in the order of the report.
import { addresses } from './addresses.ts';
import { arp } from './arp.ts';
import { conntrack } from './conntrack.ts';
import { cpu } from './cpu.ts';
import { cpufreq } from './cpufreq.ts';
import { diskstats } from './diskstats.ts';
import { dmi } from './dmi.ts';
import { dumps } from './dumps.ts';
import { entropy } from './entropy.ts';
import { filefd } from './filefd.ts';
import { filesystem } from './filesystem.ts';
import { gateway } from './gateway.ts';
import { host } from './host.ts';
import { loadavg } from './loadavg.ts';
import { meminfo } from './meminfo.ts';
import { neighbours } from './neighbours.ts';
import { netclass } from './netclass.ts';
import { netdev } from './netdev.ts';
import { netstat } from './netstat.ts';
import { os } from './os.ts';
import { pressure } from './pressure.ts';
import type { AnyProbe } from './probe.ts';
import { restic } from './restic.ts';
import { routes } from './routes.ts';
import { schedstat } from './schedstat.ts';
import { selinux } from './selinux.ts';
import { sockstat } from './sockstat.ts';
import { softnet } from './softnet.ts';
import { stat } from './stat.ts';
import { time } from './time.ts';
import { timex } from './timex.ts';
import { udpQueues } from './udp-queues.ts';
import { uname } from './uname.ts';
import { vmstat } from './vmstat.ts';

export const probes: readonly AnyProbe[] = [
  uname,
  os,
  dmi,
  time,
  timex,
  cpu,
  cpufreq,
  schedstat,
  stat,
  loadavg,
  pressure,
  meminfo,
  vmstat,
  filesystem,
  diskstats,
  filefd,
  entropy,
  selinux,
  netdev,
  netclass,
  netstat,
  sockstat,
  softnet,
  udpQueues,
  conntrack,
  arp,
  host,
  addresses,
  routes,
  gateway,
  neighbours,
  restic,
  dumps,
];
