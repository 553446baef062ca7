// The list of probes: one line each, in the order of the report.

import { accounts } from './accounts.ts';
import { addresses } from './addresses.ts';
import { diskstats } from './diskstats.ts';
import { dumps } from './dumps.ts';
import { filesystem } from './filesystem.ts';
import { firewall } from './firewall.ts';
import { gateway } from './gateway.ts';
import { guests } from './guests.ts';
import { host } from './host.ts';
import { integrity } from './integrity.ts';
import { listening } from './listening.ts';
import { lldp } from './lldp.ts';
import { loadavg } from './loadavg.ts';
import { logs } from './logs.ts';
import { machine } from './machine.ts';
import { malware } from './malware.ts';
import { meminfo } from './meminfo.ts';
import { neighbours } from './neighbours.ts';
import { netdev } from './netdev.ts';
import { power } from './power.ts';
import { pressure } from './pressure.ts';
import type { AnyProbe } from './probe.ts';
import { repositories } from './repositories.ts';
import { restic } from './restic.ts';
import { routes } from './routes.ts';
import { stat } from './stat.ts';
import { time } from './time.ts';
import { timesync } from './timesync.ts';
import { uname } from './uname.ts';
import { updates } from './updates.ts';

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
  host,
  addresses,
  routes,
  gateway,
  neighbours,
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
  repositories,
  restic,
  dumps,
];
