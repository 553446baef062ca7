// Network addresses that a switch or access point of an office network sees and that no machine in the register has.
import { DAY, HOUR } from '../time.ts';
import { type Judgement, unknown } from './check.ts';
import { seenEvidence } from './evidence.ts';
import { idOf } from './holdings.ts';
import type { NeighbourSeen } from './observed.ts';
import type { FactView, Seen } from './view.ts';

export interface Neighbours {
  readonly registered: ReadonlySet<string>;
  readonly unregistered: ReadonlySet<string>;
  /** Some of those who looked report no longer. */
  readonly isBlind: boolean;
}

/** What is seen of late on the office networks: machines in the register and addresses that are not. */
export function neighbours(view: FactView): Neighbours {
  return view.memo('neighbours', '', () => readNeighbours(view));
}

function readNeighbours(view: FactView): Neighbours {
  const ttl = view.number('location_ttl_h') * HOUR;
  const registered = new Set<string>();
  const unregistered = new Set<string>();
  const all = view.seen<NeighbourSeen>('neigh');
  for (const each of all) {
    if (!isFresh(view, each, ttl)) {
      continue;
    }
    view.until(each.lastSeen + ttl + 1);
    const machine = each.subject.startsWith('mac/') ? machineWith(view, idOf(each.subject)) : each.subject;
    if (machine === undefined) {
      unregistered.add(each.subject);
    } else {
      registered.add(machine);
    }
  }
  return { registered, unregistered, isBlind: all.some((each) => !each.alive) };
}

/** Addresses on the office networks that no machine in the register has. */
export function unregisteredAddresses(view: FactView): string[] {
  const ttl = view.number('location_ttl_h') * HOUR;
  return [...view.subjectsSeen('neigh')].filter(
    (subject) => subject.startsWith('mac/') && machineWith(view, idOf(subject)) === undefined && isOnNetwork(view, subject, ttl),
  );
}

function isOnNetwork(view: FactView, subject: string, ttl: number): boolean {
  const fresh = view.seen<NeighbourSeen>('neigh', subject).filter((each) => isFresh(view, each, ttl));
  for (const each of fresh) {
    view.until(each.lastSeen + ttl + 1);
  }
  return fresh.length > 0;
}

function isFresh(view: FactView, each: Seen<NeighbourSeen>, ttl: number): boolean {
  return each.alive && view.at - each.lastSeen <= ttl && each.value.network !== 'guest';
}

function machineWith(view: FactView, mac: string): string | undefined {
  const [server] = view.where('servers', 'macs', mac);
  const [device] = view.where('devices', 'macs', mac);
  return server === undefined ? device && `device/${device.id}` : `server/${server.id}`;
}

/** How an address that nobody has registered is judged: it has to be identified, and from the grace days on registered. */
export function judgeUnregistered(view: FactView, subject: string): Judgement {
  const sightings = view.seen<NeighbourSeen>('neigh', subject);
  const first = Math.min(...sightings.map(firstSeen));
  const days = view.number('register_grace_days');
  const evidence = sightings.slice(0, 1).map((each) => seenEvidence(each, { id: `Terlihat: ${subject}`, en: `Seen: ${subject}` }));
  if (sightings.some((each) => each.value.randomised_mac === true)) {
    return unknown(
      'personal-device',
      `${subject} memakai alamat acak: mungkin perangkat pribadi; kenali pemiliknya.`,
      `${subject} uses a randomised address: perhaps a personal device; find out whose it is.`,
      { evidence },
    );
  }
  const overdue = first + days * DAY;
  view.until(overdue);
  const unregistered = unknown(
    'unregistered-device',
    `${subject} terlihat di jaringan dan tidak ada dalam register: kenali, lalu catat dalam devices atau servers dengan macs.`,
    `${subject} is seen on the network and not in the register: identify it, then record it in devices or servers with its macs.`,
    { evidence },
  );
  if (view.at < overdue) {
    return unregistered;
  }
  const remark = { id: `Belum terdaftar lebih dari ${days} hari.`, en: `Not registered for more than ${days} days.` };
  return { ...unregistered, reason: 'unregistered-overdue', remarks: [remark] };
}

function firstSeen(seen: Seen<NeighbourSeen>): number {
  return Math.min(seen.value.first_seen ?? seen.lastSeen, seen.seen[0] ?? seen.lastSeen);
}
