// The list of probes: one line each, in the order of the report.

import { accounts } from './accounts.ts';
import { addresses } from './addresses.ts';
import { arp } from './arp.ts';
import { backupRuns } from './backup-runs.ts';
import { backupStores } from './backup-stores.ts';
import { backups } from './backups.ts';
import { bcache } from './bcache.ts';
import { bonding } from './bonding.ts';
import { btrfs } from './btrfs.ts';
import { certificateFiles } from './certificate-files.ts';
import { conntrack } from './conntrack.ts';
import { cpu } from './cpu.ts';
import { cpufreq } from './cpufreq.ts';
import { databases } from './databases.ts';
import { dhcpLeases } from './dhcp-leases.ts';
import { diskstats } from './diskstats.ts';
import { dmi } from './dmi.ts';
import { dumps } from './dumps.ts';
import { edac } from './edac.ts';
import { entropy } from './entropy.ts';
import { fibrechannel } from './fibrechannel.ts';
import { filefd } from './filefd.ts';
import { filesystem } from './filesystem.ts';
import { firewall } from './firewall.ts';
import { gateway } from './gateway.ts';
import { guests } from './guests.ts';
import { host } from './host.ts';
import { hostHealth } from './host-health.ts';
import { hwmon } from './hwmon.ts';
import { infiniband } from './infiniband.ts';
import { integrity } from './integrity.ts';
import { inventory } from './inventory.ts';
import { ipvs } from './ipvs.ts';
import { listening } from './listening.ts';
import { lldp } from './lldp.ts';
import { loadavg } from './loadavg.ts';
import { logs } from './logs.ts';
import { machine } from './machine.ts';
import { malware } from './malware.ts';
import { mdadm } from './mdadm.ts';
import { meminfo } from './meminfo.ts';
import { neighbours } from './neighbours.ts';
import { netclass } from './netclass.ts';
import { netdev } from './netdev.ts';
import { netstat } from './netstat.ts';
import { nfs } from './nfs.ts';
import { nfsd } from './nfsd.ts';
import { nvme } from './nvme.ts';
import { os } from './os.ts';
import { power } from './power.ts';
import { powersupplyclass } from './powersupplyclass.ts';
import { pressure } from './pressure.ts';
import type { AnyProbe } from './probe.ts';
import { process } from './process.ts';
import { rapl } from './rapl.ts';
import { repositories } from './repositories.ts';
import { restic } from './restic.ts';
import { routes } from './routes.ts';
import { schedstat } from './schedstat.ts';
import { selinux } from './selinux.ts';
import { sockstat } from './sockstat.ts';
import { softnet } from './softnet.ts';
import { stat } from './stat.ts';
import { systemd } from './systemd.ts';
import { tapestats } from './tapestats.ts';
import { textfile } from './textfile.ts';
import { thermalZone } from './thermal-zone.ts';
import { time } from './time.ts';
import { timesync } from './timesync.ts';
import { timex } from './timex.ts';
import { udpQueues } from './udp-queues.ts';
import { uname } from './uname.ts';
import { updates } from './updates.ts';
import { vmstat } from './vmstat.ts';
import { xfs } from './xfs.ts';
import { zfs } from './zfs.ts';

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
  hwmon,
  thermalZone,
  powersupplyclass,
  rapl,
  edac,
  nvme,
  mdadm,
  bonding,
  infiniband,
  fibrechannel,
  tapestats,
  bcache,
  btrfs,
  xfs,
  zfs,
  nfs,
  nfsd,
  ipvs,
  systemd,
  process,
  netclass,
  netstat,
  sockstat,
  softnet,
  udpQueues,
  conntrack,
  arp,
  backups,
  backupRuns,
  backupStores,
  host,
  addresses,
  routes,
  gateway,
  neighbours,
  dhcpLeases,
  machine,
  guests,
  lldp,
  listening,
  accounts,
  updates,
  firewall,
  malware,
  logs,
  integrity,
  timesync,
  power,
  hostHealth,
  repositories,
  certificateFiles,
  inventory,
  restic,
  dumps,
  databases,
  // Last: what it gives yields to the others.
  textfile,
];
