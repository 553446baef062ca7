// Where a site leaves to the internet: all exits that are in use now. An exit that was seen only before the newest sightings
// is over: a phone used as a modem yesterday is no exit of today.
import { contains, parseCidr, parseIp } from '../register/address.ts';
import { HOUR, MINUTE } from '../time.ts';
import { seenEvidence } from './evidence.ts';
import type { Evidence } from './finding.ts';
import { freshOf } from './fresh.ts';
import { isCurrent } from './lines.ts';
import type { EgressSeen } from './observed.ts';
import type { FactView, Seen } from './view.ts';

export type Exit = Seen<EgressSeen>;

export interface Exits {
  readonly exits: readonly Exit[];
  /** Whether anybody ever saw where this site leaves. */
  readonly known: boolean;
}

/** The exits of a site that are in use: seen within `agent_silence_ttl` of the newest sighting. */
export function exitsOf(view: FactView, site: string): Exits {
  const { fresh, known } = freshOf<EgressSeen>(view, 'egress', site, view.number('location_ttl_h') * HOUR);
  const newest = fresh[0]?.lastSeen ?? 0;
  const together = view.number('agent_silence_ttl') * MINUTE;
  return { exits: fresh.filter((each) => newest - each.lastSeen <= together), known };
}

/** An exit as evidence: address, operator and line. */
export function exitEvidence(exit: Exit): Evidence {
  const { public_ip: ip, operator = '?', link } = exit.value;
  return seenEvidence(exit, {
    id: `Keluar lewat ${ip} (${operator}), jalur ${link ?? 'tidak terdaftar'}`,
    en: `Leaves by ${ip} (${operator}), line ${link ?? 'not registered'}`,
  });
}

/** Whether an address lies in a public block of the plan that is in force. */
export function isOwnPublic(view: FactView, ip: string): boolean {
  const address = parseIp(ip);
  return view.where('ip_blocks', 'kind', 'public').some((block) => {
    const network = parseCidr(block.cidr);
    return network !== undefined && address !== undefined && isCurrent(view, block) && contains(network, address);
  });
}
