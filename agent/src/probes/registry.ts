// The list of probes: one line each, in the order of the report.
import { addresses } from './addresses.ts';
import { bcache } from './bcache.ts';
import { bonding } from './bonding.ts';
import { btrfs } from './btrfs.ts';
import { diskstats } from './diskstats.ts';
import { dumps } from './dumps.ts';
import { edac } from './edac.ts';
import { fibrechannel } from './fibrechannel.ts';
import { filesystem } from './filesystem.ts';
import { gateway } from './gateway.ts';
import { host } from './host.ts';
import { hwmon } from './hwmon.ts';
import { infiniband } from './infiniband.ts';
import { ipvs } from './ipvs.ts';
import { loadavg } from './loadavg.ts';
import { mdadm } from './mdadm.ts';
import { meminfo } from './meminfo.ts';
import { neighbours } from './neighbours.ts';
import { netdev } from './netdev.ts';
import { nfs } from './nfs.ts';
import { nfsd } from './nfsd.ts';
import { nvme } from './nvme.ts';
import { powersupplyclass } from './powersupplyclass.ts';
import { pressure } from './pressure.ts';
import type { AnyProbe } from './probe.ts';
import { process } from './process.ts';
import { rapl } from './rapl.ts';
import { restic } from './restic.ts';
import { routes } from './routes.ts';
import { stat } from './stat.ts';
import { systemd } from './systemd.ts';
import { tapestats } from './tapestats.ts';
import { textfile } from './textfile.ts';
import { thermalZone } from './thermal_zone.ts';
import { time } from './time.ts';
import { uname } from './uname.ts';
import { xfs } from './xfs.ts';
import { zfs } from './zfs.ts';

export const probes: readonly AnyProbe[] = [
  uname,
  time,
  stat,
  loadavg,
  meminfo,
  pressure,
  filesystem,
  diskstats,
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
  host,
  addresses,
  routes,
  gateway,
  neighbours,
  restic,
  dumps,
  // Last: what it gives yields to the others.
  textfile,
];
