// Where a machine or a copy is. A place is proved by what a switch, a gateway, a provider or a hypervisor saw; the room in
// the register is a declaration and proves nothing alone. The kind of the room decides, not that of its site.
import { daysBetween, HOUR, localDay } from '../time.ts';
import { seenEvidence } from './evidence.ts';
import type { Evidence } from './finding.ts';
import type { BackupCopy, NeighbourSeen, PlaceSeen, VirtualOn } from './observed.ts';
import type { Sentence } from './status.ts';
import type { FactView, Seen } from './view.ts';

export interface Place {
  readonly room?: string;
  readonly site?: string;
  readonly evidence: readonly Evidence[];
  /** Why the place is not known; then there is neither room nor site. */
  readonly missing?: Sentence;
}

const MAX_HOSTS = 4;

/** Place of a machine (`server/x`, `device/x`) by its newest fresh witness; a virtual machine is where its host is. */
export function placeOfMachine(view: FactView, machine: string, depth = 0): Place {
  const ttl = view.number('location_ttl_h') * HOUR;
  const subjects = [machine, ...macsOf(view, machine).map((mac) => `mac/${mac}`)];
  const candidates: Seen<NeighbourSeen | PlaceSeen | VirtualOn>[] = subjects.flatMap((subject) => [
    ...view.seen<NeighbourSeen>('neigh', subject),
    ...view.seen<PlaceSeen>('place', subject),
    ...view.seen<VirtualOn>('virt', subject),
  ]);
  const fresh = candidates.filter((each) => each.alive && view.at - each.lastSeen <= ttl);
  const [newest, ...others] = fresh.toSorted((a, b) => b.lastSeen - a.lastSeen);
  if (newest === undefined) {
    return unknownPlace(
      `Tempat ${machine} tidak terbukti oleh sensor mana pun; catat gateway atau switch-nya dalam devices dengan macs dan room.`,
      `No sensor proves where ${machine} is: register its gateway or switch in devices, with macs and room.`,
    );
  }
  view.until(newest.lastSeen + ttl + 1);
  const found = placeSeen(view, machine, newest, depth);
  const rivals = others.filter((each) => each.lastSeen === newest.lastSeen).map((each) => placeSeen(view, machine, each, depth));
  return rivals.some((rival) => rival.site !== undefined && rival.site !== found.site)
    ? unknownPlace(`Sensor bertentangan tentang tempat ${machine}.`, `Sensors contradict each other on where ${machine} is.`)
    : found;
}

function placeSeen(view: FactView, machine: string, newest: Seen<NeighbourSeen | PlaceSeen | VirtualOn>, depth: number): Place {
  const evidence = [seenEvidence(newest, { id: `Tempat ${machine} terlihat`, en: `Place of ${machine} seen` })];
  if ('host' in newest.value) {
    return depth >= MAX_HOSTS
      ? unknownPlace(`Rantai mesin virtual ${machine} terlalu panjang.`, `The chain of virtual machines of ${machine} is too long.`)
      : withEvidence(placeOfMachine(view, `server/${newest.value.host}`, depth + 1), evidence);
  }
  if ('by' in newest.value) {
    return withEvidence(placeOfRoom(view, newest.value.room, newest.value.site), evidence);
  }
  const device = newest.value.switch === undefined ? undefined : view.get('devices', newest.value.switch);
  return withEvidence(placeOfRoom(view, device?.room, device?.site), evidence);
}

function macsOf(view: FactView, machine: string): readonly string[] {
  const [kind, id = ''] = machine.split('/');
  const record = kind === 'server' ? view.get('servers', id) : view.get('devices', id);
  return record?.macs ?? [];
}

/** Place named by a room, or by a site when no room is known. */
export function placeOfRoom(view: FactView, room: string | undefined, site: string | undefined): Place {
  const record = room === undefined ? undefined : view.get('rooms', room);
  if (record !== undefined) {
    return { room: record.id, site: record.site, evidence: [] };
  }
  if (site !== undefined && view.get('sites', site) !== undefined) {
    return { site, evidence: [] };
  }
  return unknownPlace('Ruang penyimpan tidak tercatat dalam register.', 'The room is not in the register.');
}

function withEvidence(place: Place, evidence: readonly Evidence[]): Place {
  return { ...place, evidence: [...evidence, ...place.evidence] };
}

function unknownPlace(id: string, en: string): Place {
  return { evidence: [], missing: { id, en } };
}

/** Place of a copy: that of its host or of its removable medium, else the room or site that was observed. */
export function placeOfCopy(view: FactView, copy: BackupCopy): Place {
  if (copy.host !== undefined) {
    return placeOfMachine(view, `server/${copy.host}`);
  }
  if (copy.media !== undefined) {
    return placeOfMedia(view, copy.media);
  }
  return placeOfRoom(view, copy.room, copy.site);
}

/** A removable medium is where somebody last saw it or signed it in, whichever is later. */
function placeOfMedia(view: FactView, media: string): Place {
  const walk = lastWalk(view, media);
  return walk !== undefined && localDay(walk.lastSeen, view.zone) >= (movedOn(view, media) ?? '')
    ? withEvidence(placeOfRoom(view, walk.value.room, walk.value.site), [
        seenEvidence(walk, { id: `Media ${media} terlihat`, en: `Medium ${media} seen` }),
      ])
    : placeOfRoom(view, view.get('media', media)?.room, undefined);
}

function lastWalk(view: FactView, media: string): Seen<PlaceSeen> | undefined {
  const walks = view.seen<PlaceSeen>('place', `media/${media}`).filter((each) => each.alive);
  return walks.toSorted((a, b) => b.lastSeen - a.lastSeen)[0];
}

/** The day of the entry in the media log; one that lies ahead is not known yet. */
function movedOn(view: FactView, media: string): string | undefined {
  const moved = view.get('media', media)?.moved_on;
  return moved !== undefined && moved <= view.today ? moved : undefined;
}

/** Days since a removable medium was last signed in or seen, or undefined when nobody says. */
export function daysSinceMoved(view: FactView, media: string): number | undefined {
  const walk = lastWalk(view, media);
  const days = [movedOn(view, media), walk === undefined ? undefined : localDay(walk.lastSeen, view.zone)].filter(
    (day) => day !== undefined,
  );
  const newest = days.toSorted().at(-1);
  return newest === undefined ? undefined : daysBetween(newest, view.today);
}
