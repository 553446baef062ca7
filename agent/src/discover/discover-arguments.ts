// The command line of `discover`: which networks, and with which credentials.
import { planSweep } from '../sweep/plan.ts';
import { UsageError } from '../usage-error.ts';

export const DISCOVER_OPTIONS = ['community-file', 'hops', 'json'] as const;

export interface DiscoverCommand {
  readonly name: 'discover';
  readonly networks: readonly string[];
  /** File with one community in each line; undefined: the credentials of the configuration. */
  readonly communityFile: string | undefined;
  /** How often LLDP is followed on. */
  readonly hops: number;
  readonly json: boolean;
  readonly state: string | undefined;
  readonly config: string | undefined;
}

const HOPS = 2;
const MAX_HOPS = 9;

export function parseDiscover(networks: readonly string[], text: (option: string) => string | undefined, json: boolean): DiscoverCommand {
  if (networks.length === 0) throw new UsageError('Jaringan wajib diisi · A network is required: discover 10.10.0.0/22 [10.20.0.0/24 …]');
  for (const network of networks) {
    try {
      planSweep(network, 1);
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    }
  }
  const hops = text('hops') ?? String(HOPS);
  if (!/^\d$/.test(hops)) throw new UsageError(`--hops harus bilangan 0-${MAX_HOPS} · --hops must be a number from 0 to ${MAX_HOPS}`);
  const [communityFile, state, config] = [text('community-file'), text('state'), text('config')];
  return { name: 'discover', networks, communityFile, hops: Number(hops), json, state, config };
}
