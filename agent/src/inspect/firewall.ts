// Section `firewall`: whether what is not let in is refused, by the rules of nft or iptables on the way in.
import type { FirewallFact } from '@pantau/shared/facts';
import { type Reader, readObject } from '../faults.ts';
import type { Host } from '../host/host.ts';
import type { Gather } from './gathering.ts';
import { type FilterState, parseIptables } from './iptables.ts';
import { parseNft } from './nft.ts';
import { readChoice, readCount, readTruth } from './readers.ts';

const IPTABLES = ['iptables-legacy-save', 'iptables-save'] as const;

export const gatherFirewall: Gather = async ({ host, run }): Promise<FirewallFact> => {
  if (!(await seesNetwork(host)))
    throw new Error('unit ini punya jaringan sendiri · this unit has a network of its own: PrivateNetwork=no');
  const nft = await run('nft', ['-j', 'list', 'ruleset']);
  const states: FirewallFact[] = nft === undefined ? [] : [{ tool: 'nft', ...parseNft(nft) }];
  for (const command of IPTABLES) {
    const text = states.some(({ filters }) => filters) ? undefined : await run(command, []);
    if (text !== undefined) states.push({ tool: 'iptables', ...parseIptables(text) } satisfies FilterState & { tool: 'iptables' });
  }
  const found = states.find(({ filters }) => filters) ?? states[0];
  if (found === undefined) throw new Error('nft dan iptables-save tidak ada · are both missing: apt install nftables');
  return found;
};

/** A unit with a network of its own would report an empty firewall. Any process may read the interfaces of the first one. */
async function seesNetwork(host: Host): Promise<boolean> {
  const names = async (process: string): Promise<string> => {
    const text = (await host.readText(`/proc/${process}/net/dev`)) ?? '';
    return [...text.matchAll(/^\s*([^\s:]+):/gm)].map(([, name]) => name).join(' ');
  };
  return (await names('self')) === (await names('1'));
}

export function parseFirewall(value: unknown, reader: Reader): FirewallFact {
  const item = readObject(value, 'firewall', ['filters', 'rules', 'tool'], reader) ?? {};
  return {
    tool: readChoice(item['tool'], 'firewall.tool', ['nft', 'iptables'], reader),
    filters: readTruth(item['filters'], 'firewall.filters', reader),
    rules: readCount(item['rules'], 'firewall.rules', reader),
  };
}
