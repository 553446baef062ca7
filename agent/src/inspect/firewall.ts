// Section `firewall`: whether what is not let in is refused, by the rules of nft or iptables on the way in.
import type { FirewallFact } from '@pantau/shared/facts';
import { type Reader, readObject } from '../faults.ts';
import { messageOf } from '../files.ts';
import type { AllowedCommand, Host } from '../host/host.ts';
import type { Gather } from './gathering.ts';
import { parseIptables } from './iptables.ts';
import { parseNft } from './nft.ts';
import { readChoice, readCount, readTruth } from './readers.ts';

/** Rules of the two kinds of iptables may stand beside those of nft. */
const SOURCES: readonly (readonly [AllowedCommand, readonly string[], (text: string) => FirewallFact])[] = [
  ['nft', ['-j', 'list', 'ruleset'], (text) => ({ tool: 'nft', ...parseNft(text) })],
  ['iptables-legacy-save', [], (text) => ({ tool: 'iptables', ...parseIptables(text) })],
  ['iptables-save', [], (text) => ({ tool: 'iptables', ...parseIptables(text) })],
];

export const gatherFirewall: Gather = async ({ host, run }): Promise<FirewallFact> => {
  if (!(await seesNetwork(host))) {
    throw new Error('unit ini punya jaringan sendiri · this unit has a network of its own: PrivateNetwork=no');
  }
  const states: FirewallFact[] = [];
  const faults: string[] = [];
  for (const [command, args, read] of SOURCES) {
    if (states.some(({ filters }) => filters)) break;
    try {
      const text = await run(command, args);
      if (text !== undefined) states.push(read(text));
    } catch (error) {
      faults.push(messageOf(error));
    }
  }
  const found = states.find(({ filters }) => filters) ?? states[0];
  if (found === undefined) throw new Error(faults[0] ?? 'nft dan iptables-save tidak ada · are both missing: apt install nftables');
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
