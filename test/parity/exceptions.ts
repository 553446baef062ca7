// Where Pantau and node_exporter may differ on the same machine, each with its reason. Nothing else may.

export interface Exception {
  readonly names: RegExp;
  /** `series`: either may lack them; `values`: both have the same series, with values of their own. */
  readonly of: 'series' | 'values';
  readonly reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  { names: /^(go|promhttp)_/, of: 'series', reason: 'the Go runtime and the HTTP handler of node_exporter itself' },
  { names: /^node_exporter_build_info$/, of: 'series', reason: 'the version of node_exporter itself' },
  {
    names: /^node_scrape_collector_/,
    of: 'series',
    reason: 'one row for each collector: Pantau has further ones, and each tells its own time',
  },
  { names: /^(up|scrape_.*)$/, of: 'values', reason: 'what Prometheus says about the scrape' },
  { names: /^process_/, of: 'values', reason: 'each program tells of its own process' },
  { names: /^pantau_/, of: 'series', reason: 'the names of Pantau itself' },
  { names: /^node_pressure_irq_stalled_seconds_total$/, of: 'series', reason: 'node_exporter has it since 1.8; the yardstick is 1.5' },
];

/** The first exception that holds for a name. */
export function exceptionOf(name: string, exceptions: readonly Exception[] = EXCEPTIONS): Exception | undefined {
  return exceptions.find(({ names }) => names.test(name));
}
