// Addresses in use as metrics: in all, outside of the plan, and of each block. Three series a block at most. Part of telemetry.
import { Gauge, type Registry } from 'prom-client';

/** What is counted, as the addresses stage has it. */
export interface CountedAddresses {
  readonly seenBy: ReadonlyMap<string, number>;
  readonly outside: number;
  readonly blocks: readonly {
    readonly block: string;
    readonly pd: string;
    readonly used: number;
    readonly size?: number;
    readonly allocated: number;
  }[];
}

/** Adds the metrics; `counts` is asked at each scrape. What cannot be counted is left out. */
export function createAddressMetrics(registry: Registry, counts: () => Promise<CountedAddresses>): void {
  const blockLabels = ['block', 'pd'] as const;
  gauge('pantau_addresses_seen', 'Addresses seen in the last week in tables of devices, leases and sweeps.', ['by'], ({ seenBy }, set) => {
    for (const [by, addresses] of seenBy) set({ by }, addresses);
  });
  gauge('pantau_addresses_unallocated', 'Addresses seen in the last week that lie in no block of the plan.', [], ({ outside }, set) => {
    set({}, outside);
  });
  gauge('pantau_ip_block_used', 'Addresses of the block that were seen in the last week.', blockLabels, ({ blocks }, set) => {
    for (const { block, pd, used } of blocks) set({ block, pd }, used);
  });
  gauge('pantau_ip_block_allocated', 'Addresses of the block that were given out one by one.', blockLabels, ({ blocks }, set) => {
    for (const { block, pd, allocated } of blocks) set({ block, pd }, allocated);
  });
  gauge('pantau_ip_block_size', 'Addresses of the block that machines can have; IPv4 only.', blockLabels, ({ blocks }, set) => {
    for (const { block, pd, size } of blocks) if (size !== undefined) set({ block, pd }, size);
  });

  type Set = (labels: Readonly<Record<string, string>>, value: number) => void;
  function gauge(name: string, help: string, labelNames: readonly string[], tell: (counted: CountedAddresses, set: Set) => void): void {
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      async collect() {
        this.reset();
        // A page is answered whatever fails.
        const counted = await counts().catch(() => undefined);
        if (counted !== undefined) tell(counted, (labels, value) => this.set(labels, value));
      },
    });
  }
}
