// Words that the commands `pantau ip` share: states, sources, ages, and an address as a document for machines.
import type { AddressEntry, AddressState } from '@pantau/shared/address-book';
import { spanWords } from '@pantau/shared/law/evidence';
import type { Sentence } from '@pantau/shared/law/status';
import type { AddressSighting } from '@pantau/shared/ledger/addresses';
import { type Zone, zonedIso } from '@pantau/shared/time';
import type { Paint, Style } from './terminal.ts';

export const STATE_WORDS: Readonly<Record<AddressState, Sentence>> = {
  used: { id: 'dipakai', en: 'used' },
  unused: { id: 'tidak terlihat', en: 'unused' },
  reserved: { id: 'dicadangkan', en: 'reserved' },
  stale: { id: 'menganggur', en: 'stale' },
  rogue: { id: 'liar', en: 'rogue' },
  gone: { id: 'pernah terlihat', en: 'gone' },
};

const SOURCE_WORDS: Readonly<Record<string, string>> = {
  arp: 'ARP',
  nd: 'ND',
  dhcp: 'DHCP',
  sweep: 'fping',
  interface: 'antarmuka · interface',
  agent: 'agen · agent',
  neighbour: 'tetangga · neighbour',
};

export function sourceWords(by: string): string {
  return SOURCE_WORDS[by] ?? by;
}

export function statePaint(state: AddressState, style: Style): Paint {
  const paints: Readonly<Record<AddressState, Paint>> = {
    used: style.green,
    unused: style.yellow,
    reserved: style.cyan,
    stale: style.yellow,
    rogue: style.red,
    gone: style.dim,
  };
  return paints[state];
}

/** `5 menit lalu · 5 min ago`. */
export function ageWords(instant: number, at: number): string {
  const age = spanWords(at - instant);
  return `${age.id} lalu · ${age.en} ago`;
}

/** An entry for machines: instants in the zone of the region. */
export function entryDocument(entry: AddressEntry, zone: Zone): object {
  const { ip, vrf, state, block, pd, allocation, registered, sightings, findings } = entry;
  const { mac, name } = namesOf(entry);
  return {
    address: ip,
    ...(vrf === '' ? {} : { vrf }),
    state,
    ...(block === undefined ? {} : { block: block.record.id, cidr: block.record.cidr }),
    ...optional({
      pd,
      mac,
      name,
      machine: allocation?.machine,
      allocation: allocation?.id,
      letter: allocation?.letter ?? block?.record.letter,
    }),
    ...(registered.length === 0 ? {} : { registered }),
    ...(sightings.length === 0
      ? {}
      : { firstSeen: zonedIso(firstSeen(sightings), zone), lastSeen: zonedIso(sightings[0]?.lastSeen ?? 0, zone) }),
    findings: findings.map(({ duty, status, reason }) => ({ duty, status, reason })),
  };
}

/** The hardware address and the name that an address is best known by. */
export function namesOf({ allocation, registered, sightings }: AddressEntry): {
  readonly mac: string | undefined;
  readonly name: string | undefined;
} {
  const mac = sightings.find((seen) => seen.mac !== '')?.mac ?? allocation?.mac;
  const leased = sightings.find(({ by, name }) => by === 'dhcp' && name !== '')?.name;
  return { mac, name: allocation?.name ?? leased ?? registered[0] };
}

export function firstSeen(sightings: readonly AddressSighting[]): number {
  return sightings.reduce((first, seen) => Math.min(first, seen.firstSeen), Number.MAX_SAFE_INTEGER);
}

function optional(fields: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
