// The runner of sweeps: addresses of a registered block that answer, as sightings by this agent's server, and that the block was swept,
// whoever answered. One sweep at a time.
import type { SightingsFact } from '@pantau/shared/network-facts';
import type { SweepWork } from '@pantau/shared/work';
import type { Outcome, Runner } from '../gateway/runner.ts';
import type { Host } from '../host/host.ts';
import type { Identity } from '../probes/probe.ts';
import { sightingsOf } from '../sightings.ts';
import { sweep } from './fping.ts';

interface SweepRunnerDeps {
  readonly host: Host;
  /** Who reports: the sweep is told of its server. */
  readonly identity: Pick<Identity, 'server'>;
}

/** 16 processes for a /16. */
const BATCH_SIZE = 4_096;

export function createSweepRunner({ host, identity }: SweepRunnerDeps): Runner<SweepWork> {
  let last: Promise<unknown> = Promise.resolve();

  async function run({ block, cidr }: SweepWork, signal: AbortSignal): Promise<Outcome> {
    const rows: SightingsFact['rows'] = [];
    for await (const { alive } of sweep(host, cidr, { signal, batchSize: BATCH_SIZE })) {
      for (const ip of alive) rows.push([0, ip, '', '']);
    }
    const at = new Date(host.now()).toISOString();
    return {
      standing: [{ subject: { kind: 'ip_block', id: block }, fact: 'swept', value: { cidr }, at }],
      once: sightingsOf({ kind: 'server', id: identity.server }, { by: 'sweep', vrf: '', rows }, at),
    };
  }

  return async (work, signal) => {
    // Two at once would be twice the pace that the network was promised.
    const mine = last.then(() => run(work, signal));
    last = mine.catch(() => undefined);
    return mine;
  };
}
