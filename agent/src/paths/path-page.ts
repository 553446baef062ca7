// The page of one path, with the names of blackbox_exporter's ICMP prober, so that its dashboards and rules fit.
import { isIPv6 } from 'node:net';
import { type Family, gauge, renderFamilies } from '../exposition.ts';
import { lossOf, minimumOf, type PathWindow } from './path-window.ts';
import type { PingRun } from './ping-output.ts';

const SECOND = 1000;

/** Text of the page after a run of `durationSeconds`. */
export function pathPage(address: string, run: PingRun, window: PathWindow, durationSeconds: number): string {
  const { times, received, sent, hopLimit } = run;
  const average = times.length === 0 ? 0 : times.reduce((sum, each) => sum + each, 0) / times.length;
  const best = minimumOf(window.runs);
  const phases = { resolve: 0, setup: 0, rtt: average / SECOND };
  const families: Family[] = [
    gauge('probe_dns_lookup_time_seconds', 'Returns the time taken for probe dns lookup in seconds', 0),
    gauge('probe_duration_seconds', 'Returns how long the probe took to complete in seconds', durationSeconds),
    gauge(
      'probe_icmp_duration_seconds',
      'Duration of icmp request by phase',
      Object.entries(phases).map(([phase, value]) => ({ labels: { phase }, value })),
    ),
    ...(hopLimit === undefined ? [] : [gauge('probe_icmp_reply_hop_limit', 'Replied packet hop limit (TTL for ipv4)', hopLimit)]),
    gauge('probe_ip_protocol', 'Specifies whether probe ip protocol is IP4 or IP6', isIPv6(address) ? 6 : 4),
    gauge('probe_success', 'Displays whether or not the probe was a success', received > 0 ? 1 : 0),
    gauge('pantau_path_packets_sent', 'Echo requests of this run.', sent),
    gauge('pantau_path_packets_received', 'Echo requests of this run that were answered.', received),
    gauge('pantau_path_loss_ratio', 'Share of the echo requests of the last 20 runs that were not answered.', lossOf(window.runs)),
    ...(best === undefined ? [] : [gauge('pantau_path_rtt_min_seconds', 'Smallest round trip of the last hour.', best / SECOND)]),
    ...(times.length === 0 ? [] : [gauge('pantau_path_rtt_max_seconds', 'Largest round trip of this run.', Math.max(...times) / SECOND)]),
  ];
  return renderFamilies(families);
}
