// The list of probes: one line each, in the order of the report.
import { addresses } from './addresses.ts';
import { diskstats } from './diskstats.ts';
import { dumps } from './dumps.ts';
import { filesystem } from './filesystem.ts';
import { gateway } from './gateway.ts';
import { host } from './host.ts';
import { loadavg } from './loadavg.ts';
import { meminfo } from './meminfo.ts';
import { neighbours } from './neighbours.ts';
import { netdev } from './netdev.ts';
import { pressure } from './pressure.ts';
import type { AnyProbe } from './probe.ts';
import { restic } from './restic.ts';
import { routes } from './routes.ts';
import { stat } from './stat.ts';
import { time } from './time.ts';
import { uname } from './uname.ts';

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
  restic,
  dumps,
];
