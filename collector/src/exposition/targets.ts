// The list of targets for Prometheus's http_sd: every enrolled agent, whether it reports or not, so that `up` can be 0.
// Pure; part of exposition.

/** An agent as Prometheus is to know it. */
export interface ExposedAgent {
  readonly id: string;
  readonly server: string;
  readonly hostname: string;
  readonly intervalSeconds: number;
  readonly retiredAt?: number;
  /** Office and site that it was enrolled for: they stand in until the register has its server. */
  readonly pd?: string;
  readonly site?: string;
}

/** Identity labels of a server, from the register; an empty one is left out by Prometheus. */
export interface ServerLabels {
  readonly pd: string;
  readonly site: string;
}

export interface TargetGroup {
  readonly targets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

export interface TargetOptions {
  /** Where Prometheus finds the pages. */
  readonly address: string;
  /** The address speaks TLS. */
  readonly isSecure?: boolean;
  readonly region: string;
  readonly labelsOf: (server: string) => ServerLabels;
}

/** Something that agents poll, as Prometheus is to know it. */
export interface ExposedTarget {
  readonly target: string;
  readonly job: string;
  readonly instance: string;
  readonly everySeconds: number;
  readonly labels: Readonly<Record<string, string>>;
}

const LONGEST_TIMEOUT_SECONDS = 10;

/** The labels that a scrape gives to the page of an agent, without those that only steer the scrape. */
export function identityLabels(
  agents: readonly ExposedAgent[],
  id: string,
  options: Omit<TargetOptions, 'address'>,
): Readonly<Record<string, string>> | undefined {
  const group = buildTargets(agents, { ...options, address: '' }).find(({ labels }) => labels['agent'] === id);
  return group && Object.fromEntries(Object.entries(group.labels).filter(([name]) => !name.startsWith('__')));
}

/**
 * One group for each agent, all at the collector's own address. `instance` is `<hostname>:9100` as node_exporter's would
 * be; when an agent that enrolled earlier has that hostname already, the later one goes by its id. Without relabelling
 * these labels win over the page's own and over the job's configuration.
 */
export function buildTargets(agents: readonly ExposedAgent[], options: TargetOptions): TargetGroup[] {
  const instances = new Set<string>();
  return agents.map((agent) => {
    const host = instances.has(agent.hostname) ? agent.id : agent.hostname;
    instances.add(host);
    const registered = options.labelsOf(agent.server);
    const pd = registered.pd || (agent.pd ?? '');
    const site = registered.site || (agent.site ?? '');
    const interval = Math.max(1, Math.round(agent.intervalSeconds));
    return {
      targets: [options.address],
      labels: {
        ...steering(`/v1/agents/${agent.id}/metrics`, interval, options),
        job: 'node',
        instance: `${host}:9100`,
        agent: agent.id,
        pd,
        site,
        region: options.region,
      },
    };
  });
}

/** One group for each thing that is polled, all at the collector's own address. */
export function buildPolledTargets(polled: readonly ExposedTarget[], options: Omit<TargetOptions, 'labelsOf'>): TargetGroup[] {
  return polled.map(({ target, job, instance, everySeconds, labels }) => ({
    targets: [options.address],
    labels: { ...steering(`/v1/targets/${target}/metrics`, everySeconds, options), job, instance, ...labels, region: options.region },
  }));
}

/** Labels that say how to scrape. */
function steering(path: string, seconds: number, { isSecure }: Pick<TargetOptions, 'isSecure'>): Record<string, string> {
  return {
    ...(isSecure === true ? { __scheme__: 'https' } : {}),
    __metrics_path__: path,
    __scrape_interval__: `${seconds}s`,
    __scrape_timeout__: `${Math.min(seconds, LONGEST_TIMEOUT_SECONDS)}s`,
  };
}
