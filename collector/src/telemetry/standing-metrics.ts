// Whether agents may report and until when, as metrics: quarantine and keys. Two series an agent at most. Part of telemetry.
import { DAY, SECOND } from '@pantau/shared/time';
import { Gauge, type Registry } from 'prom-client';

export interface StandingState {
  /** Agents that are not retired, as they are at the time of the scrape; instants in milliseconds UTC. */
  readonly agents: () => readonly {
    readonly id: string;
    readonly server: string;
    readonly quarantine?: object;
    readonly keyExpiresAt?: number;
    readonly revokedAt?: number;
  }[];
  /** How long a new key holds, as the region decided. */
  readonly keyDays: () => number;
}

export function createStandingMetrics(registry: Registry, { agents, keyDays }: StandingState): void {
  const registers = [registry];
  const labelNames = ['agent', 'server'];
  new Gauge({
    name: 'pantau_agent_quarantined',
    help: '1 while reports of the agent are refused because two machines send with its key, else 0.',
    labelNames,
    registers,
    collect() {
      this.reset();
      for (const { id, server, quarantine } of agents()) {
        this.set({ agent: id, server }, quarantine === undefined ? 0 : 1);
      }
    },
  });
  new Gauge({
    name: 'pantau_agent_key_expiry_timestamp_seconds',
    help: 'Last instant of the key of the agent; left out when the key was revoked or has no end yet.',
    labelNames,
    registers,
    collect() {
      this.reset();
      for (const { id, server, keyExpiresAt, revokedAt } of agents()) {
        if (keyExpiresAt !== undefined && revokedAt === undefined) {
          this.set({ agent: id, server }, keyExpiresAt / SECOND);
        }
      }
    },
  });
  new Gauge({
    name: 'pantau_agent_key_life_seconds',
    help: 'How long a new key of an agent holds; it is renewed in the last third.',
    registers,
    collect() {
      this.set((keyDays() * DAY) / SECOND);
    },
  });
}
